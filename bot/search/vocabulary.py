"""The words that the index knows, and which of them a mistyped word was meant to be."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Protocol

import numpy as np
import numpy.typing as npt

_SHORTEST = 4  # letters; shorter words are one edit away from too many others
_TWO_EDITS_FROM = 10  # letters; shorter words two edits away are mostly other words ("previsión", "prisión")
_RARE = 2  # documents; in a library of many, a word of fewer is hardly what was meant
_MANY = 100  # documents
_LONGEST = 40  # letters; what is longer is no word
_MOST_CANDIDATES = 200  # bounds the time for one word
_MOST_WORDS = 400_000  # bounds the memory; a library in seven languages has some 50 000

Likely = tuple[int, int, str]  # edits, minus the number of documents, the word


class Words(Protocol):
    """Known words."""

    def __contains__(self, word: str) -> bool:
        """Whether it is one of them."""

    def nearest(self, word: str) -> str | None:
        """The one that an unknown word was probably meant to be."""


class Vocabulary:
    """Folded words with the number of documents that have them. Words are never forgotten; rebuild the index for that."""

    def __init__(self, known: Iterable[tuple[str, int]] = (), learned: int = 0) -> None:
        """`known`: words with the numbers of documents that have them, of so many documents that were `learned` before."""
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._documents = array("L")  # for each word, how many documents have it
        self._learned = learned  # documents
        self._lengths = array("B")  # these two follow when the first unknown word is looked at
        self._letters = array("Q")  # for each word, one bit for every letter in it: a quick look at what may be near
        for word, documents in known:
            self._learn(word, documents)

    def known(self) -> tuple[Sequence[str], Sequence[int]]:
        """All words, and for each how many documents have it."""
        return self._words, self._documents

    def __contains__(self, word: str) -> bool:
        return word in self._numbers

    def learn(self, lines: Iterable[str]) -> None:
        """Learn the words of documents, each given as folded words between spaces."""
        several = list(lines)
        self._learned += len(several)
        for word, documents in Counter(chain.from_iterable(set(line.split()) for line in several)).items():
            self._learn(word, documents)

    def _learn(self, word: str, documents: int) -> None:
        number = self._numbers.get(word)
        if number is not None:
            self._documents[number] += documents
        elif len(word) <= _LONGEST and len(self._words) < _MOST_WORDS:
            self._numbers[word] = len(self._words)
            self._words.append(word)
            self._documents.append(documents)

    def nearest(self, word: str) -> str | None:
        """The known word that an unknown folded word was probably meant to be: one edit away, two if it is long."""
        likely = self.likely(word)
        return likely[2] if likely else None

    def likely(self, word: str) -> Likely | None:
        """`nearest` with its edits and how common it is, so that the least of several is the likeliest.

        Most words that a library does not know are spelt well, so only what is likely counts: people rarely mistype
        the first letter ("jail" is no "bail"), and rarely mean a word that a single text has.
        """
        if not _SHORTEST <= len(word) <= _LONGEST or word.isdigit():
            return None
        edits = 2 if len(word) >= _TWO_EDITS_FROM else 1
        fewest = _RARE if self._learned > _MANY else 1
        best: Likely | None = None
        for number in self._candidates(word, edits):
            known = self._words[number]
            if self._documents[number] < fewest or not _begin_alike(word, known):
                continue
            distance = edit_distance(word, known, edits)
            if distance <= edits:
                rank = (distance, -self._documents[number], known)  # at the same distance, common words are meant
                best = rank if best is None else min(best, rank)
        return best

    def _candidates(self, word: str, edits: int) -> npt.NDArray[np.int64]:
        """Numbers of words that have about this length and these letters: an edit changes at most two letters of the set."""
        self._measure()
        lengths = np.frombuffer(self._lengths, np.uint8) if self._lengths else np.empty(0, np.uint8)
        fitting = np.flatnonzero((lengths >= len(word) - edits) & (lengths <= len(word) + edits))
        if not len(fitting):
            return fitting
        letters = np.frombuffer(self._letters, np.uint64)[fitting]
        different = np.bitwise_count(letters ^ np.uint64(_letters(word)))
        near = np.flatnonzero(different <= 2 * edits)
        if len(near) > _MOST_CANDIDATES:
            near = near[np.argsort(different[near], kind="stable")[:_MOST_CANDIDATES]]
        return fitting[near]

    def _measure(self) -> None:
        """Measure the words that came since the last look."""
        new = self._words[len(self._lengths) :]
        self._lengths.extend(map(len, new))
        self._letters.extend(map(_letters, new))


class Vocabularies:
    """Several vocabularies as one."""

    def __init__(self, several: Sequence[Vocabulary]) -> None:
        self._several = several

    def __contains__(self, word: str) -> bool:
        return any(word in vocabulary for vocabulary in self._several)

    def nearest(self, word: str) -> str | None:
        """The likeliest word of all of them."""
        likely = [found for vocabulary in self._several if (found := vocabulary.likely(word)) is not None]
        return min(likely)[2] if likely else None


def _begin_alike(word: str, known: str) -> bool:
    """Whether the first letters are the same, or swapped."""
    return word[0] == known[0] or word[:2] == known[1::-1]


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def edit_distance(one: str, other: str, limit: int) -> int:
    """Letters put in, left out, replaced, or swapped with their neighbour (optimal string alignment); `limit` + 1 if more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        two_before, before, row = before, row, [i]
        for j, counterpart in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
