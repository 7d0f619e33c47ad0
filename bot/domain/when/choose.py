"""Which of the facts that can be read are meant: those that explain most of the text and stand on something."""

from collections.abc import Iterable
from functools import lru_cache

from bot.domain.when.facts import (
    Clock,
    DayRange,
    Every,
    Fact,
    Hold,
    Length,
    Meaning,
    PartOf,
    Past,
    TimeRange,
    Times,
    Until,
    Weekday,
    Zone,
)
from bot.domain.when.fold import Token, fold, tokens_of
from bot.domain.when.words import Words, words_for

_ENDS = frozenset(',.;:!?()[]-/&"»«…')
_KINDS: tuple[tuple[type[object], str], ...] = (
    (Clock, "time"),
    (TimeRange, "time"),
    (PartOf, "part"),
    (Length, "length"),
    (Every, "every"),
    (Until, "until"),
    (Times, "times"),
    (Zone, "zone"),
    (Past, "past"),
)
_PER_TOKEN, _PER_FACT = 100, 30
_ORDER = ("past", "every", "until", "range", "time", "day", "part", "length", "times", "zone")


def kind(what: Meaning) -> str:
    """Which question a fact answers."""
    return next((name for cls, name in _KINDS if isinstance(what, cls)), "day")


@lru_cache(maxsize=8)
def _sets(lang: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    words = words_for(lang)
    between = _all_words(words.on, words.at, words.of)
    return between, _all_words(words.joining), _all_words(words.labels), _all_words(words.streets)


def _all_words(*phrases: str) -> frozenset[str]:
    return frozenset(t.text for p in phrases for t in tokens_of(fold(p).replace("|", " ")) if t.word)


class Chooser:
    """The facts of one text, weighed against each other."""

    def __init__(self, tokens: tuple[Token, ...], words: Words) -> None:
        self.tokens = tokens
        self._between, self._joining, self._labels, self._streets = _sets(words.lang)

    def choose(self, facts: Iterable[Fact]) -> list[Fact]:
        """Facts that do not overlap, in the order of the text."""
        possible = [f for f in facts if not self._labelled(f)]
        firm = [f for f in possible if f.hold is Hold.SURE]
        starts = {f.start for f in firm}
        firm += [f for f in possible if f.hold is Hold.CLOSED and self._closed(f, starts)]
        loose = [f for f in possible if f.hold is Hold.JOINED]
        return self._best([*firm, *self._joined(firm, loose)])

    def _labelled(self, fact: Fact) -> bool:
        """Article 14, rue du 8 mai."""
        before = fact.start - 1
        while before >= 0 and self.tokens[before].text in ".°:#":
            before -= 1
        if before < 0:
            return False
        if self.tokens[fact.start].number and self.tokens[before].text in self._labels:
            return True
        street = {t.text for t in self.tokens[max(0, before - 1) : before + 1]} & self._streets
        return bool(street) and kind(fact.what) == "day" and any(t.number for t in self.tokens[fact.start : fact.end])

    def _closed(self, fact: Fact, starts: set[int]) -> bool:
        """Whether the fact is followed by nothing that could be counted or named by it."""
        if fact.end >= len(self.tokens) or fact.end in starts or self._skip(fact.end) in starts:
            return True
        following = self.tokens[fact.end].text
        return following in _ENDS or following in self._joining

    def _skip(self, at: int) -> int:
        """Past commas and words such as "on" and "at"."""
        while at < len(self.tokens) and (self.tokens[at].text in ",()-:" or self.tokens[at].text in self._between):
            at += 1
        return at

    def _joined(self, firm: list[Fact], loose: list[Fact]) -> list[Fact]:
        starts: dict[int, set[str]] = {}
        ends: dict[int, set[str]] = {}
        for fact in [*firm, *loose]:
            starts.setdefault(fact.start, set()).add(kind(fact.what))
            for end in {fact.end, self._skip(fact.end)}:
                ends.setdefault(end, set()).add(kind(fact.what))
        return [f for f in loose if self._touches(f, starts, ends) or self._everything(f)]

    def _touches(self, fact: Fact, starts: dict[int, set[str]], ends: dict[int, set[str]]) -> bool:
        near = starts.get(fact.end, set()) | starts.get(self._skip(fact.end), set()) | ends.get(fact.start, set())
        return bool(near - {kind(fact.what), "past"})

    def _everything(self, fact: Fact) -> bool:
        """A fact may lean on nothing when nothing else was said; an abbreviation may not."""
        whole = fact.start == self._skip(0) or fact.start == 0
        return (
            whole
            and self._skip(fact.end) >= len(self.tokens)
            and not isinstance(fact.what, Weekday | Zone | Length | Times)
        )

    def _best(self, facts: list[Fact]) -> list[Fact]:
        by_start: dict[int, list[Fact]] = {}
        for fact in facts:
            by_start.setdefault(fact.start, []).append(fact)
        best: list[tuple[int, Fact | None]] = [(0, None)] * (len(self.tokens) + 1)
        for at in range(len(self.tokens) - 1, -1, -1):
            best[at] = (best[at + 1][0], None)
            for fact in by_start.get(at, []):
                score = _weight(fact) + best[fact.end][0]
                if score > best[at][0]:
                    best[at] = (score, fact)
        return self._path(best)

    @staticmethod
    def _path(best: list[tuple[int, Fact | None]]) -> list[Fact]:
        at, path = 0, []
        while at < len(best) - 1:
            fact = best[at][1]
            if fact is not None:
                path.append(fact)
            at = fact.end if fact is not None else at + 1
        return path


def _weight(fact: Fact) -> int:
    name = "range" if isinstance(fact.what, DayRange | TimeRange) else kind(fact.what)
    return (fact.end - fact.start) * _PER_TOKEN - _PER_FACT - _ORDER.index(name) - 5 * fact.hold
