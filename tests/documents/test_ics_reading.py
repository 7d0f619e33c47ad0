"""Calendar files of other people: what can be understood is, whatever else stands in them; the rest costs one word."""

import asyncio
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.ics import Event, calendar
from bot.documents.ics_reading import LARGEST, read, read_calendar
from bot.domain.calendars import Found
from bot.errors import BadFile

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 10, 5, 7, tzinfo=UTC)


def file(*lines: str, head: str = "", before: str = "") -> bytes:
    """A file with one event of these lines."""
    event = "\n".join(("BEGIN:VEVENT", "UID:1@example.org", "DTSTAMP:20261001T080000Z", *lines, "END:VEVENT"))
    whole = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}\n{before}\n{event}\nEND:VCALENDAR\n"
    return whole.replace("\n\n", "\n").replace("\n", "\r\n").encode()


def one(*lines: str, head: str = "", before: str = "") -> Found:
    (found,) = read(file(*lines, head=head, before=before), PARIS, NOW)
    return found


def refused(data: bytes) -> str:
    with pytest.raises(BadFile) as caught:
        read(data, PARIS, NOW)
    return caught.value.why


OUTLOOK_ZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("start", "before", "hour"),
    [
        ("DTSTART:20261013T123000Z", "", 12),
        ("DTSTART;TZID=Europe/Paris:20261013T143000", "", 12),
        ("DTSTART;TZID=Romance Standard Time:20261013T143000", "", 12),
        ('DTSTART;TZID="Romance Standard Time":20261013T143000', "", 12),
        ("DTSTART;TZID=W. Europe Standard Time:20261103T143000", "", 13),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Lisbon:20261013T143000", "", 13),
        ("DTSTART;TZID=America/New_York:20261013T143000", "", 18),
        ("DTSTART;TZID=Customized Time Zone:20261013T143000", OUTLOOK_ZONE, 12),
        ("DTSTART;TZID=Customized Time Zone:20261103T143000", OUTLOOK_ZONE, 13),
        ("DTSTART:20261013T143000", "", 12),  # names none: the group's
        ("DTSTART;TZID=Mars/Olympus:20261013T143000", "", 12),
    ],
)
def test_the_moment_is_found_whatever_the_zone_is_called(start: str, before: str, hour: int) -> None:
    found = one(start, before=before)

    assert found.start is not None
    assert (found.start.hour, found.start.minute) == (hour, 30)
    assert found.floating == (";" not in start and not start.endswith("Z"))
    assert found.zone == ("Mars/Olympus" if "Mars" in start else "")


def test_what_outlook_and_google_write_becomes_title_place_link_and_notes() -> None:
    """Their descriptions hold HTML and an invitation of many lines; the link of the video meeting may stand anywhere."""
    google = one(
        "DTSTART:20261013T123000Z",
        "DTEND:20261013T140000Z",
        "SUMMARY:Accès au logement\\, suite",
        "LOCATION:Hôtel de Ville\\, salle 3",
        "DESCRIPTION:<b>Points</b><br>1. Bilan &amp\\; suites<br>2. Divers",
        "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij",
        "SEQUENCE:3",
    )
    teams = one(
        "DTSTART:20261013T123000Z",
        "DURATION:PT45M",
        "SUMMARY:Bilan",
        "LOCATION:https://visio.example.org/room",
        "DESCRIPTION:Bilan du trimestre\\n\\n________________________________\\nMicrosoft Teams https://teams.microsoft.com/l/x?y=1",
    )
    inside = one("DTSTART:20261013T123000Z", "DESCRIPTION:Ici : https://us02web.zoom.us/j/123?pwd=a.")

    assert (google.title, google.place) == ("Accès au logement, suite", "Hôtel de Ville, salle 3")
    assert google.link == "https://meet.google.com/abc-defg-hij"
    assert google.notes == "Points\n1. Bilan & suites\n2. Divers"
    assert (google.length, google.sequence, google.stamp.day) == (90, 3, 1)
    assert (teams.place, teams.link, teams.notes, teams.length) == (
        "",
        "https://visio.example.org/room",
        "Bilan du trimestre",
        45,
    )
    assert inside.link == "https://us02web.zoom.us/j/123?pwd=a"


def test_the_agenda_in_a_calendar_entry_is_read_without_its_title() -> None:
    """What stands below "Ordre du jour" becomes points; the title would be the first of them."""
    found = one(
        "DTSTART;TZID=Europe/Paris:20261020T140000",
        "SUMMARY:Comité",
        "DESCRIPTION:Ordre du jour :\\nBudget\\nConvention",
    )
    assert found.notes == "Budget\nConvention"


def test_whole_days_have_no_hour() -> None:
    found = one("DTSTART;VALUE=DATE:20261013", "DTEND;VALUE=DATE:20261015")

    assert (found.start, found.day, found.length) == (None, date(2026, 10, 13), None)


@pytest.mark.parametrize(
    ("rule", "more", "day"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "", 6),
        ("FREQ=WEEKLY;BYDAY=TU", "EXDATE;TZID=Europe/Paris:20261006T143000,20261013T143000", 20),
        ("FREQ=MONTHLY;BYDAY=3TU;UNTIL=20271231", "", 20),
        ("FREQ=WEEKLY;UNTIL=20271231T000000Z;BYDAY=TU", "", 6),
        ("FREQ=WEEKLY;UNTIL=20271231T000000;BYDAY=TU", "", 6),
    ],
)
def test_of_a_series_the_next_one_is_read(rule: str, more: str, day: int) -> None:
    lines = ("DTSTART;TZID=Europe/Paris:20260106T143000", f"RRULE:{rule}", *filter(None, [more]))
    found = one(*lines)

    assert found.repeats
    assert found.start == datetime(2026, 10, day, 14, 30, tzinfo=PARIS).astimezone(UTC)


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("FREQ=MONTHLY;BYDAY=3TU;UNTIL=20271231", "FREQ=MONTHLY;UNTIL=20271231T225959Z;BYDAY=3TU"),
        ("FREQ=WEEKLY;COUNT=50;WKST=MO;BYDAY=TU", "FREQ=WEEKLY;COUNT=11;BYDAY=TU"),
        ("FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ""),
        ("FREQ=YEARLY;BYWEEKNO=20", ""),
        ("FREQ=YEARLY;BYDAY=MO", ""),
        ("FREQ=WEEKLY;BYHOUR=9,11", ""),
    ],
)
def test_a_rule_is_taken_over_where_a_group_can_follow_it(rule: str, kept: str) -> None:
    """Of those with a number only what is left; what no card could say is read as one meeting."""
    found = one(
        "DTSTART;TZID=Europe/Paris:20260106T143000", f"RRULE:{rule}", "EXDATE;TZID=Europe/Paris:20261117T143000"
    )

    assert found.repeats
    assert found.rrule == kept
    assert not kept or found.without == (date(2026, 11, 17),)


def test_cancellations_are_read_even_when_they_are_over() -> None:
    assert one("DTSTART:20261013T123000Z", head="METHOD:CANCEL").cancelled
    assert one("DTSTART:20250101T123000Z", "STATUS:CANCELLED").cancelled


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "broken"),
        (b"Bonjour, voici la convocation", "broken"),
        (b"\x00\x01\x02\xff\xfe" * 1000, "broken"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "empty"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "undated"),
        (file("DTSTART:20250101T100000Z"), "over"),
        (file("DTSTART:99990101T100000Z"), "undated"),
        (file("DTSTART:20261301T250000Z"), "undated"),
        (file("DTSTART;TZID=Europe/Paris:20250107T100000", "RRULE:FREQ=SECONDLY"), "over"),
        (file("DTSTART;TZID=Europe/Paris:20250107T100000", "RRULE:FREQ=WEEKLY;COUNT=3"), "over"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 10_000 + b"END:VCALENDAR\r\n", "many"),
        (b"BEGIN:VCALENDAR\r\n" * 20_000, "broken"),
    ],
)
def test_what_holds_no_meeting_to_come_is_refused_by_one_word(data: bytes, why: str) -> None:
    assert refused(data) == why


def test_encodings_line_ends_and_lines_that_no_rule_allows_do_not_matter() -> None:
    head, event = (
        'BEGIN:VCALENDAR\nthis is no line\nX-EVIL;A="b:c":d\n',
        "BEGIN:VEVENT\nUID:1\nDTSTART:20261013T123000Z\n",
    )
    written = f"{head}{event}SUMMARY:Été\n  et automne\nEND:VEVENT\nEND:VCALENDAR"
    for data in (
        written.encode(),
        written.encode("utf-8-sig"),
        written.encode("utf-16"),
        written.encode("cp1252"),
        written.replace("\n", "\r").encode(),
    ):
        (found,) = read(data, PARIS, NOW)
        assert found.title == "Été et automne"


async def test_a_file_that_would_take_for_ever_ends_with_its_process() -> None:
    """A rule without any date, read apart: the bot goes on meanwhile, and the answer is a word."""
    bomb = file("DTSTART;TZID=Europe/Paris:20250107T100000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    reading = asyncio.create_task(read_calendar(bomb, "Europe/Paris", NOW))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0.01)
        turns += 1

    with pytest.raises(BadFile):
        await reading
    assert turns > 5


async def test_too_long_a_file_is_not_even_opened() -> None:
    with pytest.raises(BadFile) as caught:
        await read_calendar(b"x" * (LARGEST + 1), "Europe/Paris", NOW)
    assert caught.value.why == "big"


async def test_our_own_file_comes_back_as_it_went() -> None:
    start = datetime(2026, 10, 27, 14, 30, tzinfo=PARIS)
    event = Event(
        "7@passerelle", 4, NOW, start, datetime(2026, 10, 27, 16, tzinfo=PARIS), "Logement", "Points", "Salle 3"
    )
    (found,) = await read_calendar(calendar([event], lang="fr"), "Europe/Paris", NOW)

    assert found == Found("7@passerelle", 4, NOW, "Logement", start.astimezone(UTC), None, 90, "Salle 3", "", "Points")


hostile = st.one_of(
    st.sampled_from(
        [
            "BEGIN:VEVENT",
            "END:VEVENT",
            "BEGIN:VALARM",
            "DTSTART:",
            "DTSTART;VALUE=DATE:2026",
            "RRULE:FREQ=YEARLY;COUNT=-1",
            "EXDATE:x",
        ]
    ),
    st.text(max_size=60),
    st.builds(
        "{}:{}".format,
        st.sampled_from(["DTSTART", "DTEND", "DURATION", "RRULE", "SEQUENCE", "UID", "URL"]),
        st.text(max_size=30),
    ),
)


@settings(deadline=None, max_examples=150)
@given(lines=st.lists(hostile, max_size=12))
def test_no_lines_break_the_reader(lines: list[str]) -> None:
    """Whatever stands in a file: events, or a refusal."""
    data = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]).encode(
        "utf-8", "replace"
    )
    try:
        assert read(data, PARIS, NOW)
    except BadFile as refusal:
        assert refusal.why
