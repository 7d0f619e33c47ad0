"""What the words of the tables mean: which kind of item a word names, in which languages, and how it may be written."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from bot.domain.minutes import Kind, kind_words, words
from bot.domain.minutes.folding import compact

_SHORTEST_SLIP = 7  # letters of a word that is still known with one letter wrong: shorter ones are too near to others
MARKED = 6  # the same behind "#", where somebody means to mark something

_TABLES: tuple[tuple[Kind, Mapping[str, str]], ...] = (
    (Kind.DECISION, words.DECISION),
    (Kind.ACTION, words.ACTION),
    (Kind.TOPIC, kind_words.TOPIC),
    (Kind.QUESTION, kind_words.QUESTION),
    (Kind.IDEA, kind_words.IDEA),
    (Kind.VOTE, kind_words.VOTE),
    (Kind.LINK, kind_words.LINK),
    (Kind.ATTENDANCE, kind_words.PRESENT),
    (Kind.ATTENDANCE, kind_words.EXCUSED),
    (Kind.ATTENDANCE, kind_words.ABSENT),
    (Kind.NOTE, kind_words.NOTE),
)


def _split(line: str) -> Iterable[str]:
    return (compact(word) for word in line.split("|"))


def table(meaning: Mapping[str, str]) -> frozenset[str]:
    """The words of a table, in all languages, as `compact` writes them."""
    return frozenset(word for line in meaning.values() for word in _split(line))


REJECTED = frozenset(_split(kind_words.REJECTED))
OFF = table(words.OFF)
KINDS: Mapping[str, Kind] = {
    **{word: kind for kind, meaning in reversed(_TABLES) for word in table(meaning)},
    **dict.fromkeys(REJECTED, Kind.DECISION),
}
ONLY_HASH = frozenset(_split(f"{words.ONLY_HASH}|{kind_words.ONLY_HASH}"))
PLURAL = frozenset(_split(f"{words.PLURAL}|{kind_words.PLURAL}"))
DETERMINERS = frozenset(_split(words.DETERMINERS))
PLAIN = KINDS.keys() - ONLY_HASH  # understood before a colon too
ALONE = frozenset(_split(kind_words.ALONE)) & KINDS.keys()  # in answer to a message, as they stand
ACTIONS = table(words.ACTION)


def kind_called(word: str) -> Kind | None:
    """What a word of the tables calls an item: "décision" → DECISION."""
    return KINDS.get(compact(word))


@cache
def languages(word: str) -> tuple[str, ...]:
    """The languages that a word of the tables is in."""
    return tuple(
        dict.fromkeys(lang for _, meaning in _TABLES for lang, line in meaning.items() if word in set(_split(line)))
    )


@lru_cache(maxsize=4096)  # of what people typed
def slip(word: str, shortest: int = _SHORTEST_SLIP) -> str | None:
    """The word of the tables that was meant by one with a single letter too many, too few, wrong, or two exchanged ("decsion")."""
    if len(word) < shortest or not word.isalpha():
        return None
    near = [known for known in sorted(PLAIN) if len(known) >= shortest and _one_apart(word, known)]
    return near[0] if len({KINDS[known] for known in near}) == 1 else None


def _one_apart(one: str, other: str) -> bool:
    """Whether one change of a letter makes the two the same; the first letter is rarely the wrong one."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, there = one[place:], other[place:]
    return (
        rest[1:] == there[1:]
        or rest[1:] == there
        or rest == there[1:]
        or (rest[:2] == there[1::-1] and rest[2:] == there[2:])
    )
