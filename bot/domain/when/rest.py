"""What is left of a text once its dates are taken away."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.domain.when.facts import Fact
from bot.domain.when.fold import Token, fold, tokens_of
from bot.domain.when.words import words_for

_SIGNS = " \t\n\r,;:.-–—/|&(["
_SIGNS_AFTER = " \t\n\r,;:.-–—/|&)]!?"
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")


@lru_cache(maxsize=8)
def _leading(lang: str) -> frozenset[str]:
    return frozenset(t.text for t in tokens_of(fold(words_for(lang).leading)))


def without(text: str, tokens: tuple[Token, ...], facts: Iterable[Fact], lang: str) -> str:
    """`text` without the facts and without the words that led to them."""
    cuts = _joined(sorted(facts, key=lambda f: f.start))
    pieces: list[str] = []
    start, at = 0, 0
    for first, end in cuts:
        last = _back(tokens, start, first, lang)
        pieces.append(_trim(text[at : tokens[last].start], start > 0, True))
        start, at = end, tokens[end - 1].end
    pieces.append(_trim(text[at:], start > 0, False))
    joined = " ".join(p for p in pieces if any(c.isalnum() for c in p))
    return " ".join(_EMPTY_BRACKETS.sub(" ", joined).split())


def _joined(facts: list[Fact]) -> list[tuple[int, int]]:
    """Where the facts stand; the "or" between two of a list goes with them."""
    cuts: list[tuple[int, int]] = []
    for fact in facts:
        if fact.listed and cuts:
            cuts[-1] = (cuts[-1][0], fact.end)
        else:
            cuts.append((fact.start, fact.end))
    return cuts


def _back(tokens: tuple[Token, ...], low: int, at: int, lang: str) -> int:
    """The place before the words that only led to the date."""
    while at > low and tokens[at - 1].text in _leading(lang) and not (at > 1 and _one_word(*tokens[at - 2 : at])):
        at -= 1
    while at > low and tokens[at - 1].text in ",;:-/(&" and not (at > 1 and tokens[at - 2].soft):
        at -= 1
    return at


def _one_word(before: Token, here: Token) -> bool:
    """Whether `here` is the end of a word such as 4th or "vemo-nos"."""
    return before.soft or (here.glued and (here.word or here.number) and (before.word or before.number))


def _trim(piece: str, after_cut: bool, before_cut: bool) -> str:
    if before_cut:
        piece = piece.rstrip(_SIGNS)
    if after_cut:
        piece = piece.lstrip(_SIGNS_AFTER)
    return piece.strip()


def pieces_of(text: str, tokens: tuple[Token, ...], facts: Iterable[Fact]) -> tuple[str, ...]:
    """The words of facts as they were typed; facts side by side are one piece."""
    spans: list[list[int]] = []
    for fact in sorted(facts, key=lambda f: f.start):
        if spans and spans[-1][1] == fact.start:
            spans[-1][1] = fact.end
        else:
            spans.append([fact.start, fact.end])
    return tuple(" ".join(text[tokens[a].start : tokens[b - 1].end].split()) for a, b in spans)
