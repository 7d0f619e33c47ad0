"""The one message of a meeting in the group."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.coming import Guest, Seating, seating
from bot.domain.groups import Group, folded
from bot.domain.meetings import Answer, Meeting, Reply, State, tally
from bot.domain.papers import Attached
from bot.domain.practices import Practice
from bot.domain.series import Series
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join, link, plain, width
from bot.views.meetings.coming import Coming, called, places_lines
from bot.views.meetings.documents import Documents, listed
from bot.views.meetings.rules import briefly
from bot.views.meetings.taps import Calendar, Manage, Practices, RemindMe, Say
from bot.views.meetings.where import where
from bot.views.phrases import clock, when
from bot.views.practices.words import where as practice_place
from bot.views.screen import Button, Screen

_LONGEST = 4096  # UTF-16 units, Bot API sendMessage
_LONGEST_NAME = 40  # of an organisation or a person on the card
_MOST_NAMES = 12  # organisations named on the card; more are counted


@dataclass(frozen=True)
class Card:
    """All that the card of a meeting shows."""

    meeting: Meeting
    group: Group
    replies: Sequence[Reply] = ()
    practices: Sequence[Practice] = ()
    series: Series | None = None
    documents: Sequence[Attached] = ()
    theme: str = ""  # its name
    guests: Sequence[Guest] = ()

    @property
    def seating(self) -> Seating:
        """Who has a place and who waits for one."""
        return seating(self.meeting.places, self.replies, self.guests)


def answer_word(lang: Lang, answer: Answer) -> str:
    return {Answer.YES: lang.t("Yes"), Answer.MAYBE: lang.t("Maybe"), Answer.NO: lang.t("No")}[answer]


_CANCEL = """annuler annulee cancel cancelled absagen abgesagt cancelar anular annullare annulla anuleaza anulare annule annulees
    annulation canceled cancellation absage anulado anulada cancelado cancelada cancelacion anulacion annullata annullato
    annullamento disdetta cancelamento anulat anulata anulati anulam"""


_REMIND = "rappel rappelez-moi remind remind-me reminder erinnern erinnerung recordar recordatorio promemoria ricorda lembrar lembrete aminteste"
_CALENDAR = "agenda calendrier calendar ics kalender calendario"


_QUIET = (
    "pas-de-rappel plus-de-rappel sans-rappel no-reminder no-reminders stop-reminding stop-reminding-me keine-erinnerung nicht-erinnern "
    "sin-recordatorio no-recordar nessun-promemoria niente-promemoria sem-lembrete nao-lembrar fara-memento nu-aminti"
)


def read_wish(text: str) -> str:
    """ "remind", "quiet" or "calendar" where the whole message asks for it, else ""."""
    word = _folded(text)
    if word in _QUIET.split():
        return "quiet"
    return "remind" if word in _REMIND.split() else "calendar" if word in _CALENDAR.split() else ""


_BECAUSE = "car parce because as weil wegen da porque perche poiche pois pentru deoarece cause motif raison reason grund motivo motiv"
_CANCELLED = re.compile(r"(?P<word>\w+)\s*(?P<mark>[:;,.!–—(-]*)\s*(?P<reason>.*?)\)?", re.DOTALL)


def read_cancel(text: str) -> str | None:
    """ "annulée : salle inondée" → "salle inondée"; "" where no reason is given; None where the words are no cancellation."""
    found = _CANCELLED.fullmatch(text.strip())
    if found is None or _folded(found["word"]) not in _CANCEL.split():
        return None
    because = _folded(found["reason"].partition(" ")[0]) in _BECAUSE.split()
    return found["reason"] if found["mark"] or because or not found["reason"] else None


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalpha() else " " for c in letters if not unicodedata.combining(c))
    return "-".join(kept.split())


def card(shown: Card, lang: Lang, now: datetime) -> Screen:
    """The one message of a meeting in the group."""
    meeting = shown.meeting
    head = bold(meeting.title)
    if meeting.state == State.CANCELLED:
        head = join(
            [
                bold(lang.t("Cancelled: {title}", title=meeting.title)),
                lang.h("This meeting will not take place."),
                why(meeting, lang),
            ]
        )
    head = join(
        [
            head,
            theme_line(shown, lang),
            *facts(meeting, lang),
            comes_back(shown.series, lang),
            listed(shown.documents, lang),
        ]
    )
    body = [head, agenda(meeting, lang), answers(shown, lang)]
    if meeting.state == State.PLANNED:
        body.append(practices(shown.practices, lang))
    return Screen(fit(body), _card_rows(shown, lang, now))


def why(meeting: Meeting, lang: Lang) -> Html:
    """The reason of a cancellation, where one was given."""
    return lang.h("Why: {reason}", reason=meeting.reason) if meeting.reason else Html("")


def fit(body: Sequence[Html]) -> Html:
    """Head, agenda, answers and practices in one message; where that is too much the practices go, then the agenda (the calendar has it)."""
    for left in (body, body[:3], [*body[:1], *body[2:3]]):
        text = join(left, "\n\n")
        if width(plain(text)) <= _LONGEST:
            break
    return text


def facts(meeting: Meeting, lang: Lang) -> list[Html]:
    """When and where, a line each."""
    moment = lang.h("When: {moment}, until {end}", moment=when(lang, meeting.begins), end=clock(lang, meeting.ends))
    return [moment, *where(meeting, lang)]


def theme_line(shown: Card, lang: Lang) -> Html | str:
    """The theme, where it says more than the title."""
    if not shown.theme or folded(shown.theme) in folded(shown.meeting.title):
        return ""
    return lang.h("Theme: {theme}", theme=shown.theme)


def comes_back(series: Series | None, lang: Lang) -> Html:
    return lang.h("Series: {rule}", rule=briefly(series.rrule, series.begins, lang)) if series else Html("")


def agenda(meeting: Meeting, lang: Lang) -> Html:
    """The points, numbered as /agenda numbers them."""
    if not meeting.agenda:
        return Html("")
    lines = [escape(f"{n}. {line}") for n, line in enumerate(meeting.agenda.splitlines(), 1)]
    return join([bold(lang.t("Agenda")), *lines])


def answers(shown: Card, lang: Lang) -> Html:
    """Who comes, by organisation; how many places are left, who waits for one."""
    planned = shown.meeting.state == State.PLANNED
    lines = [_said(answer, names, lang) for answer, names in said(shown).items() if names]
    again = [r.organisation or r.person.name for r in shown.replies if r.stale and r.answer != Answer.NO]
    if again and planned:
        lines.append(lang.h("To answer again: {names}", names=_named(list(dict.fromkeys(again)), lang)))
    none = italic(lang.t("Nobody has answered yet.")) if planned else ""
    places = places_lines(shown.seating, lang) if planned else []
    return join([*(lines or [escape(none)]), *places])


def said(shown: Card) -> dict[Answer, list[str]]:
    """Who said what, by organisation; of those who want to come only who has a place, guests among them."""
    inside = [called(seat) for seat in shown.seating.inside]
    return tally(shown.replies) | {Answer.YES: list(dict.fromkeys(inside))}


def _said(answer: Answer, names: Sequence[str], lang: Lang) -> Html:
    """ "Yes (2): Lille, Le Havre"."""
    head = lang.h("{answer} ({count}):", answer=answer_word(lang, answer), count=len(names))
    return join([head, escape(_named(names, lang))], " ")


def _named(names: Sequence[str], lang: Lang) -> str:
    """The first names, and how many more. People who asked to be forgotten have none."""
    known = [cut(name, _LONGEST_NAME) or lang.t("a participant") for name in names]
    if len(known) <= _MOST_NAMES:
        return lang.list(known)
    return lang.t("{names} and {count} more", names=", ".join(known[:_MOST_NAMES]), count=len(known) - _MOST_NAMES)


def practices(found: Sequence[Practice], lang: Lang) -> Html:
    """A few practices on the theme, each with its source."""
    if not found:
        return Html("")
    return join([bold(lang.t("What others do on this theme")), *(_practice(practice, lang) for practice in found[:3])])


def _practice(practice: Practice, lang: Lang) -> Html:
    title = cut(practice.title_in(lang.code), 90)
    named = link(title, practice.sources[0].url) if practice.sources else escape(title)
    return join([named, practice_place(practice, lang)], " · ")


def _card_rows(shown: Card, lang: Lang, now: datetime) -> tuple[tuple[Button, ...], ...]:
    meeting = shown.meeting
    calendar = Button(lang.t("Calendar"), Calendar(meeting.id))
    if meeting.state == State.CANCELLED:
        return ((calendar, Button(lang.t("Who knows"), Manage(meeting.id))),)
    if meeting.ends <= now:
        return ((Button(lang.t("Who was there"), Coming(meeting.id)),),)
    more: tuple[Button, ...] = (Button(lang.t("Practices"), Practices(meeting.id)),) if shown.practices else ()
    more += (Button(lang.t("Documents"), Documents(meeting.id)),) if shown.documents else ()
    return (
        say_buttons(shown, lang),
        (Button(lang.t("Remind me"), RemindMe(meeting.id)), calendar),
        (*more, Button(lang.t("Who comes"), Coming(meeting.id)), Button(lang.t("Change"), Manage(meeting.id))),
    )


def say_buttons(shown: Card, lang: Lang) -> tuple[Button, ...]:
    """Yes, maybe, no, with their counts."""
    count = said(shown)
    return tuple(
        Button(
            f"{answer_word(lang, answer)} · {len(count[answer])}" if count[answer] else answer_word(lang, answer),
            Say(shown.meeting.id, str(answer)),
        )
        for answer in Answer
    )
