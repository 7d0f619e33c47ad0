"""A time zone as an iCalendar file defines it (VTIMEZONE of RFC 5545).

It is made here and not by the library: the library's starts summer time at the wall time after the change (03:00 for 02:00 in Paris), can
step over a change that lasts less than two months (Ramadan in Morocco), and lists dates in RDATE, which some calendars misread. Here a rule is
an RRULE, and what has no rule is one observance for each change. Every line is compared with the zone itself before it is believed.
"""

import importlib.resources
import re
import zoneinfo
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from icalendar.prop import vRecur

_DAY = 24 * 60 * 60  # seconds
_EPOCH = 1970
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")  # in the order of POSIX

# "CET-1CEST,M3.5.0,M10.5.0/3": names and offsets, then when summer time begins and ends. Other notations (J60, 59) are not in use.
_NAME = r"(<[^>]+>|[A-Za-z]+)"
_TIME = r"([+-]?\d+(?::\d+){0,2})"
_DATE = rf",M(\d+)\.(\d)\.(\d)(?:/{_TIME})?"
_FOOTER = re.compile(rf"{_NAME}{_TIME}(?:{_NAME}{_TIME}?{_DATE}{_DATE})?")


def definition(zone: ZoneInfo, first: int, last: int) -> icalendar.Timezone:
    """The zone from one year to another, and as long as its rule will hold."""
    return _timezone(zone.key, _observances(zone, first, last))


def has_definition(zone: tzinfo | None) -> bool:
    """Whether times of this zone are told in it; those of UTC, and of what has no name, are told in UTC."""
    return isinstance(zone, ZoneInfo) and bool(zone.key) and _footer(zone.key) not in ("", "UTC0")


@dataclass(frozen=True)
class _Change:
    """One change of a zone's clocks."""

    moment: datetime  # in UTC
    before: timedelta  # offsets from UTC
    after: timedelta
    name: str

    @property
    def wall(self) -> datetime:
        """What the clocks showed when they were changed."""
        return (self.moment + self.before).replace(tzinfo=None)


@dataclass(frozen=True)
class _Rule:
    """A change that comes back every year: Mm.w.d/time of POSIX. Week 5 is the last one, Sunday is day 0."""

    month: int
    week: int
    weekday: int
    time: timedelta  # since midnight of that day; may be negative or reach into the next days
    before: timedelta
    after: timedelta
    name: str

    def change(self, year: int) -> _Change:
        weekday, days = monthrange(year, self.month)
        day = 1 + (self.weekday - 1 - weekday) % 7 + 7 * (self.week - 1)
        midnight = datetime(year, self.month, day - 7 if day > days else day, tzinfo=UTC)
        return _Change(midnight + self.time - self.before, self.before, self.after, self.name)

    @property
    def rrule(self) -> str | None:
        """The rule as an RRULE; None where its days lie in two months (Friday after the last Thursday of October, in Egypt)."""
        later = self.time // timedelta(days=1)
        weekday = _WEEKDAYS[(self.weekday + later) % 7]
        yearly = f"FREQ=YEARLY;BYMONTH={self.month}"
        if not later:
            return f"{yearly};BYDAY={-1 if self.week == 5 else self.week}{weekday}"
        days = monthrange(2001, self.month)[1]
        first = (days - 6 if self.week == 5 else 7 * self.week - 6) + later
        if first < 1 or first + 6 > days or self.month == 2:
            return None
        return f"{yearly};BYDAY={weekday};BYMONTHDAY={','.join(str(day) for day in range(first, first + 7))}"


_Observance = tuple[_Change, str | None]  # the first change, and the RRULE by which it comes back


@lru_cache(maxsize=64)
def _observances(zone: ZoneInfo, first: int, last: int) -> tuple[_Observance, ...]:
    """The zone from one year to another, and as long as its rule will hold.

    The rule describes the changes up to the last year back to where it no longer agrees with the zone; those before are listed one by one.
    Where it never disagrees it is said to hold since 1970, as is usual: some readers recognise a zone by its past.
    """
    rules = _rules(_footer(zone.key))
    actual = list(_changes(zone, first, last))
    predicted = sorted((rule.change(y) for y in range(first, last + 1) for rule in rules), key=attrgetter("moment"))
    begins = {rule: rule.change(last + 1) for rule in rules}
    while actual and predicted and actual[-1] == predicted[-1]:
        change = actual.pop()
        begins |= {rule: change for rule in rules if rule.after == change.after}
        predicted.pop()
    if rules and not actual and not predicted:
        return tuple((rule.change(_EPOCH), rule.rrule) for rule in rules)
    listed = ((change, None) for change in (_beginning(zone, first), *actual))
    return (*listed, *((change, rule.rrule) for rule, change in begins.items()))


def _state(zone: ZoneInfo, seconds: int) -> tuple[timedelta, str]:
    local = datetime.fromtimestamp(seconds, zone)
    return local.utcoffset() or timedelta(), local.tzname() or ""


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[_Change]:
    """The changes of the zone's offset or name in these years. None was ever undone on the same day."""
    begin, end = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (first, last + 1))
    state = _state(zone, begin)
    for day in range(begin, end, _DAY):
        old, state = state, _state(zone, day + _DAY)
        if state != old:
            second = bisect_left(range(day, day + _DAY), 1, key=lambda moment: _state(zone, moment) == state)
            yield _Change(datetime.fromtimestamp(day + second, UTC), old[0], *state)


def _beginning(zone: ZoneInfo, year: int) -> _Change:
    """What holds when the year begins, as if it had always been so."""
    offset, name = _state(zone, int(datetime(year, 1, 1, tzinfo=UTC).timestamp()))
    return _Change(datetime(_EPOCH, 1, 1, tzinfo=UTC) - offset, offset, offset, name)


def _timezone(key: str, observances: tuple[_Observance, ...]) -> icalendar.Timezone:
    told = icalendar.Timezone()
    told.add("TZID", key)
    for change, rrule in observances:
        # Summer is when the clocks are ahead; what the law calls summer time (Ireland's is in winter) confuses calendars.
        ahead = change.after > change.before
        observance: Any = icalendar.TimezoneDaylight() if ahead else icalendar.TimezoneStandard()
        observance.add("DTSTART", change.wall)
        observance.add("TZOFFSETFROM", change.before)
        observance.add("TZOFFSETTO", change.after)
        observance.add("TZNAME", change.name)
        if rrule is not None:
            observance.add("RRULE", vRecur.from_ical(rrule))
        told.add_component(observance)
    return told


@lru_cache(maxsize=64)
def _footer(key: str) -> str:
    """The rule for the time after the last change that the zone's file lists: the last line of a TZif file (RFC 8536)."""
    shipped = importlib.resources.files("tzdata").joinpath("zoneinfo", key)
    installed = (Path(folder, key) for folder in zoneinfo.TZPATH)  # where ZoneInfo looks first
    data = next((file for file in installed if file.is_file()), shipped).read_bytes()
    return data.rstrip(b"\n").rpartition(b"\n")[2].decode("ascii", "replace")


def _rules(footer: str) -> tuple[_Rule, ...]:
    """The two yearly changes of a footer; none where the clocks stay as they are or no RRULE can say it."""
    match = _FOOTER.fullmatch(footer)
    if match is None or match[3] is None:
        return ()
    standard = -_span(match[2])  # POSIX counts westwards
    summer = -_span(match[4]) if match[4] else standard + timedelta(hours=1)
    rules = (
        _Rule(*_day(match, 5), before=standard, after=summer, name=match[3].strip("<>")),
        _Rule(*_day(match, 9), before=summer, after=standard, name=match[1].strip("<>")),
    )
    return rules if all(rule.rrule for rule in rules) else ()


def _day(match: re.Match[str], group: int) -> tuple[int, int, int, timedelta]:
    """Month, week, day of the week and time in four groups of the footer, of which the time may be missing."""
    return int(match[group]), int(match[group + 1]), int(match[group + 2]), _span(match[group + 3] or "2")


def _span(written: str) -> timedelta:
    """A signed h[:mm[:ss]] of POSIX."""
    hours, minutes, seconds = [*map(int, written.lstrip("+-").split(":")), 0, 0][:3]
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -span if written.startswith("-") else span
