"""How long something lasts: "pendant 2 h", "an hour and a half", "90 Minuten"."""

from bot.domain.when.facts import Hold, Length
from bot.domain.when.lexicon import Number
from bot.domain.when.said_days import Unit
from bot.domain.when.templates import NUMBER, Captured, Found, Grammar, Parse
from bot.domain.when.words import Words

Said = tuple[Length, Hold] | None
_LONGEST = 7  # hours that stand beside a time without a word like "for"


def add_lengths(grammar: Grammar, words: Words) -> None:
    """The rules `len` and `length`."""
    grammar.add("len", "{n} {unit}", lambda c: _amount((c["n"], c["unit"])))
    grammar.add("len", "{n} {unit} [{and}] {n2} {unit2}", lambda c: _amount((c["n"], c["unit"]), (c["n2"], c["unit2"])))
    grammar.add("len", "{digits}", lambda c: c["digits"].hour * 60 + c["digits"].minute)
    grammar.add("len", "{n} (,|.) 5 {unit}", lambda c: 30 + c["n"].value * 60 if c["unit"] is Unit.HOUR else None)
    grammar.native("len", _decimal_hours, NUMBER)
    for minutes, phrases in words.lengths.items():
        grammar.words("len", phrases, minutes)
        grammar.words("length", phrases, (Length(minutes), Hold.JOINED))
    grammar.add("length", words.length, lambda c: (Length(c["len"]), Hold.SURE) if c["len"] else None)
    grammar.add("length", "{n} {unit}", _bare_length)
    grammar.native(
        "length", lambda p, at: [(end, (Length(n), Hold.JOINED)) for end, n in _decimal_hours(p, at)], NUMBER
    )
    grammar.add("length", "{bracket} {len} {bracket}", lambda c: (Length(c["len"]), Hold.JOINED) if c["len"] else None)
    grammar.native("bracket", lambda p, at: [(at + 1, True)] if p.tokens[at].text in "()" else [], "(", ")")


def _amount(*pieces: tuple[Number, Unit]) -> int | None:
    """Minutes; only hours and minutes are lengths of a meeting."""
    sizes = {Unit.MINUTE: 1, Unit.HOUR: 60}
    if not all(unit in sizes for _, unit in pieces):
        return None
    return sum(n.value * sizes[unit] for n, unit in pieces)


def _decimal_hours(parse: Parse, at: int) -> list[Found]:
    """1,5 hours, 1.5 h."""
    tokens = parse.tokens
    if at + 3 >= len(tokens) or not (tokens[at].number and tokens[at + 1].text in ".," and tokens[at + 2].text == "5"):
        return []
    units = [end for end, unit in parse.rule("unit", at + 3) if unit is Unit.HOUR]
    return [(end, int(tokens[at].text) * 60 + 30) for end in units if len(tokens[at].text) <= 2]


def _bare_length(captured: Captured) -> Said:
    """ "90 minutes" or "2 hours" beside an hour."""
    number, unit = captured["n"].value, captured["unit"]
    if not number or unit not in (Unit.MINUTE, Unit.HOUR) or (unit is Unit.HOUR and number > _LONGEST):
        return None
    return Length(number * (60 if unit is Unit.HOUR else 1)), Hold.JOINED
