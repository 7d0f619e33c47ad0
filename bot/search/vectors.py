"""Vectors that are kept, so that no text is embedded twice: by the text's hash, one byte a number, in one file."""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.search.embedder import Vectors
from bot.search.kept import UNREADABLE, Arrays, read_arrays, write_arrays
from bot.search.space import Space

Key = bytes

_FORMAT = "passerelle vectors 1"
_KEY_SIZE = 16  # bytes

_log = logging.getLogger(__name__)


def key_of(text: str) -> Key:
    """Names a text."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_KEY_SIZE).digest()


def keyed(texts: Iterable[str]) -> dict[Key, str]:
    """The texts by their names, each once."""
    return {key_of(text): text for text in texts}


@dataclass(frozen=True)
class VectorFile:
    """What is in a file: vectors by their texts, and the space that was learned on them, if one was."""

    keys: npt.NDArray[np.uint8]  # (n, 16)
    codes: npt.NDArray[np.int8]  # (n, dimensions)
    scales: Vectors  # (n,)
    space: Space | None = None


class VectorStore:
    """Raw vectors in memory, by the keys of their texts."""

    def __init__(self, dimensions: int) -> None:
        self._rows: dict[Key, int] = {}
        self._used = 0  # rows; the rest of the arrays is room
        self._codes = np.empty((0, dimensions), np.int8)
        self._scales = np.empty(0, np.float32)

    def __contains__(self, key: Key) -> bool:
        return key in self._rows

    @property
    def dimensions(self) -> int:
        return self._codes.shape[1]

    def __len__(self) -> int:
        return len(self._rows)

    def take(self, file: VectorFile) -> None:
        """Add what a file holds."""
        self._append([row.tobytes() for row in file.keys], file.codes, file.scales)

    def add(self, keys: Sequence[Key], raw: Vectors) -> None:
        """Add vectors, rounded to one byte a number: an error of half a percent, well under the model's own."""
        scales = np.abs(raw).max(axis=1) / 127
        codes = np.rint(raw / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
        self._append(keys, codes, scales.astype(np.float32))

    def get(self, keys: Sequence[Key]) -> Vectors:
        """The vectors of these texts, one row each. Raises KeyError for an unknown one."""
        rows = [self._rows[key] for key in keys]
        return self._codes[rows].astype(np.float32) * self._scales[rows, None]

    def kept(self, keys: Iterable[Key], space: Space | None) -> VectorFile:
        """What a file of these texts' vectors holds; texts without a vector are left out."""
        known = [key for key in dict.fromkeys(keys) if key in self._rows]
        rows = [self._rows[key] for key in known]
        names = np.frombuffer(b"".join(known), np.uint8).reshape(-1, _KEY_SIZE)
        return VectorFile(names, self._codes[rows], self._scales[rows], space)

    def _append(self, keys: Sequence[Key], codes: npt.NDArray[np.int8], scales: Vectors) -> None:
        first, end = self._used, self._used + len(keys)
        if end > len(self._scales):
            room = max(end, len(self._scales) * 3 // 2) - len(self._scales)
            self._codes = np.concatenate([self._codes, np.empty((room, codes.shape[1]), np.int8)])
            self._scales = np.concatenate([self._scales, np.empty(room, np.float32)])
        self._codes[first:end], self._scales[first:end] = codes, scales
        self._rows.update((key, first + place) for place, key in enumerate(keys))
        self._used = end


def read_vectors(path: Path, fingerprint: str, dimensions: int) -> VectorFile | None:
    """The file's vectors. None, and a line in the log, when it is missing, damaged, or of another build of the model.

    With 0 `dimensions` the file tells how many there are.
    """
    try:
        return _checked(read_arrays(path), fingerprint, dimensions)
    except FileNotFoundError:
        return None
    except UNREADABLE as error:
        _log.info("Stored vectors in %s are not used, they are made again: %s", path.name, error)
        return None


def write_vectors(path: Path, file: VectorFile, fingerprint: str) -> None:
    """Write a file that `read_vectors` accepts, in one step: readers see the old one or the new one, whole."""
    space = file.space or Space.plain(file.codes.shape[1])
    arrays: Arrays = {
        "name": np.frombuffer(_name(fingerprint), np.uint8),
        "keys": file.keys,
        "codes": file.codes,
        "scales": file.scales,
        "mean": space.mean,
        "directions": space.directions,
        "asked": space.asked,
    }
    arrays["digest"] = np.frombuffer(_digest(arrays), np.uint8)
    write_arrays(path, arrays)


def _checked(arrays: Arrays, fingerprint: str, dimensions: int) -> VectorFile:
    if arrays["digest"].tobytes() != _digest(arrays):
        raise ValueError("damaged")
    if arrays["name"].tobytes() != _name(fingerprint):
        raise ValueError("made by another build")
    keys = np.asarray(arrays["keys"], np.uint8)
    codes, scales = np.asarray(arrays["codes"], np.int8), np.asarray(arrays["scales"], np.float32)
    mean = np.asarray(arrays["mean"], np.float32)
    directions = np.asarray(arrays["directions"], np.float32)
    dimensions = dimensions or len(mean)
    wanted = (
        (len(keys), _KEY_SIZE),
        (len(keys), dimensions),
        (len(keys),),
        (dimensions,),
        (len(directions), dimensions),
    )
    if (keys.shape, codes.shape, scales.shape, mean.shape, directions.shape) != wanted:
        raise ValueError("of another shape")
    if not all(np.isfinite(numbers).all() for numbers in (scales, mean, directions)):
        raise ValueError("not numbers")
    asked = np.asarray(arrays.get("asked", directions[:0]), np.float32)
    if asked.ndim != 2 or asked.shape[1] != dimensions or not np.isfinite(asked).all():
        raise ValueError("of another shape")
    return VectorFile(keys, codes, scales, Space(mean, directions, asked) if mean.any() else None)


def _name(fingerprint: str) -> bytes:
    return f"{_FORMAT}\n{fingerprint}".encode()


def _digest(arrays: Arrays) -> bytes:
    digest = hashlib.sha256()
    for name in ("name", "keys", "codes", "scales", "mean", "directions", "asked"):
        if name not in arrays:
            continue  # files of earlier versions have no "asked"
        digest.update(f"{name}{arrays[name].dtype}{arrays[name].shape}".encode() + arrays[name].tobytes())
    return digest.digest()
