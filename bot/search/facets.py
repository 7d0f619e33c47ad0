"""Which entries people may want, by short texts that each stand for one of them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.search.embedder import Vectors
from bot.search.space import Space, cosines

_MOST = 4  # facets of an entry that count, the best ones: one alone may be a chance hit
_OF = 8  # of so many facets one counts; an entry with few is not held back by what it does not have
_NOBODY = -1  # the owner of facets that were replaced or removed
_USED = np.float32(-2)  # below any cosine


class FacetIndex:
    """Projected vectors of facets, those of an entry side by side. Grows at the end; dead rows stay until it is made anew."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self._vectors = np.empty((0, len(space.mean)), np.float32)
        self._rows = 0  # in use; the rest of the matrix is room
        self._starts = np.empty(0, np.int64)  # of each run, its first row
        self._owners = np.empty(0, np.int32)  # of each run, the number of its entry
        self._runs: dict[int, int] = {}  # of each entry, the number of its run

    def __len__(self) -> int:
        """How many entries have facets."""
        return len(self._runs)

    def add(self, entries: Sequence[tuple[int, int]], raw: Vectors) -> None:
        """Add entries, each as its number and how many of the raw vectors are its own (at least one)."""
        self.make_room(len(raw))
        self._vectors[self._rows : self._rows + len(raw)] = self.space.project(raw)
        counts = np.array([count for _, count in entries], np.int64)
        first = len(self._owners)
        self._runs.update((owner, first + place) for place, (owner, _) in enumerate(entries))
        self._starts = np.append(self._starts, self._rows + np.cumsum(counts) - counts)
        self._owners = np.append(self._owners, np.array([owner for owner, _ in entries], np.int32))
        self._rows += len(raw)

    def remove(self, owner: int) -> None:
        """Forget an entry's facets; none is fine."""
        run = self._runs.pop(owner, None)
        if run is not None:
            self._owners[run] = _NOBODY

    def scores(self, vector: Vectors, size: int) -> Vectors:
        """For each entry number below `size` the mean cosine of its best facets, NaN where it has none."""
        found = np.full(size + 1, np.nan, np.float32)  # the last one is for the dead: index -1
        if self._rows:
            found[self._owners] = self._means(cosines(self._vectors[: self._rows], vector))
        return found[:size]

    def well_told(self, size: int) -> npt.NDArray[np.bool_]:
        """For each entry number below `size`, whether it has so many facets that the number of them makes no difference any more."""
        found = np.zeros(size + 1, bool)
        found[self._owners] = np.diff(self._starts, append=self._rows) >= _OF * _MOST
        return found[:size]

    def _means(self, found: Vectors) -> Vectors:
        """The mean of each run's best: one in eight, at least one, at most four."""
        lengths = np.diff(self._starts, append=self._rows)
        counted = np.clip(lengths // _OF, 1, _MOST)
        sums = np.zeros(len(lengths), np.float32)
        for turn in range(int(counted.max())):
            best = np.maximum.reduceat(found, self._starts)
            sums += np.where(turn < counted, np.maximum(best, 0), 0)
            found[found == np.repeat(best, lengths)] = _USED
        return np.asarray(sums / counted, np.float32)

    def make_room(self, more: int) -> None:
        """Expect so many vectors: they are then added without copying the others."""
        needed = self._rows + more
        if needed > len(self._vectors):
            room = np.empty((max(needed, len(self._vectors) * 3 // 2), self._vectors.shape[1]), np.float32)
            room[: self._rows] = self._vectors[: self._rows]
            self._vectors = room
