"""Which entries mean what a request means: exact search over the vectors of all pieces of all documents."""

from typing import NamedTuple

import numpy as np

from bot.search.embedder import Vectors
from bot.search.space import Space, cosines

_NOBODY = -1  # the owner of a document that was replaced or removed


class _Document(NamedTuple):
    """Where a document's pieces stand in the matrix, the whole first."""

    number: int
    variant: int
    first: int
    end: int


class DenseIndex:
    """Projected vectors of documents. Grows at the end; rows of dead documents stay until the index is made anew."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self._vectors = np.empty((0, len(space.mean)), np.float32)
        self._rows = 0  # in use; the rest of the matrix is room
        self._starts = np.empty(0, np.int64)  # of each document, its first row
        self._owners = np.empty(0, np.int32)  # of each document, the number of its entry
        self._documents: dict[int, list[_Document]] = {}  # of each entry

    def __len__(self) -> int:
        """How many entries can be found."""
        return len(self._documents)

    def add(self, documents: list[tuple[int, int, int]], raw: Vectors) -> None:
        """Add documents, each as entry number, number of the variant, and how many of the raw vectors are its own."""
        self.make_room(len(raw))
        self._vectors[self._rows : self._rows + len(raw)] = self.space.project(raw)
        starts = []
        for place, (owner, variant, pieces) in enumerate(documents):
            row, self._rows = self._rows, self._rows + pieces
            starts.append(row)
            number = len(self._owners) + place
            self._documents.setdefault(owner, []).append(_Document(number, variant, row, self._rows))
        self._starts = np.append(self._starts, starts).astype(np.int64)
        self._owners = np.append(self._owners, [owner for owner, _, _ in documents]).astype(np.int32)

    def remove(self, owner: int) -> None:
        """Forget an entry; an unknown one is fine."""
        for document in self._documents.pop(owner, []):
            self._owners[document.number] = _NOBODY

    def scores(self, vector: Vectors, size: int) -> Vectors:
        """For each entry number below `size` the cosine of its best document, NaN where none is known.

        A document's cosine is the mean of its whole's and of its best piece's: one good paragraph counts, but not alone.
        """
        if not self._rows:
            return np.full(size, np.nan, np.float32)
        found = cosines(self._vectors[: self._rows], vector)
        whole, best = found[self._starts], np.maximum.reduceat(found, self._starts)
        scores = np.full(size + 1, -np.inf, np.float32)  # the last one is for the dead: index -1
        np.maximum.at(scores, self._owners, (whole + best) / 2)
        return np.where(np.isfinite(scores[:size]), scores[:size], np.float32(np.nan))

    def best_piece(self, owner: int, vector: Vectors, variant: int | None = None) -> tuple[int, int] | None:
        """Variant and number of the entry's piece nearest to the vector; a window where there are any."""
        best: tuple[float, int, int] | None = None
        for document in self._documents.get(owner, []):
            if variant is None or document.variant == variant:
                has_windows = document.end - document.first > 1
                near = cosines(self._vectors[document.first + has_windows : document.end], vector)
                piece = int(near.argmax())
                found = (float(near[piece]), document.variant, piece + has_windows)
                best = found if best is None else max(best, found)
        return best and best[1:]

    def make_room(self, more: int) -> None:
        """Expect so many vectors: they are then added without copying the others."""
        needed = self._rows + more
        if needed > len(self._vectors):
            room = np.empty((max(needed, len(self._vectors) * 3 // 2), self._vectors.shape[1]), np.float32)
            room[: self._rows] = self._vectors[: self._rows]
            self._vectors = room
