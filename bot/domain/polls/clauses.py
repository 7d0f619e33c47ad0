"""A message to a date poll, cut into statements and words."""

import re
from collections.abc import Iterator

from bot.domain.polls.spoken import WORDS_TOO, fold, marked, unaccented

_CLAUSE = re.compile(
    r"[,;\n!?]|(?<=[^\W\d]{4})\.(?!\d)|(?<!\d)/|/(?!\d)"
)  # the dots of "ven. 16" and "am 13." end nothing
_TOKEN = re.compile(r"\d{1,2}(?::\d{2}|h\d{2}|h\b|(?=\s*(?:uhr|h)\b))|\d+(?:/\d+|\.\d+\.?)?|[^\W\d]+", re.IGNORECASE)
_ELIDED = ("'", "’")  # "D'accord" begins with no letter of a date


def clauses(text: str) -> Iterator[list[str]]:
    """The words of each statement, folded; "but" begins another one. A single capital letter stays one: "oui pour B"."""
    shouted = text.upper() == text
    for part in _CLAUSE.split(unaccented(text)):
        words, found, at = list(_words(part, shouted=shouted)), list[str](), 0
        while at < len(words):
            size, mark = marked(words, at)
            if mark == "but":
                yield found
                found = []
            else:
                found += words[at : at + size]
            at += size
        if found:
            yield found


def _words(part: str, *, shouted: bool) -> Iterator[str]:
    """ "A" at the beginning may be a word; in capitals throughout nothing stands out."""
    for hit in _TOKEN.finditer(part):
        word = hit[0]
        label = len(word) == 1 and word.isupper() and not shouted
        first = not part[: hit.start()].strip() and word.lower() in WORDS_TOO
        yield word if label and not first and part[hit.end() : hit.end() + 1] not in _ELIDED else fold(word)
