"""Days on the calendar: which dates the words can mean, the likeliest first."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.when.facts import (
    Ahead,
    Date,
    Day,
    DayNumber,
    DayRange,
    Month,
    Nth,
    Third,
    Unit,
    Weekday,
    Weekend,
    WeekOf,
    Whole,
    same_month,
)
from bot.domain.when.reading import Grain

_YEARS_AHEAD = 9  # 29 February can be eight years away
_THIRDS = {Unit.WEEK: ((0, 2), (2, 3), (3, 5)), Unit.MONTH: ((0, 10), (10, 20), (20, 31))}
_AGREES_WITHIN = 3  # months: further away, a weekday that does not fit its number is rather a slip
_GRAINS = {Unit.WEEK: Grain.WEEK, Unit.MONTH: Grain.MONTH, Unit.YEAR: Grain.YEAR}


@dataclass(frozen=True)
class Days:
    """From `first` to `last`, both included."""

    first: date
    last: date | None = None
    grain: Grain = Grain.DAY


@dataclass(frozen=True)
class Today:
    """`passed`: the hour that was said is over today, or none was said. `week`: the week in which a weekday is meant."""

    date: date
    passed: bool = True
    week: Whole | WeekOf | None = None


def days_of(day: Day | DayRange, today: Today) -> list[Days]:
    """The dates that `day` can mean. Nothing where there is no such day, as 31 February."""
    try:
        return list(dict.fromkeys(_days_of(day, today)))
    except (ValueError, OverflowError, IndexError):
        return []


def _days_of(day: Day | DayRange, today: Today) -> Iterator[Days]:
    match day:
        case Weekday():
            yield from map(Days, _weekday(day, today))
        case Date():
            yield from map(Days, _date(day, today.date))
        case DayNumber():
            yield from map(Days, [*_with_number(day.number, today.date)][:1])
        case Ahead():
            yield from map(Days, _ahead(day, today))
        case DayRange():
            yield from _range(day, today)
        case Nth():
            yield Days(_nth(day, today.date))
        case WeekOf():
            yield Days(max(_monday(day, today), today.date), grain=Grain.WEEK)
        case _:
            yield _wide(day, today.date)


def _wide(day: Whole | Month | Weekend, today: date) -> Days:
    if isinstance(day, Weekend):
        saturday = today + timedelta(days=5 - today.weekday() + 7 * day.n)
        return Days(max(saturday, today), saturday + timedelta(days=1))
    if isinstance(day, Month):
        year = day.year or today.year + (day.month < today.month)
        first = date(year, day.month, 1)
        if day.third:
            return _third(first, Unit.MONTH, day.third, today)
        return Days(max(first, today) if (year, day.month) == (today.year, today.month) else first, grain=Grain.MONTH)
    if day.third:
        return _third(_start_of(day, today), day.unit, day.third, today)
    return Days(max(_start_of(day, today), today), grain=_GRAINS[day.unit])


def _third(first: date, unit: Unit, third: Third, today: date) -> Days:
    """The beginning, the middle or the end of a week, a month or a year; nothing where it is over."""
    if unit is Unit.YEAR:
        start, end = (add_months(first, n) for n in ((0, 2), (5, 7), (10, 12))[third - 1])
    else:
        start, end = (first + timedelta(days=n) for n in _THIRDS[unit][third - 1])
        if unit is Unit.MONTH and third is Third.LATE:
            end = add_months(first, 1)
    last = end - timedelta(days=1)
    if last < today:
        raise ValueError(third)
    return Days(max(start, today), last, grain=_GRAINS[unit])


def _monday(week: Whole | WeekOf, today: Today) -> date:
    """The first day of a week; of a numbered one, in the year in which it is not over."""
    if isinstance(week, Whole):
        return _start_of(week, today.date)
    if not isinstance(week.base, int):
        day = days_of(week.base, today)[0].first
        return day - timedelta(days=day.weekday())
    year = today.date.isocalendar().year
    monday = date.fromisocalendar(year, week.base, 1)
    return monday if monday + timedelta(days=6) >= today.date else date.fromisocalendar(year + 1, week.base, 1)


def _start_of(whole: Whole, today: date) -> date:
    if whole.unit is Unit.WEEK:
        return today + timedelta(days=7 * whole.n - today.weekday())
    if whole.unit is Unit.MONTH:
        return add_months(today.replace(day=1), whole.n)
    return date(today.year + whole.n, 1, 1)


def add_months(day: date, n: int) -> date:
    """The same day `n` months later, the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday(day: Weekday, today: Today) -> list[date]:
    if day.number is not None:
        return _numbered(day, today.date)
    if today.week is not None:
        monday = _monday(today.week, today)
        found = monday + timedelta(days=day.day)
        return [found if found >= today.date else found + timedelta(days=7)]
    ahead = (day.day - today.date.weekday()) % 7
    if ahead == 0 and (day.strict or today.passed):
        ahead = 7
    found = today.date + timedelta(days=ahead + 7 * day.weeks)
    week_later = (day.strict and ahead < 7) or (ahead == 0 and not day.weeks)  # on Mondays, "Monday" is today or not
    return [found, found + timedelta(days=7)] if week_later else [found]


def _numbered(day: Weekday, today: date) -> list[date]:
    """The next months in which the weekday and the number agree; where none does, the number or the weekday is wrong."""
    assert day.number is not None
    near = list(_with_number(day.number, today))
    for found in near[:_AGREES_WITHIN]:
        if found.weekday() == day.day:
            return [found]
    far = [found for found in near if found.weekday() == day.day]
    return [*near[:1], *(_beside(near[0], day.day, today) if near else ()), *far[:1]]


def _beside(day: date, weekday: int, today: date) -> list[date]:
    """The nearest such weekday, where it is not over."""
    found = day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
    return [found] if found >= today else []


def _with_number(number: int, today: date) -> Iterator[date]:
    """The next days of that number, month by month."""
    for n in range(13):
        month = add_months(today.replace(day=1), n)
        if number <= monthrange(month.year, month.month)[1] and month.replace(day=number) >= today:
            yield month.replace(day=number)


def _date(day: Date, today: date) -> list[date]:
    """Both orders of the digits; a weekday decides between them, and where it fits neither, the day beside is offered."""
    orders = [day, replace(day.other, weekday=day.weekday)] if day.other else [day]
    found = [d for d in (_in_year(order, today) for order in orders) if d is not None]
    if day.weekday is None or not found:
        return found
    if any(d.weekday() == day.weekday for d in found):
        return sorted(found, key=lambda d: d.weekday() != day.weekday)
    return [*found, *_beside(found[0], day.weekday, today)]


def _in_year(day: Date, today: date) -> date | None:
    years = [day.year] if day.year is not None else range(today.year, today.year + _YEARS_AHEAD)
    for year in years:
        if day.day <= monthrange(year, day.month)[1]:
            found = date(year, day.month, day.day)
            if found >= today or day.year is not None:
                return found
    return None


def _ahead(day: Ahead, today: Today) -> list[date]:
    start = today.date if day.base is None else next(iter(days_of(day.base, today))).first
    return [_moved(start, n, day.unit) for n in (day.n, day.other) if n is not None]


def _moved(start: date, n: int, unit: Unit) -> date:
    if unit in (Unit.MONTH, Unit.YEAR):
        return add_months(start, n * (12 if unit is Unit.YEAR else 1))
    return start + timedelta(days=n * (7 if unit is Unit.WEEK else 1))


def _nth(day: Nth, today: date) -> date:
    """In the month that was said, or the next one where that day is over."""
    if day.month is not None:
        years = [day.year] if day.year else range(today.year, today.year + _YEARS_AHEAD)
        months = [date(y, day.month, 1) for y in years]
    else:
        months = [add_months(today.replace(day=1), n + (day.ahead or 0)) for n in range(13)]
    for month in months:
        found = nth_of(month, day.weekday, day.n)
        if found is not None and found >= today:
            return found
    raise ValueError(day)


def nth_of(month: date, weekday: int, n: int) -> date | None:
    """The nth such weekday of the month that begins with `month`; -1 is the last."""
    length = monthrange(month.year, month.month)[1]
    if n < 0:
        last = month.replace(day=length)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    day = 1 + (weekday - month.weekday()) % 7 + 7 * (n - 1)
    return month.replace(day=day) if day <= length else None


def _range(day: DayRange, today: Today) -> Iterator[Days]:
    first, last = day.first, day.last
    if isinstance(first, DayNumber) and isinstance(last, Date):
        first = same_month(first.number, last)
    if isinstance(first, Weekday) and first.number is not None and isinstance(last, Date):
        first = replace(same_month(first.number, last), weekday=first.day)
    if isinstance(first, Date) and isinstance(last, Date) and first.year is None and last.year is not None:
        first = replace(first, year=last.year - ((first.month, first.day) > (last.month, last.day)))
    for start in days_of(first, today):
        for end in days_of(last, Today(start.first, passed=False))[:1]:
            yield Days(start.first, end.first)
