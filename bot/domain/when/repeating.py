"""What comes back: its first day, and the rule for a calendar (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.when.almanac import Days, Today, days_of, nth_of
from bot.domain.when.facts import (
    Ahead,
    Clock,
    Date,
    Day,
    DayNumber,
    DayRange,
    During,
    Every,
    Nth,
    Times,
    Unit,
    Until,
    Weekday,
)
from bot.domain.when.plan import Plan
from bot.domain.when.reading import Grain

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {Unit.DAY: "DAILY", Unit.WEEK: "WEEKLY", Unit.MONTH: "MONTHLY", Unit.YEAR: "YEARLY"}
_SEARCH_DAYS = 366 * 2


def first_days(plan: Plan, anchors: list[Days], today: Today, *, timed: bool) -> list[Days]:
    """The first day on or after the one that was said, or from today on where the hour is still to come."""
    every = plan.every
    assert every is not None
    if anchors:
        start = anchors[0].first
    else:
        bound_to_day = bool(every.weekdays) or every.month_day is not None
        skip = today.passed and (timed or bound_to_day)
        start = today.date + timedelta(days=int(skip))
    return [Days(d) for d in _matching(every, start)][:1]


def _matching(every: Every, start: date) -> Iterator[date]:
    for n in range(_SEARCH_DAYS):
        day = start + timedelta(days=n)
        if _fits(every, day):
            yield day
            return


def _fits(every: Every, day: date) -> bool:
    if every.nth:
        return any(nth_of(day.replace(day=1), every.weekdays[0], n) == day for n in every.nth)
    if every.month_day is not None:
        return day.day == every.month_day
    return not every.weekdays or day.weekday() in every.weekdays


def rrule_of(plan: Plan, start: datetime, now: datetime, *, timed: bool) -> str:
    """The value of RRULE for the plan."""
    every = plan.every
    assert every is not None
    parts = [f"FREQ={_FREQUENCIES[every.unit]}"]
    if every.interval > 1:
        parts.append(f"INTERVAL={every.interval}")
    parts += _by(every, plan.day)
    times, until = plan.facts.get("times"), plan.facts.get("until")
    if isinstance(times, Times):
        parts.append(f"COUNT={times.count}")
    elif isinstance(until, During):
        parts += _until(Ahead(until.n, until.unit), start, now, timed)
    elif isinstance(until, Until) and not isinstance(until.what, Clock):
        parts += _until(until.what, start, now, timed)
    return ";".join(parts)


def _by(every: Every, day: Day | DayRange | None) -> list[str]:
    """On which days: said with the repetition, or with its first day."""
    if every.nth:
        return ["BYDAY=" + ",".join(f"{n}{_CODES[every.weekdays[0]]}" for n in every.nth)]
    if every.weekdays:
        return ["BYDAY=" + ",".join(_CODES[d] for d in every.weekdays)]
    if every.month_day is not None:
        return [f"BYMONTHDAY={every.month_day}"]
    if every.unit is Unit.WEEK and isinstance(day, Weekday):
        return [f"BYDAY={_CODES[day.day]}"]
    if every.unit is Unit.MONTH and isinstance(day, Nth) and day.month is None:
        return [f"BYDAY={day.n}{_CODES[day.weekday]}"]
    if every.unit is Unit.MONTH and isinstance(day, DayNumber | Date):
        return [f"BYMONTHDAY={day.number if isinstance(day, DayNumber) else day.day}"]
    return []


def _until(day: Day, start: datetime, now: datetime, timed: bool) -> list[str]:
    """The last day is included. Of a month, a week or a year, that is its last day."""
    found = days_of(day, Today(start.astimezone(now.tzinfo).date(), passed=False))
    if not found:
        return []
    last = _last_of(found[0])
    if isinstance(day, Ahead):  # "for six weeks" ends before the seventh begins
        last -= timedelta(days=1)
    if not timed:
        return [f"UNTIL={last:%Y%m%d}"]
    end = datetime.combine(last, time(23, 59, 59), tzinfo=now.tzinfo).astimezone(UTC)
    return [f"UNTIL={end:%Y%m%dT%H%M%SZ}"]


def _last_of(days: Days) -> date:
    if days.grain is Grain.WEEK:
        return days.first + timedelta(days=6 - days.first.weekday())
    if days.grain is Grain.MONTH:
        return (days.first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if days.grain is Grain.YEAR:
        return days.first.replace(month=12, day=31)
    return days.last or days.first
