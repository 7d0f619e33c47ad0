"""Who was there: the list in private, with a button for each."""

from collections.abc import Sequence

from bot.domain.coming import Attendance, Attended
from bot.domain.meetings import Meeting
from bot.i18n import Lang
from bot.markup import bold, cut, join
from bot.views.callbacks import Tap
from bot.views.meetings.coming import PER_PAGE, Coming, Roll, pages
from bot.views.phrases import when
from bot.views.screen import Button, Screen, rows

_LONGEST_NAME, _LONGEST_ORGANISATION = 26, 18  # on a button


class Tick(Tap, prefix="wt"):
    """Somebody's attendance: "p12" is a person, "g3" a guest; `to` is what is noted of them."""

    meeting: int
    who: str
    to: str
    page: int


_NEXT = {
    Attendance.UNKNOWN: Attendance.PRESENT,
    Attendance.PRESENT: Attendance.EXCUSED,
    Attendance.EXCUSED: Attendance.ABSENT,
    Attendance.ABSENT: Attendance.UNKNOWN,
}


def word(lang: Lang, attendance: Attendance) -> str:
    return {
        Attendance.UNKNOWN: lang.t("not noted"),
        Attendance.PRESENT: lang.p("attendance", "present"),
        Attendance.EXCUSED: lang.p("attendance", "excused"),
        Attendance.ABSENT: lang.p("attendance", "absent"),
    }[attendance]


def roll(meeting: Meeting, listed: Sequence[Attended], page: int, lang: Lang) -> Screen:
    """Everybody with a button that turns through present, excused, absent."""
    page = min(max(page, 0), max(0, (len(listed) - 1) // PER_PAGE))
    buttons = [
        Button(_label(seen, lang), Tick(meeting.id, key(seen), str(_NEXT[seen.attendance]), page))
        for seen in listed[page * PER_PAGE : (page + 1) * PER_PAGE]
    ]
    count = sum(seen.attendance is Attendance.PRESENT for seen in listed)
    head = join([bold(lang.t("Attendance")), bold(meeting.title), when(lang, meeting.begins)])
    text = [
        join([head, lang.hn("{n} present", "{n} present", count)]),
        lang.h("Tap a name until it says present, excused or absent. It goes into the minutes, by organisation."),
        lang.h(
            "You can also write here, or in answer to the card: “{example}”, “{hours}”.",
            example=lang.t("present: Karim, Claire; excused: Lyon"),
            hours=lang.t("Karim arrived at 15:00"),
        ),
    ]
    turning = pages(len(listed), page, lambda number: Roll(meeting.id, number), lang)
    return Screen(join(text, "\n\n"), (*rows(buttons, 1), *turning, (Button(lang.t("Back"), Coming(meeting.id)),)))


def _label(seen: Attended, lang: Lang) -> str:
    """ "Karim Benali, Lille: present, 15:00–"."""
    name = cut(seen.name, _LONGEST_NAME) or (lang.t("a guest") if seen.guest else lang.t("a participant"))
    more = seen.organisation is not None and seen.organisation not in seen.name
    who = f"{name}, {cut(seen.organisation or '', _LONGEST_ORGANISATION)}" if more else name
    arrived, left = (lang.time(lang.local(at)) if at else "" for at in (seen.arrived, seen.left))
    hours = f", {arrived}–{left}" if arrived or left else ""
    return f"{who}{lang.colon()}{word(lang, seen.attendance)}{hours}"


def key(seen: Attended) -> str:
    """How a button names somebody."""
    kind, number = seen.key
    return f"{kind[0]}{number}"
