"""Weeks, months, quarters and years on the calendar, and parts of them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.when.reading import Grain
from bot.domain.when.said_days import Following, Month, Portion, Portions, Third, Unit, Whole

_THIRDS = {
    Unit.WEEK: ((0, 2), (2, 3), (3, 5), (0, 3), (3, 5)),
    Unit.MONTH: ((0, 10), (10, 20), (20, 31), (0, 15), (15, 31)),
}


GRAINS = {Unit.WEEK: Grain.WEEK, Unit.MONTH: Grain.MONTH, Unit.YEAR: Grain.YEAR}


@dataclass(frozen=True)
class Days:
    """From `first` to `last`, both included."""

    first: date
    last: date | None = None
    grain: Grain = Grain.DAY


def month_of(day: Month, today: date) -> Days:
    first = date(day.year or today.year + (day.month < today.month), day.month, 1)
    if not day.third:
        return whole_months(first, 1, Grain.MONTH)
    found = third_of(first, Unit.MONTH, day.third, today)
    if found is None and day.year is None:
        found = third_of(add_months(first, 12), Unit.MONTH, day.third, today)
    if found is None:
        raise ValueError(day)
    return found


def whole_months(first: date, n: int, grain: Grain) -> Days:
    return Days(first, add_months(first, n) - timedelta(days=1), grain)


def portion(day: Portion | Portions, today: date) -> date:
    """The first day of a quarter or half year."""
    if isinstance(day, Portions):
        this = today.replace(month=(today.month - 1) // day.months * day.months + 1, day=1)
        return add_months(this, day.n * day.months)
    if not 1 <= day.n <= 12 // day.months:
        raise ValueError(day)
    first = date(day.year or today.year, (day.n - 1) * day.months + 1, 1)
    over = day.year is None and add_months(first, day.months) <= today
    return first.replace(year=first.year + 1) if over else first


def following(day: Following, today: date) -> Days:
    """Whole days, weeks, months or years after the current one, or before it."""
    if day.unit is Unit.DAY:
        first = today + timedelta(days=1 if day.n > 0 else day.n)
        return Days(first, first + timedelta(days=abs(day.n) - 1))
    first = start_of(Whole(day.unit, 1 if day.n > 0 else day.n), today)
    last = moved(first, abs(day.n), day.unit) - timedelta(days=1)
    return Days(first, last, GRAINS[day.unit])


def third_of(first: date, unit: Unit, third: Third, today: date) -> Days | None:
    """The beginning, the middle or the end of a week, a month or a year; None where it is over."""
    if unit is Unit.YEAR:
        start, end = (add_months(first, n) for n in ((0, 2), (5, 7), (10, 12), (0, 6), (6, 12))[third - 1])
    else:
        start, end = (first + timedelta(days=n) for n in _THIRDS[unit][third - 1])
        if unit is Unit.MONTH and third in (Third.LATE, Third.SECOND_HALF):
            end = add_months(first, 1)
    last = end - timedelta(days=1)
    if last < today:
        return None
    return Days(start, last, grain=GRAINS[unit])


def start_of(whole: Whole, today: date) -> date:
    if whole.unit is Unit.WEEK:
        return today + timedelta(days=7 * whole.n - today.weekday())
    if whole.unit is Unit.MONTH:
        return add_months(today.replace(day=1), whole.n)
    return date(today.year + whole.n, 1, 1)


def add_months(day: date, n: int) -> date:
    """The same day `n` months later, the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def moved(start: date, n: int, unit: Unit) -> date:
    if unit in (Unit.MONTH, Unit.YEAR):
        return add_months(start, n * (12 if unit is Unit.YEAR else 1))
    return start + timedelta(days=n * (7 if unit is Unit.WEEK else 1))


def easter_of(year: int) -> date:
    """Easter Sunday in the western calendar, by the method of Gauss as Butcher and Meeus gave it."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return date(year, n // 31, n % 31 + 1)
