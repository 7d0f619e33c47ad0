"""What a calendar is told about meetings."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Event:
    """One meeting, or one series. The same `uid` with a higher `sequence` replaces what the calendar knows.

    `stamp`, `start`, `end`, `exdates` and `recurrence_id` are aware; the zone of `start` is the one that the meeting keeps its wall time in.
    A meeting of a series that differs from the rule is an event of its own with the series' `uid`, and the start that the rule gives it as
    `recurrence_id`.
    """

    uid: str
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    title: str
    description: str = ""
    location: str = ""
    url: str = ""
    cancelled: bool = False
    tentative: bool = False  # held, or not sure to come
    alarms: tuple[int, ...] = ()  # minutes before the start
    rrule: str | None = None
    exdates: tuple[datetime, ...] = ()
    recurrence_id: datetime | None = None


@dataclass(frozen=True)
class Subscription:
    """What a calendar is told about a feed as a whole."""

    name: str
    zone: str  # IANA
    refresh: int = 60  # minutes between two looks


@dataclass(frozen=True)
class Found:
    """An event that somebody else's calendar has written down.

    `start` is its next one that is still to come, where it comes back; None where it takes whole days, of which `day` is the first.
    """

    uid: str
    sequence: int
    stamp: datetime  # RFC 5546 compares it where the sequence is the same
    title: str = ""
    start: datetime | None = None  # aware, UTC
    day: date | None = None
    length: int | None = None  # minutes
    place: str = ""
    link: str = ""
    notes: str = ""
    cancelled: bool = False
    reason: str = ""  # what is said about that
    repeats: bool = False
    rrule: str = ""  # how, from `start` on; "" where a group's meetings cannot follow it
    without: tuple[date, ...] = ()  # but on these days, by the clock of the event's zone
    zone: str = ""  # a zone that nobody knows: the hour was read on the group's clock
    floating: bool = False  # it names none: read so too
