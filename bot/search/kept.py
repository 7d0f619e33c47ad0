"""Arrays in a file that is read whole or not at all."""

import hashlib
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Arrays = dict[str, npt.NDArray[Any]]

UNREADABLE = (OSError, ValueError, KeyError, EOFError, MemoryError, zipfile.BadZipFile, NotImplementedError)
_BIGGEST_FILE = 1 << 30  # bytes; what is bigger is not ours


def read_arrays(path: Path) -> Arrays:
    """What is in the file. Raises one of UNREADABLE, FileNotFoundError among them."""
    if path.stat().st_size > _BIGGEST_FILE:
        raise ValueError("too big")
    with path.open("rb") as source, np.load(source, allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write the file in one step: readers see the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as target:
            np.savez(target, allow_pickle=False, **arrays)
            target.flush()
            os.fsync(target.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def digest_of(arrays: Arrays) -> npt.NDArray[np.uint8]:
    """Changes with whatever is in the arrays."""
    digest = hashlib.blake2b(digest_size=32)
    for name in sorted(arrays):
        digest.update(f"{name} {arrays[name].dtype.str} {arrays[name].shape}\n".encode())
        digest.update(np.ascontiguousarray(arrays[name]).data)
    return np.frombuffer(digest.digest(), np.uint8)
