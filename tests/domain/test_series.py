# ruff: noqa: DTZ001 - a rule is kept in wall time, which has no zone
"""How a meeting comes back: wall times on both sides of a change of clocks, and what becomes of a rule that is changed."""

import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import islice

import pytest

from bot.domain.holidays import holidays_on
from bot.domain.meetings import Meeting, State
from bot.domain.series import (
    Series,
    aligned,
    carrying_end,
    current,
    ending,
    first_of_series,
    fits,
    moment_of,
    offers,
    replaced,
    rest_of,
    shifted,
    to_make,
    walls,
    with_last_day,
)

TUESDAY = datetime(2026, 10, 6, 10, 0)
NOW = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)


def series(rrule: str, start: datetime = TUESDAY, **more: object) -> Series:
    return Series(1, 1, "uid", rrule, start, "Europe/Paris", **more)  # type: ignore[arg-type]


def test_ten_o_clock_stays_ten_o_clock_when_clocks_change() -> None:
    weekly = series("FREQ=WEEKLY;BYDAY=TU")
    october = [weekly.moment(wall) for wall in islice(weekly.walls(), 4)]

    assert [f"{moment:%d %H:%M}" for moment in october] == ["06 08:00", "13 08:00", "20 08:00", "27 09:00"]


def test_an_hour_that_the_clocks_skip_comes_after_the_gap_and_of_two_the_first_counts() -> None:
    """As the date engine decides for single meetings."""
    assert moment_of(datetime(2027, 3, 28, 2, 30), "Europe/Paris") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert moment_of(datetime(2026, 10, 25, 2, 30), "Europe/Paris") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_last_day_is_included_whatever_the_hour_and_days_can_be_left_out() -> None:
    short = series("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261027", without=(date(2026, 10, 20),))

    assert [wall.day for wall in short.walls()] == [6, 13, 27]
    assert with_last_day("FREQ=WEEKLY;UNTIL=20261027T225959Z", "Europe/Paris") == "FREQ=WEEKLY;UNTIL=20261027"
    assert with_last_day("FREQ=WEEKLY;UNTIL=20261027T225959Z", "Europe/Bucharest") == "FREQ=WEEKLY;UNTIL=20261028"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (datetime(2026, 10, 13, 9), ["BYDAY=TU", "INTERVAL=2;BYDAY=TU", "BYDAY=2TU", "BYMONTHDAY=13"]),
        (datetime(2026, 12, 31, 9), ["BYDAY=TH", "INTERVAL=2;BYDAY=TH", "BYDAY=-1TH", "BYMONTHDAY=-1"]),
        (datetime(2027, 2, 28, 9), ["BYDAY=SU", "INTERVAL=2;BYDAY=SU", "BYDAY=4SU", "BYMONTHDAY=28"]),
    ],
)
def test_what_a_button_offers_begins_with_the_meeting_itself(start: datetime, expected: list[str]) -> None:
    found = list(offers(start).values())

    assert [rule.partition(";")[2] for rule in found] == expected
    assert all(fits(rule, start) for rule in found)


@pytest.mark.parametrize(
    ("rule", "old", "new", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "06", "08", "FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "06", "07", "FREQ=WEEKLY;BYDAY=WE,TH"),
        ("FREQ=MONTHLY;BYDAY=1TU", "06", "15", "FREQ=MONTHLY;BYDAY=3TH"),
        ("FREQ=MONTHLY;BYDAY=-1TU", "27", "29", "FREQ=MONTHLY;BYDAY=-1TH"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "20", "22", "FREQ=MONTHLY;BYDAY=1TU,4TH"),
        ("FREQ=MONTHLY;BYMONTHDAY=6", "06", "09", "FREQ=MONTHLY;BYMONTHDAY=9"),
        ("FREQ=DAILY", "06", "07", "FREQ=DAILY"),
        ("FREQ=WEEKLY", "06", "07", "FREQ=WEEKLY"),
    ],
)
def test_a_rule_follows_the_meeting_that_is_moved(rule: str, old: str, new: str, expected: str) -> None:
    day = "2026-10-{}T10:00"

    moved = shifted(rule, datetime.fromisoformat(day.format(old)), datetime.fromisoformat(day.format(new)))

    assert moved == expected
    assert fits(moved, datetime.fromisoformat(day.format(new)))


def test_the_meeting_of_a_month_stays_in_its_month_where_the_weekday_changes() -> None:
    """The first Tuesday of December moved to the first Thursday: in January too it is the first Thursday, though that is the 7th."""
    assert aligned("FREQ=MONTHLY;BYDAY=1TH", datetime(2027, 1, 7, 10)) == datetime(2027, 1, 7, 10)
    assert aligned("FREQ=MONTHLY;BYDAY=1TH", datetime(2027, 1, 8, 10)) == datetime(2027, 1, 7, 10)


def test_of_so_many_times_those_that_are_left_go_on() -> None:
    ten = series("FREQ=WEEKLY;BYDAY=TU;COUNT=10")

    assert rest_of(ten, datetime(2026, 10, 20, 10)) == "FREQ=WEEKLY;BYDAY=TU;COUNT=8"
    assert rest_of(series("FREQ=WEEKLY;BYDAY=TU"), TUESDAY) == "FREQ=WEEKLY;BYDAY=TU"


def test_a_new_rule_ends_when_the_old_one_did() -> None:
    assert carrying_end("FREQ=WEEKLY", series("FREQ=DAILY;UNTIL=20261027")) == "FREQ=WEEKLY;UNTIL=20261027"
    assert carrying_end("FREQ=WEEKLY", series("FREQ=DAILY;COUNT=3")) == "FREQ=WEEKLY;UNTIL=20261008"
    assert carrying_end("FREQ=WEEKLY;COUNT=2", series("FREQ=DAILY;COUNT=3")) == "FREQ=WEEKLY;COUNT=2"
    assert carrying_end("FREQ=WEEKLY", series("FREQ=DAILY")) == "FREQ=WEEKLY"
    assert ending("FREQ=DAILY;COUNT=3", last=date(2027, 1, 2)) == "FREQ=DAILY;UNTIL=20270102"
    assert ending("FREQ=DAILY;COUNT=3", count=5) == "FREQ=DAILY;COUNT=5"


def test_each_old_time_has_the_new_one_that_stands_for_it() -> None:
    pairs = replaced(
        series("FREQ=WEEKLY;BYDAY=TU;COUNT=4"),
        datetime(2026, 10, 13, 10),
        "FREQ=WEEKLY;BYDAY=WE",
        datetime(2026, 10, 14, 9),
    )

    assert [(old.day, new.day, new.hour) for old, new in pairs] == [(13, 14, 9), (20, 21, 9), (27, 28, 9)]


def test_meetings_are_made_a_year_ahead_at_most_sixty_and_always_one() -> None:
    made, later = to_make(series("FREQ=DAILY"), (), NOW)
    assert (len(made), later) == (60, datetime(2026, 12, 5, 10))

    made, later = to_make(series("FREQ=MONTHLY;BYDAY=1TU"), (), NOW)
    assert (len(made), later) == (13, datetime(2027, 11, 2, 10))

    rare = series("FREQ=YEARLY;INTERVAL=4")
    after = datetime(2026, 10, 7, tzinfo=UTC)
    assert to_make(rare, (), after) == ([datetime(2030, 10, 6, 10)], datetime(2034, 10, 6, 10))


def test_nothing_of_the_past_is_made_after_a_long_sleep() -> None:
    made, _ = to_make(series("FREQ=WEEKLY;BYDAY=TU"), (TUESDAY,), datetime(2028, 1, 3, tzinfo=UTC))

    assert made[0] == datetime(2028, 1, 4, 10)


def _meeting(number: int, start: datetime, series_id: int | None, state: State = State.PLANNED) -> Meeting:
    return Meeting(number, 1, "x", start, state=state, series_id=series_id)


def test_the_group_sees_the_first_that_is_not_over_and_is_not_cancelled() -> None:
    days = [datetime(2026, 10, day, 8, tzinfo=UTC) for day in (6, 13, 20)]
    meetings = [_meeting(n, day, 1, State.CANCELLED if n == 1 else State.PLANNED) for n, day in enumerate(days)]

    shown = current(meetings, datetime(2026, 10, 6, 9, tzinfo=UTC))
    after = current(meetings, datetime(2026, 10, 6, 9, 30, tzinfo=UTC))

    assert shown == meetings[0]
    assert after == meetings[2]


def test_a_list_shows_the_next_ones_of_a_series() -> None:
    meetings = [_meeting(n, NOW, 7 if n < 5 else None) for n in range(7)]

    assert [meeting.id for meeting in first_of_series(meetings, 2)] == [0, 1, 5, 6]


@pytest.mark.parametrize(
    ("country", "lang", "name"),
    [("FR", "fr", "Fête nationale"), ("FR", "de", "Fête nationale"), ("FR", "en", "National Day"), ("XX", "fr", None)],
)
def test_a_holiday_has_its_name_in_the_readers_language_or_in_one_of_the_country(
    country: str, lang: str, name: str | None
) -> None:
    days = (date(2027, 7, 13), date(2027, 7, 14))

    assert holidays_on(days, country, lang) == ({days[1]: name} if name else {})


def test_the_bot_starts_without_the_library_of_holidays() -> None:
    """It takes a third of a second to load, and most starts need none of it."""
    look = "import sys, bot.app, handlers; sys.exit('holidays' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


def test_an_impossible_day_ends_the_search() -> None:
    """31 February never comes; nobody waits for it."""
    assert list(walls("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", TUESDAY)) == []
