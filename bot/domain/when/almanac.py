"""Days on the calendar: which dates the words can mean, the likeliest first."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.when.reading import Grain
from bot.domain.when.said_days import (
    Ahead,
    Date,
    Day,
    DayNumber,
    DayOf,
    DayRange,
    Easter,
    Following,
    Lasting,
    Month,
    Nth,
    Portion,
    Portions,
    Unit,
    Weekday,
    Weekend,
    WeekIn,
    WeekOf,
    Whole,
    Year,
    same_month,
)
from bot.domain.when.stretches import (
    GRAINS,
    Days,
    add_months,
    easter_of,
    following,
    month_of,
    moved,
    portion,
    start_of,
    third_of,
    whole_months,
)

Wide = Whole | Month | Year | Portion | Portions | Following
_YEARS_AHEAD = 9  # 29 February can be eight years away
_AGREES_WITHIN = 3  # months: further away, a weekday that does not fit its number is rather a slip


@dataclass(frozen=True)
class Today:
    """`passed`: the hour that was said is over today, or none was said. `week`: the week in which a weekday is meant.

    `timed`: an hour was said.
    """

    date: date
    passed: bool = True
    week: Whole | WeekOf | None = None
    timed: bool = False


def days_of(day: Day | DayRange | Lasting | Easter, today: Today) -> list[Days]:
    """The dates that `day` can mean. Nothing where there is no such day, as 31 February."""
    try:
        return list(dict.fromkeys(_days_of(day, today)))
    except (ValueError, OverflowError, IndexError):
        return []


def _days_of(day: Day | DayRange | Lasting | Easter, today: Today) -> Iterator[Days]:
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
        case _:
            yield _only(day, today)


def _only(day: DayOf | Easter | Lasting | WeekOf | WeekIn | Weekend | Wide, today: Today) -> Days:
    """What can mean one thing alone."""
    match day:
        case DayOf():
            return Days(_day_of(day, today.date))
        case Easter():
            return Days(_easter(day.days, today.date))
        case Lasting():
            start = days_of(day.first, today)[0].first
            return Days(start, moved(start, day.n, day.unit) - timedelta(days=1))
        case WeekOf():
            monday = _monday(day, today)
            return Days(monday, monday + timedelta(days=6), Grain.WEEK)
        case WeekIn():
            return _week_in(day, today.date)
        case Weekend():
            return _weekend(day, today)
        case _:
            return _wide(day, today.date)


def _easter(days: int, today: date) -> date:
    feasts = (easter_of(year) + timedelta(days=days) for year in (today.year, today.year + 1))
    return next(feast for feast in feasts if feast >= today)


def _week_in(day: WeekIn, today: date) -> Days:
    """A week belongs to the month in which its Thursday is."""
    where = day.where
    month, year, ahead = (where.month, where.year, None) if isinstance(where, Month) else (None, None, where)
    thursday = _nth(Nth(day.n, 3, month, year, ahead), today)
    return Days(thursday - timedelta(days=3), thursday + timedelta(days=3), Grain.WEEK)


def _weekend(day: Weekend, today: Today) -> Days:
    base = days_of(day.base, today)[0].first if day.base else today.date
    saturday = base + timedelta(days=5 - base.weekday() + 7 * day.n)
    return Days(saturday if day.n < 0 else max(saturday, today.date), saturday + timedelta(days=1))


def _wide(day: Wide, today: date) -> Days:
    match day:
        case Month():
            return month_of(day, today)
        case Year():
            return whole_months(date(day.year, 1, 1), 12, Grain.YEAR)
        case Portion() | Portions():
            return whole_months(portion(day, today), day.months, Grain.MONTH)
        case Following():
            return following(day, today)
    first = start_of(day, today)
    if day.third:
        return third_of(first, day.unit, day.third, today) or _wide(replace(day, n=day.n + 1), today)
    if day.unit is Unit.WEEK:
        return Days(first, first + timedelta(days=6), Grain.WEEK)
    return whole_months(first, 12 if day.unit is Unit.YEAR else 1, GRAINS[day.unit])


def _monday(week: Whole | WeekOf, today: Today) -> date:
    """The first day of a week; of a numbered one, in the year in which it is not over."""
    if isinstance(week, Whole):
        return start_of(week, today.date)
    if not isinstance(week.base, int):
        day = days_of(week.base, today)[0].first
        return day - timedelta(days=day.weekday())
    year = today.date.isocalendar().year
    monday = date.fromisocalendar(year, week.base, 1)
    return monday if monday + timedelta(days=6) >= today.date else date.fromisocalendar(year + 1, week.base, 1)


def _weekday(day: Weekday, today: Today) -> list[date]:
    if day.number is not None:
        return _numbered(day, today.date)
    if today.week is not None:
        monday = _monday(today.week, today)
        found = monday + timedelta(days=day.day)
        return [found if found >= today.date else found + timedelta(days=7)]
    ahead = (day.day - today.date.weekday()) % 7
    if day.weeks < 0:
        return [today.date + timedelta(days=ahead + 7 * day.weeks)]
    if ahead == 0 and not today.timed and not day.strict and not day.weeks:
        return [today.date + timedelta(days=7), today.date]
    if ahead == 0 and (day.strict or today.passed):
        ahead = 7
    found = today.date + timedelta(days=ahead + 7 * day.weeks)
    # "Next Friday" is this one or that of next week; "next Tuesday", said on a Friday, is clear.
    this_week = ahead <= 6 - today.date.weekday()
    week_later = (day.strict and this_week) or (ahead == 0 and not day.weeks)  # on Mondays, "Monday" is today or not
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


def agrees(day: Weekday, today: date) -> bool:
    """Whether this month or the next has such a weekday of that number."""
    return any(found.weekday() == day.day for found in [*_with_number(day.number or 0, today)][:2])


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
    return [moved(start, n, day.unit) for n in (day.n, day.other) if n is not None]


def _day_of(day: DayOf, today: date) -> date:
    """In the month that was said; the first or the last of "the month" is in the next one where it is over."""
    if day.month is not None:
        years = [day.year] if day.year else range(today.year, today.year + _YEARS_AHEAD)
        months = [date(y, day.month, 1) for y in years]
    else:
        months = [add_months(today.replace(day=1), n + (day.ahead or 0)) for n in range(13)]
    for month in months:
        length = monthrange(month.year, month.month)[1]
        found = month.replace(day=day.n if day.n > 0 else length + 1 + day.n) if day.n <= length else None
        if found is not None and (found >= today or day.year):
            return found
    raise ValueError(day)


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
            yield Days(start.first, end.last or end.first, Grain.MONTH if isinstance(last, Month) else Grain.DAY)
