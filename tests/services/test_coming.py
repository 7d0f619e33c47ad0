"""Who has a place, on both databases: exactly as many as there are places, in the order of their coming, whoever else is at work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from bot.domain.coming import Attendance, Attended
from bot.domain.groups import Actor, Group, Member, Person, Role
from bot.domain.meetings import Answer, Meeting, State
from bot.domain.minutes import Minutes
from bot.errors import NotFound, Stale, Unclear
from bot.services.meetings import attendance, coming
from bot.services.meetings.changing import move
from bot.store.people import Seen
from bot.store.unit import Database, Unit


@dataclass
class World:
    """A meeting with places for ten, and fifty people."""

    database: Database
    group: Group
    meeting: Meeting
    people: list[Actor]


@pytest.fixture
async def world(database: Database, now: datetime) -> AsyncIterator[World]:
    async with database.begin() as unit:
        group = await unit.groups.add(Group(0, -100, "Récidive"), now)
        people = [await _person(unit, group, number, now) for number in range(1, 51)]
        start = now + timedelta(days=8)
        draft = Meeting(0, group.id, "Logement", start, state=State.PLANNED, uid="u", announced=now, places=10)
        meeting = await unit.meetings.add(draft, now)
    yield World(database, group, meeting, people)


async def _person(unit: Unit, group: Group, number: int, now: datetime) -> Actor:
    person = await unit.people.add(Seen(1000 + number, f"P{number} Martin", f"p{number}", "fr", "FR"), now)
    organisation = await unit.groups.organisation(group.id, f"Ville {number % 5}", f"ville {number % 5}")
    await unit.groups.enrol(Member(person, group.id, Role.MEMBER, organisation), now)
    return Actor(person, Role.MEMBER, organisation=organisation, member=True)


async def _yes(
    database: Database, world: World, actor: Actor, moment: datetime, said: Answer = Answer.YES
) -> coming.Came:
    async with database.begin() as unit:
        return await coming.answer(unit, actor, world.meeting, said, moment)


async def test_fifty_taps_at_once_for_ten_places_on_three_replicas(
    world: World, now: datetime, database_url: str
) -> None:
    """Exactly ten are in and forty wait in one order; who was told to be in stays in, though the replicas' clocks disagree; then all
    withdraw at once, and nobody is promoted twice."""
    async with AsyncExitStack() as stack:
        more = 0 if world.database.is_sqlite else 2
        replicas = [world.database, *[await stack.enter_async_context(Database(database_url)) for _ in range(more)]]
        moments = [now - timedelta(seconds=number % 3) for number in range(50)]
        turns = enumerate(zip(world.people, moments, strict=True))
        came = await asyncio.gather(
            *(_yes(replicas[n % len(replicas)], world, actor, moment) for n, (actor, moment) in turns)
        )
        told_in = {each.reply.person.id for each in came if each.reply and not each.seating.waits(each.reply.person)}
        async with world.database.read() as unit:
            after = await coming.who_comes(unit, world.meeting)
        assert (len(after.inside), len(after.waiting)) == (10, 40)
        assert told_in == {seat.person.id for seat in after.inside}
        assert sorted(each.seating.waits(each.reply.person) for each in came if each.reply) == [0] * 10 + list(
            range(1, 41)
        )

        inside = [actor for actor in world.people if actor.person.id in told_in]
        left = await asyncio.gather(
            *(_yes(replicas[n % len(replicas)], world, actor, now, Answer.NO) for n, actor in enumerate(inside))
        )
        promoted = [seat.person.id for each in left for seat in each.shift.promoted]
        assert sorted(promoted) == sorted(seat.person.id for seat in after.waiting[:10])


async def test_the_same_tap_twenty_times_is_one_answer_and_keeps_its_turn(world: World, now: datetime) -> None:
    first, second = world.people[:2]
    for number in range(20):
        came = await _yes(world.database, world, first, now + timedelta(seconds=number))
        if not number:
            await _yes(world.database, world, second, now + timedelta(milliseconds=1))
    assert [seat.person.id for seat in came.seating.inside] == [first.person.id, second.person.id]


async def test_guests_take_places_and_the_limit_moves_people_in_order(world: World, now: datetime) -> None:
    claire, karim, lena = world.people[:3]
    guests = [("Anne Petit", "Mission locale"), ("Paul Roux", None)]
    async with world.database.begin() as unit:
        came = await coming.bring(unit, claire, world.meeting, guests, 1, now)
        assert [seat.name for seat in came.seating.inside] == ["P1 Martin", "Anne Petit", "Paul Roux", ""]
        await coming.bring(unit, claire, world.meeting, [("anne petit", None)], 1, now)  # sent twice
        await coming.answer(unit, karim, world.meeting, Answer.YES, now)
        await coming.answer(unit, lena, world.meeting, Answer.YES, now)
        came = await coming.limit(unit, world.meeting, 4, now)
        assert [seat.name for seat in came.shift.demoted] == ["P2 Martin", "P3 Martin"]
        anne = next(g for g in await unit.coming.guests(world.meeting.id) if g.name == "Anne Petit")
        with pytest.raises(NotFound):
            await coming.uninvite(unit, karim, world.meeting, anne.id, now, any_=False)
        came = await coming.uninvite(unit, claire, world.meeting, anne.id, now, any_=False)
        assert [seat.name for seat in came.shift.promoted] == ["P2 Martin"]
        with pytest.raises(Unclear):
            await coming.bring(unit, claire, world.meeting, [], 11, now)
        came = await coming.limit(unit, world.meeting, None, now)
        assert [seat.name for seat in came.shift.promoted] == ["P3 Martin"]
        (left,) = await coming.gone(unit, world.group.id, claire.person.id, now)
        assert [seat.name for seat in left.seating.inside] == ["P2 Martin", "P3 Martin"]


async def test_for_a_colleague_with_a_trace_and_never_against_their_own_word(world: World, now: datetime) -> None:
    claire, karim = world.people[:2]
    async with world.database.begin() as unit:
        member = await unit.groups.find_member(world.group.id, karim.person.id)
        assert member is not None
        await coming.answer_for(unit, claire, world.meeting, member, Answer.YES, now)
        (reply,) = await unit.meetings.replies(world.meeting.id)
        assert (reply.person.name, reply.by and reply.by.name, reply.organisation) == (
            "P2 Martin",
            "P1 Martin",
            "Ville 2",
        )
        await coming.answer(unit, karim, world.meeting, Answer.MAYBE, now)
        with pytest.raises(Unclear):
            await coming.answer_for(unit, claire, world.meeting, member, Answer.NO, now)
        (reply,) = await unit.meetings.replies(world.meeting.id)
        assert (reply.answer, reply.by) == (Answer.MAYBE, None)


async def test_a_new_date_voids_places_and_turns(world: World, now: datetime) -> None:
    claire, karim = world.people[:2]
    async with world.database.begin() as unit:
        await coming.bring(unit, claire, world.meeting, [("Anne", None)], None, now)
        await coming.answer(unit, karim, world.meeting, Answer.YES, now)
        later = now + timedelta(hours=1)
        moved = await move(unit, world.meeting, world.meeting.begins + timedelta(days=1), None, later)
        assert (await coming.who_comes(unit, moved)).inside == ()
        await coming.answer(unit, karim, moved, Answer.YES, later + timedelta(minutes=1))
        came = await coming.answer(unit, claire, moved, Answer.YES, later + timedelta(minutes=2))
        assert [seat.name for seat in came.seating.inside] == ["P2 Martin", "P1 Martin", "Anne"]


async def test_hours_are_within_the_meeting_and_who_was_there_stands_in_the_draft(world: World, now: datetime) -> None:
    """Attendance is kept from the start on and stands in the minutes by organisation, with hours where they differ."""
    claire, karim = world.people[:2]
    meeting, start = world.meeting, world.meeting.begins
    quarter, early = start + timedelta(minutes=15), start - timedelta(minutes=1)
    async with world.database.begin() as unit:
        with pytest.raises(Unclear):
            await coming.times(unit, claire, meeting, early, None, now)
        await coming.times(unit, claire, meeting, quarter, None, now)
        await coming.bring(unit, karim, meeting, [("Anne Petit", "Ville 1")], None, now)
        listed = await attendance.roll(unit, meeting)
        assert [seen.name for seen in listed[:3]] == ["P1 Martin", "P2 Martin", "P10 Martin"]
        assert (listed[0].arrived, listed[-1].name, len(listed)) == (quarter, "Anne Petit", 51)
        there = [
            replace(seen, attendance=Attendance.PRESENT)
            for name in ("P1 Martin", "Anne")
            for seen in attendance.named(listed, name)
        ]
        excused = [replace(seen, attendance=Attendance.EXCUSED) for seen in attendance.named(listed, "Ville 2")]
        with pytest.raises(Unclear):
            await attendance.note(unit, world.group, meeting, there, now)
        minutes = await unit.minutes.add(
            Minutes(0, world.group.id, meeting_id=meeting.id, opened_at=now), claire.person.id
        )
        await attendance.note(unit, world.group, meeting, [*there, *excused], start)
        filled = await attendance.told(unit, world.group, meeting, minutes)
    assert filled.present == ("Ville 1 (P1 Martin 09:15–10:30, Anne Petit)",)
    assert filled.excused == ("Ville 2 (P2 Martin)",)


async def test_what_is_over_takes_no_answer_and_names_of_guests_go(world: World, now: datetime) -> None:
    claire = world.people[0]
    async with world.database.begin() as unit:
        await coming.bring(unit, claire, world.meeting, [("Anne Petit", "Mission locale")], None, now)
        with pytest.raises(Stale):
            await coming.answer(unit, claire, world.meeting, Answer.NO, now + timedelta(days=730))
        await unit.coming.forget_guests(now + timedelta(days=99))
        (guest,) = await unit.coming.guests(world.meeting.id)
        assert (guest.name, guest.organisation) == ("", "Mission locale")


def test_names_that_two_people_have_are_asked_about() -> None:
    """Nobody is ticked off for somebody else."""
    listed = [
        Attended(Attendance.UNKNOWN, Person(1, None, "Claire Martin"), None, "Lyon"),
        Attended(Attendance.UNKNOWN, Person(2, None, "Claire (Paris)"), None, "Paris"),
    ]
    assert [seen.person for seen in attendance.named(listed, "Claire (Lyon)")] == [listed[0].person]
    assert [seen.person for seen in attendance.named(listed, "martin")] == [listed[0].person]
    assert [seen.person for seen in attendance.named(listed, "Paris")] == [listed[1].person]
    for typed, what in (("Claire", "members"), ("Clai re", "member"), ("()", "member")):
        with pytest.raises(Unclear) as refused:
            attendance.named(listed, typed)
        assert refused.value.what == what
