"""A month and a year of meetings: what the pictures show, and the same in words for whoever does not see them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.domain.groups import Group
from bot.domain.listed import Listed
from bot.domain.months import Month, Span
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, join, plain, width
from bot.views.meetings.listing import leafing, plan_name
from bot.views.screen import Screen

_CAPTION = 1000  # UTF-16 units, a little under what Telegram takes
_MESSAGE = 4000
_IN_A_CELL = 3  # meetings of a day that the picture names; more are counted
_LONGEST_IN_A_CELL = 32
_LONGEST_TITLE = 90
_LONGEST_CELL = 120  # of the printed plan

Off = Mapping[date, str]  # public holidays by their day


def _by_day(found: Sequence[Listed], lang: Lang) -> dict[date, list[Listed]]:
    """The meetings of each day, by the clock of their group."""
    days: dict[date, list[Listed]] = defaultdict(list)
    for listed in found:
        days[_local(listed, lang).date()].append(listed)
    return days


def _local(listed: Listed, lang: Lang) -> datetime:
    return lang.with_zone(listed.group.zone).local(listed.meeting.begins)


def _time(listed: Listed, lang: Lang) -> str:
    return lang.with_zone(listed.group.zone).time(listed.meeting.begins)


def _names(groups: Sequence[Group], lang: Lang) -> str:
    return cut(lang.list([cut(group.name, 40) for group in groups]), 160)


# --- a month -----------------------------------------------------------------------------------------------------------------------------


def month_data(
    month: Month, groups: Sequence[Group], found: Sequence[Listed], lang: Lang, today: date, off: Off
) -> dict[str, Any]:
    """What layouts/month.typ draws."""
    days, weekend = _by_day(found, lang), lang.weekend()

    def cell(day: date) -> dict[str, Any]:
        met = days.get(day, [])
        return {
            "day": str(day.day) if Month.of(day) == month else "",
            "today": day == today,
            "weekend": day.weekday() in weekend,
            "off": cut(off.get(day, ""), _LONGEST_IN_A_CELL),
            "meetings": [[_time(one, lang), cut(one.meeting.title, _LONGEST_IN_A_CELL)] for one in met[:_IN_A_CELL]],
            "more": lang.n("{n} more", "{n} more", len(met) - _IN_A_CELL) if len(met) > _IN_A_CELL else "",
        }

    return {
        "lang": lang.code,
        "title": lang.month(month.first),
        "about": _names(groups, lang),
        "days": lang.weekdays(),
        "today": lang.t("today"),
        "weeks": [[cell(day) for day in week] for week in month.weeks(lang.first_weekday())],
    }


def month_caption(month: Month, groups: Sequence[Group], found: Sequence[Listed], lang: Lang, off: Off) -> Html:
    """The month in words, as much of it as stands under a picture."""
    return _in_words(month, groups, found, lang, off, _CAPTION)


def month_text(month: Month, groups: Sequence[Group], found: Sequence[Listed], lang: Lang, off: Off) -> Screen:
    """The month in words alone."""
    return Screen(_in_words(month, groups, found, lang, off, _MESSAGE), leafing(month, lang, text=True))


def _in_words(
    month: Month, groups: Sequence[Group], found: Sequence[Listed], lang: Lang, off: Off, longest: int
) -> Html:
    """A line for each meeting; what does not fit is counted."""
    head = join([bold(lang.month(month.first)), escape(_names(groups, lang))], " · ")
    lines = _lines(found, lang, off, several=len(groups) > 1)
    if not found:
        return join([head, lang.h("No meeting in {month}.", month=lang.month(month.first)), *lines])
    fit = len(lines)
    while fit and width(plain(join([head, *lines[:fit]]))) > longest - 40:
        fit -= 1
    rest = len(lines) - fit
    return join([head, *lines[:fit], lang.hn("{n} more", "{n} more", rest) if rest else ""])


def _lines(found: Sequence[Listed], lang: Lang, off: Off, *, several: bool) -> list[Html]:
    """ "Tue 14 Apr, 14:30 · Access to housing", and the holidays between."""
    met = [(_local(one, lang).date(), _time(one, lang), _what(one, several=several)) for one in found]
    lines = sorted([*met, *((day, "", name) for day, name in off.items())])
    return [
        join([escape(", ".join(part for part in (lang.short_day(day), time) if part)), escape(what)], " · ")
        for day, time, what in lines
    ]


def _what(listed: Listed, *, several: bool) -> str:
    title = cut(listed.meeting.title, _LONGEST_TITLE)
    return f"{title} · {cut(listed.group.name, 40)}" if several else title


# --- a year ------------------------------------------------------------------------------------------------------------------------------


def plan_data(
    span: Span, groups: Sequence[Group], found: Sequence[Listed], lang: Lang, today: date, off: Off
) -> dict[str, Any]:
    """What layouts/plan.typ prints: the months on one page, then a table of the meetings."""
    met, weekend, several = set(_by_day(found, lang)), lang.weekend(), len(groups) > 1

    def cell(day: date, month: Month) -> dict[str, Any]:
        here = Month.of(day) == month
        return {
            "day": str(day.day) if here else "",
            "met": here and day in met,
            "weekend": day.weekday() in weekend,
            "off": here and day in off,
        }

    return {
        "lang": lang.code,
        "title": plan_title(span, lang),
        "about": _names(groups, lang),
        "days": lang.weekdays(),
        "months": [
            {
                "name": lang.month(month.first),
                "weeks": [[cell(day, month) for day in week] for week in month.weeks(lang.first_weekday())],
            }
            for month in span
        ],
        "legend": lang.t("A meeting stands on the days in a frame."),
        "holidays": lang.t("Public holidays are underlined.") if off else "",
        "list": lang.t("All meetings"),
        "head": _head(lang, several=several),
        "rows": [_row(one, lang, several=several) for one in found],
        "made": lang.t("As of {day}", day=lang.day(today, year=True)),
    }


def plan_title(span: Span, lang: Lang) -> str:
    return lang.t("Meetings {year}", year=plan_name(span, lang))


def _head(lang: Lang, *, several: bool) -> list[str]:
    named = [lang.t("Date"), lang.t("Time"), lang.t("Title"), lang.t("Place")]
    return [*named, lang.t("Group")] if several else named


def _row(listed: Listed, lang: Lang, *, several: bool) -> list[str]:
    meeting = listed.meeting
    cells = [
        lang.day(_local(listed, lang).date(), year=True),
        lang.with_zone(listed.group.zone).span(meeting.begins, meeting.ends),
        cut(meeting.title, _LONGEST_CELL),
        cut(meeting.place or meeting.link, _LONGEST_CELL),
    ]
    return [*cells, cut(listed.group.name, _LONGEST_CELL)] if several else cells


def plan_caption(span: Span, groups: Sequence[Group], found: Sequence[Listed], lang: Lang, now: datetime) -> Html:
    """The plan in words."""
    head = join([bold(plan_title(span, lang)), escape(_names(groups, lang))], " · ")
    coming = next((one for one in found if one.meeting.begins > now), None)
    said = [lang.hn("{n} meeting", "{n} meetings", len(found))]
    if coming is not None:
        day, title = lang.day(_local(coming, lang).date()), cut(coming.meeting.title, _LONGEST_TITLE)
        said.append(lang.h("Next: {day}, {title}", day=day, title=title))
    return join([head, *said])


def no_plan(span: Span, lang: Lang) -> Screen:
    return Screen(lang.h("No meeting is planned in {year}.", year=plan_name(span, lang)))


def plan_file(span: Span) -> str:
    last = span.start.later(span.months - 1).year
    return f"{span.start.year}.pdf" if last == span.start.year else f"{span.start.year}-{last}.pdf"
