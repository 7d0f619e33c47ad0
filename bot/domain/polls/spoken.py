"""What the words of an answer can be: votes and their companions, days, months, hours; in all languages at once."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from babel.dates import get_day_names, get_month_names

from bot.domain.languages import LANGUAGES
from bot.domain.polls import Vote
from bot.domain.polls.words import AFTERNOON, ALL, BOTH, BUT, EXCEPT, MORNING, NONE, ONLY, REST, VOTES

_Mark = Vote | str  # a vote, or what `_phrases` calls its tables
_SHORT = 3  # letters
AND = (
    "et",
    "ou",
    "ni",
    "and",
    "or",
    "nor",
    "und",
    "oder",
    "noch",
    "y",
    "o",
    "e",
    "ed",
    "ne",
    "nem",
    "si",
    "sau",
    "nici",
)
# Between a vote and the letter that it is about: "oui pour b", "no to c"
BRIDGES = ("pour", "to", "for", "on", "zu", "fur", "bei", "por", "para", "per", "pentru", "la", "le", "a", "al", "an")
WORDS_TOO = ("a", "e", "i", "o", "y")  # letters that are words of our languages
AT = ("a", "at", "um", "ab", "las", "alle", "ore", "as", "la", "ora")


def fold(text: str) -> str:
    return unaccented(text.casefold())


def unaccented(text: str) -> str:
    letters_ = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(char for char in letters_ if not unicodedata.combining(char))


@cache
def _phrases() -> Mapping[tuple[str, ...], _Mark]:
    """Every phrase of every language. Where languages differ in what a word means, the votes of the first one listed hold."""
    found: dict[tuple[str, ...], _Mark] = {}
    marks = {"all": ALL, "both": BOTH, "none": NONE, "except": EXCEPT, "only": ONLY, "rest": REST, "but": BUT}
    marks |= {"morning": MORNING, "afternoon": AFTERNOON}
    for mark, listed in marks.items():
        found |= {tuple(phrase.split()): mark for phrase in listed.split(", ")}
    for table in VOTES.values():
        for vote, listed in table.items():
            for phrase in listed.split(", "):
                found.setdefault(tuple(phrase.split()), vote)
    return found


@cache
def _longest_phrase() -> int:
    return max(map(len, _phrases()))


@cache
def weekdays() -> Mapping[str, int]:
    """Names and abbreviations of the days, folded, Monday 0. An abbreviation that two days share is left out."""
    found: dict[str, set[int]] = {}
    for lang in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for day, name in get_day_names(width, locale=lang).items():
                plain = fold(name).replace("-", " ").split()[0].strip(".")
                if len(plain) > 1:
                    found.setdefault(plain, set()).add(day)
                    found.setdefault(plain[:3], set()).add(day)
    plural = {name + "s": days for name, days in found.items() if len(name) > 4}
    return {name: next(iter(days)) for name, days in (found | plural).items() if len(days) == 1}


@cache
def months() -> frozenset[str]:
    names = (
        name
        for lang in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=lang).values()
    )
    return frozenset(fold(name).strip(".") for name in names)


def marked(words: Sequence[str], at: int) -> tuple[int, _Mark | None]:
    """The longest phrase that begins here."""
    for size in range(min(_longest_phrase(), len(words) - at), 0, -1):
        mark = _phrases().get(tuple(words[at : at + size]))
        if mark is not None:
            return size, mark
    return 1, None


@cache
def _full_names() -> frozenset[str]:
    """ "joi" is short and yet no short form."""
    return frozenset(fold(name) for lang in LANGUAGES for name in get_day_names("wide", locale=lang).values())


def names_day(words: Sequence[str], at: int) -> bool:
    """A short form may be a word of another language ("qui", "so"): it names a day beside what else belongs to an answer."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return (
        len(words[at]) > _SHORT
        or words[at] in _full_names()
        or not after
        or after in AND
        or after in weekdays()
        or number_of(after) is not None
        or is_time(after)
        or marked(words, at + 1)[1] is not None
    )


def number_of(word: str) -> int | None:
    """A day of the month: "14", "14.", "14/10", "14.10."."""
    head = re.match(r"\d+", word)
    return int(head[0]) if head and 1 <= int(head[0]) <= 31 else None


def is_time(word: str) -> bool:
    return re.fullmatch(r"\d{1,2}(?:h\d{0,2}|:\d{2})", word) is not None


def hour_at(words: Sequence[str], at: int) -> tuple[int, tuple[int, int | None]] | None:
    """(how many words, hour and minutes): "14h", "9h30", "10:00", "14 Uhr", "à 14", "um 14 Uhr"."""
    skip = 1 if words[at] in AT and at + 1 < len(words) else 0
    word = words[at + skip]
    if is_time(word):
        hour, minute = re.split(r"[h:]", word)
        return skip + 1, (int(hour), int(minute) if minute else None)
    follows = at + skip + 1 < len(words) and words[at + skip + 1] in ("uhr", "h")
    if word.isdigit() and int(word) < 24 and (follows or skip):
        return skip + 1 + follows, (int(word), None)
    return None


def same_hour(local: datetime, hour: tuple[int, int | None]) -> bool:
    return local.hour == hour[0] and (hour[1] is None or local.minute == hour[1])
