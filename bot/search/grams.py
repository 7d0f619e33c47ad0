"""Words to four-letter pieces, as numbers.

Pieces of words need no language: they survive inflection, compounds and typos. " wor", "word", "ord " are the pieces of
"word"; no piece reaches into the next word. Their hashes are 32 bits wide: among the few hundred thousand pieces of a
large library a handful collide, which no ranking notices.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.search.words import folded_words

Grams = npt.NDArray[np.uint32]

_SPACE = np.uint32(ord(" "))
_MULTIPLIER = np.uint32(0x9E3779B1)  # the golden ratio's, of Knuth's multiplicative hashing


def spaced(text: str) -> str:
    """The folded words of a text between single spaces, with one before and one after."""
    return f" {' '.join(folded_words(text))} "


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


def counted(lines: Sequence[str]) -> tuple[npt.NDArray[np.uint32], Grams, npt.NDArray[np.uint32]]:
    """For every `spaced` text and every piece in it: the text's number, the piece, and how often it is there."""
    hashes, starts = grams_of("".join(lines))
    owners = np.repeat(np.arange(len(lines), dtype=np.uint64), [len(line) for line in lines])[starts]
    keys, counts = np.unique((owners << np.uint64(32)) | hashes, return_counts=True)
    return (keys >> np.uint64(32)).astype(np.uint32), keys.astype(np.uint32), counts.astype(np.uint32)
