"""How people say that something comes back."""

from bot.domain.when.facts import During, Every, Hold, Times, Unit
from bot.domain.when.lexicon import Number
from bot.domain.when.templates import Captured, Grammar
from bot.domain.when.words import Words

Said = tuple[Every, Hold] | None
_WORKDAYS = (0, 1, 2, 3, 4)


def add_repeats(grammar: Grammar, words: Words) -> None:
    """The rules `every` and `times`."""
    grammar.add("wds", "{wd}", lambda c: (c["wd"].index,))
    grammar.add("wds", "{wd} {and} [{on}] {wds}", lambda c: (c["wd"].index, *c["wds"]))
    grammar.add("wds", "{wd} , {and} {wds}", lambda c: (c["wd"].index, *c["wds"]))
    grammar.add("habits", "{habit}", lambda c: (c["habit"],))
    grammar.add("habits", "{habit} {and} (los|on|as|aos|) {habits}", lambda c: (c["habit"], *c["habits"]))
    grammar.add("habits", "{habit} {and} {wds}", lambda c: (c["habit"], *c["wds"]))
    grammar.add("every", "[{on}] {habits}", lambda c: _weekly(c["habits"]))
    grammar.add("every", words.every_weekday, lambda c: _weekly(c["wds"]))
    grammar.add("every", words.every_other_weekday, lambda c: _weekly((c["wd"].index,), 2))
    grammar.words("every", words.workdays, (Every(Unit.WEEK, weekdays=_WORKDAYS), Hold.SURE))
    for unit, phrases in words.every_unit.items():
        grammar.words("every", phrases, (Every(Unit(unit)), Hold.CLOSED if unit in ("month", "year") else Hold.SURE))
    if words.every_quarter:
        grammar.words("every", words.every_quarter, (Every(Unit.MONTH, 3), Hold.CLOSED))
    grammar.words("every", words.every_two_weeks, (Every(Unit.WEEK, 2), Hold.SURE))
    grammar.add("every", words.every_n, _every_n)
    grammar.add("every", words.every_other_unit, lambda c: _repeated(c["unit"], 2))
    grammar.add("ords", "{ord}", lambda c: (c["ord"],))
    grammar.add("ords", "{ord} {and} [{on}] {ords}", lambda c: (c["ord"], *c["ords"]))
    grammar.words("monthly", words.every_unit["month"], True)
    grammar.add("every", words.every_nth.replace("{ord}", "{ords}"), _nth)
    grammar.add("every", "{monthly} [,] [{on}] {ords} {wd}|[{on}] {ords} {wd} {monthly}", _nth)
    grammar.add("every", "[{on}] {ords} {wd} {in_month}", _several_nth)
    grammar.add("every", words.every_month_day, _month_day)
    grammar.add("times", words.times, _times)
    grammar.add("ending", words.length.replace("{len}", "{n} {unit}"), lambda c: _during(c["n"], c["unit"]))


def _weekly(weekdays: tuple[int, ...], interval: int = 1) -> Said:
    return Every(Unit.WEEK, interval, tuple(sorted(set(weekdays)))), Hold.SURE


def _repeated(unit: Unit, interval: int) -> Said:
    """Nothing here comes back by the hour."""
    if unit in (Unit.MINUTE, Unit.HOUR) or not 1 <= interval <= 366:
        return None
    return Every(unit, interval), Hold.SURE


def _every_n(captured: Captured) -> Said:
    """Seven days are a week; fifteen days are said for two."""
    n, unit = captured["n"].value, captured["unit"]
    if unit is Unit.DAY and n in (7, 8, 14, 15):
        return _repeated(Unit.WEEK, 1 if n < 10 else 2)
    return _repeated(unit, n)


def _nth(captured: Captured) -> Said:
    ns: tuple[int, ...] = captured["ords"]
    if max(ns) > 5:
        return None
    return Every(Unit.MONTH, weekdays=(captured["wd"].index,), nth=ns), Hold.SURE


def _several_nth(captured: Captured) -> Said:
    """ "The first and third Tuesday of the month" can only come back."""
    return _nth(captured) if len(captured["ords"]) > 1 and captured["in_month"] == 0 else None


def _month_day(captured: Captured) -> Said:
    number: Number = captured.get("d") or captured["d_ord"]
    return Every(Unit.MONTH, month_day=number.value), Hold.SURE


def _during(number: Number, unit: Unit) -> tuple[During, Hold] | None:
    if unit in (Unit.MINUTE, Unit.HOUR) or not number.value:
        return None
    return During(number.value, unit), Hold.CLOSED


def _times(captured: Captured) -> tuple[Times, Hold] | None:
    n = captured["n"].value
    return (Times(n), Hold.JOINED) if n > 0 else None
