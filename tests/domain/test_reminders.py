"""When reminders are due, for whom, and that nobody is disturbed twice."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.agreed import held as held_at
from bot.domain.agreed import written, zone_of
from bot.domain.groups import Member, Organisation, Person, Role, Rule, rules
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.domain.reminders import DAY, Clock, Quiet, Reminder, due, next_moment, silent

PARIS = ZoneInfo("Europe/Paris")
NIGHT = Quiet(time(21), time(8))
NONE = Quiet(None, None)
OFFSETS = rules(7 * DAY, DAY, 60)
PLAIN = Clock("Europe/Paris")


def meeting(start: datetime, announced: datetime) -> Meeting:
    return Meeting(1, 1, "Housing", start, state=State.PLANNED, announced=announced)


def moment_of(start: datetime, minutes: int, zone: str = "Europe/Paris", quiet: Quiet = NONE) -> datetime:
    return Clock(zone, quiet).moment(meeting(start, start), Rule(minutes))


def test_a_day_before_is_the_same_hour_the_day_before_even_when_clocks_change() -> None:
    """25 October 2026, 3:00 → 2:00 in Paris: the day before has 25 hours."""
    start = datetime(2026, 10, 25, 14, 30, tzinfo=PARIS)

    moment = moment_of(start, DAY)

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
        wall = moment_of(start, days * DAY, zone).astimezone(ZoneInfo(zone))
        assert (wall.date(), wall.hour, wall.minute) == (
            start.astimezone(ZoneInfo(zone)).date() - timedelta(days=days),
            hour,
            30,
        )
    assert start - moment_of(start, 60, zone) == timedelta(hours=1)


def test_an_hour_before_is_an_hour_before() -> None:
    start = datetime(2026, 10, 25, 3, 30, tzinfo=PARIS).astimezone(UTC)

    assert start - moment_of(start, 60, quiet=NIGHT) == timedelta(hours=1)


def test_long_reminders_wait_for_the_morning_short_ones_cannot() -> None:
    early = datetime(2026, 10, 7, 7, 30, tzinfo=PARIS)

    assert moment_of(early, DAY, quiet=NIGHT).astimezone(PARIS) == datetime(2026, 10, 6, 8, 0, tzinfo=PARIS)
    assert moment_of(early, 60, quiet=NIGHT).astimezone(PARIS).hour == 6


def test_a_meeting_called_for_tomorrow_has_no_reminder_of_last_week() -> None:
    now = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
    soon = meeting(now + timedelta(days=2), now)

    planned = PLAIN.plan(soon, OFFSETS)

    assert [each.minutes for each in planned] == [DAY, 60]


def test_after_a_pause_only_the_last_reminder_is_sent_and_says_that_it_is_late() -> None:
    announced = datetime(2026, 10, 1, 7, 0, tzinfo=UTC)
    start = announced + timedelta(days=10)
    held = meeting(start, announced)
    planned = PLAIN.plan(held, OFFSETS)

    found = due(planned, held, (), start - timedelta(hours=12))

    assert found == [Reminder(Rule(DAY), late=True, also=(7 * DAY,))]


def test_nothing_is_reminded_of_after_it_has_begun() -> None:
    announced = datetime(2026, 10, 1, 7, 0, tzinfo=UTC)
    start = announced + timedelta(days=10)
    held = meeting(start, announced)
    planned = PLAIN.plan(held, OFFSETS)

    found = due(planned, held, (7 * DAY,), start + timedelta(hours=1))

    assert [each.missed for each in found] == [True]
    assert due(planned, held, (7 * DAY, DAY, 60), start + timedelta(hours=1)) == []


def test_the_next_moment_is_the_earliest_that_is_not_done() -> None:
    announced = datetime(2026, 10, 1, 7, 0, tzinfo=UTC)
    start = announced + timedelta(days=10)
    held = meeting(start, announced)
    planned = PLAIN.plan(held, OFFSETS)

    assert next_moment(planned, (7 * DAY,), announced) == start - timedelta(days=1)
    assert next_moment(planned, (7 * DAY, DAY, 60), announced) is None


def test_a_reminder_at_an_hour_comes_at_that_hour_and_is_nobodys_quiet_hour() -> None:
    """Two days before at nine, whatever the hour of the meeting and of the night."""
    start = datetime(2026, 10, 14, 14, 30, tzinfo=PARIS)

    for hour in (time(9), time(22)):
        moment = Clock("Europe/Paris", NIGHT).moment(meeting(start, start), Rule(2 * DAY, hour))
        assert moment.astimezone(PARIS) == datetime.combine(date(2026, 10, 12), hour, PARIS)


def test_after_the_end_means_after_the_end_and_waits_for_the_morning() -> None:
    """An hour after a meeting from 19:30 to 21:00 is ten at night: it comes at eight."""
    evening = meeting(datetime(2026, 10, 14, 19, 30, tzinfo=PARIS), datetime(2026, 10, 1, tzinfo=PARIS))

    at_once = PLAIN.moment(evening, Rule(-60)).astimezone(PARIS)
    rested = Clock("Europe/Paris", NIGHT).moment(evening, Rule(-60)).astimezone(PARIS)

    assert (at_once.day, at_once.hour) == (14, 22)
    assert (rested.day, rested.hour) == (15, 8)
    planned = PLAIN.plan(evening, [Rule(-60)])
    assert due(planned, evening, (), at_once) == [Reminder(Rule(-60))]
    assert due(planned, evening, (), at_once + timedelta(days=3)) == [Reminder(Rule(-60), missed=True)]


@pytest.mark.parametrize(
    ("ahead", "kept"),
    [
        (timedelta(days=14), [7 * DAY, DAY, 60]),
        (timedelta(days=8), [DAY, 60]),  # the week before would come the day after the card
        (timedelta(days=7, minutes=10), [DAY, 60]),
        (timedelta(days=1, hours=2), [60]),  # the day before, two hours after it
        (timedelta(hours=1, minutes=10), []),  # who reads the card ten minutes before is reminded by it
    ],
)
def test_a_meeting_that_is_called_late_does_not_disturb_twice(ahead: timedelta, kept: list[int]) -> None:
    """A reminder is left out that would follow the announcement at once."""
    now = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)

    assert [each.minutes for each in PLAIN.plan(meeting(now + ahead, now), OFFSETS)] == kept


def test_of_two_reminders_that_the_night_pushes_together_the_later_one_comes() -> None:
    """A day before 8:30 at night quiet until nine, and at nine by the group's wish: one message."""
    start = datetime(2026, 10, 14, 8, 30, tzinfo=PARIS)
    long_night = Clock("Europe/Paris", Quiet(time(21), time(9)))

    planned = long_night.plan(
        meeting(start, start - timedelta(days=20)), [Rule(2 * DAY, time(23, 0)), Rule(DAY, time(2, 0)), Rule(60)]
    )

    assert [each.minutes for each in planned] == [DAY, 60]


def test_after_a_pause_everybody_is_reminded_where_one_of_the_missed_was_for_everybody() -> None:
    start = datetime(2026, 10, 14, 14, 30, tzinfo=PARIS)
    held = meeting(start, start - timedelta(days=30))
    wanted = [Rule(2 * DAY), Rule(DAY, silent=True)]

    (found,) = due(PLAIN.plan(held, wanted), held, (), start - timedelta(hours=5))
    (only,) = due(PLAIN.plan(held, wanted), held, (2 * DAY,), start - timedelta(hours=5))

    assert (found.minutes, found.rule.silent, found.also) == (DAY, False, (2 * DAY,))
    assert only.rule.silent


def test_a_clock_that_jumps_back_reminds_nobody_again() -> None:
    """An hour back after the reminder went out: it is done. An hour forward: it is not even late."""
    start = datetime(2026, 10, 14, 14, 30, tzinfo=PARIS)
    held = meeting(start, start - timedelta(days=30))
    planned = PLAIN.plan(held, rules(DAY))
    moment = planned[0].moment

    assert due(planned, held, (), moment + timedelta(minutes=59)) == [Reminder(Rule(DAY))]
    assert due(planned, held, (DAY,), moment - timedelta(hours=1)) == []
    assert next_moment(planned, (DAY,), moment - timedelta(hours=1)) is None


def test_who_has_not_answered_is_who_neither_did_nor_had_it_done_by_a_colleague() -> None:
    """Observers need not answer; an answer to another date is none."""
    cities = {name: Organisation(n, 1, name) for n, name in enumerate(("Lille", "Paris", "Lyon"), 1)}

    def member(number: int, city: str | None, role: Role = Role.MEMBER) -> Member:
        return Member(Person(number, number, f"P{number}"), 1, role, cities[city] if city else None)

    members = [member(1, "Lille"), member(2, "Lille"), member(3, "Paris"), member(4, None), member(5, "Lyon")]
    members += [member(6, "Lyon", Role.OBSERVER), member(7, None)]
    replies = [
        Reply(members[0].person, Answer.NO, "Lille"),
        Reply(members[2].person, Answer.YES, "Paris", stale=True),
        Reply(members[3].person, Answer.MAYBE),
        Reply(members[6].person, None, remind=True),
    ]

    assert [each.person.id for each in silent(members, replies)] == [3, 5, 7]


# --- the hour on the wall ----------------------------------------------------------------------------------------------------------------


def test_the_hour_on_the_wall_holds_when_a_country_changes_its_clocks() -> None:
    """Set for 14:30 under rules that promised summer time; the country has given it up since: it stays 14:30."""
    set_for = datetime(2027, 7, 13, 12, 30, tzinfo=UTC)
    agreed = "2027-07-13T15:30:00+03:00[Europe/Paris]"  # what the rules of then promised

    assert held_at(set_for, agreed) == datetime(2027, 7, 13, 13, 30, tzinfo=UTC)  # 15:30 in Paris today
    assert held_at(set_for, written(set_for, "Europe/Paris")) == set_for
    assert zone_of(agreed) == "Europe/Paris"


@pytest.mark.parametrize("agreed", ["", "nonsense", "2027-07-13T15:30:00+03:00[Mars/Olympus]", "x[Europe/Paris]"])
def test_what_says_nothing_about_this_start_moves_nothing(agreed: str) -> None:
    assert held_at(datetime(2027, 7, 13, 12, 30, tzinfo=UTC), agreed) is None


def test_an_hour_that_comes_twice_stays_the_one_that_was_meant() -> None:
    """25 October 2026, 2:30 in Paris: the first or the second."""
    for hour in (0, 1):
        start = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        assert held_at(start, written(start, "Europe/Paris")) == start
    moved = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    assert held_at(moved, written(start, "Europe/Paris")) is None
