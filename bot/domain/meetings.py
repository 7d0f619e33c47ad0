"""A meeting: what about, when, where; who comes; and when to remind of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.groups import Person

DAY = 24 * 60  # minutes
DEFAULT_LENGTH = 90  # minutes
LONGEST_TITLE = 200  # characters
LONGEST_PLACE = 300


class Answer(StrEnum):
    """What somebody says to an invitation (RFC 5545 would say ACCEPTED, TENTATIVE, DECLINED)."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class State(StrEnum):
    """A draft is seen by nobody but its author."""

    DRAFT = "draft"
    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Meeting:
    """`sequence` counts changes of time or place and cancellations (RFC 5545 SEQUENCE); `uid` never changes.

    `start` is aware; None only in a draft, where `day` may be known already. `announced` is when the present date was told.
    `original` is the wall time that the rule of its series gives it (bot/domain/series.py).
    """

    id: int
    group_id: int
    title: str
    start: datetime | None
    length: int = DEFAULT_LENGTH  # minutes
    day: date | None = None
    place: str = ""
    link: str = ""
    agenda: str = ""
    state: State = State.DRAFT
    sequence: int = 0
    uid: str = ""
    thread_id: int | None = None
    author_id: int | None = None
    search_id: int | None = None  # the search for practices on its theme
    announced: datetime | None = None
    reason: str = ""  # why it was cancelled
    agreed: str = ""  # start, offset and zone as they were planned (bot/domain/agreed.py)
    series_id: int | None = None
    original: datetime | None = None
    theme: str | None = None  # its id in the library
    places: int | None = None  # how many can come; None: as many as want to

    @property
    def begins(self) -> datetime:
        """The start of what is no draft."""
        assert self.start is not None
        return self.start

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.length)

    @property
    def complete(self) -> bool:
        """Whether a draft can be announced."""
        return bool(self.title and self.start)

    def moved(self, start: datetime, length: int, now: datetime) -> "Meeting":
        """The same meeting at another time."""
        return replace(self, start=start, length=length, sequence=self.sequence + 1, announced=now)


@dataclass(frozen=True)
class Reply:
    """One person's answer. `stale`: it was given for another date and has to be given again.

    `since`: when they first said what they say now; changing one's mind and back costs one's place in the queue.
    `by`: the colleague who said it for them. `arrives`, `leaves`: where they said that they come later, or go earlier.
    """

    person: Person
    answer: Answer | None
    organisation: str | None = None
    stale: bool = False
    remind: bool = False
    at: datetime | None = None  # when it was given or changed
    since: datetime | None = None
    by: Person | None = None
    arrives: datetime | None = None
    leaves: datetime | None = None


def tally(replies: Sequence[Reply]) -> dict[Answer, list[str]]:
    """Who said what: organisations, each once, and people who speak for none. Stale answers do not count."""
    said: dict[Answer, list[str]] = {answer: [] for answer in Answer}
    for reply in replies:
        if reply.answer is None or reply.stale:
            continue
        name = reply.organisation or reply.person.name
        if name not in said[reply.answer]:
            said[reply.answer].append(name)
    return said
