"""BM25 over four-letter pieces: which entries share rare pieces of words with a request.

The index is a list of segments that never change, as in Lucene. A new entry becomes a small segment at once; segments of
similar size are merged, so that there are few. An entry that was replaced or removed is only marked dead.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from bot.search.documents import Entry
from bot.search.grams import grams_of, spaced
from bot.search.segments import BIGGEST, SATURATION, Floats, Segment, build, merged
from bot.search.vocabulary import Vocabulary


class LexicalIndex:
    """Documents that can be found by pieces of their words, changed at any time."""

    def __init__(self, segments: Iterable[Segment] = (), vocabulary: Vocabulary | None = None) -> None:
        """`segments` and `vocabulary`: those of an index that was kept."""
        self.vocabulary = vocabulary or Vocabulary()
        self._segments: list[Segment] = []
        self._home: dict[int, tuple[Segment, int, int]] = {}  # entry number → its documents in a segment
        for segment in segments:
            self._append(segment)

    def __len__(self) -> int:
        return len(self._home)

    def add(self, numbered: Sequence[tuple[int, Entry]]) -> None:
        """Add entries under new numbers; they can be found at once."""
        for run in _in_segments(numbered):
            self._append(build(run, self.vocabulary.learn))
        self._merge()

    def remove(self, number: int) -> None:
        """Remove an entry; it is not found any more."""
        segment, first, last = self._home.pop(number)
        segment.alive[first:last] = False

    def scores(self, request: str, size: int) -> tuple[Floats, float]:
        """`scores_in` this index alone."""
        return scores_in([self], request, size)

    @property
    def segments(self) -> Sequence[Segment]:
        return self._segments

    def _append(self, segment: Segment) -> None:
        self._segments.append(segment)
        self._home.update((number, (segment, first, end)) for number, first, end in segment.runs())

    def _merge(self) -> None:
        """Merge the last segments while the last is at least half as big as the one before: few, and cheap to keep so."""
        while len(self._segments) > 1:
            before, last = self._segments[-2:]
            size = len(before.owners) + len(last.owners)
            if len(last.owners) * 2 < len(before.owners) or size > BIGGEST:
                return
            del self._segments[-2:]
            self._append(merged([before, last]))


def scores_in(indexes: Sequence[LexicalIndex], request: str, size: int) -> tuple[Floats, float]:
    """BM25 of each entry number below `size` (its best document counts), and the ceiling: no entry can have more.

    Entries of other indexes have 0 and count for nothing: what is rare is told by these indexes alone.
    """
    grams, repeats = np.unique(grams_of(spaced(request))[0], return_counts=True)
    found = [(segment, segment.find(grams)) for index in indexes for segment in index.segments]
    spread = np.zeros(len(grams), np.float32)
    for segment, places in found:
        spread += np.where(places >= 0, segment.spread[places], 0) if len(segment.spread) else 0
    weights = _rarity(spread, sum(map(len, indexes))) * repeats.astype(np.float32)
    scores = np.zeros(size, np.float32)
    for segment, places in found:
        np.maximum.at(scores, segment.owners, segment.scores(places, weights))
    return scores, float(weights.sum()) * (SATURATION + 1)


def _rarity(spread: Floats, entries: int) -> Floats:
    """Robertson's idf over entries, not documents: what each entry says in some language tells nothing."""
    known = max(entries, 1)
    spread = np.minimum(spread, known)
    return np.log1p((known - spread + 0.5) / (spread + 0.5)).astype(np.float32)


def _in_segments(numbered: Sequence[tuple[int, Entry]]) -> list[list[tuple[int, Entry]]]:
    """Entries in runs that each fit a segment."""
    runs: list[list[tuple[int, Entry]]] = []
    room = 0
    for number, entry in numbered:
        if room < len(entry.variants) or not runs:
            runs.append([])
            room = BIGGEST
        runs[-1].append((number, entry))
        room -= len(entry.variants)
    return runs
