"""How people say that something comes back."""

from dataclasses import replace
from functools import partial

from bot.domain.when.facts import During, Every, Hold, Part, Times
from bot.domain.when.lexicon import Name, Number
from bot.domain.when.parts import PARTS, glued_parts
from bot.domain.when.said_days import Unit, weekdays_between
from bot.domain.when.templates import Captured, Grammar, choices
from bot.domain.when.words import Words

Said = tuple[Every, Hold] | None
_WORKDAYS = (0, 1, 2, 3, 4)
_WEEKS = 52


def add_repeats(grammar: Grammar, words: Words) -> None:
    """The rules `every` and `times`."""
    _add_weekdays(grammar, words)
    _add_units(grammar, words)
    _add_monthly(grammar, words)
    _add_parts(grammar, words)
    grammar.add("every", words.every_date, _yearly)
    grammar.add("every", words.in_a_row.replace("{wd}", "{wd:some_wd}"), _in_a_row)
    grammar.add("times", words.times, _times)
    for n, phrases in words.numbers.items() if words.times_glued else ():
        glued = "|".join(word + words.times_glued for word in choices(phrases))
        grammar.words("times", glued, (Times(n), Hold.JOINED))
    grammar.add("ending", words.length.replace("{len}", "{n} {unit}"), lambda c: _during(c["n"], c["unit"]))


def _add_weekdays(grammar: Grammar, words: Words) -> None:
    """Every Tuesday, every other Tuesday, Mondays and Wednesdays, weekends."""
    grammar.add("wds", "{wd}", lambda c: (c["wd"].index,))
    grammar.add("wds", "{wd} {and} [{on}] {wds}", lambda c: (c["wd"].index, *c["wds"]))
    grammar.add("wds", "{wd} , {and} {wds}", lambda c: (c["wd"].index, *c["wds"]))
    grammar.add("wds", f"{{a:wd}} ({words.through}|-) {{b:wd}}", lambda c: weekdays_between(c["a"].index, c["b"].index))
    grammar.add("wds", "{short} [.]", lambda c: (c["short"].index,))
    grammar.add("wds", "{short} [.] {and} {wds}", lambda c: (c["short"].index, *c["wds"]))
    grammar.add("habits", "{habit}", lambda c: (c["habit"],))
    grammar.add("habits", "{habit} {and} (los|on|as|aos|) {habits}", lambda c: (c["habit"], *c["habits"]))
    grammar.add("habits", "{habit} {and} {wds}", lambda c: (c["habit"], *c["wds"]))
    grammar.add("some_wd", "{wd}", lambda c: c["wd"])
    grammar.add("some_wd", "{habit}", lambda c: Name(c["habit"]))
    grammar.add("every", "[{on}] {habits}", lambda c: _weekly(c["habits"]))
    grammar.add("every", words.every_weekday, lambda c: _weekly(c["wds"]))
    other = words.every_other_weekday.replace("{wd}", "{wd:some_wd}")
    grammar.add("every", other, lambda c: _weekly((c["wd"].index,), 2))
    grammar.add("every", words.every_nth_weekday, _nth_weekday)
    grammar.add("every", words.one_in_n, _one_in_n)
    grammar.words("every", words.every_weekend, (Every(Unit.WEEK, weekdays=(5, 6)), Hold.SURE))
    grammar.words("every", words.workdays, (Every(Unit.WEEK, weekdays=_WORKDAYS), Hold.SURE))


def _add_units(grammar: Grammar, words: Words) -> None:
    """Every day, weekly, every three months."""
    for unit, phrases in words.every_unit.items():
        grammar.words("every", phrases, (Every(Unit(unit)), Hold.CLOSED if unit in ("month", "year") else Hold.SURE))
    for unit, phrases in words.every_adjective.items():
        grammar.words("every", phrases, (Every(Unit(unit)), Hold.JOINED))
    for months, phrases in ((3, words.every_quarter), (6, words.every_half_year)):
        grammar.words("every", phrases, (Every(Unit.MONTH, months), Hold.CLOSED))
    grammar.words("every", words.every_two_weeks, (Every(Unit.WEEK, 2), Hold.SURE))
    grammar.add("every", words.every_n, _every_n)
    grammar.add("every", words.every_other_unit, lambda c: _repeated(c["unit"], 2))


def _add_monthly(grammar: Grammar, words: Words) -> None:
    """The first Tuesday of every month, the 15th, the last day, the last Monday every two months."""
    grammar.add("ords", "{ord}", lambda c: (c["ord"],))
    grammar.add("ords", "{ord} {and} [{on}] {ords}", lambda c: (c["ord"], *c["ords"]))
    grammar.words("monthly", words.every_unit["month"], True)
    grammar.add("every", words.every_nth.replace("{ord}", "{ords}"), _nth)
    grammar.add("every", "{monthly} [,] [{on}] {ords} {wd}|[{on}] {ords} {wd} {monthly}", _nth)
    grammar.add("every", "[{on}] {ords} {wd} {in_month}", _several_nth)
    grammar.add("every", words.every_month_day, _month_day)
    edge = words.every_month_day.replace("{d_ord}", "{d}").replace("{d}", "{ord} {day_word}")
    grammar.add("every", f"{edge}|{words.every_last_day}", _month_edge)
    grammar.add("some_months", f"{words.every_n}|{words.every_other_unit}", _some_months)
    for months, phrases in ((3, words.every_quarter), (6, words.every_half_year)):
        grammar.words("some_months", phrases, Every(Unit.MONTH, months))
    grammar.add("every", "{some_months} [,] [{on}] {ords} {wd}|[{on}] {ords} {wd} [{of}] {some_months}", _nth)


def _one_in_n(captured: Captured) -> Said:
    n = captured["n"].value
    return _weekly((captured["wd"].index,), n) if 0 < n <= _WEEKS else None


def _weekly(weekdays: tuple[int, ...], interval: int = 1) -> Said:
    return Every(Unit.WEEK, interval, tuple(sorted(set(weekdays)))), Hold.SURE


def _add_parts(grammar: Grammar, words: Words) -> None:
    """Every morning, Monday mornings, jeden Montagmorgen."""
    for name, part in PARTS.items():
        grammar.words("every", words.every_part.get(name, ""), (Every(Unit.DAY, part=part), Hold.SURE))
        for template in choices(words.weekday_parts.get(name, "")) if words.weekday_parts else ():
            grammar.add("every", template, partial(_weekly_part, part=part))
        for weekday, glued in glued_parts(words, name):
            each = "|".join(f"({words.each}) {word}" for word in choices(glued))
            grammar.words("every", each, (Every(Unit.WEEK, weekdays=(weekday,), part=part), Hold.SURE))


def _weekly_part(captured: Captured, part: Part) -> Said:
    return Every(Unit.WEEK, weekdays=captured["wds"], part=part), Hold.SURE


def _repeated(unit: Unit, interval: int) -> Said:
    """Nothing here comes back by the hour."""
    if unit in (Unit.MINUTE, Unit.HOUR) or not 1 <= interval <= 366:
        return None
    return Every(unit, interval), Hold.SURE


def _every_n(captured: Captured) -> Said:
    """Seven days are a week; fifteen days are said for two."""
    n, unit = captured["n"].value, captured["unit"]
    if n == 1:
        return None  # "la un an": a year later
    if unit is Unit.DAY and n in (7, 8, 14, 15):
        return _repeated(Unit.WEEK, 1 if n < 10 else 2)
    return _repeated(unit, n)


def _nth(captured: Captured) -> Said:
    ns: tuple[int, ...] = captured["ords"]
    if max(ns) > 5:
        return None
    interval = captured["some_months"].interval if "some_months" in captured else 1
    return Every(Unit.MONTH, interval, weekdays=(captured["wd"].index,), nth=ns), Hold.SURE


def _nth_weekday(captured: Captured) -> Said:
    """ "Every second Tuesday": every other one, or the second of the month; "every first Tuesday" is the latter."""
    n, weekday = captured["ord"], (captured["wd"].index,)
    monthly = Every(Unit.MONTH, weekdays=weekday, nth=(n,))
    if n > 5:
        return None
    if n < 2:
        return monthly, Hold.SURE
    weekly = Every(Unit.WEEK, n, weekday)
    return (replace(weekly, other=monthly) if n == 2 else replace(monthly, other=weekly)), Hold.SURE


def _some_months(captured: Captured) -> Every | None:
    """Every so many months."""
    n = captured["n"].value if "n" in captured else 2
    return Every(Unit.MONTH, n) if captured["unit"] is Unit.MONTH and 1 <= n <= 366 else None


def _yearly(captured: Captured) -> Said:
    number: Number = captured.get("d") or captured.get("d_ord") or captured["d_th"]
    return Every(Unit.YEAR, month=captured["mo"].index, month_day=number.value), Hold.SURE


def _month_edge(captured: Captured) -> Said:
    return Every(Unit.MONTH, month_day=captured["ord"]), Hold.SURE


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


def _in_a_row(captured: Captured) -> tuple[Every, Hold] | None:
    """Six Tuesdays, one after another."""
    n = captured["n"].value
    return (Every(Unit.WEEK, weekdays=(captured["wd"].index,), times=n), Hold.SURE) if n > 0 else None
