"""Minutes of the day: which hours the words can mean, the likeliest first."""

from dataclasses import dataclass
from datetime import date

from bot.domain.when.almanac import agrees
from bot.domain.when.facts import Clock, Part, PartOf, TimeRange
from bot.domain.when.plan import Plan, maybe_hours
from bot.domain.when.reading import Grain
from bot.domain.when.said_days import DayNumber, DayRange, Weekday

_DAY = 24 * 60
_AFTERNOON_UNTIL = 7  # a bare "at 3" is in the afternoon, a bare "at 8" in the morning
_EITHER = 8  # but "at 8" may be the evening
_NOON = 12
_NIGHT = 4  # "3 at night" is not in the evening


@dataclass(frozen=True)
class Hours:
    """Minutes after midnight. `over`: from when on it is too late for it today."""

    start: int
    end: int | None
    grain: Grain
    over: int


def by_the_hour(plan: Plan, today: date) -> Plan:
    """ "Friday 12-14" are hours where Friday is not the twelfth."""
    days = plan.day
    if plan.clock is not None or plan.part is not None or plan.every is not None or not maybe_hours(days):
        return plan
    assert isinstance(days, DayRange)
    first, last = days.first, days.last
    assert isinstance(first, Weekday)
    assert first.number is not None
    assert isinstance(last, DayNumber)
    if agrees(first, today):
        return plan
    hours = TimeRange(Clock(first.number, exact=first.number > _NOON), Clock(last.number, exact=last.number > _NOON))
    return plan.instead("day", Weekday(first.day)).instead("time", hours)


def hours_of(clock: Clock | TimeRange | None, part: PartOf | None) -> list[Hours] | list[None]:
    """The hours that were said, the likeliest first; [None] for none."""
    if isinstance(clock, TimeRange):
        return _range_hours(clock, part.part if part else None)
    if clock is not None:
        grain = Grain.HOUR if clock.minute is None else Grain.MINUTE
        return [Hours(m, None, grain, m) for m in _minutes(clock, part.part if part else None)]
    if part is not None:
        start, end = part.part.value
        return [Hours(start * 60, end * 60, Grain.PART, end * 60)]
    return [None]


def _minutes(clock: Clock, part: Part | None) -> list[int]:
    said = clock.hour * 60 + (clock.minute or 0)
    if part is not None:
        return [_in_part(clock, part, said)]
    if clock.exact or clock.hour == 12:
        return [said]
    later = said + 12 * 60
    if clock.hour == _EITHER and clock.loose:
        return [said, later]
    return [later, said] if clock.hour <= _AFTERNOON_UNTIL else [said]


def _in_part(clock: Clock, part: Part, said: int) -> int:
    """ "8 in the evening" is 20:00, "12 at night" is midnight."""
    if clock.hour > 12 or clock.hour == 0 or part is Part.MORNING or (part is Part.EVENING and clock.hour <= _NIGHT):
        return said
    if clock.hour == 12:
        return said + 12 * 60 if part is Part.EVENING else said
    if part is Part.NOON:
        return said + 12 * 60 if clock.hour <= 3 else said
    return said + 12 * 60


def _range_hours(clock: TimeRange, part: Part | None) -> list[Hours]:
    """The end comes after the start, and half a day said once holds for both."""
    exact = clock.start.minute is None and clock.end.minute is None
    grain = Grain.HOUR if exact else Grain.MINUTE
    found = []
    for start in _starts(clock, part):
        end = _minutes(clock.end, part)[0] if clock.apart else _end_after(start, clock, part)
        found.append(Hours(start, end, grain, start))
    return found


def _starts(clock: TimeRange, part: Part | None) -> list[int]:
    """ "2 to 4 pm" begins after noon, "9 to 4 pm" before it, and a bare "5 to 16" is no time before the end."""
    first, last = clock.start, clock.end
    if part is not None or first.exact or not last.exact or clock.apart:
        return _minutes(first, part)
    said, end = first.hour * 60 + (first.minute or 0), last.hour * 60 + (last.minute or 0)
    later = said + 12 * 60
    if last.halved:
        return [later if later < end else said % (12 * 60) if said >= end else said]
    return [m for m in _minutes(first, part) if m < end] or [said]


def _end_after(start: int, clock: TimeRange, part: Part | None) -> int:
    last = clock.end
    said = last.hour * 60 + (last.minute or 0)
    options = [said] if last.exact else [said, said + 12 * 60]
    if part is Part.AFTERNOON and last.hour < 12:
        options = [said + 12 * 60]
    return next((o for o in options if o > start), said + _DAY)
