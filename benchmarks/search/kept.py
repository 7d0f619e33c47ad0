"""An embedder that embeds nothing twice: the same texts and requests stand in many scenarios, and a second run is quick."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.search.embedder import Embedder, Kind, Vectors


class Kept:
    """Another embedder's vectors, kept in a file of that embedder's."""

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self._embedder = embedder
        self._path = folder / f"benchmark-{embedder.fingerprint}.npz"
        self._vectors: dict[bytes, Vectors] = {}
        if self._path.exists():
            with np.load(self._path) as archive:
                self._vectors = dict(zip(map(bytes, archive["keys"]), archive["vectors"], strict=True))

    @property
    def fingerprint(self) -> str:
        return self._embedder.fingerprint

    @property
    def dimensions(self) -> int:
        return self._embedder.dimensions

    async def embed(self, texts: Sequence[str], kind: Kind = "query") -> Vectors:
        keys = [hashlib.sha256(f"{kind}\n{text}".encode("utf-8", "replace")).digest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._vectors}
        if missing:
            self._vectors.update(zip(missing, await self._embedder.embed([*missing.values()], kind), strict=True))
        return np.stack([self._vectors[key] for key in keys])

    async def close(self) -> None:
        await self._embedder.close()

    def save(self) -> None:
        """Write the file."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        keys = np.frombuffer(b"".join(self._vectors), np.uint8).reshape(-1, 32)
        np.savez(self._path, keys=keys, vectors=np.stack([*self._vectors.values()]))
