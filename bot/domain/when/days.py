"""How days, weeks and months are said."""

from dataclasses import replace

from bot.domain.when.facts import (
    Ahead,
    Date,
    Day,
    DayNumber,
    DayRange,
    Hold,
    Month,
    Nth,
    Past,
    Unit,
    Until,
    Weekday,
    Weekend,
    Whole,
)
from bot.domain.when.lexicon import Name, Number
from bot.domain.when.numeric import numeric_date
from bot.domain.when.templates import Captured, Grammar, choices
from bot.domain.when.words import Words

Said = tuple[Day, Hold] | None


def add_days(grammar: Grammar, words: Words, us: bool) -> None:
    """The rules `day`, `day_range`, `ending` and `past`."""
    grammar.natives["numeric"] = lambda p, at: numeric_date(p, at, us)
    _add_dates(grammar, words)
    _add_weekdays(grammar, words)
    _add_relative(grammar, words)
    _add_months(grammar, words)
    _add_ranges(grammar, words)
    grammar.add("ending", "{until} [{on}] {day}", lambda c: (Until(c["day"][0]), max(c["day"][1], Hold.SURE)))
    grammar.add("ending", "{until} [{at}] {c}", lambda c: (Until(c["c"]), Hold.CLOSED if c["c"].hold else Hold.SURE))
    grammar.add("past", words.past, lambda _: (Past(), Hold.SURE))


def _add_dates(grammar: Grammar, words: Words) -> None:
    lead = "[{on}] [{wd} [,] [{on}]]"
    year = "[[,] [{of}] {y}]"
    grammar.add("day", f"{lead} {{d}} [{{of}}] {{mo}} {year}", _named_date)
    if words.month_first:
        grammar.add("day", f"{lead} {words.month_first} {year}", _named_date)
    grammar.add("day", f"{lead} {{numeric}}", _numeric)
    grammar.add("day", "[{on}] {numeric} [,] {wd}", _numeric)
    grammar.add("day", words.day_number, _day_number)
    for slot in ("d", "d_ord"):
        grammar.add("plain_day", f"{{{slot}}}", lambda c, name=slot: DayNumber(c[name].value))  # type: ignore[misc]


def _number(captured: Captured) -> Number:
    number: Number = captured.get("d") or captured["d_ord"]
    return number


def _named_date(captured: Captured) -> Said:
    month, weekday = captured["mo"], captured.get("wd")
    date = Date(_number(captured).value, month.index, captured.get("y"), weekday.index if weekday else None)
    return date, month.hold


def _numeric(captured: Captured) -> Said:
    weekday: Name | None = captured.get("wd")
    date, hold = captured["numeric"]
    if weekday is None:
        return date, hold
    other = replace(date.other, weekday=weekday.index) if date.other else None
    return replace(date, weekday=weekday.index, other=other), Hold.SURE


def _day_number(captured: Captured) -> Said:
    return DayNumber(_number(captured).value), Hold.CLOSED


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
    grammar.add("base", "{wd}", lambda c: Weekday(c["wd"].index))
    grammar.add("day", "[{on}] {base}", lambda c: None if isinstance(c["base"], Weekday) else (c["base"], Hold.SURE))
    for n, phrases in words.base_plus.items():
        grammar.add("day", f"[{{on}}] ({phrases})", lambda c, days=n: (Ahead(days, Unit.DAY, c["base"]), Hold.SURE))  # type: ignore[misc]
    if words.base_ahead:
        grammar.add("day", words.base_ahead, lambda c: _ahead(c, words))
    grammar.add("day", words.ahead, lambda c: _ahead(c, words))
    for (unit, n), phrases in words.wholes.items():
        grammar.words("day", phrases, (Whole(Unit(unit), n), Hold.SURE))
    for n, phrases in words.weekends.items():
        grammar.words("day", phrases, (Weekend(n), Hold.SURE))


def _ahead(captured: Captured, words: Words) -> Said:
    """In so many days; some numbers of days are said for weeks, more often in words than in digits."""
    number: Number = captured["n"]
    unit: Unit = captured["unit"]
    said, other = number.value, words.idioms.get(number.value) if unit is Unit.DAY else None
    if other is not None and number.spelled:
        said, other = other, said
    return Ahead(said, unit, captured.get("base"), other), Hold.SURE


def _add_months(grammar: Grammar, words: Words) -> None:
    for preposition in choices(words.in_month):
        grammar.add("day", f"{preposition} {{mo}} [[{{of}}] {{y}}]", _month)
    grammar.add("day", "{mo} [{of}] {y}", _month)
    grammar.add("in_month", "[{of}] {mo} [[{of}] {y}]", lambda c: Month(c["mo"].index, c.get("y")))
    for n, phrases in words.of_month.items():
        grammar.words("in_month", phrases, n)
    grammar.add("day", words.nth, _nth)


def _month(captured: Captured) -> Said:
    if captured["mo"].hold:
        return None  # "en mardi" is no month
    return Month(captured["mo"].index, captured.get("y")), Hold.SURE


def _nth(captured: Captured) -> Said:
    where: Month | int = captured["in_month"]
    n, weekday = captured["ord"], captured["wd"].index
    if n > 5:
        return None
    if isinstance(where, Month):
        return Nth(n, weekday, where.month, where.year), Hold.SURE
    return Nth(n, weekday, ahead=where), Hold.SURE


def _add_ranges(grammar: Grammar, words: Words) -> None:
    grammar.add("end_day", "{day}", lambda c: c["day"][0])
    grammar.add("end_day", "{plain_day}", lambda c: c["plain_day"])
    for template in choices(words.day_ranges):
        filled = template.replace("{a}", "{a:end_day}").replace("{b}", "{b:end_day}")
        leading = not template.startswith(
            ("{a}", "de {a}", "da {a}", "de la {a}", "from", "von", "entre {a}", "între", "{b}")
        )
        grammar.add("day_range", filled, lambda c, safe=leading: _range(c, safe))  # type: ignore[misc]
    grammar.add("day_range", "[{on}] {a:end_day} (-|/) {b:end_day}", lambda c: _range(c, safe=False))


def _range(captured: Captured, safe: bool) -> tuple[DayRange, Hold] | None:
    """Two bare numbers are days only where the phrase says so ("du 14 au 16")."""
    first, last = captured["a"], captured["b"]
    bare = isinstance(first, DayNumber) and isinstance(last, DayNumber)
    wide = any(isinstance(d, Whole | Month | Weekend) for d in (first, last))
    if wide or (isinstance(last, DayNumber) and not isinstance(first, DayNumber | Date | Weekday)):
        return None
    if bare and not safe:
        return None
    return DayRange(first, last), Hold.CLOSED if bare else Hold.SURE
