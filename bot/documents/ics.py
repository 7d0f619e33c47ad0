"""A meeting as an iCalendar file (RFC 5545) that calendars take in without asking anybody for an answer.

The file carries its own definition of the time zone. It is made here and not by the library: the library's starts summer time
at the wall time after the change (03:00 for 02:00 in Paris), can step over a change that lasts less than two months
(Ramadan in Morocco), and lists dates in RDATE, which some calendars misread. Here a rule is an RRULE, and what has no rule is one
observance for each change. Every line is compared with the zone itself before it is believed.
"""

import importlib.resources
import re
import zoneinfo
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import icalendar
from icalendar.prop import vRecur, vText

from bot import __version__
from bot.markup import clean

_DAY = 24 * 60 * 60  # seconds
_EPOCH = 1970
_HORIZON = 10  # years for which an endless series gets the changes of a zone that follows no rule
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")  # in the order of POSIX
_URI = ":/?#[]@!$&'()*+,;=%"  # what may stand in a URI besides letters, digits and -._~

# "CET-1CEST,M3.5.0,M10.5.0/3": names and offsets, then when summer time begins and ends. Other notations (J60, 59) are not in use.
_NAME = r"(<[^>]+>|[A-Za-z]+)"
_TIME = r"([+-]?\d+(?::\d+){0,2})"
_DATE = rf",M(\d+)\.(\d)\.(\d)(?:/{_TIME})?"
_FOOTER = re.compile(rf"{_NAME}{_TIME}(?:{_NAME}{_TIME}?{_DATE}{_DATE})?")


@dataclass(frozen=True)
class Event:
    """What a calendar is told about one meeting. The same `uid` with a higher `sequence` replaces what it knows.

    `stamp`, `start`, `end` and `exdates` are aware; the zone of `start` is the one that the meeting keeps its wall time in.
    """

    uid: str
    sequence: int
    stamp: datetime
    start: datetime
    end: datetime
    title: str
    description: str = ""
    location: str = ""
    url: str = ""
    cancelled: bool = False
    alarms: tuple[int, ...] = ()  # minutes before the start
    rrule: str | None = None
    exdates: tuple[datetime, ...] = ()


def calendar(event: Event, *, lang: str, cancelled_prefix: str = "") -> bytes:
    """The file for one event. `lang` is the language of its texts; the prefix stands before the title of a cancelled one."""
    zone = _zone(event)
    file = icalendar.Calendar()
    file.add("PRODID", f"-//Passerelle//Passerelle {__version__}//{lang.upper()}")
    file.add("VERSION", "2.0")
    file.add("METHOD", "PUBLISH")
    if zone is not None:
        first, last = event.start.astimezone(UTC).year, _last_year(event)
        file.add_component(_timezone(zone.key, _observances(zone, first, last)))
    file.add_component(_vevent(event, zone or UTC, lang, cancelled_prefix))
    return bytes(file.to_ical())


# --- the event -----------------------------------------------------------------------------------------------------------------------


class _Text(vText):
    """TEXT as the library escapes it, except that it takes a written backslash and N (a path) for the end of a line."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


def _text(text: str, lang: str = "", *, one_line: bool = True) -> _Text:
    """A person's words without controls, surrogates and exotic line ends, which other readers could take for new lines."""
    text = clean("\n".join(text.splitlines()), one_line=one_line)
    return _Text(text, params={"LANGUAGE": lang} if lang else None)


def _vevent(event: Event, zone: tzinfo, lang: str, cancelled_prefix: str) -> icalendar.Event:
    entry = icalendar.Event()
    title = _text(f"{cancelled_prefix} {event.title}" if event.cancelled else event.title, lang)
    entry.add("UID", _text(event.uid))
    entry.add("SEQUENCE", event.sequence)
    entry.add("DTSTAMP", event.stamp)
    entry.add("LAST-MODIFIED", event.stamp)
    entry.add("DTSTART", _placed(event.start, zone))
    entry.add("DTEND", _placed(event.end, zone))
    entry.add("SUMMARY", title)
    if description := _text(event.description, lang, one_line=False):
        entry.add("DESCRIPTION", description)
    if location := _text(event.location, lang):
        entry.add("LOCATION", location)
    if url := quote(_text(event.url), safe=_URI):
        entry.add("URL", url)
    entry.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.rrule is not None:
        entry.add("RRULE", _recurrence(event.rrule, zone))
    for moment in event.exdates:
        entry.add("EXDATE", _placed(moment, zone))
    for minutes in () if event.cancelled else event.alarms:
        entry.add_component(_alarm(minutes, title))
    return entry


def _placed(moment: datetime, zone: tzinfo) -> datetime:
    """The moment in the zone. By way of UTC, so that a wall time which is skipped in spring becomes one that exists."""
    return moment.astimezone(UTC).astimezone(zone)


def _alarm(minutes: int, title: _Text) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", -timedelta(minutes=minutes))
    return alarm


def _recurrence(rrule: str, zone: tzinfo) -> vRecur:
    """The rule, its end in UTC as RFC 5545 wants it where the start has a zone; a day ends the series at midnight."""
    rule: vRecur = vRecur.from_ical(rrule)
    if until := rule.get("UNTIL"):
        rule["UNTIL"] = [_ending(until[0], zone)]
    return rule


def _ending(until: date | datetime, zone: tzinfo) -> datetime:
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59))
    return (until if until.tzinfo else until.replace(tzinfo=zone)).astimezone(UTC)


def _last_year(event: Event) -> int:
    """The last year whose changes of the zone the event can meet."""
    year = event.end.astimezone(UTC).year
    if event.rrule is None:
        return year
    until = vRecur.from_ical(event.rrule).get("UNTIL")
    return min(year + _HORIZON, max(year, until[0].year + 1)) if until else year + _HORIZON


# --- its time zone -------------------------------------------------------------------------------------------------------------------


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
    definition = icalendar.Timezone()
    definition.add("TZID", key)
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
        definition.add_component(observance)
    return definition


def _zone(event: Event) -> ZoneInfo | None:
    """The zone in which the file tells the times; None for UTC.

    When clocks are turned back an hour comes twice, and calendars do not agree which one is meant: a single meeting then is told in UTC.
    """
    zone = event.start.tzinfo
    if not isinstance(zone, ZoneInfo) or not zone.key or _footer(zone.key) in ("", "UTC0"):
        return None
    ends = (_placed(event.start, zone), _placed(event.end, zone))
    repeated = any(moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset() for moment in ends)
    return None if repeated and event.rrule is None else zone


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
