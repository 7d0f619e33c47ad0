"""Answers to a date poll as people type them: "14 oui, 16 plutôt non", "tout sauf jeudi", "A yes, B if need be"."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import cache

from babel.dates import get_day_names, get_month_names

from bot.domain.languages import LANGUAGES
from bot.domain.polls import Slot, Vote
from bot.domain.polls.words import ALL, BUT, EXCEPT, NONE, ONLY, VOTES

_LONGEST = 500  # characters: more is no answer to a poll
_CLAUSE = re.compile(
    r"[,;\n!?]|(?<=[^\W\d]{4})\.(?!\d)|(?<!\d)/|/(?!\d)"
)  # the dots of "ven. 16" and "am 13." end nothing
_TOKEN = re.compile(r"\d{1,2}(?::\d{2}|h\d{2}|h\b|(?=\s*(?:uhr|h)\b))|\d+(?:/\d+|\.\d+\.?)?|[^\W\d]+")


@dataclass(frozen=True)
class Said:
    """What was understood: slot number → vote. `unknown`: what named a date that the poll does not have, or nothing at all."""

    votes: Mapping[int, Vote] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        return bool(self.votes)


def letters(slots: Sequence[Slot]) -> dict[str, Slot]:
    """What the slots are called: A, B, C … in the order of the card. Letters, as numbers would be taken for days or hours."""
    return {chr(ord("A") + place): slot for place, slot in enumerate(slots)}


def read_answers(text: str, slots: Sequence[Slot], zone: tzinfo) -> Said:
    """What somebody says about the open slots of a poll, whatever language they say it in.

    A date without a word is a yes; a word without a date is about all of them. Nothing is understood of longer texts: they are talk.
    """
    if len(text) > _LONGEST:
        return Said()
    reader = _Reader(slots, zone)
    for clause in _clauses(text):
        reader.read(clause)
    return reader.said()


def read_vote(text: str) -> Vote | None:
    """ "Plutôt non." → no. None for anything that is more than one answer."""
    words = [word for clause in _clauses(text[:_LONGEST]) for word in clause]
    size, mark = _marked(words, 0) if words else (0, None)
    return mark if isinstance(mark, Vote) and size == len(words) else None


# --- words -------------------------------------------------------------------------------------------------------------------------------

_Mark = Vote | str  # a vote, or "all", "none", "except", "only", "but"


def _fold(text: str) -> str:
    letters_ = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return "".join(char for char in letters_ if not unicodedata.combining(char))


@cache
def _phrases() -> Mapping[tuple[str, ...], _Mark]:
    """Every phrase of every language. Where languages differ in what a word means, the votes of the first one listed hold."""
    found: dict[tuple[str, ...], _Mark] = {}
    for mark, listed in (("all", ALL), ("none", NONE), ("except", EXCEPT), ("only", ONLY), ("but", BUT)):
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
def _weekdays() -> Mapping[str, int]:
    """Names and abbreviations of the days, folded, Monday 0. An abbreviation that two days share is left out."""
    found: dict[str, set[int]] = {}
    for lang in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for day, name in get_day_names(width, locale=lang).items():
                plain = _fold(name).replace("-", " ").split()[0].strip(".")
                if len(plain) > 1:
                    found.setdefault(plain, set()).add(day)
                    found.setdefault(plain[:3], set()).add(day)
    plural = {name + "s": days for name, days in found.items() if len(name) > 4}
    return {name: next(iter(days)) for name, days in (found | plural).items() if len(days) == 1}


@cache
def _months() -> frozenset[str]:
    names = (
        name
        for lang in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=lang).values()
    )
    return frozenset(_fold(name).strip(".") for name in names)


# --- reading -----------------------------------------------------------------------------------------------------------------------------


@dataclass
class _Clause:
    """A vote and the dates that it is about."""

    words: str
    mark: Vote | None = None
    slots: list[Slot] = field(default_factory=list)
    whole: bool = False  # all dates are meant
    without: list[Slot] = field(default_factory=list)
    only: bool = False
    lost: list[str] = field(default_factory=list)  # dates that the poll does not have

    @property
    def about(self) -> bool:
        return bool(self.slots or self.whole or self.lost or self.without)


def _clauses(text: str) -> Iterator[list[str]]:
    """The words of each statement, folded; "but" begins another one."""
    for part in _CLAUSE.split(_fold(text)):
        words, found, at = _TOKEN.findall(part), list[str](), 0
        while at < len(words):
            size, mark = _marked(words, at)
            if mark == "but":
                yield found
                found = []
            else:
                found += words[at : at + size]
            at += size
        if found:
            yield found


class _Reader:
    """Reads one clause after the other."""

    def __init__(self, slots: Sequence[Slot], zone: tzinfo) -> None:
        self._slots = [(slot, slot.start.astimezone(zone)) for slot in slots]
        self._letters = {letter.lower(): slot for letter, slot in letters(slots).items()}
        self._clauses: list[_Clause] = []

    def read(self, words: list[str]) -> None:
        """Statements follow each other without a comma too: "mardi oui jeudi non", "oui mardi non jeudi"."""
        clause = _Clause(" ".join(words))
        excepting, leads = False, False
        at = 0
        while at < len(words):
            size, mark = _marked(words, at)
            if isinstance(mark, Vote):
                if clause.mark is not None and (clause.about or mark != clause.mark):
                    clause = self._next(clause)
                leads = not clause.about
                clause.mark, excepting = mark, False
            elif mark is not None:
                clause, excepting = self._switch(clause, mark, excepting)
            else:
                size, found, named = self._dates(words, at, clause)
                if named and clause.mark is not None and (clause.slots or clause.lost) and not leads and not excepting:
                    clause = self._next(clause)
                self._name(clause, found, named, words[at : at + size], excepting=excepting)
            at += size
        self._keep(clause)

    def _switch(self, clause: _Clause, mark: str, excepting: bool) -> tuple[_Clause, bool]:
        if mark == "all":
            clause.whole = True
        elif mark == "none":
            clause.whole, clause.mark = True, Vote.NO
        elif mark == "only":
            clause.only = True
        elif mark == "except":
            clause.whole = True
            return clause, True
        return clause, excepting

    @staticmethod
    def _name(clause: _Clause, found: list[Slot], named: bool, words: list[str], *, excepting: bool) -> None:
        if named and not found:
            clause.lost.append(" ".join(words))
        elif excepting:
            clause.without += found
        else:
            clause.slots += found

    def _next(self, clause: _Clause) -> _Clause:
        self._keep(clause)
        return _Clause(clause.words)

    def _keep(self, clause: _Clause) -> None:
        greets = (
            clause.whole and clause.mark is None and not clause.slots and not clause.without and " " in clause.words
        )
        if (clause.about or clause.mark is not None) and not greets:  # "bonjour à tous" is no answer
            self._clauses.append(clause)

    def _dates(self, words: list[str], at: int, clause: _Clause) -> tuple[int, list[Slot], bool]:
        """(how many words, the slots that they name, whether they name a date at all)."""
        word = words[at]
        if word in self._letters and self._is_label(words, at):
            return 1, [self._letters[word]], True
        day = _weekdays().get(word) if _names_day(words, at) else None
        size = 1 if day is not None else 0
        number = None
        if at + size < len(words) and _hour(words, at + size) is None:
            number = _number(words[at + size])
        size += number is not None
        while at + size < len(words) and size and words[at + size] in _months():
            size += 1
        hour = _hour(words, at + size) if at + size < len(words) else None
        if hour is not None:
            size += hour[0]
        if not size:
            return 1, [], False
        found = self._on(day, number, hour[1] if hour else None)
        if not found and day is None and hour is None and number is not None:
            found = self._on(None, None, (number, None)) or self._at(words[at])  # "14" may be an hour
        return size, found, True

    def _at(self, word: str) -> list[Slot]:
        """ "2": the second date, where no date has a day that could be meant by such a number."""
        place = int(word) if word.isdecimal() else 0
        doubtful = any(local.day <= len(self._slots) for _, local in self._slots)
        return [self._slots[place - 1][0]] if 1 <= place <= len(self._slots) and not doubtful else []

    def _is_label(self, words: list[str], at: int) -> bool:
        """ "A oui", "a et b": a single letter is a label where a vote or another label stands beside it, or nothing else is said."""
        if words[at] in _AT and _hour(words, at) is not None:
            return False
        left = next((place for place in range(at - 1, -1, -1) if words[place] not in _AND), -1)
        right = next((place for place in range(at + 1, len(words)) if words[place] not in _AND), -1)
        near = [words[place] for place in (left, right) if place >= 0]
        beside = [_marked(words, place)[1] for place in (left, at + 1, right) if 0 <= place < len(words)]
        answers = any(isinstance(mark, Vote) or mark in ("except", "only") for mark in beside)
        return not near or answers or any(word in self._letters for word in near)

    def _on(self, weekday: int | None, number: int | None, hour: tuple[int, int | None] | None) -> list[Slot]:
        return [
            slot
            for slot, local in self._slots
            if (weekday is None or local.weekday() == weekday)
            and (number is None or local.day == number)
            and (hour is None or _same_hour(local, hour))
        ]

    def said(self) -> Said:
        """The last word on each slot."""
        votes: dict[int, Vote] = {}
        unknown: list[str] = []
        for clause, vote in zip(self._clauses, _inherited(self._clauses), strict=True):
            unknown += clause.lost
            votes |= self._votes(clause, vote)
        return Said(votes, tuple(unknown))

    def _votes(self, clause: _Clause, vote: Vote) -> dict[int, Vote]:
        every = [slot for slot, _ in self._slots]
        named = clause.slots
        if clause.only and named:
            return {slot.id: vote if slot in named else Vote.NO for slot in every}
        if clause.whole or (not named and not clause.lost):
            named = [slot for slot in every if slot not in clause.without]
        other = Vote.NO if vote != Vote.NO else Vote.YES
        return {slot.id: vote for slot in named} | {slot.id: other for slot in clause.without}


def _inherited(clauses: Sequence[_Clause]) -> Iterator[Vote]:
    """A clause without a vote has the one that follows ("mardi, jeudi : non"), else the one before it, else it is a yes."""
    for place, clause in enumerate(clauses):
        after = next((later.mark for later in clauses[place:] if later.mark is not None), None)
        before = next((earlier.mark for earlier in reversed(clauses[:place]) if earlier.mark is not None), None)
        yield clause.mark or after or before or Vote.YES


def _marked(words: Sequence[str], at: int) -> tuple[int, _Mark | None]:
    """The longest phrase that begins here."""
    for size in range(min(_longest_phrase(), len(words) - at), 0, -1):
        mark = _phrases().get(tuple(words[at : at + size]))
        if mark is not None:
            return size, mark
    return 1, None


def _names_day(words: Sequence[str], at: int) -> bool:
    """A short form may be a word of another language ("qui", "so"): it names a day beside what else belongs to an answer."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return (
        len(words[at]) > _SHORT
        or not after
        or after in _AND
        or after in _weekdays()
        or _number(after) is not None
        or _is_time(after)
        or _marked(words, at + 1)[1] is not None
    )


def _number(word: str) -> int | None:
    """A day of the month: "14", "14.", "14/10", "14.10."."""
    head = re.match(r"\d+", word)
    return int(head[0]) if head and 1 <= int(head[0]) <= 31 else None


def _is_time(word: str) -> bool:
    return re.fullmatch(r"\d{1,2}(?:h\d{0,2}|:\d{2})", word) is not None


def _hour(words: Sequence[str], at: int) -> tuple[int, tuple[int, int | None]] | None:
    """(how many words, hour and minutes): "14h", "9h30", "10:00", "14 Uhr", "à 14", "um 14 Uhr"."""
    skip = 1 if words[at] in _AT and at + 1 < len(words) else 0
    word = words[at + skip]
    if _is_time(word):
        hour, minute = re.split(r"[h:]", word)
        return skip + 1, (int(hour), int(minute) if minute else None)
    follows = at + skip + 1 < len(words) and words[at + skip + 1] in ("uhr", "h")
    if word.isdigit() and int(word) < 24 and (follows or skip):
        return skip + 1 + follows, (int(word), None)
    return None


_SHORT = 3  # letters
_AND = (
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
_AT = ("a", "at", "um", "ab", "las", "alle", "ore", "as", "la", "ora")


def _same_hour(local: datetime, hour: tuple[int, int | None]) -> bool:
    return local.hour == hour[0] and (hour[1] is None or local.minute == hour[1])
