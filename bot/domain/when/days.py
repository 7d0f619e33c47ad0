"""How days, weeks and months are said."""

from dataclasses import replace
from functools import partial

from bot.domain.when.facts import (
    Ahead,
    Date,
    Day,
    DayList,
    DayNumber,
    DayRange,
    Except,
    Hold,
    Month,
    Nth,
    Past,
    Stretch,
    Third,
    TimeRange,
    Unit,
    Until,
    Weekday,
    Weekend,
    WeekOf,
    Whole,
    same_month,
)
from bot.domain.when.lexicon import Name, Number, digits, nearly_today
from bot.domain.when.numeric import NO_DAY, numeric_date
from bot.domain.when.templates import Captured, Found, Grammar, Parse, choices
from bot.domain.when.words import Words

Said = tuple[Day, Hold] | None
_MOST_LISTED = 12
_NO_HOUR = 24


def add_days(grammar: Grammar, words: Words, us: bool) -> None:
    """The rules `day`, `day_range`, `ending` and `past`."""
    grammar.natives["numeric"] = lambda p, at: numeric_date(p, at, us)
    _add_dates(grammar, words)
    _add_weekdays(grammar, words)
    _add_relative(grammar, words)
    _add_lists(grammar, words)
    _add_months(grammar, words)
    _add_ranges(grammar, words)
    grammar.add("ending", "{until} [{on}] {day}", lambda c: (Until(c["day"][0]), max(c["day"][1], Hold.SURE)))
    grammar.add("ending", "{until} [{at}] {c}", lambda c: (Until(c["c"]), Hold.CLOSED if c["c"].hold else Hold.SURE))
    grammar.add("except", f"({words.except_}) [{{on}}] {{day}}", lambda _: (Except(), Hold.SURE))
    grammar.add("except", f"({words.except_}) [{{on}}] {{plain_day}}", lambda _: (Except(), Hold.SURE))
    grammar.add("past", words.past, lambda _: (Past(), Hold.SURE))


def _add_dates(grammar: Grammar, words: Words) -> None:
    lead = "[{on}] [{wd} [,] [{on}]]"
    year = "[[,] [{of}] {y}]"
    grammar.add("day", f"{lead} {{d}} [{{of}}] {{mo}} {year}", _named_date)
    if words.month_first:
        grammar.add("day", f"{lead} {words.month_first} {year}", _named_date)
    grammar.add("day", "{d} (-|/) {mo} (-|/) {y}", _named_date)
    grammar.add("day", f"{lead} {{d}} {{mo}} {{yy}}", _short_year)
    grammar.natives["yy"] = _two_digits
    grammar.natives["no_day"] = lambda p, at: [f for f in digits(p, at, 39) if f[1].value >= NO_DAY]
    grammar.add("day", f"{lead} {{no_day}} [{{of}}] {{mo}} {year}", lambda c: (Date(NO_DAY, 1), c["mo"].hold))
    grammar.add("day", f"{lead} {{numeric}}", _numeric)
    grammar.add("day", "[{on}] {numeric} [,] {wd}", _numeric)
    grammar.add("day", words.day_number, _day_number)
    for slot in ("d", "d_ord"):
        grammar.add("plain_day", f"{{{slot}}}", lambda c: DayNumber(_number(c).value))


def _day_in_digits(parse: Parse, at: int) -> list[Found]:
    """14 or 14., never in words: in "twenty-first" the hyphen is no range."""
    if not parse.tokens[at].number:
        return []
    return [(end, DayNumber(n.value)) for rule in ("d", "d_ord") for end, n in parse.rule(rule, at)]


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
    grammar.natives["nearly"] = nearly_today(words)
    grammar.add("day", "[{on}] {nearly}", lambda c: (c["nearly"], Hold.JOINED))
    grammar.add("base", "{wd}", lambda c: Weekday(c["wd"].index))
    grammar.add("day", "[{on}] {base}", lambda c: None if isinstance(c["base"], Weekday) else (c["base"], Hold.SURE))
    for n, phrases in words.base_plus.items():
        grammar.add("day", f"[{{on}}] ({phrases})", partial(_after_base, days=n))
    if words.base_ahead:
        grammar.add("day", words.base_ahead, lambda c: _ahead(c, words))
    grammar.add("day", words.ahead, lambda c: _ahead(c, words))
    in_hours = "|".join(p for p in choices(words.ahead) if p.endswith("{n} {unit}")).replace("{n} {unit}", "{len}")
    grammar.add("day", in_hours, lambda c: (Ahead(c["len"], Unit.MINUTE), Hold.SURE) if c["len"] else None)
    for (unit, n), phrases in words.wholes.items():
        grammar.words("day", phrases, (Whole(Unit(unit), n), Hold.SURE))
    grammar.add("day", f"({words.week_of}) {{day}}", _week_of)
    grammar.add("day", f"({words.week_of}) {{plain_day}}", lambda c: (WeekOf(c["plain_day"]), Hold.CLOSED))
    grammar.add("day", words.week_number, lambda c: _week_number(c["n"]))
    for (month, day), phrases in words.feasts.items():
        grammar.words("day", phrases, (Date(day, month, feast=True), Hold.CLOSED))
    for n, phrases in words.weekends.items():
        grammar.words("day", phrases, (Weekend(n), Hold.SURE))


def _week_of(captured: Captured) -> Said:
    day = captured["day"][0]
    return (WeekOf(day), Hold.SURE) if isinstance(day, Date | DayNumber) else None


def _week_number(number: Number) -> Said:
    if number.spelled or not 1 <= number.value <= 53:
        return None
    return WeekOf(number.value), Hold.CLOSED


def _after_base(captured: Captured, days: int) -> Said:
    return Ahead(days, Unit.DAY, captured.get("base")), Hold.SURE


def _ahead(captured: Captured, words: Words) -> Said:
    """In so many days; some numbers of days are said for weeks, more often in words than in digits."""
    number: Number = captured["n"]
    unit: Unit = captured["unit"]
    if "base" in captured and unit in (Unit.MINUTE, Unit.HOUR):
        return None  # "2 hours Thursday"
    said, other = number.value, words.idioms.get(number.value) if unit is Unit.DAY else None
    if other is not None and number.spelled:
        said, other = other, said
    return Ahead(said, unit, captured.get("base"), other), Hold.SURE


def _add_months(grammar: Grammar, words: Words) -> None:
    grammar.add("day", f"({words.in_month}) {{mo}} [[{{of}}] {{y}}]", _month)
    _add_thirds(grammar, words)
    grammar.add("day", "{mo} [{of}] {y}", _month)
    grammar.add("in_month", "[{of}] {mo} [[{of}] {y}]", lambda c: Month(c["mo"].index, c.get("y")))
    for n, phrases in words.of_month.items():
        grammar.words("in_month", phrases, n)
    grammar.add("day", words.nth, _nth)


def _add_thirds(grammar: Grammar, words: Words) -> None:
    """ "At the end of October", "mid-November", "end of next month"."""
    for (unit, n), phrases in words.wholes.items():
        grammar.words("period", phrases, Whole(Unit(unit), n))
    for (unit, n), phrases in words.periods.items():
        grammar.words("period", phrases, Whole(Unit(unit), n))
    grammar.add("period", "[{of}] {mo} [[{of}] {y}]", lambda c: None if c["mo"].hold else _month(c))
    for third, phrases in words.thirds.items():
        grammar.add("day", f"({phrases}) {{period}}", partial(_third, third=Third(third)))


def _third(captured: Captured, third: Third) -> Said:
    match captured["period"]:
        case Whole() as whole:
            return replace(whole, third=third), Hold.SURE
        case (Month() as month, _):
            return replace(month, third=third), Hold.SURE
    return None


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
    grammar.add("dash_day", "{day}", lambda c: c["day"][0])
    grammar.natives["dash_day"] = _day_in_digits
    for phrases, numbers in ((words.day_ranges, False), (words.number_ranges, True)):
        filled = phrases.replace("{a}", "{a:end_day}").replace("{b}", "{b:end_day}")
        grammar.add("day_range", filled, partial(_range, numbers=numbers))
    filled = words.day_ranges.replace("{a}", "{a:moment}").replace("{b}", "{b:moment}")
    grammar.add("moment", "{day} [,] {at} {c}", lambda c: (c["day"][0], c["c"]))
    grammar.add("moment", "{day} [,] {c}", lambda c: None if c["c"].hold is Hold.BARE else (c["day"][0], c["c"]))
    grammar.add("stretch", f"{filled}|{{a:moment}} - {{b:moment}}", _stretch)
    grammar.add("day_range", "[{on}] {a:dash_day} (-|/) {b:dash_day}", partial(_range, numbers=False))


def _stretch(captured: Captured) -> tuple[Stretch, Hold]:
    (first, start), (last, end) = captured["a"], captured["b"]
    return Stretch(DayRange(first, last), TimeRange(start, end, apart=True)), Hold.SURE


def _range(captured: Captured, numbers: bool) -> tuple[DayRange, Hold] | None:
    """Two bare numbers are days only where the phrase says so ("du 14 au 16")."""
    first, last = captured["a"], captured["b"]
    bare = isinstance(first, DayNumber) and isinstance(last, DayNumber)
    wide = any(isinstance(d, Whole | WeekOf | Month | Weekend) for d in (first, last))
    numbered = isinstance(first, DayNumber | Date) or (isinstance(first, Weekday) and first.number is not None)
    if wide or (isinstance(last, DayNumber) and not numbered):
        return None
    if bare and not numbers:
        return None
    return DayRange(first, last), Hold.CLOSED if bare else Hold.SURE
