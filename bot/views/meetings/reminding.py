"""Reminders, and what is said after a long pause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.groups import Member
from bot.domain.meetings import Meeting
from bot.domain.reminders import DAY
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join, link
from bot.views.commands import localised
from bot.views.meetings.card import Card, agenda, answers, facts, fit, practices, say_buttons
from bot.views.meetings.taps import Calendar, Snooze
from bot.views.phrases import when
from bot.views.screen import Button, Screen

LONGEST_TITLE = 90  # of a meeting in a list
_MOST_NAMED = 8
_MOST_SILENT = 12
_EVENING, _MORNING = time(18), time(9)


@dataclass(frozen=True)
class Told:
    """How a reminder is told. `minutes` before the start; None: one that somebody asked for themselves."""

    minutes: int | None
    words: str = ""
    late: bool = False
    private: bool = False


def reminder(shown: Card, told: Told, lang: Lang, now: datetime) -> Screen:
    """What, when, where; the agenda, who comes, and from a day before on what to read: practices on the theme."""
    meeting = shown.meeting
    head = lang.h("Reminder: {title}", title=bold(meeting.title))
    return Screen(fit(_body(shown, told, head, lang, now)), _rows(shown, told, lang, now))


def unanswered(shown: Card, told: Told, silent: Sequence[Member], lang: Lang, now: datetime) -> Screen:
    """For those who have not answered: in the group by name, so that nobody else need feel meant."""
    title = bold(shown.meeting.title)
    if told.private:
        head = lang.h("{title}: you have not answered yet. Will you come?", title=title)
    else:
        names = join([_named(member, lang) for member in silent[:_MOST_SILENT]], ", ")
        rest = len(silent) - _MOST_SILENT
        more = lang.hn("{n} more", "{n} more", rest) if rest > 0 else ""
        head = lang.h("{title}: still without an answer: {names}", title=title, names=join([names, more], ", "))
    return Screen(fit(_body(shown, told, head, lang, now)), _rows(shown, told, lang, now))


def _named(member: Member, lang: Lang) -> Html:
    """The organisation, and who speaks for it; a name that rings on their phone alone."""
    name = cut(member.person.name or lang.t("a participant"), 40)
    person = link(name, f"tg://user?id={member.person.telegram_id}") if member.person.telegram_id else escape(name)
    return (
        lang.h("{name} ({organisation})", name=person, organisation=cut(member.organisation.name, 40))
        if member.organisation
        else person
    )


def _body(shown: Card, told: Told, head: Html, lang: Lang, now: datetime) -> list[Html]:
    meeting = shown.meeting
    excuse = italic(lang.t("This reminder comes late: I was away.")) if told.late else ""
    coming = lang.relative(meeting.begins, now)
    reading = told.minutes is None or told.minutes >= DAY
    return [
        join([head, escape(coming), escape(told.words), *facts(meeting, lang), excuse]),
        agenda(meeting, lang),
        answers(shown, lang),
        practices(shown.practices, lang) if reading else Html(""),
    ]


def _rows(shown: Card, told: Told, lang: Lang, now: datetime) -> tuple[tuple[Button, ...], ...]:
    meeting = shown.meeting
    again = tuple(
        Button(label, Snooze(meeting.id, name))
        for name, label in snooze_labels(lang).items()
        if (moment := snoozed_until(name, now, lang)) is not None and moment < meeting.begins
    )
    calendar = (Button(lang.t("Calendar"), Calendar(meeting.id)),)
    return (say_buttons(shown, lang), *((again,) if told.private and again else ()), calendar)


def snooze_labels(lang: Lang) -> dict[str, str]:
    """When to be reminded again."""
    return {"1h": lang.t("Again in 1 h"), "evening": lang.t("This evening"), "tomorrow": lang.t("Tomorrow")}


def snoozed_until(name: str, now: datetime, lang: Lang) -> datetime | None:
    """The moment that a button means; None where it is over for today, or no button of ours."""
    local = lang.local(now)
    if name == "1h":
        return now + timedelta(hours=1)
    if name == "evening":
        evening = datetime.combine(local.date(), _EVENING, lang.tz)
        return evening if evening - local > timedelta(hours=1) else None
    if name == "tomorrow":
        return datetime.combine(local.date() + timedelta(days=1), _MORNING, lang.tz)
    return None


def snoozed(moment: datetime, lang: Lang) -> str:
    return lang.t("I will remind you again {moment}.", moment=lang.moment(moment))


def after(shown: Card, words: str, lang: Lang) -> Screen:
    """Once it is over: thanks, and what comes out of it while people still know."""
    head = lang.h("{title} is over. Thank you for coming!", title=bold(shown.meeting.title))
    default = lang.h(
        "What was decided, and who does what? {minutes} collects it for the minutes.",
        minutes=localised("minutes", lang.code),
    )
    return Screen(join([head, escape(words), default], "\n\n"))


def missed(over: Sequence[Meeting], coming: Sequence[Meeting], lang: Lang) -> Screen:
    """After a long pause: what was missed, and what is still to come, in one message."""
    parts = []
    if over:
        parts.append(
            lang.h("I was away and could not remind you of: {meetings}. I am sorry.", meetings=_listed(over, lang))
        )
    if coming:
        parts.append(
            lang.h("I was away, so this comes late. Still to come: {meetings}.", meetings=_listed(coming, lang))
        )
    return Screen(join(parts, "\n\n"))


def _listed(meetings: Sequence[Meeting], lang: Lang) -> Html:
    named = [join([escape(cut(m.title, LONGEST_TITLE)), when(lang, m.begins)], ", ") for m in meetings[:_MOST_NAMED]]
    rest = len(meetings) - len(named)
    return join([*named, *([lang.hn("{n} more", "{n} more", rest)] if rest else [])], lang.semicolon())
