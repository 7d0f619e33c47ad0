"""A need that the library could not answer, asked in a group: what was looked for, and what others answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.groups import Person

LONGEST_ANSWER = 1000  # characters


class State(StrEnum):
    """What became of a need."""

    OPEN = "open"  # stands in the group as a card
    CLOSED = "closed"  # answered, or no longer needed
    NOTED = "noted"  # kept for the library's editors alone; no group has seen it


@dataclass(frozen=True)
class Answer:
    """What somebody knows: a practice of the library by its id, or words. `id` 0 is not stored yet."""

    id: int
    person: Person
    organisation: str | None
    practice: str | None
    words: str
    message_id: int | None = None  # of the group's message that said it


@dataclass(frozen=True)
class Need:
    """`asker` None: whoever only had it noted, or is not known any more."""

    id: int
    group_id: int | None
    thread_id: int | None
    words: str
    lang: str  # ISO 639-1, of the words as far as is known
    state: State
    at: datetime
    asker: Person | None = None
    organisation: str | None = None
