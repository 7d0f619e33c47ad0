"""From one day to another."""

from dataclasses import replace
from functools import partial

from bot.domain.when.facts import Hold, Stretch, TimeRange
from bot.domain.when.fold import fold, tokens_of
from bot.domain.when.said_days import Date, DayNumber, DayRange, Lasting, Month, Unit, Weekday, Weekend, WeekOf, Whole
from bot.domain.when.templates import NUMBER, Captured, Found, Grammar, Parse
from bot.domain.when.words import Words


def _day_in_digits(parse: Parse, at: int) -> list[Found]:
    """14 or 14., never in words: in "twenty-first" the hyphen is no range."""
    if not parse.tokens[at].number:
        return []
    return [(end, DayNumber(n.value)) for rule in ("d", "d_ord") for end, n in parse.rule(rule, at)]


def add_ranges(grammar: Grammar, words: Words) -> None:
    grammar.add("end_day", "{day}", lambda c: c["day"][0])
    grammar.add("end_day", "{plain_day}", lambda c: c["plain_day"])
    grammar.add("dash_day", "{day}", lambda c: c["day"][0])
    grammar.native("dash_day", _day_in_digits, NUMBER)
    for phrases, numbers in ((words.day_ranges, False), (words.number_ranges, True)):
        filled = phrases.replace("{a} ", "{a:end_day} [,] ").replace("{b}", "{b:end_day}")
        grammar.add("day_range", filled, partial(_range, numbers=numbers))
    grammar.add("month_name", "[{in_the_month}] [{of}] {mo} [[{of}] {y}]", _month_name)
    filled = words.day_ranges.replace("{a}", "{a:month_name}").replace("{b}", "{b:month_name}")
    grammar.add("day_range", filled, lambda c: (DayRange(c["a"], c["b"]), Hold.SURE))
    grammar.add("day_range", "{a:month_name} {dash} {b:month_name}", lambda c: (DayRange(c["a"], c["b"]), Hold.SURE))
    grammar.add("day_range", f"[{words.in_month}] {{a:month_name}} {{and}} {{b:month_name}}", _two_months)
    grammar.add("day_range", "{n} {unit} {since} [{on}] {day}", _lasting)
    filled = words.day_ranges.replace("{a}", "{a:moment}").replace("{b}", "{b:moment}")
    grammar.add("moment", "{day} [,] {at} {c}", lambda c: (c["day"][0], c["c"]))
    grammar.add("moment", "{day} [,] {c}", lambda c: None if c["c"].hold is Hold.BARE else (c["day"][0], c["c"]))
    grammar.add("stretch", f"{filled}|{{a:moment}} {{dash}} {{b:moment}}", _stretch)
    grammar.native("dash", partial(_dash, spelled=_all_words(*words.numbers.values())), "-")
    grammar.add("dash_wd", "{wd}", lambda c: Weekday(c["wd"].index))
    grammar.add("dash_wd", "{short} [.]", lambda c: Weekday(c["short"].index))
    grammar.add("day_range", "[{on}] {a:dash_wd} {dash} {b:dash_wd}", lambda c: (DayRange(c["a"], c["b"]), Hold.SURE))
    grammar.add("day_range", "[{on}] {a:dash_day} {dash} {b:dash_day}", _dashed)
    if words.month_first:
        grammar.add("day_range", f"[{{on}}] {words.month_first} {{dash}} {{b:dash_day}} [[,] {{y}}]", _after_month)
    grammar.add("day_range", "[{on}] {a:dash_day} / {b:dash_day}", _slashed)


def _month_name(captured: Captured) -> Month | None:
    return None if captured["mo"].hold else Month(captured["mo"].index, captured.get("y"))


def _two_months(captured: Captured) -> tuple[DayRange, Hold] | None:
    """November and December are one stretch; May and October are not."""
    first, last = captured["a"], captured["b"]
    return (DayRange(first, last), Hold.SURE) if last.month == first.month % 12 + 1 else None


def _lasting(captured: Captured) -> tuple[Lasting, Hold] | None:
    """Three days from 12 October."""
    day, unit = captured["day"][0], captured["unit"]
    if unit in (Unit.MINUTE, Unit.HOUR) or not captured["n"].value or not isinstance(day, Date | DayNumber):
        return None
    return Lasting(day, captured["n"].value, unit), Hold.SURE


def _dash(parse: Parse, at: int, spelled: frozenset[str]) -> list[Found]:
    """A dash between two days, not the one in "twenty-eight"."""
    token = parse.tokens[at]
    if token.text != "-" or (token.soft and parse.tokens[at - 1].text in spelled):
        return []
    return [(at + 1, True)]


def _dashed(captured: Captured) -> tuple[DayRange, Hold] | None:
    """In "14 October - 16:00" the number after the dash is no day."""
    if isinstance(captured["a"], Date) and isinstance(captured["b"], DayNumber):
        return None
    return _range(captured, numbers=False)


def _after_month(captured: Captured) -> tuple[DayRange, Hold] | None:
    """April 14-16."""
    month, number, last = captured["mo"], captured["d"] if "d" in captured else captured["d_ord"], captured["b"]
    if not isinstance(last, DayNumber) or last.number <= number.value:
        return None
    first = Date(number.value, month.index, captured.get("y"))
    return DayRange(first, replace(first, day=last.number)), Hold.SURE


def _slashed(captured: Captured) -> tuple[DayRange, Hold] | None:
    """12/14 October; "Mon/Wed" are two days."""
    weekdays = all(isinstance(captured[end], Weekday) for end in "ab")
    return None if weekdays else _range(captured, numbers=False)


def _all_words(*phrases: str) -> frozenset[str]:
    return frozenset(t.text for p in phrases for t in tokens_of(fold(p).replace("|", " ")) if t.word)


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
