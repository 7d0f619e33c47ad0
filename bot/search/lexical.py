"""BM25 over four-letter pieces: which entries share rare pieces of words with a request.

The index is a list of segments that never change, as in Lucene. A new entry becomes a small segment at once; segments of
similar size are merged, so that there are few. An entry that was replaced or removed is only marked dead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.search.documents import Document, Entry
from bot.search.grams import Grams, counted, grams_of, spaced
from bot.search.vocabulary import Vocabulary

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

_SATURATION = 1.2  # k1 of BM25: how little a repeated piece adds
_LENGTH = 0.75  # b of BM25: how much long texts are held back
_LETTERS_AT_ONCE = 1_000_000  # bounds the memory of building
_IMPACT_STEPS = 255 / (_SATURATION + 1)  # impacts are kept in one byte
_BIGGEST_SEGMENT = 65_536  # documents; their numbers are kept in two bytes


@dataclass
class Segment:
    """Some documents and, for every piece, those that have it. Only `alive` ever changes."""

    entries: list[tuple[int, Entry]]  # the entry's number in the whole index, and the entry
    owners: Ints  # for each document, the number of its entry
    alive: npt.NDArray[np.bool_]  # for each document
    grams: Grams  # sorted
    starts: npt.NDArray[np.int64]  # for each gram, where its postings begin; one more at the end
    spread: Ints  # for each gram, how many entries have it
    documents: npt.NDArray[np.uint16]  # postings
    impacts: npt.NDArray[np.uint8]  # postings: the saturated frequency of BM25, scaled by _IMPACT_STEPS

    def find(self, grams: Grams) -> npt.NDArray[np.int64]:
        """The places of these grams in the segment, -1 for those that it does not have."""
        if not len(self.grams):
            return np.full(len(grams), -1, np.int64)
        places = np.minimum(np.searchsorted(self.grams, grams), len(self.grams) - 1)
        return np.where(self.grams[places] == grams, places, -1)

    def scores(self, places: npt.NDArray[np.int64], weights: Floats) -> Floats:
        """For each document, the weighted sum of its impacts."""
        present = places >= 0
        ranges = [slice(self.starts[place], self.starts[place + 1]) for place in places[present]]
        if not ranges:
            return np.zeros(len(self.owners), np.float32)
        documents = np.concatenate([self.documents[part] for part in ranges])
        impacts = np.concatenate([self.impacts[part] for part in ranges])
        repeated = np.repeat(weights[present] / _IMPACT_STEPS, [part.stop - part.start for part in ranges])
        sums = np.bincount(documents, impacts * repeated, minlength=len(self.owners))
        return np.where(self.alive, sums, 0).astype(np.float32)


def lines_of(numbered: Sequence[tuple[int, Entry]]) -> list[str]:
    """The words of each document of these entries, as `build` wants them."""
    return [spaced(_indexed(document)) for _, entry in numbered for document in entry.variants]


def build(numbered: list[tuple[int, Entry]], lines: Sequence[str]) -> Segment:
    """A segment of these entries, given their `lines_of`."""
    owners = np.array([number for number, entry in numbered for _ in entry.variants], np.int32)
    which, grams, counts = _count(lines)
    lengths = np.bincount(which, counts, minlength=len(lines))
    typical = lengths.mean() if len(lengths) else 1.0
    slowness = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(typical, 1.0))
    impacts = counts * (_SATURATION + 1) / (counts + slowness[which])
    order = np.argsort(grams, kind="stable")
    known, starts = np.unique(grams[order], return_index=True)
    documents_by_gram = which[order].astype(np.uint16)
    return Segment(
        entries=numbered,
        owners=owners,
        alive=np.ones(len(lines), bool),
        grams=known,
        starts=np.append(starts, len(grams)),
        spread=_spread(owners[documents_by_gram], starts),
        documents=documents_by_gram,
        impacts=np.rint(impacts[order] * _IMPACT_STEPS).astype(np.uint8),
    )


def _indexed(document: Document) -> str:
    return f"{document.title}\n{document.extra}\n{document.body}"


def _count(lines: Sequence[str]) -> tuple[npt.NDArray[np.uint32], Grams, npt.NDArray[np.uint32]]:
    """`counted`, a bounded number of letters at a time."""
    parts, first = [], 0
    while first < len(lines):
        last, letters = first, 0
        while last < len(lines) and letters < _LETTERS_AT_ONCE:
            letters += len(lines[last])
            last += 1
        which, grams, counts = counted(lines[first:last])
        parts.append((which + np.uint32(first), grams, counts))
        first = last
    if not parts:
        return np.empty(0, np.uint32), np.empty(0, np.uint32), np.empty(0, np.uint32)
    which, grams, counts = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return which, grams, counts


def _spread(owners: Ints, starts: npt.NDArray[np.int64]) -> Ints:
    """For each gram, how many different entries its postings name; postings of one entry stand together."""
    if not len(owners):
        return np.empty(0, np.int32)
    is_new = np.append(True, owners[1:] != owners[:-1])
    is_new[starts] = True
    return np.add.reduceat(is_new, starts, dtype=np.int32)


class LexicalIndex:
    """Documents that can be found by pieces of their words, changed at any time."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._segments: list[Segment] = []
        self._home: dict[int, tuple[Segment, int, int]] = {}  # entry number → its documents in a segment

    def __len__(self) -> int:
        return len(self._home)

    def add(self, numbered: Sequence[tuple[int, Entry]]) -> None:
        """Add entries under new numbers; they can be found at once."""
        for run in _in_segments(numbered):
            lines = lines_of(run)
            self.vocabulary.learn(lines)
            self._append(build(run, lines))
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
        first = 0
        for number, entry in segment.entries:
            self._home[number] = (segment, first, first + len(entry.variants))
            first += len(entry.variants)

    def _merge(self) -> None:
        """Merge the last segments while the last is at least half as big as the one before: few, and cheap to keep so."""
        while len(self._segments) > 1:
            before, last = self._segments[-2:]
            size = len(before.owners) + len(last.owners)
            if len(last.owners) * 2 < len(before.owners) or size > _BIGGEST_SEGMENT:
                return
            del self._segments[-2:]
            living = self._living(before) + self._living(last)
            self._append(build(living, lines_of(living)))

    def _living(self, segment: Segment) -> list[tuple[int, Entry]]:
        return [(number, entry) for number, entry in segment.entries if self._home.get(number, (None,))[0] is segment]


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
    return scores, float(weights.sum()) * (_SATURATION + 1)


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
            room = _BIGGEST_SEGMENT
        runs[-1].append((number, entry))
        room -= len(entry.variants)
    return runs
