"""What the engine needs from whatever turns texts into vectors."""

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

Kind = Literal["query", "passage"]
Vectors = npt.NDArray[np.float32]


class MeaningUnavailable(Exception):
    """Texts cannot be embedded now; words alone must do. Trying again later is right."""


class EmbedderDied(MeaningUnavailable):
    """The embedder died or hung over these texts, perhaps because of one of them."""


class Embedder(Protocol):
    """Texts to vectors of length 1, in one space for all languages."""

    @property
    def fingerprint(self) -> str:
        """Names model and build: vectors of different fingerprints are never compared. Letters, digits, "-", "." only."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has; 0 as long as that is not known."""

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        """One row for each text, whatever the text. Raises MeaningUnavailable."""

    async def close(self) -> None:
        """Give back what is held. May be called twice."""
