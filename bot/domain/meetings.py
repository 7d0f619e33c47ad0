"""A meeting: what about, when, where; who comes; and when to remind of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.groups import Person

DAY = 24 * 60  # minutes
DEFAULT_LENGTH = 90  # minutes
LATE = timedelta(hours=1)  # a reminder later than this says so
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
    """One person's answer. `stale`: it was given for another date and has to be given again."""

    person: Person
    answer: Answer | None
    organisation: str | None = None
    stale: bool = False
    remind: bool = False
    at: datetime | None = None  # when it was given or changed


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


# --- reminders ---------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reminder:
    """What to do about a meeting now: remind `minutes` before it, or admit that its reminders were missed."""

    minutes: int
    late: bool = False
    missed: bool = False
    also: tuple[int, ...] = ()  # earlier ones that this one stands for


@dataclass(frozen=True)
class Quiet:
    """Hours in which nothing that can wait is sent; wall times of the group."""

    start: time | None
    end: time | None

    def covers(self, moment: datetime) -> bool:
        """Whether the local moment is inside."""
        if self.start is None or self.end is None or self.start == self.end:
            return False
        wall = moment.time().replace(tzinfo=None)
        if self.start < self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end

    def after(self, moment: datetime) -> datetime:
        """The local moment, or the end of the quiet hours that it is in."""
        if not self.covers(moment):
            return moment
        assert self.end is not None
        day = moment.date() if moment.time().replace(tzinfo=None) < self.end else moment.date() + timedelta(days=1)
        return datetime.combine(day, self.end, moment.tzinfo)


def reminder_moment(start: datetime, minutes: int, zone: str, quiet: Quiet) -> datetime:
    """When to remind: whole days are days on the wall clock (also across a change of summer time), the rest is elapsed time.

    A reminder of a day or more waits for the end of quiet hours; a shorter one cannot wait.
    """
    local = start.astimezone(ZoneInfo(zone))
    if minutes % DAY:
        return start - timedelta(minutes=minutes)
    return quiet.after(local - timedelta(days=minutes // DAY)).astimezone(start.tzinfo)


def moments(meeting: Meeting, offsets: Collection[int], zone: str, quiet: Quiet) -> Iterator[tuple[int, datetime]]:
    """(minutes, moment) of the reminders that lie between the announcement and the start, earliest first."""
    for minutes in sorted(set(offsets), reverse=True):
        moment = reminder_moment(meeting.begins, minutes, zone, quiet)
        if (meeting.announced is None or moment > meeting.announced) and moment < meeting.begins:
            yield minutes, moment


def due(
    planned: Sequence[tuple[int, datetime]], start: datetime, done: Collection[int], now: datetime
) -> Reminder | None:
    """What is due: after a pause only the last one, never one after the start."""
    open_ = [(minutes, moment) for minutes, moment in planned if minutes not in done and moment <= now]
    if not open_:
        return None
    minutes, moment = open_[-1]
    also = tuple(earlier for earlier, _ in open_[:-1])
    if start <= now:
        return Reminder(minutes, missed=True, also=also)
    return Reminder(minutes, late=now - moment > LATE, also=also)


def next_moment(planned: Sequence[tuple[int, datetime]], done: Collection[int], now: datetime) -> datetime | None:
    """When the next reminder of the meeting is due."""
    return min((moment for minutes, moment in planned if minutes not in done and moment > now), default=None)
