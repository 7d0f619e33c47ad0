"""What a person typed, read for searching."""

from dataclasses import dataclass

from bot.search.courtesy import essence, is_little
from bot.search.vocabulary import Words
from bot.search.words import clean, words

LONGEST = 500  # characters; what comes after them changes nothing in what is meant
_MOST_REPAIRS = 8  # words; bounds the time for a request of nothing but unknown words


@dataclass(frozen=True)
class Request:
    """The request without courtesies, as typed and with mistyped words repaired (often the same)."""

    typed: str
    repaired: str

    @property
    def wordings(self) -> tuple[str, ...]:
        return (self.typed,) if self.typed == self.repaired else (self.typed, self.repaired)


def read_request(query: str, vocabulary: Words) -> Request | None:
    """The request in a text of any kind; None when there is none (no words, or courtesies and little words only)."""
    typed = essence(clean(query, LONGEST))
    if is_little(word.folded for word in words(typed)):
        return None
    if typed.isupper() and len(words(typed)) > 1:
        typed = typed.lower()
    return Request(typed, _repaired(typed, vocabulary))


def _repaired(typed: str, vocabulary: Words) -> str:
    pieces, end, tries = [], 0, 0
    for word in words(typed):
        meant = None
        if word.folded not in vocabulary and tries < _MOST_REPAIRS:
            tries += 1
            meant = vocabulary.nearest(word.folded)
        pieces += [typed[end : word.start], meant or word.written]
        end = word.end
    return "".join([*pieces, typed[end:]])
