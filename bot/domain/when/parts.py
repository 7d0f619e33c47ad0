"""How parts of the day are said."""

from collections.abc import Iterator
from functools import partial

from bot.domain.when.facts import Hold, Part, PartOf
from bot.domain.when.said_days import Ahead, Unit, Weekday
from bot.domain.when.templates import Captured, Grammar, choices
from bot.domain.when.words import Words

PARTS = {"morning": Part.MORNING, "noon": Part.NOON, "afternoon": Part.AFTERNOON, "evening": Part.EVENING}


def add_parts(grammar: Grammar, words: Words) -> None:
    for name, part in PARTS.items():
        grammar.words("part", words.parts[name], (PartOf(part), Hold.JOINED))
        grammar.words("part", words.this_parts[name], (PartOf(part, today=True), Hold.SURE))
        for i, glued in glued_parts(words, name):
            grammar.words("part", glued, (PartOf(part, base=Weekday(i)), Hold.SURE))
        tomorrow = PartOf(part, base=Ahead(1, Unit.DAY))
        grammar.words("part", words.tomorrow_parts.get(name, ""), (tomorrow, Hold.SURE))
        after = words.parts_after.get(name)
        if after:
            grammar.add("part", after, partial(_part_of, part=part))


def glued_parts(words: Words, name: str) -> Iterator[tuple[int, str]]:
    """German writes "Dienstagabend" in one word."""
    ends = words.parts_glued.get(name)
    for i, forms in enumerate(words.weekdays if ends else ()):
        yield i, "|".join(f"[{{on}}] {day}{end}" for day in choices(forms) for end in choices(ends or ""))


def _part_of(captured: Captured, part: Part) -> tuple[PartOf, Hold]:
    day = captured["base"] if "base" in captured else Weekday(captured["wd"].index)
    return PartOf(part, base=day), Hold.SURE
