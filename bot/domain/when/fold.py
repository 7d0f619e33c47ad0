"""Text without case and accents, cut into tokens that remember where they stood."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DASHES = dict.fromkeys("‐‑‒–—―−→", "-")
_QUOTES = dict.fromkeys("'’‘ʼ`´", " ")  # "l'après-midi" is two words
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|\S")


@dataclass(frozen=True)
class Token:
    """`start` and `end` count in the original text. `glued`: nothing stands before it. `soft`: a hyphen inside a compound word."""

    text: str
    start: int
    end: int
    glued: bool
    soft: bool = False

    @property
    def number(self) -> bool:
        return self.text[0].isdigit() and self.text.isascii()

    @property
    def word(self) -> bool:
        return self.text[0].isalpha()


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _DASHES or char in _QUOTES:
        return _DASHES.get(char) or _QUOTES[char]
    flat = unicodedata.normalize("NFKD", char.casefold())
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place it came from."""
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        flat = _fold_char(char)
        out.append(flat)
        places.extend([place] * len(flat))
    return "".join(out), places


def _end_of(text: str, place: int) -> int:
    """Combining accents belong to the letter before them."""
    end = place + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of `text`."""
    flat, places = _folded(text)
    found: list[Token] = []
    end = -1
    for hit in _TOKEN.finditer(flat):
        glued = hit.start() == end
        end = hit.end()
        found.append(Token(hit.group(), places[hit.start()], _end_of(text, places[end - 1]), glued))
    return tuple(_with_soft(found))


def _with_soft(found: list[Token]) -> list[Token]:
    for i in range(1, len(found) - 1):
        before, here, after = found[i - 1 : i + 2]
        if here.text == "-" and here.glued and after.glued and before.word and after.word:
            found[i] = Token(here.text, here.start, here.end, True, soft=True)
    return found


def fold(text: str) -> str:
    """Lower case without accents."""
    return _folded(text)[0]
