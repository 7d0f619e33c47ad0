"""How days, weeks and months are said."""

import re
from dataclasses import replace
from functools import partial

from bot.domain.when.endings import add_endings, add_past
from bot.domain.when.facts import Hold
from bot.domain.when.lexicon import Name, Number, alone, digits, nearly_today
from bot.domain.when.months import add_month_rules
from bot.domain.when.numeric import NO_DAY, numeric_date
from bot.domain.when.ranges import add_ranges
from bot.domain.when.said_days import (
    Ahead,
    Date,
    Day,
    DayList,
    DayNumber,
    DayRange,
    Easter,
    Following,
    Month,
    Unit,
    Weekday,
    Weekend,
    WeekOf,
    Whole,
    same_month,
)
from bot.domain.when.templates import NUMBER, SLIP, Captured, Found, Grammar, Parse, choices
from bot.domain.when.words import Words

Said = tuple[Day, Hold] | None
_MOST_LISTED = 12
_COMMON = 5
_NO_HOUR = 24


def add_days(grammar: Grammar, words: Words, us: bool) -> None:
    """The rules `day`, `day_range`, `ending` and `past`."""
    grammar.native("numeric", lambda p, at: numeric_date(p, at, us), NUMBER)
    _add_dates(grammar, words)
    _add_weekdays(grammar, words)
    _add_relative(grammar, words)
    _add_weeks(grammar, words)
    _add_feasts(grammar, words)
    _add_lists(grammar, words)
    add_month_rules(grammar, words)
    add_ranges(grammar, words)
    add_endings(grammar, words)
    add_past(grammar, words)


def _add_dates(grammar: Grammar, words: Words) -> None:
    lead = "[{on}] [{wd} [,] [{on}]]"
    year = "[[,] [{of}] {y}]"
    grammar.add("day", f"{lead} {{d}} [{{of}}] {{mo}} {year}", _named_date)
    if words.month_first:
        grammar.add("day", f"{lead} {words.month_first} {year}", _named_date)
    grammar.add("day", "{d} (-|/) {mo} (-|/) {y}", _named_date)
    grammar.add("day", f"{lead} {{d}} {{mo}} {{yy}}", _short_year)
    grammar.add("day", f"{lead} {{d}} [{{of}}] {{mo}} [{{of}}] {{no_year}}", _unlived)
    if words.month_first:
        grammar.add("day", f"{lead} {words.month_first} [,] [{{of}}] {{no_year}}", _unlived)
    grammar.native("no_year", _no_year, NUMBER)
    grammar.native("yy", _two_digits, NUMBER)
    grammar.native("no_day", lambda p, at: [f for f in digits(p, at, 39) if f[1].value >= NO_DAY], NUMBER)
    grammar.add("day", f"{lead} {{no_day}} [{{of}}] {{mo}} {year}", lambda c: (Date(NO_DAY, 1), c["mo"].hold))
    grammar.add("day", f"{lead} {{numeric}}", _numeric)
    grammar.add("day", "[{on}] {numeric} [,] {wd}", _numeric)
    grammar.add("day", "{on} {numeric}", _announced)
    grammar.add("day", words.day_number, _day_number)
    for slot in ("d", "d_ord"):
        grammar.add("plain_day", f"{{{slot}}}", lambda c: DayNumber(_number(c).value))


def _number(captured: Captured) -> Number:
    number: Number = captured.get("d") or captured.get("d_ord") or captured["d_th"]
    return number


def _add_lists(grammar: Grammar, words: Words) -> None:
    """ "14, 15 ou 16 avril": the month is said once."""
    grammar.add("listed", "{d} [{of}] {mo} [[,] [{of}] {y}]", _last_listed)
    grammar.add("listed", "{d} {and} [{on}] {listed}", _listed)
    grammar.add("listed", "{d} , {and} [{on}] {listed}", _listed)
    grammar.add("more", "{d}", lambda c: (c["d"].value,))
    grammar.add("more", "{d} {and} [{on}] {more}", lambda c: (c["d"].value, *c["more"])[:_MOST_LISTED])
    if words.month_first:
        grammar.add("day_list", "[{on}] {mo} {more}", _listed_after_month)
    grammar.add(
        "day_list", "[{on}] {listed}", lambda c: (DayList(c["listed"]), Hold.SURE) if len(c["listed"]) > 1 else None
    )


def _listed_after_month(captured: Captured) -> tuple[DayList, Hold] | None:
    days: tuple[int, ...] = captured["more"]
    if len(days) < 2 or list(days) != sorted(days):
        return None
    return DayList(tuple(Date(day, captured["mo"].index) for day in days)), Hold.CLOSED


def _last_listed(captured: Captured) -> tuple[Date, ...] | None:
    said = _named_date(captured)
    return (said[0],) if said is not None and isinstance(said[0], Date) else None


def _listed(captured: Captured) -> tuple[Date, ...] | None:
    following: tuple[Date, ...] = captured["listed"]
    if len(following) > _MOST_LISTED:
        return None
    return same_month(_number(captured).value, following[0]), *following


def _named_date(captured: Captured) -> Said:
    month, weekday = captured["mo"], captured.get("wd")
    date = Date(_number(captured).value, month.index, captured.get("y"), weekday.index if weekday else None)
    return date, month.hold


def _two_digits(parse: Parse, at: int) -> list[Found]:
    return [f for f in digits(parse, at, 59) if len(parse.tokens[at].text) == 2 and f[1].value > _NO_HOUR]


def _short_year(captured: Captured) -> Said:
    """ "14 Oct 26"."""
    said = _named_date({**captured, "y": 2000 + captured["yy"].value})
    return (said[0], Hold.CLOSED) if said else None


def _no_year(parse: Parse, at: int) -> list[Found]:
    """3000, 9999: four digits that are neither a year in which people meet nor the time."""
    token = parse.tokens[at]
    far = token.number and len(token.text) == 4 and int(token.text[:2]) > _NO_HOUR
    return [(at + 1, NO_DAY)] if far and alone(parse, at) else []


def _unlived(captured: Captured) -> Said:
    """1 January 9999 is not the next 1 January."""
    return Date(NO_DAY, 1), captured["mo"].hold


def _announced(captured: Captured) -> Said:
    """After "on", 14.10 is a date."""
    date, hold = captured["numeric"]
    return date, min(hold, Hold.CLOSED)


def _numeric(captured: Captured) -> Said:
    weekday: Name | None = captured.get("wd")
    date, hold = captured["numeric"]
    if weekday is None or isinstance(date, Month):
        return date, hold
    other = replace(date.other, weekday=weekday.index) if date.other else None
    return replace(date, weekday=weekday.index, other=other), Hold.SURE


def _day_number(captured: Captured) -> Said:
    """ "The third" alone is rather a third of something."""
    number = _number(captured)
    lone = number.ordinal and number.spelled and number.value <= _COMMON
    return DayNumber(number.value), Hold.JOINED if lone else Hold.CLOSED


def _add_weekdays(grammar: Grammar, words: Words) -> None:
    grammar.add("day", "[{on}] {wd}", lambda c: (Weekday(c["wd"].index), c["wd"].hold))
    for slot in ("d", "d_ord"):
        grammar.add("day", f"[{{on}}] {{wd}} [,] [{{on}}] {{{slot}}}", _weekday_number)
    grammar.add("day", words.this_weekday, lambda c: (Weekday(c["wd"].index), Hold.SURE))
    grammar.add("day", f"[{{on}}] ({words.next_weekday})", lambda c: (Weekday(c["wd"].index, strict=True), Hold.SURE))


def _weekday_number(captured: Captured) -> Said:
    weekday, number = captured["wd"], _number(captured)
    unsure = weekday.hold or (number.spelled and not number.ordinal)
    return Weekday(weekday.index, number.value), Hold.CLOSED if unsure else Hold.SURE


def _add_relative(grammar: Grammar, words: Words) -> None:
    for n, phrases in words.today.items():
        grammar.words("base", phrases, Ahead(n, Unit.DAY))
    grammar.words("day", words.now, (Ahead(0, Unit.MINUTE), Hold.JOINED))
    grammar.native("nearly", nearly_today(words), SLIP)
    grammar.add("day", "[{on}] {nearly}", lambda c: (c["nearly"], Hold.JOINED))
    grammar.add("base", "{wd}", lambda c: Weekday(c["wd"].index))
    grammar.add("day", "[{on}] {base}", lambda c: None if isinstance(c["base"], Weekday) else (c["base"], Hold.SURE))
    for n, phrases in words.base_plus.items():
        grammar.add("day", f"[{{on}}] ({phrases})", partial(_after_base, days=n))
    if words.base_ahead:
        grammar.add("day", words.base_ahead, lambda c: _ahead(c, words))
    for template in choices(words.ahead):
        later = template.startswith("{n}")  # than something else, it may be
        grammar.add("day", template, partial(_ahead, words=words, hold=Hold.JOINED if later else Hold.SURE))
    in_hours = "|".join(p for p in choices(words.ahead) if p.endswith("{n} {unit}")).replace("{n} {unit}", "{len}")
    grammar.add("day", in_hours, lambda c: (Ahead(c["len"], Unit.MINUTE), Hold.SURE) if c["len"] else None)


def _add_weeks(grammar: Grammar, words: Words) -> None:
    for (unit, n), phrases in words.wholes.items():
        grammar.words("day", phrases, (Whole(Unit(unit), n), Hold.SURE))
    grammar.add("day", f"({words.week_of}) {{day}}", _week_of)
    grammar.add("day", f"({words.week_of}) {{plain_day}}", lambda c: (WeekOf(c["plain_day"]), Hold.CLOSED))
    numbered = words.week_number.replace("{n}", "[n|no|nr|num] [.] [o|°] {n}")
    grammar.add("day", numbered, lambda c: _week_number(c["n"]))
    for n, phrases in words.weekends.items():
        grammar.words("day", phrases, (Weekend(n), Hold.SURE))
    for rule in ("day", "day_range", "day_list", "plain_day"):
        grammar.add("day", f"({words.weekend_of}) {{{rule}}}", _weekend_of)
    grammar.add(
        "day", words.next_n, lambda c: (Following(c["n"].value, c["unit"]), Hold.SURE) if c["n"].value else None
    )


def _add_feasts(grammar: Grammar, words: Words) -> None:
    for (month, day), phrases in words.feasts.items():
        grammar.words("day", phrases, (Date(day, month, feast=True), Hold.CLOSED))
        grammar.words("feast", phrases, Date(day, month))
    for n, phrases in words.easter.items():
        grammar.words("day", phrases, (Easter(n), Hold.CLOSED))
        grammar.words("feast", phrases, Easter(n))
    for n, phrases in words.beside_feast.items():
        grammar.add("day", f"[{{on}}] ({phrases}) {{feast}}", partial(_beside, days=n))
    after = [each for each in choices(words.base_ahead) if re.fullmatch(r"\{n\} \{unit\} .+ \{base\}", each)]
    for template in after:
        grammar.add("day", template.replace("{base}", "{feast}"), _after_feast)


def _beside(captured: Captured, days: int) -> Said:
    """The day after All Saints' Day."""
    return Ahead(days, Unit.DAY, captured["feast"]), Hold.SURE


def _after_feast(captured: Captured) -> Said:
    """Two weeks after Easter."""
    number, unit = captured["n"], captured["unit"]
    return None if unit in (Unit.MINUTE, Unit.HOUR) else (Ahead(number.value, unit, captured["feast"]), Hold.SURE)


def _week_of(captured: Captured) -> Said:
    day = captured["day"][0]
    return (WeekOf(day), Hold.SURE) if isinstance(day, Date | DayNumber) else None


def _weekend_of(captured: Captured) -> Said:
    day = next(iter(captured.values()))
    day = day[0] if isinstance(day, tuple) else day
    day = day.first if isinstance(day, DayRange) else day.dates[0] if isinstance(day, DayList) else day
    return (Weekend(0, day), Hold.SURE) if isinstance(day, Date | DayNumber) else None


def _week_number(number: Number) -> Said:
    if number.spelled or not 1 <= number.value <= 53:
        return None
    return WeekOf(number.value), Hold.CLOSED


def _after_base(captured: Captured, days: int) -> Said:
    return Ahead(days, Unit.DAY, captured.get("base")), Hold.SURE


def _ahead(captured: Captured, words: Words, hold: Hold = Hold.SURE) -> Said:
    """In so many days; some numbers of days are said for weeks, more often in words than in digits."""
    number: Number = captured["n"]
    unit: Unit = captured["unit"]
    if "base" in captured and unit in (Unit.MINUTE, Unit.HOUR):
        return None  # "2 hours Thursday"
    said, other = number.value, words.idioms.get(number.value) if unit is Unit.DAY else None
    if other is not None and number.spelled:
        said, other = other, said
    return Ahead(said, unit, captured.get("base"), other), hold
