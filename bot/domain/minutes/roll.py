"""Who is there and who is not, from the lines that say so: "Présents : Claire (Lyon), Karim ; excusés : Paul"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from bot.domain.coming_typed import AND
from bot.domain.minutes import kind_words
from bot.domain.minutes.folding import compact, flat
from bot.domain.minutes.kinds import table

_LABEL = re.compile(r"(?:^|[;.\n]|\s[–—|-]\s)\s*[#＃]?(?P<label>\w[\w'’ ]{1,38}?)\s*(?:\(\d+\))?\s*[:：]\s*")
_TITLE = re.compile(r"^(?:dont|et|and|und|y|e|si|șí|sowie|ainsi que)\s+")
_END = " \t\n.;,·•"
_MOST_WORDS = 7  # of a name with its organisation
_NONE = "personne|aucun|aucune|néant|none|nobody|no one|niemand|keine|keiner|nadie|ninguno|nessuno|ninguém|nimeni|nihil"
_NOBODY = frozenset(compact(word) for word in _NONE.split("|"))


class Side(Enum):
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


_SIDES = {
    **dict.fromkeys(table(kind_words.ABSENT), Side.ABSENT),
    **dict.fromkeys(table(kind_words.EXCUSED), Side.EXCUSED),
    **dict.fromkeys(table(kind_words.PRESENT), Side.PRESENT),
}
_HERE = frozenset(word for word in table(kind_words.PRESENT))


@dataclass(frozen=True)
class Called:
    """A name on the roll, and on which side of it."""

    name: str
    side: Side


def read_roll(text: str) -> list[Called]:
    """The names in a line of attendance, in its order."""
    labels = [(hit, _SIDES[compact(hit["label"])]) for hit in _LABEL.finditer(text) if compact(hit["label"]) in _SIDES]
    stops = [*(hit.start() for hit, _ in labels[1:]), len(text)][: len(labels)]
    return [
        Called(name, side)
        for (hit, side), stop in zip(labels, stops, strict=True)
        for name in names_of(text[hit.end() : stop])
    ]


def names_of(text: str) -> Iterator[str]:
    """Names between commas, semicolons, line ends or "and"; numbers and "nobody" are none. What stands in brackets belongs to its name."""
    for piece in _outside(text):
        name = _TITLE.sub("", piece.strip(_END)).strip(_END)
        if re.match(r"[^\W\d_]|@", name) and len(name.split()) <= _MOST_WORDS and compact(name) not in _NOBODY:
            yield name


def _outside(text: str) -> Iterable[str]:
    """Pieces, but none that begins or ends within brackets."""
    start = 0
    for hit in AND.finditer(text):
        if text[: hit.start()].count("(") <= text[: hit.start()].count(")"):
            yield text[start : hit.start()]
            start = hit.end()
    yield text[start:]


def says_here(text: str) -> bool:
    """Whether it says that its author is there, and nothing else: "Présente !", "#here"."""
    return compact(text) in _HERE or flat(text).strip(" !.") in ("#here", "#present", "here")
