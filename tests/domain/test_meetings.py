"""When reminders are due; who comes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.groups import Person
from bot.domain.meetings import (
    DAY,
    Answer,
    Meeting,
    Quiet,
    Reminder,
    Reply,
    State,
    due,
    moments,
    next_moment,
    reminder_moment,
    tally,
)

PARIS = ZoneInfo("Europe/Paris")
NIGHT = Quiet(time(21), time(8))
NONE = Quiet(None, None)
OFFSETS = (7 * DAY, DAY, 60)


def meeting(start: datetime, announced: datetime) -> Meeting:
    return Meeting(1, 1, "Housing", start, state=State.PLANNED, announced=announced)


def test_a_day_before_is_the_same_hour_the_day_before_even_when_clocks_change() -> None:
    """25 October 2026, 3:00 → 2:00 in Paris: the day before has 25 hours."""
    start = datetime(2026, 10, 25, 14, 30, tzinfo=PARIS)

    moment = reminder_moment(start, DAY, "Europe/Paris", NONE)

    assert moment.astimezone(PARIS) == datetime(2026, 10, 24, 14, 30, tzinfo=PARIS)
    assert start.astimezone(UTC) - moment.astimezone(UTC) == timedelta(hours=25)


@pytest.mark.parametrize(
    "zone", ["Europe/Lisbon", "Europe/Paris", "Europe/Bucharest", "America/New_York", "Atlantic/Azores"]
)
@pytest.mark.parametrize("day", [(2026, 3, 30), (2026, 10, 26), (2026, 3, 9), (2026, 11, 2)])
@pytest.mark.parametrize("hour", [4, 9, 23])
def test_in_every_zone_and_both_nights_days_are_days_and_hours_are_hours(
    zone: str, day: tuple[int, int, int], hour: int
) -> None:
    """A week and a day before is the same time on the wall clock; an hour before is sixty minutes."""
    start = datetime(*day, hour, 30, tzinfo=ZoneInfo(zone)).astimezone(UTC)

    for days in (1, 7):
        wall = reminder_moment(start, days * DAY, zone, NONE).astimezone(ZoneInfo(zone))
        assert (wall.date(), wall.hour, wall.minute) == (
            start.astimezone(ZoneInfo(zone)).date() - timedelta(days=days),
            hour,
            30,
        )
    assert start - reminder_moment(start, 60, zone, NONE) == timedelta(hours=1)


def test_an_hour_before_is_an_hour_before() -> None:
    start = datetime(2026, 10, 25, 3, 30, tzinfo=PARIS).astimezone(UTC)

    assert start - reminder_moment(start, 60, "Europe/Paris", NIGHT) == timedelta(hours=1)


def test_long_reminders_wait_for_the_morning_short_ones_cannot() -> None:
    early = datetime(2026, 10, 7, 7, 30, tzinfo=PARIS)

    assert reminder_moment(early, DAY, "Europe/Paris", NIGHT).astimezone(PARIS) == datetime(
        2026, 10, 6, 8, 0, tzinfo=PARIS
    )
    assert reminder_moment(early, 60, "Europe/Paris", NIGHT).astimezone(PARIS).hour == 6


def test_a_meeting_called_for_tomorrow_has_no_reminder_of_last_week() -> None:
    now = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
    soon = meeting(now + timedelta(days=2), now)

    planned = list(moments(soon, OFFSETS, "Europe/Paris", NONE))

    assert [minutes for minutes, _ in planned] == [DAY, 60]


def test_after_a_pause_only_the_last_reminder_is_sent_and_says_that_it_is_late() -> None:
    announced = datetime(2026, 10, 1, 7, 0, tzinfo=UTC)
    start = announced + timedelta(days=10)
    planned = list(moments(meeting(start, announced), OFFSETS, "Europe/Paris", NONE))

    found = due(planned, start, (), start - timedelta(hours=12))

    assert found == Reminder(DAY, late=True, also=(7 * DAY,))


def test_nothing_is_reminded_of_after_it_has_begun() -> None:
    announced = datetime(2026, 10, 1, 7, 0, tzinfo=UTC)
    start = announced + timedelta(days=10)
    planned = list(moments(meeting(start, announced), OFFSETS, "Europe/Paris", NONE))

    found = due(planned, start, (7 * DAY,), start + timedelta(hours=1))

    assert found is not None
    assert found.missed
    assert due(planned, start, (7 * DAY, DAY, 60), start + timedelta(hours=1)) is None


def test_the_next_moment_is_the_earliest_that_is_not_done() -> None:
    announced = datetime(2026, 10, 1, 7, 0, tzinfo=UTC)
    start = announced + timedelta(days=10)
    planned = list(moments(meeting(start, announced), OFFSETS, "Europe/Paris", NONE))

    assert next_moment(planned, (7 * DAY,), announced) == start - timedelta(days=1)
    assert next_moment(planned, (7 * DAY, DAY, 60), announced) is None


def test_answers_are_counted_by_organisation_and_stale_ones_not_at_all() -> None:
    people = [Person(n, n, f"P{n}") for n in range(5)]
    replies = [
        Reply(people[0], Answer.YES, "Lille"),
        Reply(people[1], Answer.YES, "Lille"),
        Reply(people[2], Answer.MAYBE, None),
        Reply(people[3], Answer.YES, "Paris", stale=True),
        Reply(people[4], None, "Lyon", remind=True),
    ]

    assert tally(replies) == {Answer.YES: ["Lille"], Answer.MAYBE: ["P2"], Answer.NO: []}
