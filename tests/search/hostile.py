"""Texts that break search engines, made at random: one for every seed."""

import random
from collections.abc import Callable

_SIGNS = "\0\x01\x1b\x7f\u200b\u200d\u202e\u2066\ufeff\ufffe\ud800\udfff\U0010ffff"
_SYNTAX = (
    "' OR 1=1 --",
    '"',
    "NEAR(",
    "*",
    "title:",
    "%_",
    "; DROP TABLE entries",
    "<b>&amp;",
    "{{7*7}}",
    "../",
    "\\x00",
    "AND OR NOT",
)
_WORDS = ("prison", "Gefängnis", "închisoare", "cárcel", "the", "le la les", "bonjour")


def hostile(seed: int) -> str:
    """Up to some 10 000 characters of one kind, or of several."""
    chance = random.Random(seed)
    parts = [chance.choice(_KINDS)(chance) for _ in range(chance.choice((1, 1, 2, 5)))]
    return "".join(parts)[:10_000]


def _long(chance: random.Random) -> int:
    return chance.choice((1, 3, 40, 500, 3000, 10_000))


def _any(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(0x110000)) for _ in range(min(_long(chance), 3000)))


_KINDS: tuple[Callable[[random.Random], str], ...] = (
    lambda chance: "\ufdfa" * _long(chance),  # becomes eighteen letters each
    lambda chance: chance.choice(("a", "é", "ß", "İ", "ŉ", "ﬃ", "x ", "1")) * _long(chance),
    lambda chance: "".join(chance.choices(_SIGNS, k=min(_long(chance), 3000))),
    lambda chance: chance.choice("aeo") + "\u0301\u0327\u0489" * _long(chance),  # towers of marks
    lambda chance: "".join(chance.choices("😀🏳️‍🌈👩‍👩‍👧🇫🇷", k=min(_long(chance), 3000))),
    lambda chance: " ".join(chance.choices(_SYNTAX, k=min(_long(chance), 500))),
    lambda chance: "\u202eمرحبا שלום " * min(_long(chance), 800),
    lambda chance: " ".join(chance.choices(_WORDS, k=min(_long(chance), 1500))),
    lambda chance: "".join(chance.choices("abcdefghijklmnop  ", k=_long(chance))),
    _any,
)
