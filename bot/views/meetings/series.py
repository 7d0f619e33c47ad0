"""Series of meetings: what was understood, what a change is for, what is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.domain.meetings import Meeting
from bot.domain.series import Scope, Series, endless, offers
from bot.i18n import Lang
from bot.markup import Html, bold, escape, italic, join
from bot.views.callbacks import Tap
from bot.views.meetings.card import comes_back, why
from bot.views.meetings.rules import briefly, repeats
from bot.views.meetings.taps import Calendar, Drop, Edit, Repeat, Say
from bot.views.phrases import when
from bot.views.screen import Button, Screen, rows

_MOST_HOLIDAYS = 4
_A_YEAR = timedelta(days=365)  # days that are further apart are named with their year


class Begin(Tap, prefix="sb"):
    """Yes, plan them all."""

    meeting: int


class Once(Tap, prefix="so"):
    """Only the first one."""

    meeting: int


class Otherwise(Tap, prefix="sr"):
    """Another reading of the rule, by its number."""

    meeting: int
    which: int


class InScope(Tap, prefix="sc"):
    """What the change is for: bot/domain/series.py."""

    meeting: int
    scope: str


class Ending(Tap, prefix="se"):
    """So many times; 0: without an end."""

    meeting: int
    count: int


@dataclass(frozen=True)
class Plan:
    """What a series would bring: its next meetings, how many there are (None: no end), holidays among them, other readings of the rule."""

    series: Series
    next: Sequence[datetime]
    count: int | None
    holidays: Mapping[date, str] = field(default_factory=dict)
    others: Sequence[tuple[str, datetime]] = ()


def proposal(meeting: Meeting, plan: Plan, country: str, lang: Lang) -> Screen:
    """What was understood, before anything is planned."""
    series = plan.series
    lines = [
        lang.h("Comes back {rule}.", rule=repeats(series.rrule, series.begins, lang)),
        _how_many(plan, lang),
        _without(series, lang),
    ]
    head = join([bold(series.title or lang.t("A new meeting")), escape(series.place), *lines])
    body = [head, holidays(plan.holidays, country, lang), lang.h("Shall I plan these meetings?")]
    others = [
        (Button(lang.t("No: {rule}", rule=repeats(rrule, start, lang)), Otherwise(meeting.id, number)),)
        for number, (rrule, start) in enumerate(plan.others)
    ]
    return Screen(
        join(body, "\n\n"), ((Button(lang.t("Yes, plan them"), Begin(meeting.id)),), *others, *_else(meeting, lang))
    )


def _else(meeting: Meeting, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    if meeting.announced is not None:
        return ((Button(lang.t("Back"), Edit(meeting.id, "")),),)
    return ((Button(lang.t("Only the first one"), Once(meeting.id)), Button(lang.t("Stop"), Drop(meeting.id))),)


def _how_many(plan: Plan, lang: Lang) -> Html:
    far = plan.next[-1] - plan.next[0] >= _A_YEAR if plan.next else False
    listed = lang.list([lang.short_day(start, year=far) for start in plan.next])
    if plan.count is None:
        return lang.h("No end was said; the next ones: {days}", days=listed)
    if plan.count <= len(plan.next):
        return lang.hn("{n} meeting: {days}", "{n} meetings: {days}", plan.count, days=listed)
    return lang.hn("{n} meeting; the next ones: {days}", "{n} meetings; the next ones: {days}", plan.count, days=listed)


def _without(series: Series, lang: Lang) -> Html:
    days = [lang.short_day(day) for day in series.without if day >= series.begins.date()]
    return lang.h("Left out: {days}", days=lang.list(days)) if days else Html("")


def holidays(found: Mapping[date, str], country: str, lang: Lang) -> Html:
    """A warning; it forbids nothing."""
    lines = [
        lang.h(
            "{day} is a public holiday ({country}: {name}).",
            day=lang.day(day),
            country=lang.country(country),
            name=name,
        )
        for day, name in list(found.items())[:_MOST_HOLIDAYS]
    ]
    more = len(found) - _MOST_HOLIDAYS
    return join([*lines, lang.hn("{n} more", "{n} more", more) if more > 0 else ""])


def with_holidays(screen: Screen, found: Mapping[date, str], country: str, lang: Lang) -> Screen:
    """The same with the warning below."""
    return replace(screen, text=join([screen.text, holidays(found, country, lang)], "\n\n")) if found else screen


def with_rule(screen: Screen, series: Series, day: date | None, lang: Lang) -> Screen:
    """A question about a draft that will come back."""
    start = series.start or datetime.combine(day or date(2000, 1, 1), datetime.min.time())
    rule = italic(lang.t("Comes back {rule}.", rule=briefly(series.rrule, start, lang)))
    return replace(screen, text=join([screen.text, rule], "\n\n"))


def planned(series: Series, first: Meeting, group: str, lang: Lang) -> Screen:
    """Where the question stood, once the series runs."""
    return Screen(
        lang.h(
            "Planned in {group}: {title}, {rule}. The card of the first one is posted, those of the others follow one after the other.",
            group=group,
            title=bold(first.title),
            rule=repeats(series.rrule, series.begins, lang),
        )
    )


# --- by buttons --------------------------------------------------------------------------------------------------------------------------


def ask_rule(meeting: Meeting, start: datetime, series: Series | None, lang: Lang) -> Screen:
    """How a meeting shall come back. `start`: its wall time."""
    now = lang.h("Comes back {rule}.", rule=repeats(series.rrule, series.begins, lang)) if series else Html("")
    question = lang.h("How often? Choose, or write it, for example “every second Tuesday until June”.")
    buttons = [(Button(briefly(rrule, start, lang), Repeat(meeting.id, how)),) for how, rrule in offers(start).items()]
    back = (Button(lang.t("Back"), Edit(meeting.id, "")),)
    return Screen(join([join([bold(meeting.title), now]), question], "\n\n"), (*buttons, back))


def ask_end(meeting: Meeting, rrule: str, start: datetime, lang: Lang) -> Screen:
    """Until when?"""
    rule = lang.h("Comes back {rule}.", rule=repeats(rrule, start, lang))
    question = lang.h("Until when? Write a date, or choose how many times.")
    counts = [Button(lang.n("once", "{n} times", n), Ending(meeting.id, n)) for n in (3, 6, 10, 12)]
    last = (Button(lang.t("No end"), Ending(meeting.id, 0)), Button(lang.t("Back"), Repeat(meeting.id, "")))
    return Screen(join([join([bold(meeting.title), rule]), question], "\n\n"), (*rows(counts), last))


# --- a change --------------------------------------------------------------------------------------------------------------------------------


def scope_words(lang: Lang) -> dict[Scope, str]:
    return {
        Scope.ONE: lang.t("Only this one"),
        Scope.LATER: lang.t("This one and the later ones"),
        Scope.ALL: lang.t("All that are still to come"),
    }


def ask_scope(meeting: Meeting, series: Series, what: str, news: str, lang: Lang) -> Screen:
    """For which of its meetings? `what` changes; `news`: in words, where there are any."""
    head = join([bold(meeting.title), when(lang, meeting.begins), comes_back(series, lang)])
    cancels = what == "cancel"
    question = (
        lang.h("Which meetings shall be cancelled? The group is told at once.")
        if cancels
        else lang.h("This is one of a series. For which meetings is the change?")
    )
    if cancels:
        news = lang.t("Why: {reason}", reason=news) if news else lang.t("You can write why first: the group reads it.")
    words = scope_words(lang)
    scopes = [Scope.LATER, Scope.ALL] if what == "rule" else list(Scope)
    buttons = [(Button(words[scope], InScope(meeting.id, str(scope)), danger=cancels),) for scope in scopes]
    back = (Button(lang.t("Back"), Edit(meeting.id, "")),)
    return Screen(join([head, escape(news), question], "\n\n"), (*buttons, back))


# --- what the group is told ------------------------------------------------------------------------------------------------------------------


def moved(meeting: Meeting, series: Series, lang: Lang) -> Screen:
    """The series has other dates; the first one asks for an answer again."""
    text = lang.h(
        "New dates for {title}: {rule}. Please answer again.",
        title=bold(meeting.title),
        rule=repeats(series.rrule, series.begins, lang),
    )
    first = lang.h("Next: {moment}", moment=when(lang, meeting.begins))
    labels = {"yes": lang.t("Yes"), "maybe": lang.t("Maybe"), "no": lang.t("No")}
    return Screen(join([text, first]), (tuple(Button(label, Say(meeting.id, said)) for said, label in labels.items()),))


def ended(meeting: Meeting, count: int, lang: Lang) -> Screen:
    """No more of them: the first that falls away is named."""
    text = lang.hn(
        "Cancelled: {title}, {moment}. The series ends.",
        "Cancelled: {title}, {moment} and all later ones. The series ends.",
        count,
        title=bold(meeting.title),
        moment=when(lang, meeting.begins),
    )
    return Screen(join([text, why(meeting, lang)]), ((Button(lang.t("Calendar"), Calendar(meeting.id)),),))


def counted(series: Series, most: int) -> tuple[list[datetime], int | None]:
    """(the first wall times, how many there are in all)."""
    if endless(series.rrule):
        return [wall for wall, _ in zip(series.walls(), range(most), strict=False)], None
    found = list(series.walls())
    return found[:most], len(found)
