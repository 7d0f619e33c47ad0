"""Months and years as people leaf through them: of the calendar, or of school."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 2000, 2100  # nobody plans meetings before or after
SCHOOL_BEGINS = 9  # September, in all the countries of our members
_WEEK = 7


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year, ISO 8601 "2027-03" as text."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month | None":
        """Out of "2027-03"; None for what is no month, or further than anybody leafs."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
        month = cls(int(found[1]), int(found[2])) if found else None
        return month if month is not None and month.possible else None

    @property
    def possible(self) -> bool:
        return FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.number <= 12

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    def later(self, months: int) -> "Month":
        whole = self.year * 12 + self.number - 1 + months
        return Month(whole // 12, whole % 12 + 1)

    def weeks(self, first_weekday: int) -> Iterator[list[date]]:
        """Its weeks in full, with the days of the months around; Monday is 0."""
        day = self.first - timedelta(days=(self.first.weekday() - first_weekday) % _WEEK)
        while day < self.later(1).first:
            yield [day + timedelta(days=number) for number in range(_WEEK)]
            day += timedelta(days=_WEEK)


@dataclass(frozen=True)
class Span:
    """Months in a row."""

    start: Month
    months: int = 1

    def __iter__(self) -> Iterator[Month]:
        return (self.start.later(number) for number in range(self.months))

    @property
    def after(self) -> Month:
        return self.start.later(self.months)

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """The moments at which it begins and ends (exclusive) there."""
        tz = ZoneInfo(zone)
        return datetime.combine(self.start.first, time(0), tz), datetime.combine(self.after.first, time(0), tz)


def year(number: int) -> Span:
    """A year of the calendar."""
    return Span(Month(number, 1), 12)


def school_year(day: date) -> Span:
    """The school year that the day is in; in the summer holidays the coming one."""
    begins = day.year if day.month >= SCHOOL_BEGINS - 2 else day.year - 1
    return Span(Month(begins, SCHOOL_BEGINS), 12)


def nearest(number: int, today: date) -> Month:
    """The month of that number that is meant without a year: the coming one, or one that is just over."""
    start = Month.of(today).later(-2)
    return next(month for month in Span(start, 12) if month.number == number)
