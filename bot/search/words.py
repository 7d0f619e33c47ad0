"""Text to words that can be compared: Unicode NFKC, no case, no accents, nothing that is not a letter or a digit."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_SURROGATE_OR_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)  # soft hyphens and the like, copied with a word
_MARKS = re.compile("[\u0300-\u036f]+")  # that stand on letters of our languages
_OTHER_SCRIPTS = re.compile("[\u0483-\u1fff\u20d0-\u20ff\u2c00-\U0010ffff]")  # have other marks
_USUAL_WORD = 40  # letters; words up to here are met again and again
_LETTERS_WITHOUT_DECOMPOSITION = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}


class Word(NamedTuple):
    """A word where it stands in a text."""

    start: int
    end: int
    written: str
    folded: str


def clean(text: str, longest: int) -> str:
    """The text in NFKC, without control and invisible characters and lone surrogates, at most `longest` characters.

    It is cut before and after normalising: NFKC can make one character eighteen.
    """
    text = _INVISIBLE.sub("", text[:longest])
    normal = unicodedata.normalize("NFKC", _SURROGATE_OR_CONTROL.sub(" ", text))
    return _SURROGATE_OR_CONTROL.sub(" ", normal)[:longest]


def fold(text: str) -> str:
    """The text in the form in which it is compared; `fold(fold(x)) == fold(x)`."""
    if text.isascii():
        return text.lower()
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    bare = _MARKS.sub("", decomposed)
    if _OTHER_SCRIPTS.search(bare):
        bare = bare.translate({ord(letter): None for letter in set(bare) if unicodedata.combining(letter)})
    bare = unicodedata.normalize("NFKC", bare).casefold()
    if not bare.isascii():
        for letter, plain in _LETTERS_WITHOUT_DECOMPOSITION.items():
            bare = bare.replace(letter, plain)  # eight passes in C are quicker than one through a table
    return bare


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return _WORD.findall(fold(text))


def words(text: str) -> list[Word]:
    """The words of a cleaned text with their places in it."""
    return [Word(m.start(), m.end(), m.group(), _folded(m.group())) for m in _WORD.finditer(text)]


def folded_and_written(text: str) -> list[tuple[str, str]]:
    """The different words of a text, each folded and as written, in their order: `words` for those who need no places."""
    return [(_folded(word), word) for word in dict.fromkeys(_WORD.findall(text))]


def _folded(word: str) -> str:
    return _folded_before(word) if len(word) <= _USUAL_WORD else fold(word)


@lru_cache(20_000)
def _folded_before(word: str) -> str:
    return fold(word)
