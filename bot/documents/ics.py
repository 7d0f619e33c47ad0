"""Meetings as an iCalendar file or feed (RFC 5545, 5546, 7986) that calendars take in without asking anybody for an answer.

A file is published, never a request: calendars refuse an invitation to somebody whom it does not name, and a group's meeting names nobody.
A file in which everything is cancelled takes the meetings out of the calendar; in a feed they stay for a while, and say it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from urllib.parse import quote
from zoneinfo import ZoneInfo

import icalendar
from icalendar.prop import vDuration, vRecur, vText, vUri

from bot import __version__
from bot.documents.ics_zone import definition, has_definition
from bot.domain.calendars import Event, Subscription
from bot.markup import clean

__all__ = ["Event", "Subscription", "calendar"]

_HORIZON = 10  # years for which an endless series gets the changes of a zone that follows no rule
_URI = ":/?#[]@!$&'()*+,;=%"  # what may stand in a URI besides letters, digits and -._~


def calendar(
    events: Sequence[Event], *, lang: str, cancelled_prefix: str = "", feed: Subscription | None = None
) -> bytes:
    """The file of these events, or the feed. `lang`: the language of its texts; the prefix stands before the title of a cancelled one."""
    file = icalendar.Calendar()
    file.add("PRODID", f"-//Passerelle//Passerelle {__version__}//{lang.upper()}")
    file.add("VERSION", "2.0")
    file.add("CALSCALE", "GREGORIAN")
    gone = feed is None and bool(events) and all(event.cancelled for event in events)
    file.add("METHOD", "CANCEL" if gone else "PUBLISH")
    if feed is not None:
        _present(file, feed, lang)
    for zone, years in _zones(events, feed):
        file.add_component(definition(zone, min(years), max(years)))
    for event in events:
        file.add_component(_vevent(event, lang, cancelled_prefix))
    return bytes(file.to_ical())


def _present(file: icalendar.Calendar, feed: Subscription, lang: str) -> None:
    """Name, zone and pace: by RFC 7986, and as calendars knew them before there was one."""
    name, pace = _text(feed.name, lang), timedelta(minutes=feed.refresh)
    file.add("NAME", name)
    file.add("X-WR-CALNAME", _text(feed.name))
    file.add("X-WR-TIMEZONE", _text(feed.zone))
    file.add("REFRESH-INTERVAL", vDuration(pace, params={"VALUE": "DURATION"}))
    file.add("X-PUBLISHED-TTL", vDuration(pace))


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


def _vevent(event: Event, lang: str, cancelled_prefix: str) -> icalendar.Event:
    entry = icalendar.Event()
    title = _text(f"{cancelled_prefix} {event.title}" if event.cancelled else event.title, lang)
    _when(entry, event)
    entry.add("SUMMARY", title)
    if description := _text(event.description, lang, one_line=False):
        entry.add("DESCRIPTION", description)
    if location := _text(event.location, lang):
        entry.add("LOCATION", location)
    if url := quote(_text(event.url), safe=_URI):
        entry.add("URL", url)
        entry.add("CONFERENCE", vUri(url, params={"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"]}))
    _standing(entry, event)
    for minutes in () if event.cancelled else event.alarms:
        entry.add_component(_alarm(minutes, title))
    return entry


def _when(entry: icalendar.Event, event: Event) -> None:
    """Which version of which event it is, and when it takes place."""
    zone = _told_in(event)
    entry.add("UID", _text(event.uid))
    entry.add("SEQUENCE", event.sequence)
    entry.add("DTSTAMP", event.stamp)
    entry.add("LAST-MODIFIED", event.stamp)
    entry.add("DTSTART", _placed(event.start, zone))
    entry.add("DTEND", _placed(event.end, zone))
    if event.recurrence_id is not None:
        entry.add("RECURRENCE-ID", _placed(event.recurrence_id, _named(event.recurrence_id.tzinfo)))
    if event.rrule is not None:
        entry.add("RRULE", _recurrence(event.rrule, zone))
    for moment in event.exdates:
        entry.add("EXDATE", _placed(moment, zone))


def _standing(entry: icalendar.Event, event: Event) -> None:
    """Whether it will be, and whether it takes up the time; in Outlook's own words too."""
    status, busy = "CONFIRMED", "BUSY"
    if event.cancelled:
        status, busy = "CANCELLED", "FREE"
    elif event.tentative:
        status, busy = "TENTATIVE", "TENTATIVE"
    entry.add("STATUS", status)
    entry.add("TRANSP", "TRANSPARENT" if event.cancelled else "OPAQUE")
    entry.add("X-MICROSOFT-CDO-BUSYSTATUS", busy)


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


# --- the zones that it needs ---------------------------------------------------------------------------------------------------------


def _zones(events: Sequence[Event], feed: Subscription | None) -> Iterator[tuple[ZoneInfo, set[int]]]:
    """Each zone in which times are told, with the first and last years that they are in. A feed defines its own even while it is empty."""
    years: dict[str, set[int]] = defaultdict(set)
    for event in events:
        for zone in {_told_in(event), _named(event.recurrence_id.tzinfo) if event.recurrence_id else UTC}:
            if isinstance(zone, ZoneInfo):
                years[zone.key] |= _years(event)
    if feed is not None and not years and has_definition(ZoneInfo(feed.zone)):
        years[feed.zone] = {1970}
    for key, told in years.items():
        yield ZoneInfo(key), told


def _years(event: Event) -> set[int]:
    """The first and the last year whose changes of the zone the event can meet."""
    year = event.end.astimezone(UTC).year
    known = {event.start.astimezone(UTC).year, year}
    if event.recurrence_id is not None:
        known.add(event.recurrence_id.astimezone(UTC).year)
    if event.rrule is None:
        return known
    until = vRecur.from_ical(event.rrule).get("UNTIL")
    return known | {min(year + _HORIZON, max(year, until[0].year + 1)) if until else year + _HORIZON}


def _told_in(event: Event) -> tzinfo:
    """The zone in which the file tells the times.

    When clocks are turned back an hour comes twice, and calendars do not agree which one is meant: a single meeting then is told in UTC.
    """
    zone = _named(event.start.tzinfo)
    ends = (_placed(event.start, zone), _placed(event.end, zone))
    repeated = any(moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset() for moment in ends)
    return UTC if repeated and event.rrule is None else zone


def _named(zone: tzinfo | None) -> tzinfo:
    """The zone where a file can define it, else UTC."""
    return zone if zone is not None and has_definition(zone) else UTC
