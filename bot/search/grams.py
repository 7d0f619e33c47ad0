"""Words to four-letter pieces, as numbers.

Pieces of words need no language: they survive inflection, compounds and typos. " wor", "word", "ord " are the pieces of
"word"; no piece reaches into the next word. Their hashes are 32 bits wide: among the few hundred thousand pieces of a
large library a handful collide, which no ranking notices.
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.search.words import fold

Grams = npt.NDArray[np.uint32]
Packed = npt.NDArray[np.uint64]  # gram << 32 | number of a text << 16 | how often the gram is in it

_SPACE = np.uint32(ord(" "))
_BETWEEN = "\0"  # texts that are folded together; no word has it
_NO_WORD = re.compile(f"[^\\w{_BETWEEN}]+")
_MOST_COUNTED = 255  # of one gram in one text
_MULTIPLIER = np.uint32(0x9E3779B1)  # the golden ratio's, of Knuth's multiplicative hashing


def spaced(text: str) -> str:
    """The folded words of a text between single spaces, with one before and one after."""
    return spaced_lines([text])[0]


def spaced_lines(texts: Sequence[str]) -> list[str]:
    """`spaced` for each of the texts. Folding many at once takes half the time."""
    if not texts:
        return []
    folded = fold(_BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)).replace("_", " ")
    return [f" {line.strip()} " for line in _NO_WORD.sub(" ", folded).split(_BETWEEN)]


def grams_of(spaced_text: str) -> tuple[Grams, npt.NDArray[np.int64]]:
    """The hashes of all pieces of a `spaced` text, and where each begins in it."""
    codes = np.frombuffer(spaced_text.encode("utf-32-le", "replace"), dtype="<u4")
    if len(codes) < 4:
        return np.empty(0, np.uint32), np.empty(0, np.int64)
    first, second, third, fourth = codes[:-3], codes[1:-2], codes[2:-1], codes[3:]
    hashes = first * _MULTIPLIER + second
    hashes = (hashes ^ (hashes >> np.uint32(15))) * _MULTIPLIER + third
    hashes = (hashes ^ (hashes >> np.uint32(13))) * _MULTIPLIER + fourth
    starts = np.flatnonzero((second != _SPACE) & (third != _SPACE))
    return hashes[starts], starts


def counted(lines: Sequence[str], first: int = 0) -> tuple[Packed, npt.NDArray[np.int32]]:
    """The different pieces of `spaced` texts, which are numbered from `first` on, sorted; and for each text how many pieces it has."""
    hashes, starts = grams_of("".join(lines))
    numbers = np.repeat(np.arange(len(lines), dtype=np.uint32), [len(line) for line in lines])[starts]
    packed = (hashes.astype(np.uint64) << np.uint64(32)) | (
        (numbers.astype(np.uint64) + np.uint64(first)) << np.uint64(16)
    )
    packed.sort()
    places = np.flatnonzero(np.append(True, packed[1:] != packed[:-1])) if len(packed) else np.empty(0, np.int64)
    counts = np.minimum(np.diff(np.append(places, len(packed))), _MOST_COUNTED).astype(np.uint64)
    return packed[places] | counts, np.bincount(numbers, minlength=len(lines)).astype(np.int32)
