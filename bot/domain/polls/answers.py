"""Answers to a date poll as people type them: "14 oui, 16 plutôt non", "tout sauf jeudi", "A yes, B if need be"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from bot.domain.polls import Slot, Vote
from bot.domain.polls.clauses import clauses
from bot.domain.polls.spoken import (
    AND,
    AT,
    BRIDGES,
    WORDS_TOO,
    hour_at,
    marked,
    months,
    names_day,
    number_of,
    same_hour,
    weekdays,
)
from bot.domain.polls.words import FILLERS

_LONGEST = 500  # characters: more is no answer to a poll
_NOON = 13  # the first hour of the afternoon
_PLAIN = {
    "oui",
    "non",
    "yes",
    "no",
    "ja",
    "nein",
    "si",
    "sim",
    "nao",
    "da",
    "nu",
}  # said alone these answer, whatever follows


@dataclass(frozen=True)
class Said:
    """What was understood: slot number → vote. `unknown`: what named a date that the poll does not have, or nothing at all.
    `more`: something else was said too.
    """

    votes: Mapping[int, Vote] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    more: bool = False

    @property
    def understood(self) -> bool:
        return bool(self.votes)


def letters(slots: Sequence[Slot]) -> dict[str, Slot]:
    """What the slots are called: A, B, C … in the order of the card. Letters, as numbers would be taken for days or hours."""
    return {chr(ord("A") + place): slot for place, slot in enumerate(slots)}


def read_answers(text: str, slots: Sequence[Slot], zone: tzinfo) -> Said:
    """What somebody says about the open slots of a poll, whatever language they say it in.

    A date without a word is a yes; a word without a date is about all of them; where other words stand beside it neither is sure, so it is
    talk. So are questions and longer texts.
    """
    if len(text) > _LONGEST or text.rstrip().endswith("?"):
        return Said()
    reader = _Reader(slots, zone)
    for clause in clauses(text):
        reader.read(clause)
    return reader.said()


def read_vote(text: str) -> Vote | None:
    """ "Plutôt non." → no. None for anything that is more than one answer."""
    words = [word for clause in clauses(text[:_LONGEST]) for word in clause]
    size, mark = marked(words, 0) if words else (0, None)
    return mark if isinstance(mark, Vote) and size == len(words) else None


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
    none: bool = False  # "none of them works for me": what follows does not turn it round
    rest: bool = False  # all dates that nothing else is said about
    beside: int = 0  # words that belong to no answer
    lost: list[str] = field(default_factory=list)  # dates that the poll does not have

    @property
    def about(self) -> bool:
        return bool(self.slots or self.whole or self.lost or self.without or self.rest)

    @property
    def talk(self) -> bool:
        """ "Perfect, thank you Claire", "I send it on Thursday": a vote or a date among other words is no answer; both together are one."""
        named = self.slots or self.lost or self.without or self.rest
        return bool(self.beside) and not self.none and not (self.mark is not None and (named or self.whole))


class _Reader:
    """Reads one clause after the other."""

    def __init__(self, slots: Sequence[Slot], zone: tzinfo) -> None:
        self._slots = [(slot, slot.start.astimezone(zone)) for slot in slots]
        self._letters = {letter.lower(): slot for letter, slot in letters(slots).items()}
        self._clauses: list[_Clause] = []
        self._talks = False  # something else was said too

    def read(self, words: list[str]) -> None:
        """Statements follow each other without a comma too: "mardi oui jeudi non", "oui mardi non jeudi"."""
        clause = _Clause(" ".join(words))
        excepting, leads = False, False
        at = 0
        while at < len(words):
            size, mark = marked(words, at)
            if isinstance(mark, Vote) and clause.none:
                pass
            elif isinstance(mark, Vote):
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
                clause.beside += not named and words[at] not in FILLERS.split()
            at += size
        self._keep(clause)

    def _switch(self, clause: _Clause, mark: str, excepting: bool) -> tuple[_Clause, bool]:
        if mark == "all":
            clause.whole = True
        elif mark == "both":
            clause.whole = len(self._slots) == 2 and not clause.slots
            clause.beside += len(self._slots) != 2 and not clause.slots
        elif mark == "none":
            clause.whole, clause.mark, clause.none = True, Vote.NO, True
        elif mark == "rest":
            clause = clause if clause.mark is None or not clause.about else self._next(clause)
            clause.rest = True
        elif mark in ("morning", "afternoon"):
            self._narrow(clause, mark)
        elif mark == "only":
            clause.only = True
        elif mark == "except":
            clause.whole = True
            return clause, True
        return clause, excepting

    def _narrow(self, clause: _Clause, part: str) -> None:
        """ "Friday afternoon", "mornings": of the dates that are meant those at such an hour."""
        hours = {slot: local.hour for slot, local in self._slots}
        meant = clause.slots or list(hours)
        clause.slots = [slot for slot in meant if (hours[slot] < _NOON) == (part == "morning")]
        if not clause.slots:
            clause.lost.append(clause.words)

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
        """ "Bonjour à tous" is no answer, and what stands beside it must be plain to be one."""
        said = clause.slots or clause.without or clause.mark is not None
        if clause.talk or (clause.whole and not said and " " in clause.words):
            self._talks = True
        elif clause.about or clause.mark is not None:
            self._clauses.append(clause)

    def _dates(self, words: list[str], at: int, clause: _Clause) -> tuple[int, list[Slot], bool]:
        """(how many words, the slots that they name, whether they name a date at all)."""
        word = words[at]
        if word.lower() in self._letters and (word.isupper() or self._is_label(words, at)):
            return 1, [self._letters[word.lower()]], True
        day = weekdays().get(word) if names_day(words, at) else None
        size = 1 if day is not None else 0
        number = None
        if at + size < len(words) and hour_at(words, at + size) is None:
            number = number_of(words[at + size])
        size += number is not None
        while at + size < len(words) and size and words[at + size] in months():
            size += 1
        hour = hour_at(words, at + size) if at + size < len(words) else None
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
        following = words[at + 1 : at + 2]
        if words[at] in AT and (hour_at(words, at) is not None or any(word.isupper() for word in following)):
            return False  # "no a C"
        over = AND if words[at] in WORDS_TOO else (*AND, *BRIDGES)
        left = next((place for place in range(at - 1, -1, -1) if words[place] not in over), -1)
        right = next((place for place in range(at + 1, len(words)) if words[place] not in AND), -1)
        near = [words[place] for place in (left, right) if place >= 0]
        beside = [marked(words, place)[1] for place in (left, at + 1, right) if 0 <= place < len(words)]
        answers = any(isinstance(mark, Vote) or mark in ("except", "only") for mark in beside)
        return not near or answers or any(word.lower() in self._letters for word in near)

    def _on(self, weekday: int | None, number: int | None, hour: tuple[int, int | None] | None) -> list[Slot]:
        return [
            slot
            for slot, local in self._slots
            if (weekday is None or local.weekday() == weekday)
            and (number is None or local.day == number)
            and (hour is None or same_hour(local, hour))
        ]

    def said(self) -> Said:
        """The last word on each slot. "Perfect, thank you Claire" is no answer."""
        if self._talks:
            self._clauses = [clause for clause in self._clauses if clause.about or clause.words in _PLAIN]
        votes: dict[int, Vote] = {}
        unknown: list[str] = []
        for clause, vote in zip(self._clauses, _inherited(self._clauses), strict=True):
            unknown += clause.lost
            if not clause.rest:
                votes |= self._votes(clause, vote)
        for clause, vote in zip(self._clauses, _inherited(self._clauses), strict=True):
            if clause.rest:
                votes = {slot.id: vote for slot, _ in self._slots} | votes
        return Said(votes, tuple(unknown), self._talks)

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
