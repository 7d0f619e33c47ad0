"""Where a text names somebody: by a title, by a first name, by an initial before a surname."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.domain.groups import folded
from bot.domain.minutes import personal_words as words
from bot.paths import DATA

_MOST = 4  # words of one name, particles apart


class Allowed:
    """Names that are no hit: as a whole, or a part of one."""

    def __init__(self, known: Collection[str]) -> None:
        names = [folded(name) for name in known]
        self._whole = set(names)
        self._parts = {part for name in names for part in name.split() if len(part) > 1}

    def whole(self, name: str) -> bool:
        return folded(name) in self._whole

    def name(self, parts: Iterable[str]) -> bool:
        """Whether all that is a name in it is known: "Karim", "Benali", "Karim Benali"."""
        return all(part in self._parts for name in parts for part in folded(name).split())


_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")


@cache
def _first_names() -> tuple[frozenset[str], frozenset[str]]:
    """(names that are nothing else, names that are ordinary words, too), folded."""
    file = (DATA / "first_names.txt").read_text("utf-8")
    clear, _, doubtful = file.partition("\n\n")
    return _lines(clear), _lines(doubtful)


def clear_names() -> frozenset[str]:
    """First names that are no ordinary words, folded."""
    return _first_names()[0]


def _lines(part: str) -> frozenset[str]:
    return frozenset(folded(line) for line in part.splitlines() if line and not line.startswith("#"))


def _table(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split("|"))


def pattern(lines: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(_table(lines), key=len, reverse=True))


_TITLES = _table(words.TITLES)
_PARTICLES = _table([words.PARTICLES])
_NAMED_AFTER = _table(words.NAMED_AFTER)
_LINKS = {"de", "du", "des", "of", "the", "del", "della", "da", "do", "la", "le", "l", "lui"}
_ONE = re.compile(rf"(?<!\w)(?:{pattern(words.PEOPLE)})\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def title(self) -> bool:
        """Whether a surname may follow: "Mme", but not the "me" of a sentence."""
        return self.text.casefold() in _TITLES and not (self.text.islower() and len(self.text) < 3)

    @property
    def initial(self) -> bool:
        """ "K.", "J.-P."."""
        letters = self.text.rstrip(".")
        return self.capital and (len(letters) == 1 or bool(re.fullmatch(r"[^\W\d_]-[^\W\d_]", letters)))

    @property
    def surname(self) -> bool:
        """Whether it may stand behind a first name: "Martin", "MARTIN", "O’Neill"."""
        bare = self.text.rstrip(".")
        return self.capital and len(bare) > 1


def _split(text: str) -> list[_Word]:
    found = []
    for hit in _WORD.finditer(text):
        stop = hit[0].endswith(".") and len(hit[0]) > 5  # the end of a sentence, not of an abbreviation
        found.append(_Word(hit.start(), hit.end() - stop, hit[0][: len(hit[0]) - stop]))
    return found


def names(text: str, allowed: Allowed) -> Iterator[tuple[int, int]]:
    """(start, end) of each name that is not allowed, with its title."""
    split = _split(text)
    starts = {hit.end() for hit in _ONE.finditer(text)}
    number = 0
    while number < len(split):
        start, first, end = _name_at(text, split, number, starts)
        if end > first and not allowed.name(word.text for word in _tellers(split[first:end])):
            last = split[end - 1]
            yield split[start].start, last.end - (last.text.endswith(".") and not last.initial)
        number = max(number + 1, end)


def _name_at(text: str, split: list[_Word], number: int, starts: Collection[int]) -> tuple[int, int, int]:
    """(first word with the title, first word of the name, end) of a name that begins there; the range is empty where none does."""
    word = split[number]
    if word.title:
        return number, number + 1, _named(text, split, number + 1, initials=True)
    if word.start in starts and (word.initial or word.surname):
        return number, number, _named(text, split, number, initials=True)
    if word.capital and _after_someone(text, split, number):
        end = _named(text, split, number)
        return end, end, end
    end = _by_first_name(text, split, number) if word.capital else number
    return number, number, end


def _tellers(found: Iterable[_Word]) -> list[_Word]:
    """The words of a name without particles and initials, where there are others."""
    found = list(found)
    told = [word for word in found if word.text.casefold() not in _PARTICLES and not word.initial]
    return told or found


def _named(text: str, split: list[_Word], number: int, *, initials: bool = False) -> int:
    """Where the name ends that begins at this word: capitalised words, with particles between them."""
    end, at, names = number, number, 0
    while at < len(split) and names < _MOST:
        if at > number and text[split[at - 1].end : split[at].start].strip(" \u00a0"):
            break
        word = split[at]
        if word.surname or (initials and word.initial):
            names += 1
            end = at + 1
        elif word.text.casefold() not in _PARTICLES:
            break
        at += 1
        if end == at and text[split[end - 1].end - 1] == "." and not split[end - 1].initial:
            break  # the end of a sentence
    return end


def _by_first_name(text: str, split: list[_Word], number: int) -> int:
    """Where the name ends that a first name begins, or an initial, or that ends with one: "MARTIN Kevin"; `number` where there is none."""
    clear, doubtful = _first_names()
    word = split[number]
    bare = re.sub(r"['’]s$", "", word.text.rstrip("."))
    follows = number + 1 < len(split) and not text[word.end : split[number + 1].start].strip(" \u00a0")
    following = split[number + 1] if follows and split[number + 1].surname else None
    if word.initial:
        sure = following is not None and word.text.endswith(".") and not following.text.isupper()
        return _named(text, split, number, initials=True) if sure else number
    if bare.isupper():  # a surname, or an abbreviation
        return number + 2 if following and len(bare) > 2 and _given(following.text, clear) else number
    if _given(bare, clear) or (following is not None and _given(bare, doubtful)):
        return _named(text, split, number)
    return number


def _given(name: str, names: frozenset[str]) -> bool:
    """Whether it is a first name, or several that a hyphen joins."""
    key = folded(name)
    return key in names or (" " in key and all(part in names for part in key.split()))


def _after_someone(text: str, split: list[_Word], number: int) -> bool:
    """Whether a street, a house or a law bears the name: "lycée Jean Moulin", "place de la République"."""
    back = number - 1
    while back >= 0 and split[back].text.casefold().rstrip(".") in _LINKS:
        back -= 1
    if back < 0 or text[split[back].end : split[number].start].strip(" \u00a0dl'’eausn"):
        return False
    before = split[back].text.casefold().rstrip(".")
    return (
        before in _NAMED_AFTER or before.partition("'")[2] in _NAMED_AFTER or before.partition("’")[2] in _NAMED_AFTER
    )
