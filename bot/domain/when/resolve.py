"""A plan against the clock on the wall: the spans it can mean, the likeliest first."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.when.almanac import Today, days_of
from bot.domain.when.facts import Zone
from bot.domain.when.hours import Hours, by_the_hour, hours_of
from bot.domain.when.plan import Plan
from bot.domain.when.reading import Grain, Span
from bot.domain.when.repeating import first_days, left_out, rrule_of
from bot.domain.when.said_days import Ahead, Following, Month, Unit, Whole
from bot.domain.when.stretches import Days
from bot.domain.when.zones import zone_of

_MOST = 5
_SIZES = {Unit.MINUTE: 1, Unit.HOUR: 60}
_WHOLE = (Grain.WEEK, Grain.MONTH, Grain.YEAR)


def resolve(plan: Plan, ref: datetime, *, past: bool = False) -> list[Span]:
    """The spans of a plan from today on, in the zone of `ref`; with `past` those before as well."""
    zone = plan.facts.get("zone")
    now = ref.astimezone(zone_of(zone.name)) if isinstance(zone, Zone) else ref
    try:
        spans = [_here(span, ref) for span in _soon(plan, ref) or _spans(plan, now)]
    except (ValueError, OverflowError):
        return []
    midnight = ref.replace(hour=0, minute=0, second=0, microsecond=0)
    return [s for s in dict.fromkeys(spans) if past or not _over(s, midnight)][:_MOST]


def _over(span: Span, midnight: datetime) -> bool:
    """A week, a month or a year is not over before its last day is."""
    last = span.end if span.end is not None and span.grain in _WHOLE else None
    return span.start < midnight if last is None else last <= midnight


def _here(span: Span, ref: datetime) -> Span:
    """The same span as clocks in the zone of `ref` show it."""

    def there(moment: datetime) -> datetime:
        return moment.astimezone(ref.tzinfo)

    return replace(
        span,
        start=there(span.start),
        end=there(span.end) if span.end else None,
        until=there(span.until) if span.until else None,
        without=tuple(map(there, span.without)),
    )


def _soon(plan: Plan, ref: datetime) -> list[Span]:
    """In two hours, in half an hour."""
    day = plan.day
    if isinstance(day, Following) and day.unit in _SIZES:
        now, then = (
            ref.replace(second=0, microsecond=0),
            _later(ref.replace(second=0, microsecond=0), day.n * _SIZES[day.unit]),
        )
        return [Span(min(now, then), max(now, then), Grain.MINUTE)]
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
    plan = by_the_hour(plan, now.date())
    hours = hours_of(plan.clock, plan.part)
    best, others = _with(plan, now, hours[0]), []
    for other in hours[1:]:
        others += _with(plan, now, other)[:1]
    return [*best[:1], *others, *best[1:]]


def _with(plan: Plan, now: datetime, hours: Hours | None) -> list[Span]:
    passed = hours is None or hours.over <= now.hour * 60 + now.minute
    today = Today(now.date(), passed, plan.week, timed=hours is not None)
    if plan.every is not None:
        said = plan.day
        anchors = days_of(said, today) if said is not None else []
        days = first_days(plan, anchors, today, timed=hours is not None)
    elif plan.day is not None:
        days = days_of(plan.day, today)
    else:
        days = [Days(now.date() + timedelta(days=int(passed)))]
    plans = [plan]
    if plan.every is not None and plan.every.other is not None:
        plans.append(plan.instead("every", plan.every.other))
    return [_span(p, d, hours, now) for p in plans for d in (days if p is plan else _anew(p, now, hours, today))]


def _anew(plan: Plan, now: datetime, hours: Hours | None, today: Today) -> list[Days]:
    """The first days of another reading of what comes back."""
    return first_days(plan, [], today, timed=hours is not None)


def _span(plan: Plan, days: Days, hours: Hours | None, now: datetime) -> Span:
    after = days.last + timedelta(days=1) if days.last is not None and not plan.open else None
    if hours is None:
        start, shifted = at_wall(days.first, 0, now)
        end = at_wall(after, 0, now)[0] if after is not None else None
        grain = days.grain
    else:
        start, shifted = at_wall(days.first, hours.start, now)
        end = _end(plan, days, hours, now, start)
        grain = hours.grain
    span = Span(start, end, grain, shifted=shifted, twice=hours is not None and _twice(start))
    if plan.every is not None:
        rule = rrule_of(plan, start, now, timed=hours is not None)
        return replace(span, rrule=rule, without=left_out(plan, start, now))
    return replace(span, until=_bound(plan, days, start)) if plan.bound else span


def _bound(plan: Plan, days: Days, start: datetime) -> datetime:
    """When something ends of which only the end was said."""
    if plan.clock is not None:
        return start
    if plan.part is not None:
        return at_wall(days.first, plan.part.part.value[1] * 60, start)[0]
    before = plan.bound == "before" and not (isinstance(plan.day, Whole | Month) and plan.day.third)
    return at_wall(days.first if before else (days.last or days.first) + timedelta(days=1), 0, start)[0]


def _twice(start: datetime) -> bool:
    later = start.replace(fold=1)
    return later.utcoffset() != start.utcoffset() and not start.fold


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
