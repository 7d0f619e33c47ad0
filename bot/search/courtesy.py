"""Takes off a request what people say around it: greetings, thanks, "does anyone know"."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from bot.search.words import Word, folded_words, words

_ENOUGH = 3  # little words; fewer tell nothing
_TABLE = Path(__file__).with_name("courtesies.toml")

Phrase = tuple[str, ...]


def essence(text: str) -> str:
    """The request without courtesies, "" when nothing is left."""
    written = words(text)
    return " ".join(text[written[first].start : written[last - 1].end] for first, last in _kept(written))


def is_little(folded: Iterable[str]) -> bool:
    """Whether none of these folded words asks for anything."""
    return all(word in little_words() for word in folded)


@cache
def little_words() -> frozenset[str]:
    """The little words of all languages, folded."""
    return frozenset(part for table in _tables() for word in table["little"] for part in folded_words(word))


def tongue_of(text: str, likely: str) -> str:
    """The language whose little words a text has most of; the `likely` one where that cannot be told."""
    counts = Counter(lang for word in folded_words(text) for lang in _tongues_with().get(word, ()))
    best = max(counts, key=lambda lang: (counts[lang], lang == likely), default=likely)
    return best if counts[best] >= _ENOUGH and counts[best] > counts[likely] else likely


@cache
def _tongues_with() -> dict[str, tuple[str, ...]]:
    """Folded little words → the languages that have them."""
    found: dict[str, tuple[str, ...]] = {}
    for lang, table in tomllib.loads(_TABLE.read_text("utf-8")).items():
        for part in {part for word in table["little"] for part in folded_words(word)}:
            found[part] = (*found.get(part, ()), lang)
    return found


def _kept(written: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The runs of words between courtesies: the first word's number and the one after the last."""
    place = first = 0
    while place < len(written):
        length = _phrase_at(written, place)
        if length and first < place:
            yield first, place
        place += max(length, 1)
        first = place if length else first
    if first < place:
        yield first, place


def _phrase_at(written: Sequence[Word], place: int) -> int:
    """How many words the longest courtesy that begins here has; 0 for none."""
    for phrase in _phrases().get(written[place].folded, ()):
        if phrase == tuple(word.folded for word in written[place : place + len(phrase)]):
            return len(phrase)
    return 0


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """Folded phrases by their first word, the longest first."""
    known = {tuple(folded_words(phrase)) for table in _tables() for phrase in table["around"]}
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(known, key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(phrases) for first, phrases in by_first.items()}


def _tables() -> list[dict[str, list[str]]]:
    return list(tomllib.loads(_TABLE.read_text("utf-8")).values())
