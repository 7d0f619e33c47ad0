"""The small facts that phrases state, before anybody looks at a calendar."""

from dataclasses import dataclass, replace
from enum import Enum, IntEnum


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


class Unit(Enum):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Weekday:
    """`number`: the day of the month said with it. `weeks`: how many weeks after the next such day. `strict`: not today."""

    day: int
    number: int | None = None
    weeks: int = 0
    strict: bool = False


@dataclass(frozen=True)
class DayNumber:
    number: int


@dataclass(frozen=True)
class Date:
    """`other`: the same digits read in the other order. `feast`: a day that has a name."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    other: "Date | None" = None
    feast: bool = False


@dataclass(frozen=True)
class Ahead:
    """`n` units after `base` (today where none was said). `other`: what else the number may mean."""

    n: int
    unit: Unit
    base: "Weekday | Ahead | None" = None
    other: int | None = None


class Third(IntEnum):
    """Which part of a week, month or year."""

    ALL = 0
    EARLY = 1
    MID = 2
    LATE = 3


@dataclass(frozen=True)
class Whole:
    """The week, month or year that is `n` after the current one, or a third of it."""

    unit: Unit
    n: int
    third: Third = Third.ALL


@dataclass(frozen=True)
class WeekOf:
    """The week in which a day is, or the one that has this number in the year."""

    base: "Date | DayNumber | int"


@dataclass(frozen=True)
class Month:
    month: int
    year: int | None = None
    third: Third = Third.ALL


@dataclass(frozen=True)
class Nth:
    """The nth weekday (-1: the last) of a month, of the month `ahead` months from now, or of whichever comes."""

    n: int
    weekday: int
    month: int | None = None
    year: int | None = None
    ahead: int | None = None


@dataclass(frozen=True)
class Weekend:
    n: int


Day = Weekday | DayNumber | Date | Ahead | Whole | WeekOf | Month | Nth | Weekend


@dataclass(frozen=True)
class DayList:
    """Several dates whose month was said once."""

    dates: tuple[Date, ...]


def same_month(number: int, date: Date) -> Date:
    """The day `number` that comes before `date`: "du 30 au 2 mai" begins in April."""
    if number <= date.day:
        return Date(number, date.month, date.year)
    year = date.year - 1 if date.year is not None and date.month == 1 else date.year
    return Date(number, date.month - 1 or 12, year)


@dataclass(frozen=True)
class ClockList:
    """Several hours of which one is to be chosen: "at 10 or 11"."""

    clocks: tuple["Clock", ...]


@dataclass(frozen=True)
class DayRange:
    first: Day
    last: Day


@dataclass(frozen=True)
class Clock:
    """`exact`: the half of the day is known; `halved`: because am or pm was said. `hour` 24 is the midnight that ends the day."""

    hour: int
    minute: int | None = None
    exact: bool = False
    hold: Hold = Hold.SURE
    halved: bool = False

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
    """What comes back. `nth`: which weekdays of the month; `month_day`: the day of the month."""

    unit: Unit
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    month_day: int | None = None


@dataclass(frozen=True)
class Until:
    what: Day | Clock


@dataclass(frozen=True)
class During:
    """For so many weeks or months something comes back."""

    n: int
    unit: Unit


@dataclass(frozen=True)
class Except:
    """A day on which something does not come back."""


@dataclass(frozen=True)
class Times:
    count: int


@dataclass(frozen=True)
class Zone:
    """An IANA name, or an offset in minutes."""

    name: str | int


@dataclass(frozen=True)
class Past:
    """Something that is over: read so that it is not mistaken for something to come."""


Meaning = (
    Day
    | DayRange
    | DayList
    | ClockList
    | Stretch
    | Clock
    | TimeRange
    | Length
    | PartOf
    | Every
    | Until
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
