"""Which of the facts that can be read are meant: those that explain most of the text and stand on something."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from bot.domain.when.facts import (
    Clock,
    ClockList,
    During,
    Every,
    Except,
    Fact,
    Hold,
    Length,
    Meaning,
    PartOf,
    Past,
    Since,
    Stretch,
    TimeRange,
    Times,
    Until,
    Zone,
)
from bot.domain.when.fold import Token, fold, tokens_of
from bot.domain.when.said_days import Ahead, Date, DayList, DayRange, Easter, Unit, Weekday
from bot.domain.when.words import words_for

_ENDS = frozenset(',.;:!?()[]-/&"»«…')
_KINDS: tuple[tuple[type[object], str], ...] = (
    (Clock, "time"),
    (TimeRange, "time"),
    (ClockList, "time"),
    (PartOf, "part"),
    (Length, "length"),
    (Every, "every"),
    (Until, "until"),
    (During, "until"),
    (Since, "since"),
    (Except, "except"),
    (Times, "times"),
    (Zone, "zone"),
    (Past, "past"),
)
_TOMORROW = Ahead(1, Unit.DAY)
_LISTING = frozenset(",/;&+")
_PER_TOKEN, _PER_FACT = 100, 30
_RANGES = (DayRange, DayList, ClockList, Stretch, TimeRange)
_ORDER = ("past", "except", "every", "until", "since", "range", "time", "day", "part", "length", "times", "zone")


def kind(what: Meaning) -> str:
    """Which question a fact answers."""
    return next((name for cls, name in _KINDS if isinstance(what, cls)), "day")


@lru_cache(maxsize=8)
def _sets(lang: str) -> tuple[frozenset[str], ...]:
    words = words_for(lang)
    between = _all_words(words.on, words.at, words.at_vague, words.of)
    units = _all_words(*words.units.values())
    joining = _all_words(words.joining)
    listing = _all_words(words.and_)
    return (
        between,
        listing,
        joining,
        _all_words(words.labels),
        _all_words(words.streets),
        units,
        _all_words(words.of),
        _all_words(*(v for k, v in words.numbers.items() if k > 1)),
    )


def _all_words(*phrases: str) -> frozenset[str]:
    return frozenset(t.text for p in phrases for t in tokens_of(fold(p).replace("|", " ")) if t.word)


class Chooser:
    """The facts of one text, weighed against each other."""

    def __init__(self, tokens: tuple[Token, ...], lang: str, home: str) -> None:
        """`home`: the language of the writer, where `lang` is only tried."""
        self.tokens = tokens
        own, others = _sets(lang), _sets(home)
        self._between, self._and, self._joining, self._labels, self._streets, self._units, self._of, self._numbers = (
            a | b for a, b in zip(own, others, strict=True)
        )
        self._not_tomorrow = frozenset(fold(words_for(lang).not_tomorrow).split())

    def choose(self, facts: Iterable[Fact]) -> list[Fact]:
        """Facts that do not overlap, in the order of the text."""
        possible = [f for f in facts if not (self._cuts(f) or self._labelled(f) or self._counted(f))]
        possible = self._undotted(possible)
        firm = [f for f in possible if f.hold is Hold.SURE]
        firm += self._closed_off(possible, firm)
        loose = [f for f in possible if f.hold is Hold.JOINED]
        return self._linked(self._best([*firm, *self._joined(firm, loose)]))

    def _linked(self, facts: list[Fact]) -> list[Fact]:
        """The same facts, each with what stands between it and the one before."""
        linked = facts[:1]
        for before, fact in pairwise(facts):
            close = self._skip(before.end) >= fact.start
            linked.append(replace(fact, linked=close, listed=self._in_list(before, fact)))
        return linked

    def _in_list(self, before: Fact, fact: Fact) -> bool:
        """Whether only "or", "and" or a comma stands between two facts. After a comma, "1h30" is no hour to choose if it was 10."""
        gap = [t.text for t in self.tokens[before.end : fact.start]]
        if any(w not in _LISTING and w not in self._and and w not in self._between for w in gap):
            return False
        first, second = before.what, fact.what
        if isinstance(first, Clock | TimeRange) and isinstance(second, Clock) and not any(w in self._and for w in gap):
            earlier = first if isinstance(first, Clock) else first.end
            return bool(gap) and second.hour > earlier.hour
        return any(w in _LISTING or w in self._and for w in gap)

    def _closed_off(self, possible: list[Fact], firm: list[Fact]) -> list[Fact]:
        """Facts that need an end after them; one that has it can close off the one before."""
        starts = {f.start for f in firm} | {f.start for f in possible if isinstance(f.what, PartOf | Zone)}
        found: list[Fact] = []
        for fact in sorted((f for f in possible if f.hold is Hold.CLOSED), key=lambda f: -f.start):
            if self._closed(fact, starts):
                starts.add(fact.start)
                found.append(fact)
        return found

    def _cuts(self, fact: Fact) -> bool:
        """Whether the fact would tear a word apart: 14kg. The T of 2026-04-14T14:30 may stand there."""
        if fact.start and self.tokens[fact.start - 1].soft and isinstance(fact.what, Clock):
            return True  # the noon in "après-midi"
        borders = [(i - 1, i) for i in (fact.start, fact.end) if 0 < i < len(self.tokens)]
        pairs = [(self.tokens[a], self.tokens[b]) for a, b in borders]
        return any(b.glued and (a.word or a.number) and (b.word or b.number) and b.text not in "tz" for a, b in pairs)

    def _counted(self, fact: Fact) -> bool:
        """Romanian luni is Monday, and after a number it is months; "two Thursdays" do not come back."""
        if isinstance(fact.what, Ahead):
            return fact.what == _TOMORROW and fact.end > 1 and self.tokens[fact.end - 2].text in self._not_tomorrow
        if not fact.start or not isinstance(fact.what, Weekday | Every):
            return False
        before, first = self.tokens[fact.start - 1], self.tokens[fact.start]
        if isinstance(fact.what, Every):
            return before.text in self._numbers and fact.end == fact.start + 1
        return (before.number or before.text in self._numbers) and first.text in self._units

    def _undotted(self, facts: list[Fact]) -> list[Fact]:
        """14.10 is a date and no hour where another hour or a part of the day stands beside it."""
        dates = {(f.start, f.end) for f in facts if isinstance(f.what, Date) and f.hold is Hold.JOINED}
        if not dates:
            return facts
        sure = [
            f
            for f in facts
            if kind(f.what) in ("time", "part") and f.hold <= Hold.JOINED and (f.start, f.end) not in dates
        ]
        after, before = {f.start for f in sure}, {f.end for f in sure}
        dated = {d for d in dates if after & {*range(d[1], self._skip(d[1]) + 1)} or d[0] in before}
        starts = {d[0]: d for d in dates}
        for date in dates:
            following = starts.get(self._skip(date[1], "list"))
            dated |= {date, following} if following else set()  # 14.10, 15.10 or 16.10
        rest = [f for f in facts if (f.start, f.end) not in dated or not isinstance(f.what, Clock)]
        return [
            replace(f, hold=Hold.SURE) if (f.start, f.end) in dated and isinstance(f.what, Date) else f for f in rest
        ]

    def _labelled(self, fact: Fact) -> bool:
        """Article 14, rue du 8 mai, repas de Noël."""
        before = fact.start - 1
        while before >= 0 and self.tokens[before].text in ".°º:#":
            before -= 1
        counted = any(token.text == "#" for token in self.tokens[before + 1 : fact.start])  # "meeting #3 – 26/11"
        if counted and self.tokens[fact.start].number:
            return True
        if before < 0:
            return False
        if self._signed(fact.start) or self._signed(fact.start - 1):
            return True
        if self.tokens[fact.start].number and self.tokens[before].text in self._labels:
            return True
        feast = isinstance(fact.what, Easter) or (isinstance(fact.what, Date) and fact.what.feast)
        if feast and self.tokens[before].text in self._of:
            return True
        street = {t.text for t in self.tokens[max(0, before - 1) : before + 1]} & self._streets
        return bool(street) and kind(fact.what) == "day" and any(t.number for t in self.tokens[fact.start : fact.end])

    def _signed(self, at: int) -> bool:
        """Whether the sign of "n.º 3" is here: folded, it is the article "o"."""
        sign = self.tokens[max(0, at - 2) : at + 1]
        return [token.text for token in sign[1:]] == [".", "o"] and sign[2].glued and sign[0].text in self._labels

    def _closed(self, fact: Fact, starts: set[int]) -> bool:
        """Whether the fact is followed by nothing that could be counted or named by it."""
        if fact.end >= len(self.tokens) or fact.end in starts or self._skip(fact.end) in starts:
            return True
        following, beyond = self.tokens[fact.end].text, self.tokens[fact.end + 1 : fact.end + 2]
        if isinstance(fact.what, Clock) and fact.what.hold is Hold.BARE and beyond and beyond[0].number:
            return False  # "from 3 to 5 people"
        if following == "." and beyond and beyond[0].glued and beyond[0].text in ("o", "a"):
            return False  # "no 2.º andar"
        return following in _ENDS or following in self._joining

    def _skip(self, at: int, between: str = "") -> int:
        """Past commas and words such as "on" and "at", or past commas and "and" in a list."""
        words, signs = (self._and, ",()-:/&") if between else (self._between, ",()-:")
        while at < len(self.tokens) and (self.tokens[at].text in signs or self.tokens[at].text in words):
            at += 1
        return at

    def _joined(self, firm: list[Fact], loose: list[Fact]) -> list[Fact]:
        starts: dict[int, set[str]] = {}
        ends: dict[int, set[str]] = {}
        for fact in [*firm, *loose]:
            starts.setdefault(fact.start, set()).add(kind(fact.what))
            for end in range(fact.end, self._skip(fact.end) + 1):
                ends.setdefault(end, set()).add(kind(fact.what))
        kept = [f for f in loose if self._touches(f, starts, ends) or self._everything(f)]
        return kept + self._listed(loose, kept)

    def _listed(self, loose: list[Fact], kept: list[Fact]) -> list[Fact]:
        """Abbreviated weekdays, and parts of the day, before one that is sure of itself: Mon, Wed and Fri at 9."""
        found: list[Fact] = []
        for sort in (Weekday, PartOf):
            after = {f.start for f in kept if isinstance(f.what, sort)}
            for fact in sorted((f for f in loose if isinstance(f.what, sort)), key=lambda f: -f.start):
                if self._skip(fact.end, "list") in after:
                    after.add(fact.start)
                    found.append(fact)
        return found

    def _touches(self, fact: Fact, starts: dict[int, set[str]], ends: dict[int, set[str]]) -> bool:
        after = (starts.get(at, set()) for at in range(fact.end, self._skip(fact.end) + 1))
        near = ends.get(fact.start, set()).union(*after)
        return bool(near - {kind(fact.what), "past"})

    def _everything(self, fact: Fact) -> bool:
        """A fact may lean on nothing when nothing else was said; an abbreviation may not."""
        whole = fact.start == self._skip(0) or fact.start == 0
        return (
            whole
            and self._skip(fact.end) >= len(self.tokens)
            and not isinstance(fact.what, Weekday | Zone | Length | Times)
        )

    def _weight(self, fact: Fact) -> int:
        """What a fact explains; commas explain nothing."""
        covered = sum(t.text != "," for t in self.tokens[fact.start : fact.end])
        name = "range" if isinstance(fact.what, _RANGES) else kind(fact.what)
        return covered * _PER_TOKEN - _PER_FACT - _ORDER.index(name) - 5 * fact.hold

    def _best(self, facts: list[Fact]) -> list[Fact]:
        by_start: dict[int, list[Fact]] = {}
        for fact in facts:
            by_start.setdefault(fact.start, []).append(fact)
        best: list[tuple[int, Fact | None]] = [(0, None)] * (len(self.tokens) + 1)
        for at in range(len(self.tokens) - 1, -1, -1):
            best[at] = (best[at + 1][0], None)
            for fact in by_start.get(at, []):
                score = self._weight(fact) + best[fact.end][0]
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
