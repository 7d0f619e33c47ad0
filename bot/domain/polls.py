"""A date poll: which of several moments suits whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.groups import Person

MOST_SLOTS = 12  # of one poll: more do not fit on a card that people still read


class State(StrEnum):
    """A draft is seen by nobody but its author."""

    DRAFT = "draft"
    OPEN = "open"
    CHOSEN = "chosen"  # became a meeting
    CANCELLED = "cancelled"


class Vote(StrEnum):
    """What somebody says about one moment."""

    YES = "yes"
    IF_NEED_BE = "maybe"
    NO = "no"


@dataclass(frozen=True)
class Slot:
    """One moment to choose from. A withdrawn one keeps its votes but can no longer be chosen. `id` 0 is not stored yet."""

    id: int
    start: datetime  # aware
    length: int  # minutes
    withdrawn: bool = False

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.length)


@dataclass(frozen=True)
class Ballot:
    """What one person says about one slot. `by`: the colleague who said it for them; None: they themselves."""

    slot_id: int
    person: Person
    vote: Vote
    organisation: str | None = None  # for whom they spoke when they answered
    by: Person | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Poll:
    """`sequence` counts changes of its slots, for the holds in calendars. `closes` is aware; None: no deadline.

    `quorum`: how many organisations a slot needs, 0: any. `required`: without these people (their numbers) or organisations no slot is the best.
    """

    id: int
    group_id: int
    title: str
    slots: tuple[Slot, ...] = ()
    place: str = ""
    link: str = ""
    state: State = State.DRAFT
    author_id: int | None = None
    thread_id: int | None = None
    closes: datetime | None = None
    quorum: int = 0
    required_people: tuple[int, ...] = ()
    required_organisations: tuple[str, ...] = field(default=())
    meeting_id: int | None = None  # what it became
    sequence: int = 0
    uid: str = ""

    @property
    def open_slots(self) -> tuple[Slot, ...]:
        """Those that can be chosen, earliest first."""
        return tuple(slot for slot in self.slots if not slot.withdrawn)


def latest(ballots: Sequence[Ballot], slot: Slot) -> list[Ballot]:
    """The ballots on one slot."""
    return [ballot for ballot in ballots if ballot.slot_id == slot.id]
