"""Calendar files: every reader finds the same moment, whatever the zone, and nothing but the one event, whatever the title."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.ics import Event
from bot.documents.ics import calendar as calendar_of
from bot.markup import clean

PARIS = ZoneInfo("Europe/Paris")
NUMBERS = count()
STAMP = datetime(2026, 12, 1, 9, tzinfo=UTC)
START = datetime(2027, 4, 13, 14, 30, tzinfo=PARIS)
MEETING = Event("meeting-7@passerelle", 0, STAMP, START, START + timedelta(hours=2), "Housing after prison")

RULED = (
    "Europe/Paris",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Bucharest",
    "Europe/Dublin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Nuuk",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
)
IRREGULAR = (
    ("Africa/Casablanca", 2024),  # summer time but for the month of Ramadan
    ("Africa/Casablanca", 2026),
    ("Africa/Casablanca", 2027),
    ("Asia/Gaza", 2027),  # a rule, with Ramadan as the exception in later years
    ("Africa/Cairo", 2027),  # a Friday of which the month is not certain
    ("America/Sao_Paulo", 2018),  # another rule than today's
    ("America/Sao_Paulo", 2019),  # the year in which the rule ended
    ("Europe/Lisbon", 1996),
)
YEARS = [*((key, 2027) for key in RULED), *((key, 2041) for key in RULED), *IRREGULAR]


def calendar(event: Event, *, lang: str, cancelled_prefix: str = "") -> bytes:
    """The file of one event."""
    return calendar_of([event], lang=lang, cancelled_prefix=cancelled_prefix)


# --- readers -------------------------------------------------------------------------------------------------------------------------


def by_icalendar(data: bytes) -> icalendar.Event:
    return icalendar.Calendar.from_ical(data).events[0]


def by_vobject(data: bytes) -> vobject.base.Component:
    """Reads the times by the VTIMEZONE in the file: the zone gets a name that no database knows."""
    number = next(NUMBERS)
    return vobject.readOne(re.sub(r"TZID([:=])[\w/]+", rf"TZID\g<1>zone{number}", data.decode())).vevent


class Rules:
    """The VTIMEZONE of a file, understood by nothing but RFC 5545."""

    def __init__(self, data: bytes) -> None:
        (zone,) = icalendar.Calendar.from_ical(data).walk("VTIMEZONE")
        self.key = str(zone["TZID"])
        self.observances = [
            (
                rrulestr(part["RRULE"].to_ical().decode(), dtstart=part["DTSTART"].dt, cache=True)
                if "RRULE" in part
                else None,
                part["DTSTART"].dt,
                part["TZOFFSETFROM"].td,
                part["TZOFFSETTO"].td,
                str(part["TZNAME"]),
            )
            for part in zone.subcomponents
        ]

    def state(self, moment: datetime) -> tuple[timedelta, str]:
        """Offset and name at a moment: those of the observance that began last."""
        began = []
        for rule, first, before, after, name in self.observances:
            wall = (moment.astimezone(UTC) + before).replace(tzinfo=None)
            onset = rule.before(wall, inc=True) if rule else first if first <= wall else None
            if onset is not None:
                began.append((onset - before, after, name))
        _, offset, name = max(began)
        return offset, name

    def instant(self, wall: datetime) -> datetime:
        """The first moment at which clocks show this."""
        offsets = {after for *_, after, _ in self.observances}
        moments = [(wall - offset).replace(tzinfo=UTC) for offset in offsets]
        return min(moment for moment in moments if self.state(moment)[0] == wall - moment.replace(tzinfo=None))


def written(data: bytes, name: str) -> list[str]:
    """The values of the event's property as they stand in the file, with their parameters."""
    lines = data.decode().partition("BEGIN:VEVENT")[2].replace("\r\n ", "").split("\r\n")
    return [line[len(name) :].lstrip(":;") for line in lines if re.match(f"{name}[:;]", line)]


def critical_days(key: str, year: int) -> list[datetime]:
    """Noon UTC of a day in winter, of one in summer, and of the days around every change of the clocks."""
    noons = [datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(days=day) for day in range(365)]
    offsets = [noon.astimezone(ZoneInfo(key)).utcoffset() for noon in noons]
    changed = [day for day, (one, other) in enumerate(pairwise(offsets)) if one != other]
    return [noons[day] for day in sorted({14, 195, *(day + near for day in changed for near in (-1, 0, 1, 2))})]


# --- moments and zones ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "year"), YEARS)
def test_every_reader_finds_the_moment(key: str, year: int) -> None:
    """Before and after every change of the clocks, by the library, by vobject and by the letter of the RFC."""
    told = []
    for noon in critical_days(key, year):
        for hour in (0, 9, 23):
            start = noon.astimezone(ZoneInfo(key)).replace(hour=hour, minute=45)
            end = start.astimezone(UTC) + timedelta(hours=2)
            data = calendar(replace(MEETING, start=start, end=end), lang="en")
            one, other = by_icalendar(data), by_vobject(data)

            assert one.start.astimezone(UTC) == other.dtstart.value.astimezone(UTC) == start.astimezone(UTC)
            assert one.end.astimezone(UTC) == other.dtend.value.astimezone(UTC) == end
            if written(data, "DTSTART")[0].startswith("TZID"):
                assert written(data, "DTSTART")[0].startswith(f"TZID={key}:")
                assert Rules(data).instant(one.start.replace(tzinfo=None)) == start.astimezone(UTC)
                told.append(start)
    assert len(told) >= 4


@pytest.mark.parametrize(("key", "year"), YEARS)
def test_the_definition_of_the_zone_is_true_all_year(key: str, year: int) -> None:
    """Offset and name at every sixth hour of the event's year and on both sides of the very second of a change."""
    zone = ZoneInfo(key)
    start = datetime(year, 6, 15, 14, tzinfo=zone)
    rules = Rules(calendar(replace(MEETING, start=start, end=start + timedelta(hours=1)), lang="en"))
    first = datetime(year, 1, 1, tzinfo=UTC)
    moments = [first + timedelta(hours=6 * step) for step in range(365 * 4)]
    changes = [noon + timedelta(minutes=30 * step) for noon in critical_days(key, year) for step in range(-48, 48)]

    assert rules.key == key
    for moment in (*moments, *changes, *(change - timedelta(seconds=1) for change in changes)):
        local = moment.astimezone(zone)
        assert rules.state(moment) == (local.utcoffset(), local.tzname()), moment


@pytest.mark.parametrize("key", RULED)
def test_a_rule_is_told_as_a_rule(key: str) -> None:
    """No lists of dates, which some calendars misread; two yearly changes or none, which hold for years to come."""
    data = calendar(replace(MEETING, start=START.astimezone(ZoneInfo(key)), end=MEETING.end), lang="en")
    rules = Rules(data)

    assert b"RDATE" not in data
    assert [bool(rule) for rule, *_ in rules.observances] in ([True, True], [False])
    for rule, first, *_ in rules.observances:
        assert rule is None or next(iter(rule)) == first  # the start of an observance is one of its dates
    for noon in critical_days(key, 2044):
        assert rules.state(noon)[0] == noon.astimezone(ZoneInfo(key)).utcoffset()


@pytest.mark.parametrize(("key", "year"), IRREGULAR)
def test_what_follows_no_rule_is_listed_change_by_change(key: str, year: int) -> None:
    start = datetime(year, 6, 15, 14, tzinfo=ZoneInfo(key))
    data = calendar(replace(MEETING, start=start, end=start + timedelta(hours=1)), lang="en")

    assert b"RDATE" not in data
    assert Rules(data).state(start)[0] == start.utcoffset()


def test_summer_time_is_when_clocks_are_ahead() -> None:
    """By Irish law winter is the exception; calendars only know the other way round."""
    dublin = START.astimezone(ZoneInfo("Europe/Dublin"))
    data = calendar(replace(MEETING, start=dublin), lang="en")
    (zone,) = icalendar.Calendar.from_ical(data).walk("VTIMEZONE")

    assert {part.name: str(part["TZNAME"]) for part in zone.subcomponents} == {"DAYLIGHT": "IST", "STANDARD": "GMT"}


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("UTC"), ZoneInfo("Etc/UTC")])
def test_utc_needs_no_zone(zone: ZoneInfo) -> None:
    data = calendar(replace(MEETING, start=START.astimezone(zone)), lang="en")

    assert b"TZID" not in data
    assert written(data, "DTSTART") == ["20270413T123000Z"]
    assert written(data, "DTEND") == ["20270413T143000Z"]


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_no_riddle(fold: int) -> None:
    """Readers differ in which one they take; in UTC there is nothing to take."""
    start = datetime(2027, 10, 31, 2, 30, tzinfo=PARIS, fold=fold)
    data = calendar(replace(MEETING, start=start, end=start.astimezone(UTC) + timedelta(hours=2)), lang="fr")

    assert by_icalendar(data).start == by_vobject(data).dtstart.value == start.astimezone(UTC)
    assert b"TZID" not in data


def test_an_hour_that_is_skipped_moves_on() -> None:
    """At 02:30 of that night clocks show 03:30."""
    start = datetime(2027, 3, 28, 2, 30, tzinfo=PARIS)
    data = calendar(replace(MEETING, start=start, end=start.astimezone(UTC) + timedelta(hours=1)), lang="fr")

    assert written(data, "DTSTART") == ["TZID=Europe/Paris:20270328T033000"]


# --- series --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["Europe/Paris", "Africa/Casablanca", "America/Sao_Paulo"])
def test_a_series_keeps_its_wall_time_without_the_days_left_out(key: str) -> None:
    zone = ZoneInfo(key)
    start = datetime(2027, 1, 12, 14, 30, tzinfo=zone)
    left_out = (datetime(2027, 3, 9, 14, 30, tzinfo=zone), datetime(2027, 5, 11, 14, 30, tzinfo=zone))
    series = replace(
        MEETING,
        start=start,
        end=start + timedelta(hours=1),
        rrule="FREQ=MONTHLY;BYDAY=2TU;UNTIL=20291231",
        exdates=left_out,
    )
    data = calendar(series, lang="en")
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(
        datetime(2027, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
    )
    starts = sorted(event.start for event in found)
    rules = Rules(data)

    assert len(starts) == 36 - 2
    assert not set(starts) & set(left_out)
    assert {(moment.weekday(), moment.hour, moment.minute) for moment in starts} == {(1, 14, 30)}
    assert len(written(data, "EXDATE")) == 2
    assert re.search(r"UNTIL=\d+T\d{6}Z", written(data, "RRULE")[0])  # the end of a series is in UTC
    for moment in starts:
        assert rules.instant(moment.replace(tzinfo=None)) == moment.astimezone(UTC)


@pytest.mark.parametrize("key", ["Europe/Paris", "Africa/Casablanca", "Africa/Cairo", "Asia/Gaza"])
def test_a_series_without_an_end_knows_the_clocks_for_ten_years(key: str) -> None:
    start = datetime(2027, 1, 12, 14, 30, tzinfo=ZoneInfo(key))
    rules = Rules(
        calendar(replace(MEETING, start=start, end=start + timedelta(hours=1), rrule="FREQ=WEEKLY"), lang="en")
    )

    for week in range(52 * 10):
        moment = start + timedelta(weeks=week)
        assert rules.instant(moment.replace(tzinfo=None)) == moment.astimezone(UTC)


# --- the event -----------------------------------------------------------------------------------------------------------------------


def test_the_file_says_all_of_the_meeting_and_invites_nobody() -> None:
    event = replace(
        MEETING,
        description="First line\nSecond; with, signs \\ and C:\\New\\notes",
        location="Hôtel de Ville, salle 3",
        url="https://example.org/a?b=c&d=é\r\nATTENDEE:x",
    )
    data = calendar(event, lang="fr")
    parsed, other = by_icalendar(data), by_vobject(data)

    assert {"VERSION:2.0", "METHOD:PUBLISH"} <= {*data.decode().partition("BEGIN:VTIMEZONE")[0].split("\r\n")}
    assert b"\r\nPRODID:" in data
    assert written(data, "STATUS") == ["CONFIRMED"]
    assert written(data, "UID") == [event.uid]
    assert written(data, "DTSTAMP") == written(data, "LAST-MODIFIED") == ["20261201T090000Z"]
    assert str(parsed["SUMMARY"]) == other.summary.value == event.title
    assert parsed["SUMMARY"].params["LANGUAGE"] == "fr"
    assert str(parsed["DESCRIPTION"]) == other.description.value == event.description
    assert str(parsed["LOCATION"]) == other.location.value == event.location
    assert str(parsed["URL"]) == "https://example.org/a?b=c&d=%C3%A9%20ATTENDEE:x"
    assert not written(data, "ATTENDEE") + written(data, "ORGANIZER")


def test_what_is_empty_is_not_said() -> None:
    data = calendar(MEETING, lang="en")

    assert not any(written(data, name) for name in ("DESCRIPTION", "LOCATION", "URL", "RRULE", "EXDATE"))


def test_a_later_version_replaces_the_earlier() -> None:
    """Same name, higher number: calendars update instead of adding."""
    moved = replace(MEETING, sequence=3, start=START + timedelta(days=1), end=MEETING.end + timedelta(days=1))
    first, second = by_icalendar(calendar(MEETING, lang="en")), by_icalendar(calendar(moved, lang="en"))

    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 3)


def test_a_cancelled_meeting_says_so_and_rings_no_more() -> None:
    data = calendar(replace(MEETING, cancelled=True, sequence=4, alarms=(60,)), lang="fr", cancelled_prefix="ANNULÉ :")

    assert written(data, "STATUS") == ["CANCELLED"]
    assert str(by_icalendar(data)["SUMMARY"]) == f"ANNULÉ : {MEETING.title}"
    assert by_icalendar(data)["UID"] == MEETING.uid
    assert b"VALARM" not in data
    assert "ANNULÉ" not in calendar(MEETING, lang="fr", cancelled_prefix="ANNULÉ :").decode()


def test_alarms_ring_before_the_start() -> None:
    minutes = (7 * 24 * 60, 24 * 60, 90, 60, 0)
    data = calendar(replace(MEETING, alarms=minutes), lang="en")
    before = [-timedelta(minutes=count) for count in minutes]

    assert [alarm["TRIGGER"].dt for alarm in by_icalendar(data).walk("VALARM")] == before
    assert [alarm.trigger.value for alarm in by_vobject(data).valarm_list] == before
    assert written(data, "ACTION") == ["DISPLAY"] * len(minutes)
    assert written(data, "TRIGGER")[:4] == ["-P7D", "-P1D", "-PT1H30M", "-PT1H"]


# --- hostile words -------------------------------------------------------------------------------------------------------------------

EVIL = [
    "BEGIN:VEVENT",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "x\nATTENDEE:mailto:a@example.org",
    "x\rATTENDEE:y\u2028ATTENDEE:y\x85ATTENDEE:y\x0bATTENDEE:y\x1cATTENDEE:y\x00",
    "x\\nATTENDEE:y\\\\\\;\\,\\N",
    "\ud800 half a pair \udfff",
    "\";:,=^n'",
    "é" * 2000,
    "🏛️" * 1000,
    "\\" * 2000,
    "",
    " \t ",
]
hostile = st.one_of(
    st.sampled_from(EVIL),
    st.text(st.characters(), max_size=300),
    st.text('\\;,nN:"\r\n\t \x00\x85\u2028é🏛BEGIN', max_size=300),
)


def shape(data: bytes) -> list[str]:
    """The names of all properties, in order."""
    return [re.split("[:;]", line)[0] for line in data.decode().replace("\r\n ", "").split("\r\n")]


@settings(deadline=None)  # a busy machine is no failure
@given(title=hostile, description=hostile, location=hostile, url=hostile)
def test_no_words_change_the_shape_of_the_file(title: str, description: str, location: str, url: str) -> None:
    """One event with the properties that it has, lines of 75 octets that break no letter, words that come back as they were."""
    event = replace(MEETING, description="d" + description, location="l" + location, url="u" + url, alarms=(60,))
    plain = replace(event, description="d", location="l", url="u")
    data = calendar(replace(event, title=title), lang="fr")

    assert shape(data) == shape(calendar(plain, lang="fr"))
    assert data.decode().splitlines() == data.decode().split("\r\n")[:-1]
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", data.decode().replace("\t", ""))
    assert str(by_icalendar(data)["SUMMARY"]) == clean("\n".join(title.splitlines()), one_line=True)
    assert by_vobject(data).summary.value == clean("\n".join(title.splitlines()), one_line=True)
    assert str(by_icalendar(data)["DESCRIPTION"]) == clean("\n".join(("d" + description).splitlines()))


def test_long_lines_are_folded_between_letters() -> None:
    data = calendar(replace(MEETING, title="Réinsertion – 🏛️ " * 100), lang="fr")
    lines = data.split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert sum(line.startswith(b" ") for line in lines) > 20
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.endswith(b"END:VCALENDAR\r\n")
