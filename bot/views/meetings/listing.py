"""What is next, and what is over: for one person over all their groups, or for a group."""

from collections.abc import Sequence

from bot.domain.listed import Listed
from bot.domain.meetings import Answer
from bot.domain.months import Month, Span
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join, link
from bot.views.callbacks import Tap
from bot.views.commands import localised
from bot.views.meetings.card import Card, agenda, answer_word, answers, facts, say_buttons
from bot.views.meetings.coming import Coming
from bot.views.meetings.taps import Calendar, RemindMe
from bot.views.phrases import when
from bot.views.screen import Button, Screen, fitted

ON_A_PAGE = 8
_LONGEST_TITLE = 90  # of a meeting in a list
_LONGEST_LABEL = 34
_LONGEST_PLACE = 60
_LONGEST_GROUP = 40


class List(Tap, prefix="ln"):
    """A page of the list: of what comes, or of what is over."""

    past: bool
    page: int


class InMonth(Tap, prefix="lo"):
    """A month ("2027-03"): as a picture, or as text."""

    month: str
    text: bool


class InYear(Tap, prefix="ly"):
    """The printed plan of a year: the month that it begins with."""

    start: str


class Details(Tap, prefix="ld"):
    """One meeting, in private."""

    meeting: int


def coming(found: Sequence[Listed], page: int, lang: Lang, today: Month, *, mine: bool) -> Screen:
    """What is next. `mine`: for one person, with their answers; what they have not answered stands first."""
    if not found:
        hint = lang.h(
            "No meeting is planned. To call one: {example}",
            example=f"{localised('meeting', lang.code)} {lang.t('Access to housing, Tuesday at 2.30 pm')}",
        )
        return Screen(hint, _further(lang, today, past=False))
    ordered = sorted(found, key=lambda listed: not listed.unanswered) if mine else list(found)
    page, shown = _page(ordered, page)
    several = len({listed.group.id for listed in found}) > 1 or mine
    blocks = [bold(lang.t("Next meetings"))]
    blocks += _by_answer(shown, lang, several=several) if mine else [_lines(shown, lang, several=several)]
    opening = [Button(_label(one, lang), Details(one.meeting.id)) for one in shown] if mine else []
    turning = _turning(len(ordered), page, lang, past=False)
    return Screen(join(blocks, "\n\n"), (*fitted(opening), *turning, *_further(lang, today, past=False)))


def _label(listed: Listed, lang: Lang) -> str:
    """The day before the title: meetings of a series are called the same."""
    day = lang.with_zone(listed.group.zone).local(listed.meeting.begins)
    return cut(f"{lang.short_day(day)} · {listed.meeting.title}", _LONGEST_LABEL)


def past(found: Sequence[Listed], page: int, lang: Lang, today: Month, url: str) -> Screen:
    """What is over, the last first, with the way to the minutes. `url`: the beginning of a link into the private chat."""
    if not found:
        return Screen(lang.h("No meeting has taken place yet."), _further(lang, today, past=True))
    page, shown = _page(found, page)
    several = len({listed.group.id for listed in found}) > 1
    lines = [join([_line(one, lang, several=several), _minutes(one, lang, url)], " · ") for one in shown]
    text = join([bold(lang.t("Past meetings")), join(lines)], "\n\n")
    return Screen(text, (*_turning(len(found), page, lang, past=True), *_further(lang, today, past=True)))


def _minutes(listed: Listed, lang: Lang, url: str) -> Html:
    return link(lang.t("Minutes"), f"{url}minutes_{listed.minutes}") if listed.minutes else Html("")


def _page(found: Sequence[Listed], page: int) -> tuple[int, Sequence[Listed]]:
    """The page as it is now, and what stands on it: lists grow shorter under a button."""
    page = max(0, min(page, (len(found) - 1) // ON_A_PAGE))
    return page, found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]


def _by_answer(shown: Sequence[Listed], lang: Lang, *, several: bool) -> list[Html]:
    asked = [listed for listed in shown if listed.unanswered]
    known = [listed for listed in shown if not listed.unanswered]
    parts = [(lang.t("To answer"), asked), (lang.t("Answered"), known)]
    return [join([bold(head), _lines(part, lang, several=several)]) for head, part in parts if part]


def _lines(shown: Sequence[Listed], lang: Lang, *, several: bool) -> Html:
    return join([_line(listed, lang, several=several) for listed in shown])


def _line(listed: Listed, lang: Lang, *, several: bool) -> Html:
    """ "Tuesday 14 April at 14:30 (Paris time) · Access to housing · Town hall · you: yes"."""
    meeting, reply = listed.meeting, listed.reply
    said = reply.answer if reply is not None and not listed.unanswered else None
    parts = [
        when(lang.with_zone(listed.group.zone), meeting.begins),
        escape(cut(meeting.title, _LONGEST_TITLE)),
        escape(cut(meeting.place, _LONGEST_PLACE)),
        escape(cut(listed.group.name, _LONGEST_GROUP)) if several else "",
        escape(_you(said, lang)) if said is not None else "",
    ]
    return join([part for part in parts if part], " · ")


def _you(said: Answer, lang: Lang) -> str:
    return lang.t("you: {answer}", answer=answer_word(lang, said))


def _turning(count: int, page: int, lang: Lang, *, past: bool) -> tuple[tuple[Button, ...], ...]:
    turns = [(page - 1, lang.t("Previous")), (page + 1, lang.t("Next"))]
    last = (count - 1) // ON_A_PAGE
    row = tuple(Button(words, List(past, number)) for number, words in turns if 0 <= number <= last)
    return (row,) if row else ()


def _further(lang: Lang, today: Month, *, past: bool) -> tuple[tuple[Button, ...], ...]:
    other = Button(lang.t("Next meetings"), List(False, 0)) if past else Button(lang.t("Past meetings"), List(True, 0))
    whole = Button(lang.t("Year plan"), InYear(str(Month(today.year, 1))))
    return ((other,), (Button(lang.t("Month"), InMonth(str(today), False)), whole))


def details(shown: Card, lang: Lang) -> Screen:
    """One meeting in private: what the card says, and the answers as buttons."""
    meeting = shown.meeting
    body = [
        join([bold(meeting.title), escape(shown.group.name), *facts(meeting, lang)]),
        agenda(meeting, lang),
        answers(shown, lang),
    ]
    rows = (
        say_buttons(shown, lang),
        (Button(lang.t("Remind me"), RemindMe(meeting.id)), Button(lang.t("Calendar"), Calendar(meeting.id))),
        (Button(lang.t("Who comes"), Coming(meeting.id)), Button(lang.t("Next meetings"), List(False, 0))),
    )
    return Screen(join(body, "\n\n"), rows)


def leafing(month: Month, lang: Lang, *, text: bool) -> tuple[tuple[Button, ...], ...]:
    """From month to month in the same message, and to the other way of showing it."""
    around = [near for near in (month.later(-1), month.later(1)) if near.possible]
    other = Button(lang.t("As a picture") if text else lang.t("As text"), InMonth(str(month), not text))
    return (
        tuple(Button(lang.month(near.first), InMonth(str(near), text)) for near in around),
        (other, Button(lang.t("Next meetings"), List(False, 0))),
    )


def plan_name(span: Span, lang: Lang) -> str:
    """ "2027", or "2026–2027" of a school year."""
    last = span.start.later(span.months - 1).year
    return f"{span.start.year}" if last == span.start.year else f"{span.start.year}–{last}"
