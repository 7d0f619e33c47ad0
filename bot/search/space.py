"""Takes the language out of vectors.

Multilingual models put texts of one language near each other, whatever they say; in a library of many languages that
drowns the subject. What the languages' mean vectors differ in is that bias, so the directions of those differences are
projected out. Half of the common mean goes too: it is what all texts of a library share. Requests are embedded in another
way than texts and have a bias of their own, which is learned from the library's titles, embedded as requests.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from bot.search.embedder import Vectors

_FEWEST_ENTRIES = 30  # in a language, or its mean says more about its few subjects than about the language
_FEWEST_LANGUAGES = 3
_NEARLY_ONE = 0.1  # size of what a direction adds to others of length 1
_NOTHING = 1e-4  # differences of means below this length are rounding


@dataclass(frozen=True)
class Space:
    """How raw vectors are made comparable across languages."""

    mean: Vectors  # (dimensions,)
    directions: Vectors  # (any number, dimensions), orthonormal: of the languages of texts
    asked: Vectors  # likewise, of the languages of requests

    @classmethod
    def plain(cls, dimensions: int) -> "Space":
        """Changes nothing."""
        none = np.empty((0, dimensions), np.float32)
        return cls(np.zeros(dimensions, np.float32), none, none)

    @cached_property
    def _taken_out(self) -> Vectors:
        return _basis(self.directions, self.asked)

    def project(self, raw: Vectors) -> Vectors:
        """Comparable vectors of length 1, one for each row."""
        moved = raw - 0.5 * self.mean
        moved -= (moved @ self._taken_out.T) @ self._taken_out
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        return np.asarray(moved / np.maximum(lengths, 1e-9), np.float32)

    def centred(self, raw: Vectors) -> "Space":
        """This space with the mean of other texts, given as raw vectors; its own if they are too few to tell."""
        return self if len(raw) < _FEWEST_ENTRIES else replace(self, mean=np.asarray(raw.mean(axis=0), np.float32))

    def joined(self, other: "Space") -> "Space":
        """This space, with the other's directions taken out as well."""
        return replace(self, directions=_basis(self.directions, other.directions))

    def asked_in(self, by_language: Mapping[str, Vectors]) -> "Space":
        """This space, with the languages of requests learned from the same requests in each, given as raw vectors."""
        learned = learn(by_language)
        return self if learned is None else replace(self, asked=learned.directions)


def cosines(vectors: Vectors, vector: Vectors) -> Vectors:
    """Of projected vectors, one a row. Not by `@`: that shares the work among threads, and waits eight milliseconds for a busy
    processor to save one.
    """
    return np.asarray(np.vecdot(vectors, vector))


def _basis(some: Vectors, others: Vectors) -> Vectors:
    """Orthonormal directions that span what both span; two that are nearly one stay one."""
    _, sizes, directions = np.linalg.svd(np.concatenate([some, others]), full_matrices=False)
    return np.asarray(directions[sizes > _NEARLY_ONE], np.float32)


def is_enough(entries: Mapping[str, int]) -> bool:
    """Whether so many entries in each language tell what languages differ in."""
    return sum(count >= _FEWEST_ENTRIES for count in entries.values()) >= _FEWEST_LANGUAGES


def learn(by_language: Mapping[str, Vectors]) -> Space | None:
    """The space of a library whose entries exist in several languages, from raw vectors of the same entries in each.

    None when there are too few: what then looks like a language may be its few subjects.
    """
    means = [raw.mean(axis=0) for raw in by_language.values() if len(raw) >= _FEWEST_ENTRIES]
    if len(means) < _FEWEST_LANGUAGES:
        return None
    mean = np.mean(means, axis=0)
    _, sizes, directions = np.linalg.svd(np.stack(means) - mean, full_matrices=False)
    found = directions[sizes > _NOTHING].astype(np.float32)
    return Space(mean.astype(np.float32), found, found[:0])
