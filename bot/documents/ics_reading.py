"""A calendar file of somebody else, read in a process of its own: whatever stands in it, it costs a few seconds of a child at most.

Files come from everywhere: with time zones by Windows' names, descriptions in HTML, meetings for whole days, lines that no rule allows. What can
be understood is; what cannot is left out, and a file without anything is refused by one word.
"""

import json
import re
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrulestr
from icalendar.prop import vRecur

from bot.documents.apart import NotSet, in_child
from bot.documents.ics_rules import can_be_followed, ending_in_utc, moments_of
from bot.domain.agenda import without_heading
from bot.domain.calendars import Found
from bot.errors import BadFile
from bot.markup import clean, plain

LARGEST = 1_000_000  # bytes
_MOST_EVENTS = 2000
_MOST_TIMES = 20_000  # of a series, until its next one
_LIMIT = 15.0  # seconds
_CPU = 8  # seconds of the processor
_MEMORY = 1 << 30
_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")  # no meeting comes back so often
_YEARS = range(1970, 2200)
_LONGEST = 24 * 60  # minutes
_LINE = re.compile(r"[A-Za-z0-9-]+[;:]")  # how a line begins that says something
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_EVENT = re.compile(r"^BEGIN:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
_URL = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_VIDEO = re.compile(
    r"https?://[^\s<>\"]*(?:teams\.(?:microsoft|live)|zoom\.us|meet\.google|webex\.com|meet\.jit|bbb|bigbluebutton|whereby|visio|gotomeet)"
    r"[^\s<>\"]*[^\s<>\".,;:!?)\]]",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^>]*>", re.IGNORECASE)
_FOOT = re.compile(r"\n\s*[_*~-]{10,}.*", re.DOTALL)  # below such a line stand the provider's own words
_LINKS = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "URL")


async def read_calendar(data: bytes, zone: str, now: datetime) -> list[Found]:
    """The events of the file, the next first; those that are over are left out unless they are cancelled. Refuses with BadFile."""
    if len(data) > LARGEST:
        raise BadFile("big")
    try:
        answer = json.loads(await in_child(__name__, data, zone, now.isoformat(), limit=_LIMIT))
    except NotSet:
        raise BadFile("broken") from None
    if "refused" in answer:
        raise BadFile(answer["refused"])
    return [_revived(each) for each in answer["events"]]


def _revived(values: dict[str, Any]) -> Found:
    times = {name: datetime.fromisoformat(values[name]) if values[name] else None for name in ("stamp", "start")}
    day = date.fromisoformat(values["day"]) if values["day"] else None
    without = tuple(date.fromisoformat(each) for each in values["without"])
    return Found(**{**values, **times, "day": day, "without": without})


# --- in the child --------------------------------------------------------------------------------------------------------------------


def read(data: bytes, zone: ZoneInfo, now: datetime) -> list[Found]:
    """The same, here and now."""
    text = _tidied(data)
    if len(_EVENT.findall(text)) > _MOST_EVENTS:
        raise BadFile("many")
    try:
        with warnings.catch_warnings(action="ignore"):  # what the library guesses about a zone is what we would
            calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, RecursionError):
        raise BadFile("broken") from None
    events = [(each, file) for file in calendars for each in file.walk("VEVENT")]
    if not events:
        raise BadFile("empty" if calendars else "broken")
    masters = {_said(event, "UID") for event, _ in events if "RECURRENCE-ID" not in event}
    found = []
    for event, file in events:
        if "RECURRENCE-ID" in event and _said(event, "UID") in masters:
            continue  # one of a series that differs: the series is what is called
        with suppress(ValueError, TypeError, OverflowError, AttributeError, ArithmeticError):
            found.append(_Reader(event, _said(file, "METHOD").upper() == "CANCEL", zone, now).found())
    return _useful(found, zone, now)


def _useful(found: Sequence[Found], zone: ZoneInfo, now: datetime) -> list[Found]:
    dated = [each for each in found if each.cancelled or each.start or each.day]
    today = now.astimezone(zone).date()
    coming = [
        e
        for e in dated
        if e.cancelled or (e.start is not None and e.start > now) or (e.day is not None and e.day >= today)
    ]
    if not coming:
        raise BadFile("over" if dated else "undated")
    return sorted(coming, key=lambda e: e.start or datetime.combine(e.day or today, time(0), zone))


def _tidied(data: bytes) -> str:
    """The text in unfolded lines, without those that cannot be any."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    text = _CONTROLS.sub("", re.sub(r"\r\n?", "\n", text))
    lines = re.sub(r"\n[ \t]", "", text).split("\n")
    return "\r\n".join(line for line in lines if _LINE.match(line)) + "\r\n"


def _said(component: Any, name: str) -> str:
    """The first value of the property as text."""
    value = component.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return "" if value is None else str(value)


class _Reader:
    """One event."""

    def __init__(self, event: Any, cancels: bool, zone: ZoneInfo, now: datetime) -> None:
        self._event, self._cancels, self._zone, self._now = event, cancels, zone, now
        self._unknown, self._floating = "", False

    def found(self) -> Found:
        event = self._event
        start = self._moment("DTSTART")
        length = self._length(start)
        repeats = "RRULE" in event
        rrule, without = "", tuple[date, ...]()
        if repeats and isinstance(start, datetime):
            first, start = start, self._next(start)
            rrule, without = self._rule(first, start), self._without(start)
        day = start if isinstance(start, date) and not isinstance(start, datetime) else None
        title = clean(_said(event, "SUMMARY"), one_line=True)
        notes = _notes(_said(event, "DESCRIPTION"))
        place = clean(_said(event, "LOCATION"), one_line=True)
        return Found(
            uid=_said(event, "UID") or f"{title} {_said(event, 'DTSTART')}",
            sequence=self._sequence(),
            stamp=self._stamp(),
            title=title,
            start=start.astimezone(UTC) if isinstance(start, datetime) else None,
            day=day,
            length=length,
            place="" if _URL.fullmatch(place) else place,
            link=self._link(place, notes),
            notes=notes,
            cancelled=self._cancels or _said(event, "STATUS").upper() == "CANCELLED",
            reason=clean(_said(event, "COMMENT"), one_line=True),
            repeats=repeats,
            rrule=rrule,
            without=without,
            zone=self._unknown,
            floating=self._floating,
        )

    def _sequence(self) -> int:
        said = _said(self._event, "SEQUENCE")
        return min(int(said), 2**31 - 1) if said.isdecimal() else 0

    def _stamp(self) -> datetime:
        for name in ("DTSTAMP", "LAST-MODIFIED", "CREATED"):
            value = getattr(self._event.get(name), "dt", None)
            if isinstance(value, datetime) and value.year in _YEARS:
                return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
        return datetime(_YEARS[0], 1, 1, tzinfo=UTC)

    def _moment(self, name: str) -> date | datetime | None:
        """An aware moment, or a whole day."""
        prop = self._event.get(name)
        prop = prop[0] if isinstance(prop, list) and prop else prop
        value = getattr(prop, "dt", None)
        if not isinstance(value, date) or value.year not in _YEARS:
            return None
        if not isinstance(value, datetime) or value.tzinfo is not None:
            return value
        named = str(prop.params.get("TZID", "")).strip('"') if prop is not None else ""
        return value.replace(tzinfo=self._zone_of(named))

    def _zone_of(self, named: str) -> tzinfo:
        """ "/example.org/2024/Europe/Paris" is Paris; what nobody knows is taken for the group's own."""
        parts = named.split("/")
        for first in range(len(parts)):
            with suppress(Exception):
                return ZoneInfo("/".join(parts[first:]))
        self._unknown, self._floating = clean(named, one_line=True)[:60], not named
        return self._zone

    def _length(self, start: date | datetime | None) -> int | None:
        if not isinstance(start, datetime):
            return None
        unknown, floating = self._unknown, self._floating
        end = self._moment("DTEND")
        self._unknown, self._floating = unknown, floating
        duration = getattr(self._event.get("DURATION"), "dt", None)
        if isinstance(end, datetime):
            duration = end.astimezone(UTC) - start.astimezone(UTC)
        minutes = int(duration.total_seconds() // 60) if isinstance(duration, timedelta) else 0
        return min(minutes, _LONGEST) if minutes > 0 else None

    def _next(self, start: datetime) -> datetime:
        """The next one of the series; where its rule cannot be followed, the first."""
        rule = self._event["RRULE"]
        rule = rule[0] if isinstance(rule, list) else rule
        if start > self._now or str(rule.get("FREQ", [""])[0]).upper() in _OFTEN:
            return start
        left_out = set(moments_of(self._event.get("EXDATE"), start.tzinfo))
        with suppress(ValueError, TypeError):
            times = islice(rrulestr(ending_in_utc(rule, start), dtstart=start), _MOST_TIMES)
            return next((at for at in times if at > self._now and at.astimezone(UTC) not in left_out), start)
        return start

    def _rule(self, first: datetime, start: datetime) -> str:
        """The rule from `start` on: of ten times only those that are left."""
        rule = self._event["RRULE"]
        rule = rule[0] if isinstance(rule, list) else rule
        if not can_be_followed(rule):
            return ""
        kept: Any = vRecur({name: value for name, value in rule.items() if name.upper() != "WKST"})
        if (count := kept.get("COUNT")) and first != start:
            times = islice(rrulestr(ending_in_utc(rule, first), dtstart=first), _MOST_TIMES)
            gone = sum(1 for at in times if at < start)
            kept["COUNT"] = [max(1, int(count[0] if isinstance(count, list) else count) - gone)]
        return ending_in_utc(kept, first)

    def _without(self, start: datetime) -> tuple[date, ...]:
        left_out = {at.astimezone(start.tzinfo).date() for at in moments_of(self._event.get("EXDATE"), start.tzinfo)}
        return tuple(sorted(day for day in left_out if day > start.date()))

    def _link(self, place: str, notes: str) -> str:
        for name in _LINKS:
            if match := _URL.fullmatch(_said(self._event, name).strip()):
                return match[0]
        found = _URL.search(place) or _VIDEO.search(notes)
        return found[0] if found else ""


def _notes(text: str) -> str:
    """The description as plain text, without what providers write below a line of their own."""
    if _BREAK.search(text) or "</" in text:
        text = plain(_BREAK.sub("\n", text))
    text = without_heading(_FOOT.sub("", clean("\n".join(text.splitlines()))))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _limited() -> None:
    """No more of the machine than a file may cost. Where the system knows no such limits the parent's patience is the limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (_CPU, _CPU + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _child() -> None:
    _limited()
    zone, now = ZoneInfo(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    try:
        answer: dict[str, Any] = {"events": [asdict(found) for found in read(sys.stdin.buffer.read(), zone, now)]}
    except BadFile as refused:
        answer = {"refused": refused.why}
    json.dump(answer, sys.stdout, default=lambda moment: moment.isoformat())


if __name__ == "__main__":
    _child()
