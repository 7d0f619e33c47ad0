"""A plan against the clock on the wall: the spans it can mean, the likeliest first."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.when.almanac import Days, Today, days_of
from bot.domain.when.facts import Ahead, Clock, Part, PartOf, TimeRange, Unit, Zone
from bot.domain.when.plan import Plan
from bot.domain.when.reading import Grain, Span
from bot.domain.when.repeating import first_days, rrule_of
from bot.domain.when.zones import zone_of

_DAY = 24 * 60
_AFTERNOON_UNTIL = 7  # a bare "at 3" is in the afternoon, a bare "at 8" in the morning
_NIGHT = 4  # "3 at night" is not in the evening
_MOST = 5


@dataclass(frozen=True)
class Hours:
    """Minutes after midnight. `over`: from when on it is too late for it today."""

    start: int
    end: int | None
    grain: Grain
    over: int


def resolve(plan: Plan, ref: datetime) -> list[Span]:
    """The spans of a plan from today on, in the zone of `ref`."""
    zone = plan.facts.get("zone")
    now = ref.astimezone(zone_of(zone.name)) if isinstance(zone, Zone) else ref
    try:
        spans = _soon(plan, ref) or _spans(plan, now)
        spans = [replace(s, start=_in(s.start, ref), end=_in(s.end, ref) if s.end else None) for s in spans]
    except (ValueError, OverflowError):
        return []
    midnight = ref.replace(hour=0, minute=0, second=0, microsecond=0)
    return [s for s in dict.fromkeys(spans) if s.start >= midnight][:_MOST]


def _in(moment: datetime, ref: datetime) -> datetime:
    return moment.astimezone(ref.tzinfo)


def _soon(plan: Plan, ref: datetime) -> list[Span]:
    """In two hours, in half an hour."""
    day = plan.day
    if not isinstance(day, Ahead) or day.unit not in (Unit.MINUTE, Unit.HOUR) or day.base is not None:
        return []
    minutes = day.n * (60 if day.unit is Unit.HOUR else 1)
    start = _later(ref.replace(second=0, microsecond=0), minutes)
    end = _later(start, plan.length) if plan.length else None
    return [Span(start, end, Grain.MINUTE)]


def _later(moment: datetime, minutes: int) -> datetime:
    """So many minutes on the watch, whatever the clocks on the wall do."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def _spans(plan: Plan, now: datetime) -> list[Span]:
    hours = hours_of(plan.clock, plan.part)
    best, others = _with(plan, now, hours[0]), []
    for other in hours[1:]:
        others += _with(plan, now, other)[:1]
    return [*best[:1], *others, *best[1:]]


def _with(plan: Plan, now: datetime, hours: Hours | None) -> list[Span]:
    passed = hours is None or hours.over <= now.hour * 60 + now.minute
    today = Today(now.date(), passed, plan.week)
    if plan.every is not None:
        said = plan.day
        anchors = days_of(said, today) if said is not None else []
        days = first_days(plan, anchors, today, timed=hours is not None)
    elif plan.day is not None:
        days = days_of(plan.day, today)
    else:
        days = [Days(now.date() + timedelta(days=int(passed)))]
    return [_span(plan, d, hours, now) for d in days]


def _span(plan: Plan, days: Days, hours: Hours | None, now: datetime) -> Span:
    after = days.last + timedelta(days=1) if days.last is not None else None
    if hours is None:
        start, shifted = at_wall(days.first, 0, now)
        end = at_wall(after, 0, now)[0] if after is not None else None
        grain = days.grain
    else:
        start, shifted = at_wall(days.first, hours.start, now)
        end = _end(plan, days, hours, now, start)
        grain = hours.grain
    rule = rrule_of(plan, start, now, timed=hours is not None) if plan.every is not None else None
    return Span(start, end, grain, rule, shifted)


def _end(plan: Plan, days: Days, hours: Hours, now: datetime, start: datetime) -> datetime | None:
    if hours.end is not None and not (plan.length and hours.grain is Grain.PART):
        return max(at_wall(days.last or days.first, hours.end, now)[0], start)
    if plan.length:
        return _later(start, plan.length)
    return at_wall(days.last + timedelta(days=1), 0, now)[0] if days.last is not None else None


def at_wall(day: date, minutes: int, now: datetime) -> tuple[datetime, bool]:
    """The moment when clocks in the zone of `now` show it, and whether they skip it that day."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    moment = wall.replace(tzinfo=now.tzinfo)
    there = moment.astimezone(UTC).astimezone(now.tzinfo)
    return there, there.replace(tzinfo=None) != wall


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
