"""Who is there and who is not, from the lines that say so: "Présents : Claire (Lyon), Karim ; excusés : Paul"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from bot.domain import coming_words
from bot.domain.coming_typed import AND
from bot.domain.minutes import kind_words
from bot.domain.minutes.folding import compact, flat
from bot.domain.minutes.kinds import table
from bot.domain.minutes.names import choice

_LABEL = re.compile(r"(?:^|[;.\n]|\s[–—|-]\s)\s*[#＃]?(?P<label>\w[\w'’·. ()-]{1,38}?)\s*(?:\(\d+\))?\s*[:：]\s*")
_FROM = re.compile(r"^\s*(?P<label>apologies|regrets)\s+from\s+", re.IGNORECASE)
_TITLE = re.compile(r"^(?:dont|et|and|und|y|e|si|șí|sowie|ainsi que)\s+")
_VERBS = "|".join(
    line for table_ in (kind_words.MOVED, coming_words.ARRIVED, coming_words.LEFT) for line in table_.values()
)
_MOVES = re.compile(f"(?:{choice(_VERBS)})")
_MOMENT = re.compile(r"\d|\b(?:reunion|meeting|call|sitzung|besprechung|riunione|reuniao|sedinta|nous|us|uns)\b")
_OF = re.compile(r"^(?:de |d'|of |von |di |do |da |del |lui )")
_LONGEST_MOVE = 60  # characters
_END = " \t\n.;,·•"
_SAID = re.compile(
    r"(?:he|she|they|il|elle|ils|elles|er|sie)(?:'\w+|\s)|(?:ist|est|esta|is|are)\s"
)  # of somebody: no name
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
    hits = [*_FROM.finditer(text), *_LABEL.finditer(text)]
    labels = [(hit, _SIDES[compact(hit["label"])]) for hit in hits if compact(hit["label"]) in _SIDES]
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
        if (
            re.match(r"[^\W\d_]|@", name)
            and len(name.split()) <= _MOST_WORDS
            and not _SAID.match(flat(name))
            and compact(name) not in _NOBODY
        ):
            yield name


def _outside(text: str) -> Iterable[str]:
    """Pieces, but none that begins or ends within brackets."""
    start = 0
    for hit in AND.finditer(text):
        if text[: hit.start()].count("(") <= text[: hit.start()].count(")"):
            yield text[start : hit.start()]
            start = hit.end()
    yield text[start:]


def says_moved(text: str, names: Iterable[str]) -> bool:
    """Whether it says that somebody of these came or went: "Karim quitte la réunion", "arrivée de Paul à 14h20"."""
    folded = flat(text).strip(" .!")
    if len(folded) > _LONGEST_MOVE or not (_MOMENT.search(folded) or _MOVES.search(folded + " ")):
        return False
    called = {flat(part) for name in names for part in (name, re.split(r"[\s(]", name)[0]) if len(part) > 1}
    after = next((folded[len(name) :] for name in sorted(called, key=len, reverse=True) if _begins(folded, name)), "")
    if after and (hit := _MOVES.match(after.lstrip() + " ")):
        return bool(_MOMENT.search(after)) or not after.lstrip()[hit.end() :].strip()
    before = _MOVES.match(folded)
    rest = _OF.sub("", folded[before.end() :].lstrip(" :")) if before else ""
    return any(_begins(rest, name) for name in called)


def _begins(text: str, name: str) -> bool:
    return bool(name) and text.startswith(name) and not text[len(name) :][:1].isalnum()


def says_here(text: str) -> bool:
    """Whether it says that its author is there, and nothing else: "Présente !", "#here"."""
    return compact(text) in _HERE or flat(text).strip(" !.") in ("#here", "#present", "here")
