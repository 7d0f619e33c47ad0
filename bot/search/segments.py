"""Some documents by the four-letter pieces of their words, in arrays that never change, as in Lucene."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.search.documents import Entry
from bot.search.grams import Grams, Packed, counted, spaced_lines

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]

SATURATION = 1.2  # k1 of BM25: how little a repeated piece adds
BIGGEST = 16_384  # documents: bounds the memory of building; their numbers must fit two bytes
_LENGTH = 0.75  # b of BM25: how much long texts are held back
_LETTERS_AT_ONCE = 300_000  # bounds the memory of building
_POSTINGS_AT_ONCE = 300_000  # likewise
_IMPACT_STEPS = 255 / (SATURATION + 1)  # impacts are kept in one byte


@dataclass
class Segment:
    """Some documents and, for every piece, those that have it. Only `alive` ever changes."""

    owners: Ints  # for each document, the number of its entry; those of an entry stand together
    alive: npt.NDArray[np.bool_]  # for each document
    lengths: Ints  # for each document, how many pieces it has
    grams: Grams  # sorted
    starts: Places  # for each gram, where its postings begin; one more at the end
    spread: Ints  # for each gram, how many entries have it
    documents: npt.NDArray[np.uint16]  # postings
    counts: npt.NDArray[np.uint8]  # postings: how often the document has the gram
    impacts: npt.NDArray[np.uint8]  # postings: the saturated frequency of BM25, scaled by _IMPACT_STEPS

    def find(self, grams: Grams) -> Places:
        """The places of these grams in the segment, -1 for those that it does not have."""
        if not len(self.grams):
            return np.full(len(grams), -1, np.int64)
        places = np.minimum(np.searchsorted(self.grams, grams), len(self.grams) - 1)
        return np.where(self.grams[places] == grams, places, -1)

    def scores(self, places: Places, weights: Floats) -> Floats:
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

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """For each entry its number, its first document and the one after its last."""
        firsts = np.flatnonzero(np.diff(self.owners, prepend=-1))
        return zip(self.owners[firsts].tolist(), firsts.tolist(), [*firsts[1:].tolist(), len(self.owners)], strict=True)


def build(numbered: Sequence[tuple[int, Entry]], learn: Callable[[list[str]], None]) -> Segment:
    """A segment of these entries; `learn` is given the words of each document, some documents at a time."""
    owners = np.array([number for number, entry in numbered for _ in entry.variants], np.int32)
    parts, lengths, first = [], [], 0
    for texts in _some_at_once(variant.indexed for _, entry in numbered for variant in entry.variants):
        lines = spaced_lines(texts)
        learn(lines)
        packed, counts = counted(lines, first)
        parts.append(packed)
        lengths.append(counts)
        first += len(lines)
    return _segment(parts, owners, np.concatenate(lengths) if lengths else np.empty(0, np.int32))


def merged(segments: Sequence[Segment]) -> Segment:
    """One segment of all that is alive in these; no text is read again."""
    parts, first = [], 0
    for segment in segments:
        numbers = (np.cumsum(segment.alive) - 1 + first).astype(np.uint64)
        packed = np.repeat(segment.grams, np.diff(segment.starts)).astype(np.uint64) << np.uint64(32)
        packed |= numbers[segment.documents] << np.uint64(16)
        packed |= segment.counts
        parts.append(packed[segment.alive[segment.documents]])
        first += int(segment.alive.sum())
    owners = np.concatenate([segment.owners[segment.alive] for segment in segments])
    return _segment(parts, owners, np.concatenate([segment.lengths[segment.alive] for segment in segments]))


def _segment(parts: list[Packed], owners: Ints, lengths: Ints) -> Segment:
    packed = np.concatenate(parts) if parts else np.empty(0, np.uint64)
    parts.clear()  # memory
    packed.sort(kind="stable")  # which merges what is sorted in parts, in a tenth of the time
    grams = (packed >> np.uint64(32)).astype(np.uint32)
    starts = np.flatnonzero(np.append(True, grams[1:] != grams[:-1])) if len(grams) else np.empty(0, np.int64)
    grams = grams[starts]
    documents = (packed >> np.uint64(16)).astype(np.uint16)
    counts = packed.astype(np.uint8)
    del packed
    return Segment(
        owners=owners,
        alive=np.ones(len(owners), bool),
        lengths=lengths,
        grams=grams,
        starts=np.append(starts, len(documents)),
        spread=_spread(owners, documents, starts),
        documents=documents,
        counts=counts,
        impacts=_impacts(documents, counts, lengths),
    )


def _impacts(documents: npt.NDArray[np.uint16], counts: npt.NDArray[np.uint8], lengths: Ints) -> npt.NDArray[np.uint8]:
    typical = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    slowness = (SATURATION * (1 - _LENGTH + _LENGTH * lengths / typical)).astype(np.float32)
    impacts = np.empty(len(counts), np.uint8)
    for first in range(0, len(counts), _POSTINGS_AT_ONCE):
        some = slice(first, first + _POSTINGS_AT_ONCE)
        often = counts[some].astype(np.float32)
        impacts[some] = np.rint(often / (often + slowness[documents[some]]) * np.float32(255))
    return impacts


def _spread(owners: Ints, documents: npt.NDArray[np.uint16], starts: Places) -> Ints:
    """For each gram, how many different entries its postings name; postings of one entry stand together."""
    if not len(documents):
        return np.empty(0, np.int32)
    by_posting = owners[documents]
    is_new = np.append(True, by_posting[1:] != by_posting[:-1])
    is_new[starts] = True
    return np.add.reduceat(is_new, starts, dtype=np.int32)


def _some_at_once(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts, a bounded number of letters at a time."""
    some: list[str] = []
    letters = 0
    for text in texts:
        some.append(text)
        letters += len(text)
        if letters >= _LETTERS_AT_ONCE:
            yield some
            some, letters = [], 0
    if some:
        yield some
