"""Takes the language out of vectors.

Multilingual models put texts of one language near each other, whatever they say; in a library of many languages that
drowns the subject. What the languages' mean vectors differ in is that bias, so the directions of those differences are
projected out. Half of the common mean goes too: it is what all texts of a library share.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.search.embedder import Vectors

_FEWEST_ENTRIES = 30  # in a language, or its mean says more about its few subjects than about the language
_FEWEST_LANGUAGES = 3
_NOTHING = 1e-4  # differences of means below this length are rounding


@dataclass(frozen=True)
class Space:
    """How raw vectors are made comparable across languages."""

    mean: Vectors  # (dimensions,)
    directions: Vectors  # (any number, dimensions), orthonormal

    @classmethod
    def plain(cls, dimensions: int) -> "Space":
        """Changes nothing."""
        return cls(np.zeros(dimensions, np.float32), np.empty((0, dimensions), np.float32))

    def project(self, raw: Vectors) -> Vectors:
        """Comparable vectors of length 1, one for each row."""
        moved = raw - 0.5 * self.mean
        moved -= (moved @ self.directions.T) @ self.directions
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        return np.asarray(moved / np.maximum(lengths, 1e-9), np.float32)

    def centred(self, raw: Vectors) -> "Space":
        """This space with the mean of other texts, given as raw vectors; its own if they are too few to tell."""
        return self if len(raw) < _FEWEST_ENTRIES else Space(np.asarray(raw.mean(axis=0), np.float32), self.directions)

    def joined(self, other: "Space") -> "Space":
        """This space, with the other's directions taken out as well."""
        _, _, directions = np.linalg.svd(np.concatenate([self.directions, other.directions]), full_matrices=False)
        return Space(self.mean, np.asarray(directions, np.float32))


def learn(by_language: Mapping[str, Vectors]) -> Space | None:
    """The space of a library whose entries exist in several languages, from raw vectors of the same entries in each.

    None when there are too few: what then looks like a language may be its few subjects.
    """
    means = [raw.mean(axis=0) for raw in by_language.values() if len(raw) >= _FEWEST_ENTRIES]
    if len(means) < _FEWEST_LANGUAGES:
        return None
    mean = np.mean(means, axis=0)
    _, sizes, directions = np.linalg.svd(np.stack(means) - mean, full_matrices=False)
    return Space(mean.astype(np.float32), directions[sizes > _NOTHING].astype(np.float32))
