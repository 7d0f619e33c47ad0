"""The small facts that phrases state, before anybody looks at a calendar."""

from dataclasses import dataclass, replace
from enum import Enum, IntEnum

from bot.domain.when.said_days import Day, DayList, DayRange, Easter, Lasting, Unit


class Hold(IntEnum):
    """How far a phrase may be trusted when it stands alone."""

    SURE = 0
    CLOSED = 1  # only before the end of the sentence, a connecting word or another fact
    JOINED = 2  # only next to another fact
    BARE = 3  # a number alone: only where a phrase says that it is an hour


class Part(Enum):
    """Parts of the day, by their hours in city offices."""

    MORNING = (9, 12)
    NOON = (12, 14)
    AFTERNOON = (14, 18)
    EVENING = (18, 21)


@dataclass(frozen=True)
class ClockList:
    """Several hours of which one is to be chosen: "at 10 or 11"."""

    clocks: tuple["Clock", ...]


@dataclass(frozen=True)
class Clock:
    """`exact`: the half of the day is known; `halved`: because am or pm was said. `hour` 24 is the midnight that ends the day.

    `spelled`: in words. `loose`: said in words or as a bare number, as people do who leave the half of the day open.
    """

    hour: int
    minute: int | None = None
    exact: bool = False
    hold: Hold = Hold.SURE
    halved: bool = False
    loose: bool = False
    spelled: bool = False

    def half(self, later: int) -> "Clock":
        """Before noon (0) or after it (12)."""
        if self.hour > 12:
            return replace(self, exact=True, hold=Hold.SURE)
        return replace(self, hour=self.hour % 12 + later, exact=True, hold=Hold.SURE, halved=True)


@dataclass(frozen=True)
class TimeRange:
    """`apart`: the end is on another day."""

    start: Clock
    end: Clock
    apart: bool = False


@dataclass(frozen=True)
class Stretch:
    """From an hour of one day to an hour of another."""

    days: DayRange
    hours: TimeRange


@dataclass(frozen=True)
class Length:
    minutes: int


@dataclass(frozen=True)
class PartOf:
    """A part of the day; `today`: said as "this evening"."""

    part: Part
    today: bool = False
    base: Day | None = None


@dataclass(frozen=True)
class Every:
    """What comes back. `nth`: which weekdays of the month; `month_day`: the day of the month (-1: the last), of `month` alone.

    `part`: the part of the day said with it, `times`: how often. `other`: what else the words may mean.
    """

    unit: Unit
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    month_day: int | None = None
    month: int | None = None
    part: Part | None = None
    times: int | None = None
    other: "Every | None" = None


@dataclass(frozen=True)
class Until:
    """`before`: the day that is named is no longer part of it."""

    what: Day | Clock
    before: bool = False


@dataclass(frozen=True)
class Since:
    """From a day on."""

    what: Day


@dataclass(frozen=True)
class During:
    """For so many weeks or months something comes back."""

    n: int
    unit: Unit


@dataclass(frozen=True)
class Except:
    """Days, weekdays or months on which something does not come back."""

    days: tuple[Day, ...] = ()


@dataclass(frozen=True)
class Times:
    count: int


@dataclass(frozen=True)
class Zone:
    """An IANA name, or an offset in minutes."""

    name: str | int


@dataclass(frozen=True)
class Past:
    """Something that is over: read so that it is not mistaken for something to come. `what`: what it is."""

    what: "Day | PartOf | None" = None


Meaning = (
    Day
    | DayRange
    | Lasting
    | Easter
    | DayList
    | ClockList
    | Stretch
    | Clock
    | TimeRange
    | Length
    | PartOf
    | Every
    | Until
    | Since
    | During
    | Except
    | Times
    | Zone
    | Past
)


@dataclass(frozen=True)
class Fact:
    """What the tokens from `start` to `end` mean.

    `linked`: only connecting words stand between it and the fact before; `listed`: they are those of a list.
    """

    what: Meaning
    start: int
    end: int
    hold: Hold = Hold.SURE
    linked: bool = False
    listed: bool = False
