"""Series with exceptions, several meetings in one file, and feeds: two readers that know nothing of each other find the same moments."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject

from bot.documents.ics import Event, Subscription, calendar

NUMBERS = count()
STAMP = datetime(2026, 12, 1, 9, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
START = datetime(2027, 4, 13, 14, 30, tzinfo=PARIS)
MEETING = Event("meeting-7@passerelle", 0, STAMP, START, START + timedelta(hours=2), "Housing after prison")
ZONES = (
    "Europe/Paris",
    "Europe/Lisbon",
    "America/New_York",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Chatham",
)


def by_icalendar(data: bytes) -> set[tuple[datetime, str]]:
    """Start (UTC) and title of everything that takes place, as recurring-ical-events has it."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(
        datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
    )
    return {(e.start.astimezone(UTC), str(e["SUMMARY"])) for e in found if str(e.get("STATUS")) != "CANCELLED"}


def by_vobject(data: bytes) -> set[tuple[datetime, str]]:
    """The same by vobject, which reads the file's own VTIMEZONE: the zones get names that no database knows."""
    number = next(NUMBERS)
    text = re.sub(r"TZID([:=])([\w/]+)", rf"TZID\g<1>zone{number}/\g<2>", data.decode())
    events = vobject.readOne(text).vevent_list
    found: dict[tuple[str, datetime], tuple[datetime, str]] = {}
    for event in (e for e in events if not hasattr(e, "recurrence_id")):
        starts = event.getrruleset(addRDate=True) if hasattr(event, "rrule") else [event.dtstart.value]
        for start in starts:
            found[event.uid.value, _utc(start)] = (_utc(start), event.summary.value)
    for event in (e for e in events if hasattr(e, "recurrence_id")):
        found.pop((event.uid.value, _utc(event.recurrence_id.value)), None)
        if event.status.value != "CANCELLED":
            found[event.uid.value, _utc(event.dtstart.value)] = (_utc(event.dtstart.value), event.summary.value)
    return set(found.values())


def _utc(moment: Any) -> datetime:
    assert moment.tzinfo is not None
    return datetime.fromisoformat(moment.isoformat()).astimezone(UTC)


@pytest.mark.parametrize("key", ZONES)
@pytest.mark.parametrize("end", ["UNTIL=20271231", "UNTIL=20271116T143000", "COUNT=40", "INTERVAL=2;COUNT=30"])
def test_both_readers_find_the_same_series_with_its_exceptions(key: str, end: str) -> None:
    """Across every change of the clocks: one date left out, one moved by a day and an hour, one cancelled, one with another title."""
    zone = ZoneInfo(key)
    start = datetime(2027, 1, 5, 14, 30, tzinfo=zone)
    week = timedelta(weeks=4)
    master = replace(
        MEETING,
        start=start,
        end=start + timedelta(hours=2),
        rrule=f"FREQ=WEEKLY;BYDAY=TU;{end}",
        exdates=(start + week,),
    )
    single = replace(master, rrule=None, exdates=(), sequence=1)
    moved, titled, gone = start + 2 * week, start + 3 * week, start + 4 * week
    later = moved + timedelta(days=1, hours=1)
    overrides = [
        replace(single, recurrence_id=moved, start=later, end=later + timedelta(hours=1)),
        replace(single, recurrence_id=titled, start=titled, end=titled + timedelta(hours=2), title="Another topic"),
        replace(single, recurrence_id=gone, start=gone, end=gone + timedelta(hours=2), cancelled=True),
    ]
    data = calendar([master, *overrides], lang="en", cancelled_prefix="Cancelled:")
    found = by_icalendar(data)
    starts = {moment for moment, _ in found}

    assert found == by_vobject(data)
    assert later.astimezone(UTC) in starts
    assert (titled.astimezone(UTC), "Another topic") in found
    assert not starts & {moment.astimezone(UTC) for moment in (start + week, moved, gone)}
    regular = [moment.astimezone(zone) for moment in starts - {later.astimezone(UTC)}]
    assert {(moment.weekday(), moment.hour, moment.minute) for moment in regular} == {(1, 14, 30)}
    assert len(regular) > 20
    assert len({str(e["UID"]) for e in icalendar.Calendar.from_ical(data).walk("VEVENT")}) == 1
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    assert b"METHOD:PUBLISH" in data


@pytest.mark.parametrize("night", [date(2027, 3, 28), date(2027, 10, 31)])
@pytest.mark.parametrize("hour", [1, 2, 3])
def test_a_series_by_night_meets_both_changes_of_the_clocks(night: date, hour: int) -> None:
    """The date of the night itself is an override: its moment is told so that nobody must guess."""
    start = datetime.combine(night, time(hour, 30), PARIS) - timedelta(weeks=2)
    at = datetime.combine(night, time(hour, 30), PARIS)
    series = replace(MEETING, start=start, end=start + timedelta(hours=1), rrule="FREQ=WEEKLY;COUNT=5")
    own = replace(series, rrule=None, recurrence_id=at, start=at, end=at.astimezone(UTC) + timedelta(hours=1))
    data = calendar([series, own], lang="fr")

    starts = sorted(moment for moment, _ in by_icalendar(data))
    assert at.astimezone(UTC) in starts
    assert len(starts) == 5
    assert [moment.astimezone(PARIS).hour for moment in starts].count(hour) >= 4


def test_a_file_of_several_meetings_defines_each_zone_once_and_for_all_their_years() -> None:
    """Meetings of a Moroccan, a French and a British group, years apart."""
    events = [
        replace(MEETING, uid=f"{key}{year}", start=start, end=start + timedelta(hours=1), title=f"{key} {year}")
        for key in ("Africa/Casablanca", "Europe/Paris", "Europe/London", "UTC")
        for year in (2026, 2027, 2029)
        for start in [datetime(year, 3, 1, 9, tzinfo=ZoneInfo(key))]
    ]
    data = calendar(events, lang="fr")

    assert data.count(b"BEGIN:VTIMEZONE") == 3
    assert by_icalendar(data) == by_vobject(data) == {(e.start.astimezone(UTC), e.title) for e in events}


def test_what_may_be_is_tentative_and_what_is_cancelled_takes_no_time() -> None:
    data = calendar(
        [replace(MEETING, tentative=True), replace(MEETING, uid="2", cancelled=True), replace(MEETING, uid="3")],
        lang="en",
    )
    told = [
        (str(e["STATUS"]), str(e["TRANSP"]), str(e["X-MICROSOFT-CDO-BUSYSTATUS"]))
        for e in icalendar.Calendar.from_ical(data).walk("VEVENT")
    ]

    assert told == [
        ("TENTATIVE", "OPAQUE", "TENTATIVE"),
        ("CANCELLED", "TRANSPARENT", "FREE"),
        ("CONFIRMED", "OPAQUE", "BUSY"),
    ]


def test_a_file_that_only_cancels_takes_the_meeting_out_of_the_calendar() -> None:
    """RFC 5546, 3.2.5: a method of its own; a feed must not use it, for it is read as a whole each time."""
    gone = replace(MEETING, cancelled=True, sequence=3)

    assert b"METHOD:CANCEL\r\n" in calendar([gone], lang="en")
    assert b"METHOD:PUBLISH\r\n" in calendar([gone, MEETING], lang="en")
    assert b"METHOD:PUBLISH\r\n" in calendar([gone], lang="en", feed=Subscription("Lille", "Europe/Paris"))


def test_the_video_link_is_told_in_the_two_ways_that_calendars_know() -> None:
    data = calendar([replace(MEETING, url="https://visio.example.org/a?b=c,d;e")], lang="en")
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")

    assert str(event["URL"]) == str(event["CONFERENCE"]) == "https://visio.example.org/a?b=c,d;e"
    assert "CONFERENCE;FEATURE=AUDIO,VIDEO;VALUE=URI:https" in data.decode().replace("\r\n ", "")


@pytest.mark.parametrize("events", [[], [MEETING]])
def test_a_feed_says_its_name_its_zone_and_how_often_to_look(events: list[Event]) -> None:
    """By RFC 7986 and as calendars knew it before; an empty one is a calendar too."""
    data = calendar(events, lang="fr", feed=Subscription("Groupe « Logement »; Lille, Lyon", "Europe/Paris", 30))
    head = data.decode().replace("\r\n ", "").partition("BEGIN:VTIMEZONE")[0].split("\r\n")
    read = icalendar.Calendar.from_ical(data)

    assert r"NAME;LANGUAGE=fr:Groupe « Logement »\; Lille\, Lyon" in head
    assert r"X-WR-CALNAME:Groupe « Logement »\; Lille\, Lyon" in head
    assert {"X-WR-TIMEZONE:Europe/Paris", "REFRESH-INTERVAL;VALUE=DURATION:PT30M", "X-PUBLISHED-TTL:PT30M"} <= set(head)
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    assert len(read.walk("VEVENT")) == len(events)
    assert vobject.readOne(data.decode()).vtimezone.tzid.value == "Europe/Paris"
    assert max(map(len, data.split(b"\r\n"))) <= 75
