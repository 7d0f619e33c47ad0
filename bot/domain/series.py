"""A series of meetings: the rule by which it comes back (RFC 5545), in wall time, and what becomes of the rule from some day on.

An end is kept as the last day (UNTIL=20270630), because people name a day; days left out are days for the same reason.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.domain.agreed import held
from bot.domain.meetings import DEFAULT_LENGTH, Meeting, State

HORIZON = timedelta(days=366)  # how far ahead the meetings of a series are made
MOST_AHEAD = 60  # and how many of them
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)  # as the moment when to look after a series
_LAST_MOMENT = "T235959"


class Course(StrEnum):
    """Where a series stands. A draft is seen by nobody but its author."""

    DRAFT = "draft"
    RUNNING = "running"
    ENDED = "ended"


class Scope(StrEnum):
    """Which meetings of a series a change is for."""

    ONE = "one"
    LATER = "later"
    ALL = "all"


@dataclass(frozen=True)
class Series:
    """`start` is the wall time of the first meeting in `zone`, without a zone itself; None only in drafts.

    `without`: days on which the rule would bring a meeting and none takes place. `due`: when to look after it again.
    """

    id: int
    group_id: int
    uid: str
    rrule: str
    start: datetime | None
    zone: str
    title: str = ""
    place: str = ""
    link: str = ""
    length: int = DEFAULT_LENGTH  # minutes
    without: tuple[date, ...] = ()
    course: Course = Course.DRAFT
    sequence: int = 0
    thread_id: int | None = None
    author_id: int | None = None
    search_id: int | None = None
    due: datetime | None = None
    places: int | None = None
    theme: str | None = None  # its id in the library

    @property
    def begins(self) -> datetime:
        """The first wall time of what is no draft."""
        assert self.start is not None
        return self.start

    def walls(self) -> Iterator[datetime]:
        """The wall times at which it comes back; those that are left out are not among them."""
        out = set(self.without)
        return (wall for wall in walls(self.rrule, self.begins) if wall.date() not in out)

    def moment(self, wall: datetime) -> datetime:
        return moment_of(wall, self.zone)

    def leaving_out(self, meeting: Meeting) -> "Series":
        """Without one of its meetings; the next one may get its card now."""
        assert meeting.original is not None
        without = tuple(sorted({*self.without, meeting.original.date()}))
        return replace(self, without=without, sequence=self.sequence + 1, due=AT_ONCE)

    def excepted(self, meeting: Meeting) -> bool:
        """Whether a meeting is not where the rule has it; what a country's new clocks make of its instant is none of it."""
        begins = held(meeting.begins, meeting.agreed) or meeting.begins
        return meeting.original is not None and begins != self.moment(meeting.original)


def walls(rrule: str, start: datetime) -> Iterator[datetime]:
    """The wall times that the rule brings from `start` on: ten o'clock stays ten o'clock on both sides of a change of clocks."""
    found = parts(rrule)
    if "UNTIL" in found:
        found["UNTIL"] += _LAST_MOMENT
    return iter(rrulestr(written(found), dtstart=start))


def moment_of(wall: datetime, zone: str) -> datetime:
    """The moment when clocks show it. As for single meetings: what clocks skip comes after the gap, of what they show twice the first counts."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def wall_of(moment: datetime, zone: str) -> datetime:
    """What clocks of the zone show at the moment."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)


# --- rules -------------------------------------------------------------------------------------------------------------------------------


def parts(rrule: str) -> dict[str, str]:
    """ "FREQ=WEEKLY;BYDAY=TU" by its names."""
    return dict(part.split("=", 1) for part in rrule.split(";"))


def written(found: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in found.items())


def with_last_day(rrule: str, zone: str) -> str:
    """The rule as it is kept: an end in UTC becomes its day in the zone."""
    found = parts(rrule)
    until = found.get("UNTIL", "")
    if "T" in until:
        end = datetime.strptime(until.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        found["UNTIL"] = f"{end.astimezone(ZoneInfo(zone)):%Y%m%d}"
    return written(found)


def last_day(rrule: str) -> date | None:
    until = parts(rrule).get("UNTIL")
    return date(int(until[:4]), int(until[4:6]), int(until[6:8])) if until else None


def endless(rrule: str) -> bool:
    return not parts(rrule).keys() & {"UNTIL", "COUNT"}


def ending(rrule: str, *, last: date | None = None, count: int | None = None) -> str:
    """The rule with another end, or with none."""
    found = {name: value for name, value in parts(rrule).items() if name not in ("UNTIL", "COUNT")}
    if last is not None:
        found["UNTIL"] = f"{last:%Y%m%d}"
    elif count is not None:
        found["COUNT"] = str(count)
    return written(found)


def offers(start: datetime) -> dict[str, str]:
    """What a single meeting can be made to repeat by: every week, every two, the same weekday of the month, the same date."""
    weekday = WEEKDAYS[start.weekday()]
    in_last_week = (start + timedelta(days=7)).month != start.month
    number = (start.day + 6) // 7
    last = (start + timedelta(days=1)).month != start.month
    return {
        "week": f"FREQ=WEEKLY;BYDAY={weekday}",
        "weeks": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}",
        "weekday": f"FREQ=MONTHLY;BYDAY={-1 if in_last_week and number > 4 else number}{weekday}",
        "date": f"FREQ=MONTHLY;BYMONTHDAY={-1 if last and start.day > 28 else start.day}",
    }


def rest_of(series: Series, wall: datetime) -> str:
    """The rule from one of its wall times on: of ten times only those that are left."""
    count = parts(series.rrule).get("COUNT")
    if count is None:
        return series.rrule
    gone = sum(1 for before in walls(series.rrule, series.begins) if before < wall)
    return ending(series.rrule, count=max(1, int(count) - gone))


def shifted(rrule: str, old: datetime, new: datetime) -> str:
    """The rule when what was at `old` is at `new`: another weekday, another date; the hour is not part of a rule."""
    found = parts(rrule)
    if old.date() == new.date():
        return rrule
    if "BYDAY" in found:
        found["BYDAY"] = _shifted_days(found["BYDAY"], old, new)
    if "BYMONTHDAY" in found:
        found["BYMONTHDAY"] = str(new.day)
    if found["FREQ"] == "YEARLY" and "BYMONTH" in found:
        found["BYMONTH"] = str(new.month)
    return written(found)


def _shifted_days(listed: str, old: datetime, new: datetime) -> str:
    """ "1TU,3TU" with the first Tuesday moved to a Thursday: "1TH,3TU"."""
    was, becomes = WEEKDAYS[old.weekday()], WEEKDAYS[new.weekday()]
    days = []
    for day in listed.split(","):
        number, weekday = day[:-2], day[-2:]
        hit = weekday == was and (not number or _is_nth(int(number), old))
        days.append(_day_of(number, becomes, new) if hit else day)
    return ",".join(dict.fromkeys(days))


def _is_nth(number: int, wall: datetime) -> bool:
    return number == (wall.day + 6) // 7 or (number < 0 and (wall + timedelta(days=7)).month != wall.month)


def _day_of(number: str, weekday: str, new: datetime) -> str:
    """The last one of the month stays the last one where it still is."""
    if not number:
        return weekday
    last = (new + timedelta(days=7)).month != new.month
    return f"{-1 if last and (int(number) < 0 or new.day > 28) else (new.day + 6) // 7}{weekday}"


# --- its meetings ------------------------------------------------------------------------------------------------------------------------


def current(meetings: Collection[Meeting], now: datetime) -> Meeting | None:
    """The meeting whose card the group sees: the first that is not over."""
    ahead = [m for m in meetings if m.state == State.PLANNED and m.ends > now]
    return min(ahead, key=lambda m: m.begins, default=None)


def to_make(series: Series, known: Collection[datetime], now: datetime) -> tuple[list[datetime], datetime | None]:
    """(the wall times whose meetings are to be made now, the first one after them). One is always made, however far ahead."""
    new: list[datetime] = []
    ahead = 0
    for wall in series.walls():
        moment = series.moment(wall)
        if moment + timedelta(minutes=series.length) <= now:
            continue
        if ahead and (moment > now + HORIZON or ahead >= MOST_AHEAD):
            return new, wall
        ahead += 1
        if wall not in known:
            new.append(wall)
    return new, None


def first_of_series(meetings: Iterable[Meeting], most: int) -> Iterator[Meeting]:
    """Meetings in their order, of each series at most so many."""
    seen: Counter[int] = Counter()
    for meeting in meetings:
        if meeting.series_id is not None:
            seen[meeting.series_id] += 1
            if seen[meeting.series_id] > most:
                continue
        yield meeting


def fits(rrule: str, wall: datetime) -> bool:
    """Whether the rule can begin there."""
    return next(walls(ending(rrule), wall), None) == wall


def carrying_end(rrule: str, series: Series) -> str:
    """A new rule for a series ends when the old one did, where nothing was said about it."""
    last = last_day(series.rrule)
    if not endless(rrule) or (last is None and "COUNT" not in parts(series.rrule)):
        return rrule
    return ending(rrule, last=last or max(walls(series.rrule, series.begins)).date())


def aligned(rrule: str, wall: datetime) -> datetime:
    """The wall time of the rule that is meant by one near it: itself, or the one of its month."""
    first = next(walls(ending(rrule), wall), wall)
    return first if first == wall else next(walls(ending(rrule), wall.replace(day=1)), wall)


def replaced(series: Series, since: datetime, rrule: str, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """(wall time of the old rule, the one that stands for it in the new), in their order, from one of the old ones on."""
    old = (wall for wall in walls(series.rrule, series.begins) if wall >= since)
    return zip(old, walls(rrule, start), strict=False)
