"""Until when, from when, without which days; and what is over."""

from functools import partial

from bot.domain.when.facts import Except, Hold, Part, PartOf, Past, Since, Until
from bot.domain.when.said_days import Ahead, Following, Month, Unit, Weekday, Weekend, Whole
from bot.domain.when.templates import Captured, Grammar
from bot.domain.when.words import Words

_MOST_LISTED = 12


def add_endings(grammar: Grammar, words: Words) -> None:
    """Until when, before when, and without which days."""
    grammar.words("before", words.before, True)
    for name, before in (("until", False), ("before", True)):
        lead = f"{{{name}}} [{{on}}]"
        grammar.add("ending", f"{lead} {{day}}", partial(_until_day, before=before))
        grammar.add("ending", f"{lead} {{in_month}}", partial(_until_month, before=before))
        grammar.add("ending", f"{{{name}}} [{{at}}] {{c}}", partial(_until_hour, before=before))
    grammar.words("until", words.latest, True)
    grammar.add("ending", f"{{day}} ({words.latest})", partial(_until_day, before=False))
    grammar.words("since", words.since, True)
    for name in ("{day}", "{in_month}"):
        grammar.add("starting", f"{{since}} [{{on}}] {name} [{{onwards}}]", _since)
    grammar.words("onwards", words.onwards, True)
    lead = f"({words.except_}) [{{on}}]"
    grammar.add("left", "{day}", lambda c: (c["day"][0],))
    grammar.add("left", "{habit}", lambda c: (Weekday(c["habit"]),))
    grammar.add("left", "[{in_the_month}] {mo}", lambda c: None if c["mo"].hold else (Month(c["mo"].index),))
    grammar.words("in_the_month", words.in_month, True)
    grammar.add("in_the_month", "{the_month_of}", lambda _: True)
    grammar.add("lefts", "{left}", lambda c: c["left"])
    grammar.add("lefts", "{left} {and} [{on}] {lefts}", lambda c: (*c["left"], *c["lefts"])[:_MOST_LISTED])
    grammar.add("except", f"{lead} {{lefts}}", lambda c: (Except(c["lefts"]), Hold.SURE))
    grammar.add("except", f"{lead} {{plain_day}}", lambda c: (Except((c["plain_day"],)), Hold.SURE))


def _until_day(captured: Captured, before: bool) -> tuple[Until, Hold]:
    day, hold = captured["day"]
    return Until(day, before), max(hold, Hold.SURE)


def _since(captured: Captured) -> tuple[Since, Hold] | None:
    day, hold = captured["day"] if "day" in captured else (captured["in_month"], Hold.SURE)
    now = isinstance(day, Ahead) and day.unit is Unit.MINUTE  # "two weeks from now"
    return None if now or isinstance(day, int) else (Since(day), hold)


def _until_month(captured: Captured, before: bool) -> tuple[Until, Hold] | None:
    month = captured["in_month"]
    return (Until(month, before), Hold.SURE) if isinstance(month, Month) else None


def _until_hour(captured: Captured, before: bool) -> tuple[Until, Hold] | None:
    """ "Until 15.12" is rather a date."""
    clock = captured["c"]
    if clock.hold is Hold.JOINED and clock.minute is not None and 1 <= clock.minute <= 12:
        return None
    return Until(clock, before), Hold.SURE if clock.exact or not clock.hold else Hold.CLOSED


def add_past(grammar: Grammar, words: Words) -> None:
    """Read, so that an hour beside it is not taken for one to come."""
    for n, phrases in words.past_days.items():
        grammar.words("past", phrases, (Past(Ahead(n, Unit.DAY)), Hold.SURE))
    for n, phrases in words.past_evenings.items():
        grammar.words("past", phrases, (Past(PartOf(Part.EVENING, base=Ahead(n, Unit.DAY))), Hold.SURE))
    grammar.add(
        "past", f"[{{on}}] ({words.past_weekday})", lambda c: (Past(Weekday(c["wd"].index, weeks=-1)), Hold.SURE)
    )
    grammar.add("past", words.ago, lambda c: (Past(Ahead(-c["n"].value, c["unit"])), Hold.SURE))
    for (unit, n), phrases in words.past_wholes.items():
        grammar.words("past", phrases, (Past(Whole(Unit(unit), n)), Hold.SURE))
    grammar.words("past", words.past_weekend, (Past(Weekend(-1)), Hold.SURE))
    if words.last_n:
        grammar.add(
            "past",
            words.last_n,
            lambda c: (Past(Following(-c["n"].value, c["unit"])), Hold.SURE) if c["n"].value else None,
        )
