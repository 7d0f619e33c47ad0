"""A meeting out of somebody's calendar file: what was read, one tap to announce it."""

from collections.abc import Sequence

from bot import errors
from bot.domain.calendars import Found
from bot.domain.meetings import Meeting
from bot.domain.series import wall_of, with_last_day
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join
from bot.views.callbacks import Tap
from bot.views.meetings.card import agenda, facts
from bot.views.meetings.rules import repeats
from bot.views.meetings.taps import Drop
from bot.views.phrases import refusal, when
from bot.views.screen import Button, Screen, rows

_LONGEST_TITLE = 90


class Announce(Tap, prefix="ia"):
    """Call the meeting that was read from a file."""

    meeting: int


def read(draft: Meeting, found: Found, lang: Lang) -> Screen:
    """One meeting, as it will be announced."""
    text = join(
        [
            join([lang.h("From the file I have read:"), *_facts(draft, lang)]),
            agenda(draft, lang),
            _doubts(draft, found, lang),
        ],
        "\n\n",
    )
    announce = Button(lang.t("Announce it to the group"), Announce(draft.id))
    return Screen(text, ((announce,), (Button(lang.t("Stop"), Drop(draft.id)),)))


def _facts(draft: Meeting, lang: Lang) -> list[Html]:
    title = bold(draft.title or lang.t("A new meeting"))
    if draft.start is not None:
        return [title, *facts(draft, lang)]
    return [title, escape(lang.day(draft.day)) if draft.day else Html("")]


def _doubts(draft: Meeting, found: Found, lang: Lang) -> Html:
    """What was not as clear in the file as it looks now."""
    return join(
        [
            lang.h("The file names a time zone that I do not know ({zone}); I took the group’s.", zone=found.zone)
            if found.zone
            else "",
            lang.h("The file names no time zone; I took the group’s.") if found.floating else "",
            _repeats(draft, found, lang),
        ]
    )


def _repeats(draft: Meeting, found: Found, lang: Lang) -> Html:
    if not found.repeats:
        return Html("")
    if found.rrule and draft.start is not None:
        wall = wall_of(draft.start, lang.zone)
        return lang.h("It comes back: {rule}", rule=repeats(with_last_day(found.rrule, lang.zone), wall, lang))
    return lang.h("It comes back regularly there; I have taken its next date only.")


def several(read_: Sequence[Meeting], more: int, lang: Lang) -> Screen:
    """Several meetings in one file: each can be announced, by its number too. `more`: how many there is no room for."""
    lines = [
        join([f"{n}.", bold(cut(m.title, _LONGEST_TITLE) or lang.t("A new meeting")), _moment(m, lang)], " ")
        for n, m in enumerate(read_, 1)
    ]
    body = [
        lang.h("There are several meetings in the file. Which one shall I announce to the group?"),
        join(lines),
        lang.hn("{n} more", "{n} more", more) if more else "",
    ]
    buttons = [Button(str(n), Announce(m.id)) for n, m in enumerate(read_, 1)]
    return Screen(join(body, "\n\n"), rows(buttons, 3))


def _moment(draft: Meeting, lang: Lang) -> Html:
    if draft.start is not None:
        return when(lang, draft.start)
    return escape(lang.day(draft.day)) if draft.day else Html("")


def followed(meeting: Meeting, lang: Lang) -> Screen:
    """A later version of the file has changed the meeting."""
    return _about(meeting, lang.t("The meeting is now as in the file."), lang)


def cancelled(meeting: Meeting, lang: Lang) -> Screen:
    return _about(meeting, lang.t("The file cancels this meeting; it will not take place."), lang)


def known(meeting: Meeting, lang: Lang) -> Screen:
    """Nothing in the file is new."""
    return _about(meeting, lang.t("I know this meeting already; the file changes nothing."), lang)


def in_series(meeting: Meeting, lang: Lang) -> Screen:
    """Which meetings of a series a file is meant for, it does not say."""
    return _about(
        meeting,
        lang.t("This meeting comes back here too. Please change it on its card, where you can say which ones."),
        lang,
    )


def unknown_cancelled(lang: Lang) -> Screen:
    return Screen(lang.h("The file cancels a meeting that I do not know; nothing has changed."))


def _about(meeting: Meeting, words: str, lang: Lang) -> Screen:
    moment = when(lang, meeting.begins) if meeting.start else ""
    return Screen(join([join([bold(meeting.title), moment]), escape(words)], "\n\n"))


@refusal.register
def _(error: errors.BadFile, lang: Lang) -> str:
    words = {
        "away": lang.t("I could not fetch this file. Please send it once more."),
        "big": lang.t("This calendar file is too large. Please export the one meeting alone."),
        "many": lang.t("There are too many meetings in this file. Please export the one meeting alone."),
        "empty": lang.t("There is no meeting in this calendar file."),
        "over": lang.t("All meetings in this file are over. I call only those that are still to come."),
        "undated": lang.t("I found no date in this calendar file."),
    }
    return words.get(
        error.why, lang.t("I cannot read this calendar file. Please export the meeting once more, as .ics.")
    )
