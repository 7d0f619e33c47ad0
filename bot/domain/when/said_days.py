"""What is said about days, before anybody looks at a calendar."""

from dataclasses import dataclass
from enum import Enum, IntEnum


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
    base: "Weekday | Ahead | Date | Easter | None" = None
    other: int | None = None


class Third(IntEnum):
    """Which part of a week, month or year."""

    ALL = 0
    EARLY = 1
    MID = 2
    LATE = 3
    FIRST_HALF = 4
    SECOND_HALF = 5


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
class WeekIn:
    """The nth week (-1: the last) of a month."""

    n: int
    where: "Month | int"


@dataclass(frozen=True)
class Weekend:
    """The weekend `n` weeks from this one, or that of a date."""

    n: int
    base: "Date | DayNumber | None" = None


@dataclass(frozen=True)
class DayOf:
    """The nth day (-1: the last) of a month, or of the month `ahead` months from now."""

    n: int
    month: int | None = None
    year: int | None = None
    ahead: int | None = None


@dataclass(frozen=True)
class Year:
    year: int


@dataclass(frozen=True)
class Portion:
    """The `n`th stretch of `months` in a year: a quarter, half a year. `year` None: the next that is not over."""

    months: int
    n: int
    year: int | None = None


@dataclass(frozen=True)
class Portions:
    """The quarter or half year that is `n` after the current one."""

    months: int
    n: int


@dataclass(frozen=True)
class Following:
    """The next `n` days, weeks, months: a stretch that begins when the current one is over; negative: the last ones."""

    n: int
    unit: Unit


Day = (
    Weekday
    | DayNumber
    | Date
    | Ahead
    | Whole
    | WeekOf
    | Month
    | Nth
    | Weekend
    | DayOf
    | WeekIn
    | Year
    | Portion
    | Portions
    | Following
)


@dataclass(frozen=True)
class Lasting:
    """`n` days, weeks or months that begin with a day."""

    first: Day
    n: int
    unit: Unit


@dataclass(frozen=True)
class Easter:
    """A feast so many days after Easter."""

    days: int


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
class DayRange:
    first: Day
    last: Day


def weekdays_between(first: int, last: int) -> tuple[int, ...]:
    """From one weekday to another, also over the end of the week."""
    return tuple(sorted((first + n) % 7 for n in range((last - first) % 7 + 1)))
