"""The lexical index of a library on the disk, so that a start need not read all texts again.

It is found by a digest of the texts and of the code that reads them, and used only when both are the same to the letter
and the file is whole. Anything else is built anew.
"""

import hashlib
import logging
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from bot.search.documents import Entry
from bot.search.kept import UNREADABLE, Arrays, digest_of, read_arrays, write_arrays
from bot.search.lexical import LexicalIndex
from bot.search.segments import Segment
from bot.search.vocabulary import Vocabulary

_FEWEST = 500  # documents; fewer are read as quickly as a file
_CODE = ("documents.py", "grams.py", "kept_words.py", "lexical.py", "segments.py", "vocabulary.py", "words.py")
_PARTS = ("lengths", "grams", "starts", "spread", "documents", "counts", "impacts")

_log = logging.getLogger(__name__)

Numbered = Sequence[tuple[int, Entry]]


def lexical_index(numbered: Numbered, path: Path | None) -> LexicalIndex:
    """The index of these entries: from the file if it holds it, else built and kept there."""
    if path is None or sum(len(entry.variants) for _, entry in numbered) < _FEWEST:
        return _built(numbered)
    name = _name(numbered)
    try:
        return _restored(read_arrays(path), name, numbered)
    except FileNotFoundError:
        pass
    except UNREADABLE as error:
        _log.info("The index of words in %s is not used, it is made again: %s", path.name, error)
    index = _built(numbered)
    try:
        write_arrays(path, _arrays(index, name))
    except OSError as error:
        _log.warning("The index of words could not be stored: %s", error)
    return index


def _built(numbered: Numbered) -> LexicalIndex:
    index = LexicalIndex()
    index.add(numbered)
    return index


def _arrays(index: LexicalIndex, name: bytes) -> Arrays:
    words, documents = index.vocabulary.known()
    arrays: Arrays = {
        f"{place} {part}": getattr(segment, part) for place, segment in enumerate(index.segments) for part in _PARTS
    }
    arrays["name"] = np.frombuffer(name, np.uint8)
    arrays["words"] = np.frombuffer("\n".join(words).encode(), np.uint8)
    arrays["word documents"] = np.array(documents, np.uint32)
    arrays["digest"] = digest_of(arrays)
    return arrays


def _restored(arrays: Arrays, name: bytes, numbered: Numbered) -> LexicalIndex:
    """The index in the arrays. Raises ValueError or KeyError where they are not those of these entries."""
    if arrays["name"].tobytes() != name:
        raise ValueError("made of other texts or by another version")
    if not np.array_equal(arrays.pop("digest"), digest_of(arrays)):
        raise ValueError("damaged")
    owners = np.array([number for number, entry in numbered for _ in entry.variants], np.int32)
    segments: list[Segment] = []
    first = 0
    while f"{len(segments)} lengths" in arrays:
        parts = {part: arrays[f"{len(segments)} {part}"] for part in _PARTS}
        own = owners[first : first + len(parts["lengths"])]
        segments.append(Segment(owners=own, alive=np.ones(len(own), bool), **parts))
        first += len(own)
    if first != len(owners):
        raise ValueError("of another number of documents")
    words = arrays["words"].tobytes().decode().split("\n")
    return LexicalIndex(segments, Vocabulary(zip(words, arrays["word documents"].tolist(), strict=True), len(owners)))


def _name(numbered: Numbered) -> bytes:
    """Names these texts in this order as this code reads them."""
    digest = hashlib.blake2b(_code(), digest_size=32)
    for _, entry in numbered:
        digest.update(b"%d " % len(entry.variants))
        for variant in entry.variants:
            data = variant.indexed.encode("utf-8", "surrogatepass")
            digest.update(b"%d " % len(data) + data)
    return digest.digest()


@cache
def _code() -> bytes:
    """Changes whenever the way from a text to the index may have changed."""
    digest = hashlib.blake2b(f"{sys.byteorder} {unicodedata.unidata_version}".encode())
    for name in _CODE:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.digest()
