"""How months, parts of them, quarters and years are said."""

from dataclasses import replace
from functools import partial

from bot.domain.when.facts import Hold
from bot.domain.when.lexicon import Number
from bot.domain.when.said_days import Date, Day, DayOf, Month, Nth, Portion, Portions, Third, Unit, WeekIn, Whole, Year
from bot.domain.when.templates import Captured, Grammar
from bot.domain.when.words import Words

Said = tuple[Day, Hold] | None


def add_month_rules(grammar: Grammar, words: Words) -> None:
    grammar.add("day", f"({words.in_month}) {{mo}} [[{{of}}] {{y}}]", _month)
    _add_thirds(grammar, words)
    grammar.add("day", "{mo} [{of}] {y}", _month)
    grammar.add("in_month", "{the_month_of} {mo} [[{of}] {y}]", lambda c: Month(c["mo"].index, c.get("y")))
    grammar.add("in_month", "[{of}] {mo} [[{of}] {y}]", lambda c: Month(c["mo"].index, c.get("y")))
    for n, phrases in words.of_month.items():
        grammar.words("in_month", phrases, n)
    for table in (words.wholes, words.periods):
        for (unit, n), phrases in table.items():
            if unit == "month" and n:
                grammar.words("in_month", phrases, n)
    grammar.add("day", words.nth, _nth)
    _add_days_of(grammar, words)
    _add_years(grammar, words)


def _add_thirds(grammar: Grammar, words: Words) -> None:
    """ "At the end of October", "mid-November", "end of next month"."""
    for (unit, n), phrases in words.wholes.items():
        grammar.words("period", phrases, Whole(Unit(unit), n))
    for (unit, n), phrases in words.periods.items():
        grammar.words("period", phrases, Whole(Unit(unit), n))
    grammar.words("the_month_of", words.month_of, True)
    grammar.add("period", "{the_month_of} {mo} [[{of}] {y}]", _month)
    for (unit, third), phrases in words.whole_thirds.items():
        grammar.words("day", phrases, (Whole(Unit(unit), 0, Third(third)), Hold.SURE))
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


def _add_days_of(grammar: Grammar, words: Words) -> None:
    """The last day of the month, the 15th of the next."""
    grammar.words("day_word", words.units["day"], True)
    grammar.add("day", "[{on}] {ord} {day_word} {in_month}", lambda c: _day_of(c["ord"], c["in_month"]))
    for n in (0, 1, 2):
        grammar.words("month_ahead", words.of_month.get(n, ""), n)
    for (unit, n), phrases in words.wholes.items():
        if unit == "month" and n:
            grammar.words("month_ahead", phrases, n)
    grammar.add(
        "day", f"({words.day_number}) [{{of}}] {{month_ahead}}", lambda c: _day_of(_day_number(c), c["month_ahead"])
    )
    grammar.words("week_word", words.units["week"], True)
    grammar.add("day", "[{on}] {ord} {week_word} {in_month}", lambda c: (WeekIn(c["ord"], c["in_month"]), Hold.SURE))
    for name, month in _glued_months(words, words.month_week).items():
        grammar.words("mo_week", name, Month(month))
    for name, month in _glued_months(words, words.month_half).items():
        grammar.words("mo_half", name, month)
    if words.month_week and words.month_half:
        grammar.add("day", "[{on}] {ord} {mo_week}", lambda c: (WeekIn(c["ord"], c["mo_week"]), Hold.SURE))
        grammar.add("day", "[{on}] {ord} {mo_half}", _half)
    grammar.words("the_year", words.periods["year", 0], True)
    grammar.add("day", "[{on}] {ord} {day_word} [{of}] {the_year}", _edge_of_year)
    grammar.add("day", words.next_month, lambda c: None if c["mo"].hold else (Month(c["mo"].index), Hold.SURE))
    grammar.words("day", words.month_end, (DayOf(-1, ahead=0), Hold.SURE))


def _glued_months(words: Words, ending: str) -> dict[str, int]:
    """ "Oktoberwoche" → 10."""
    named = {name: n for n, names in enumerate(words.months, 1) for name in names.split("|")}
    return {name + ending: n for name, n in named.items()} if ending else {}


def _half(captured: Captured) -> Said:
    """ "Erste Novemberhälfte"."""
    third = {1: Third.FIRST_HALF, 2: Third.SECOND_HALF, -1: Third.SECOND_HALF}.get(captured["ord"])
    return (Month(captured["mo_half"], third=third), Hold.SURE) if third else None


def _day_number(captured: Captured) -> int:
    number: Number = captured.get("d") or captured.get("d_ord") or captured["d_th"]
    return number.value


def _edge_of_year(captured: Captured) -> Said:
    edges = {1: Date(1, 1), -1: Date(31, 12)}
    return (edges[captured["ord"]], Hold.SURE) if captured["ord"] in edges else None


def _day_of(n: int, where: Month | int) -> Said:
    if isinstance(where, Month):
        return DayOf(n, where.month, where.year), Hold.SURE
    return DayOf(n, ahead=where), Hold.SURE


def _add_years(grammar: Grammar, words: Words) -> None:
    """In 2027, the first quarter, the second half of the year."""
    grammar.add("day", words.in_year, lambda c: (Year(c["y"]), Hold.CLOSED))
    for months, name in ((3, words.quarter), (6, words.half_year)):
        grammar.words(f"p{months}", name, True)
        count = words.quarter_short if months == 3 else words.half_short
        for template in (f"{{ord}} {{p{months}}}", f"{{p{months}}} {{n}}", f"{count} {{n}}" if count else ""):
            for tail in ("[{of}] {y}", f"({words.of_year})", "") if template else ():
                grammar.add(
                    "day",
                    f"[{{on}}|{{of}}] {template} {tail}".strip(),
                    partial(_portion, months=months, sure=bool(tail)),
                )
    for (months, n), phrases in words.portions.items():
        grammar.words("day", phrases, (Portions(months, n), Hold.SURE))


def _portion(captured: Captured, months: int, sure: bool) -> Said:
    n = captured["ord"] if "ord" in captured else captured["n"].value
    n = 12 // months if n == -1 else n
    if not 1 <= n <= 12 // months:
        return None
    return Portion(months, n, captured.get("y")), Hold.SURE if sure else Hold.CLOSED
