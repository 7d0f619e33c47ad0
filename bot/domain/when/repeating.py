"""What comes back: its first day, and the rule for a calendar (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from types import UnionType

from bot.domain.when.almanac import Today, days_of, nth_of
from bot.domain.when.facts import Clock, During, Every, Except, Times, Until
from bot.domain.when.plan import Plan
from bot.domain.when.said_days import (
    Ahead,
    Date,
    Day,
    DayNumber,
    DayOf,
    DayRange,
    Easter,
    Lasting,
    Month,
    Nth,
    Portion,
    Portions,
    Unit,
    Weekday,
    Whole,
    Year,
)
from bot.domain.when.stretches import Days

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {Unit.DAY: "DAILY", Unit.WEEK: "WEEKLY", Unit.MONTH: "MONTHLY", Unit.YEAR: "YEARLY"}
_SEARCH_DAYS = 366 * 9  # 29 February can be eight years away
_DATES = Date | DayNumber | DayOf | Ahead


def first_days(plan: Plan, anchors: list[Days], today: Today, *, timed: bool) -> list[Days]:
    """The first day on or after the one that was said, or from today on where the hour is still to come."""
    every = plan.every
    assert every is not None
    if anchors:
        start = max(anchors[0].first, today.date + timedelta(days=int(today.passed and timed)))
    else:
        bound_to_day = bool(every.weekdays) or every.month_day is not None
        skip = today.passed and (timed or bound_to_day)
        start = today.date + timedelta(days=int(skip))
    out = {days.first for days in _excepted(plan, start, _DATES)}
    first = next((day for day in _matching(plan, every, start) if day not in out), None)
    return [Days(first)] if first is not None else []


def _matching(plan: Plan, every: Every, start: date) -> Iterator[date]:
    months, weekdays = _months_left(plan), _weekdays_left(plan)
    for n in range(_SEARCH_DAYS):
        day = start + timedelta(days=n)
        if day.month in months and day.weekday() in weekdays and _fits(every, day):
            yield day


def _fits(every: Every, day: date) -> bool:
    if every.month is not None and day.month != every.month:
        return False
    if every.nth:
        return any(nth_of(day.replace(day=1), every.weekdays[0], n) == day for n in every.nth)
    if every.month_day is not None:
        return day.day == every.month_day or (every.month_day < 0 and (day + timedelta(days=1)).day == 1)
    return not every.weekdays or day.weekday() in every.weekdays


def _except(plan: Plan) -> tuple[Day, ...]:
    found = plan.facts.get("except")
    return found.days if isinstance(found, Except) else ()


def _excepted(plan: Plan, start: date, kinds: UnionType) -> list[Days]:
    today = Today(start, passed=False, timed=True)
    return [d for day in _except(plan) if isinstance(day, kinds) for d in days_of(day, today)[:1]]


def _months_left(plan: Plan) -> list[int]:
    out = {day.month for day in _except(plan) if isinstance(day, Month)}
    return [n for n in range(1, 13) if n not in out]


def _weekdays_left(plan: Plan) -> list[int]:
    out = {day.day for day in _except(plan) if isinstance(day, Weekday) and day.number is None}
    return [n for n in range(7) if n not in out]


def left_out(plan: Plan, start: datetime, now: datetime) -> tuple[datetime, ...]:
    """The starts on days that were excepted."""
    days = _excepted(plan, start.date(), _DATES)
    return tuple(datetime.combine(d.first, start.timetz()) for d in days if d.first > start.date())


def rrule_of(plan: Plan, start: datetime, now: datetime, *, timed: bool) -> str:
    """The value of RRULE for the plan."""
    every = plan.every
    assert every is not None
    parts = [f"FREQ={_FREQUENCIES[every.unit]}"]
    if every.interval > 1:
        parts.append(f"INTERVAL={every.interval}")
    parts += _by(every, plan.day) or _by_weekdays(plan)
    if len(months := _months_left(plan)) < 12:
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    times, last = plan.facts.get("times"), _last_day(plan)
    if isinstance(times, Times):
        parts.append(f"COUNT={times.count}")
    elif last is not None:
        parts += _until(last, start, now, timed)
    return ";".join(parts)


def _last_day(plan: Plan) -> Day | None:
    """Until when it comes back, where that was said: "until June", "for six weeks", "in October"."""
    until, day = plan.facts.get("until"), plan.day
    if isinstance(until, During):
        return Ahead(until.n, until.unit)
    if isinstance(until, Until) and not isinstance(until.what, Clock):
        return until.what
    if isinstance(day, DayRange):
        return day.last
    bounded = isinstance(day, Month | Whole | Year | Portion | Portions) and not plan.open
    return day if bounded and not isinstance(day, Lasting | Easter) else None


def _by_weekdays(plan: Plan) -> list[str]:
    """Every day but Sunday."""
    left = _weekdays_left(plan)
    return ["BYDAY=" + ",".join(_CODES[d] for d in left)] if len(left) < 7 else []


def _by(every: Every, day: Day | DayRange | Lasting | Easter | None) -> list[str]:
    """On which days: said with the repetition, or with its first day."""
    if every.nth:
        return ["BYDAY=" + ",".join(f"{n}{_CODES[every.weekdays[0]]}" for n in every.nth)]
    if every.weekdays:
        return ["BYDAY=" + ",".join(_CODES[d] for d in every.weekdays)]
    if every.unit is Unit.YEAR and isinstance(day, Nth) and day.month is not None:
        return [f"BYMONTH={day.month}", f"BYDAY={day.n}{_CODES[day.weekday]}"]
    if every.month is not None:
        return [f"BYMONTH={every.month}", f"BYMONTHDAY={every.month_day}"]
    if every.month_day is not None:
        return [f"BYMONTHDAY={every.month_day}"]
    if every.unit is Unit.WEEK and isinstance(day, Weekday):
        return [f"BYDAY={_CODES[day.day]}"]
    return _by_month(day) if every.unit is Unit.MONTH else []


def _by_month(day: Day | DayRange | Lasting | Easter | None) -> list[str]:
    match day:
        case Nth(month=None):
            return [f"BYDAY={day.n}{_CODES[day.weekday]}"]
        case DayOf(month=None):
            return [f"BYMONTHDAY={day.n}"]
        case DayNumber():
            return [f"BYMONTHDAY={day.number}"]
        case Date():
            return [f"BYMONTHDAY={day.day}"]
    return []


def _until(day: Day, start: datetime, now: datetime, timed: bool) -> list[str]:
    """The last day is included. Of a month, a week or a year, that is its last day."""
    found = days_of(day, Today(start.astimezone(now.tzinfo).date(), passed=False))
    if not found:
        return []
    last = found[0].last or found[0].first
    if isinstance(day, Ahead):  # "for six weeks" ends before the seventh begins
        last -= timedelta(days=1)
    if not timed:
        return [f"UNTIL={last:%Y%m%d}"]
    end = datetime.combine(last, time(23, 59, 59), tzinfo=now.tzinfo).astimezone(UTC)
    return [f"UNTIL={end:%Y%m%dT%H%M%SZ}"]
