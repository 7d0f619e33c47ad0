"""Who has still to answer a poll, when they are asked, and why a date is not good enough."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.groups import Member, Organisation, Person, Role
from bot.domain.polls import Ballot, Poll, Slot, State, Vote, care, outcome
from bot.domain.reminders import Quiet

PARIS = ZoneInfo("Europe/Paris")
NIGHT = Quiet(time(21), time(8))
NONE = Quiet(None, None)
POSTED = datetime(2026, 10, 5, 9, tzinfo=PARIS)
SLOTS = tuple(Slot(number, datetime(2026, 10, 27 + number, 14, tzinfo=PARIS), 90) for number in (1, 2))
POLL = Poll(1, 1, "Logement", SLOTS, state=State.OPEN)
CLAIRE, KARIM, LENA, OTTO = (
    Member(
        Person(number, number, name),
        1,
        Role.OBSERVER if name == "Otto" else Role.MEMBER,
        Organisation(len(city), 1, city),
    )
    for number, name, city in ((1, "Claire", "Paris"), (2, "Karim", "Lille"), (3, "Lena", "Lille"), (4, "Otto", "Metz"))
)
ALL = (CLAIRE, KARIM, LENA, OTTO)


def said(member: Member, *slots: int, vote: Vote = Vote.YES, by: Member | None = None) -> list[Ballot]:
    city = member.organisation.name if member.organisation else None
    return [Ballot(slot, member.person, vote, city, by.person if by else None) for slot in slots]


def test_one_answer_is_enough_for_an_organisation_and_observers_are_not_asked() -> None:
    waiting = care.waiting(POLL, SLOTS, ALL, [*said(KARIM, 1, 2), *said(CLAIRE, 1)])
    assert (waiting.silent, waiting.partly, waiting.complete) == ((), (CLAIRE,), False)
    assert care.waiting(POLL, SLOTS, ALL, [*said(KARIM, 1), *said(LENA, 2), *said(CLAIRE, 1, 2)]).complete


def test_who_must_be_there_in_person_answers_in_person() -> None:
    poll = replace(POLL, required_people=(LENA.person.id,))
    assert care.waiting(poll, SLOTS, ALL, [*said(KARIM, 1, 2), *said(CLAIRE, 1, 2)]).silent == (LENA,)


def test_a_date_that_is_over_or_taken_off_need_not_be_answered() -> None:
    assert care.waiting(POLL, SLOTS[1:], ALL, [*said(KARIM, 2), *said(CLAIRE, 2)]).complete


def test_of_one_alone_it_says_nothing_that_all_have_answered() -> None:
    assert not care.waiting(POLL, SLOTS, (CLAIRE,), said(CLAIRE, 1, 2)).complete


@pytest.mark.parametrize(
    ("closes", "quiet", "expected"),
    [
        ((25, 12), NIGHT, (24, 12)),  # the night between has 25 hours
        ((16, 7), NIGHT, (15, 8)),
        ((16, 23), NIGHT, (16, 8)),  # the evening before is quiet
        ((6, 9), NIGHT, (6, 8)),  # posted a day before: at half time, but not in the night
        ((5, 19), NONE, (5, 14)),
        ((5, 12), NONE, None),  # too short
        (None, NONE, (8, 9)),  # three days later
    ],
)
def test_who_is_silent_is_asked_a_day_before_the_deadline(
    closes: tuple[int, int] | None, quiet: Quiet, expected: tuple[int, int] | None
) -> None:
    at = datetime(2026, 10, *closes, tzinfo=PARIS) if closes else None
    moment = care.asking(replace(POLL, closes=at), POSTED, "Europe/Paris", quiet)
    assert moment == (datetime(2026, 10, *expected, tzinfo=PARIS) if expected else None)


@given(hours=st.integers(0, 900), wait=st.integers(1, 900), closes=st.none() | st.integers(1, 900))
def test_nobody_is_asked_at_night_or_when_it_is_too_late(hours: int, wait: int, closes: int | None) -> None:
    posted = datetime(2026, 10, 1, tzinfo=UTC) + timedelta(hours=hours)
    slot = Slot(1, posted + timedelta(hours=wait), 60)
    end = posted + timedelta(hours=closes) if closes else None
    moment = care.asking(replace(POLL, slots=(slot,), closes=end), posted, "Europe/Paris", NIGHT)
    if moment is not None:
        assert not NIGHT.covers(moment.astimezone(PARIS))
        assert posted < moment < min(each for each in (end, slot.start) if each is not None)


def test_of_whom_a_date_lacks_it_is_told_who_refuses() -> None:
    poll = replace(POLL, required_people=(KARIM.person.id,), required_organisations=("Paris", "Lyon"), quorum=3)
    ballots = [*said(KARIM, 1, vote=Vote.NO), *said(LENA, 1), *said(CLAIRE, 1, vote=Vote.NO)]
    one = next(s for s in outcome(poll, ballots, {2: "Karim"}).standings if s.slot.id == 1)
    found = care.lacking(poll, one, ballots, {2: "Karim"})
    assert (found.refusing, found.unheard, one.short) == (("Karim", "Paris"), ("Lyon",), 2)


def test_the_button_works_once_an_hour() -> None:
    assert care.nudge_again({care.NUDGED: POSTED}, POSTED + timedelta(minutes=59)) == POSTED + timedelta(hours=1)
    assert care.nudge_again({care.NUDGED: POSTED}, POSTED + timedelta(hours=1)) is None


def test_only_what_one_has_said_oneself_is_ones_own_word() -> None:
    assert care.own_word([*said(KARIM, 1), *said(KARIM, 2, by=CLAIRE)], KARIM.person.id) == {1}
