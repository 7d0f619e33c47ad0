"""What becomes of minutes, on both databases: votes, collections that end by themselves, approval."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.groups import Group
from bot.domain.minutes import Minutes, State
from bot.domain.minutes.approval import Voice
from bot.domain.minutes.voting import Choice, Motion
from bot.store.people import Seen
from bot.store.unit import Database, Unit


async def _open(unit: Unit, now: datetime) -> tuple[Minutes, int, int]:
    """(an open collection, who opened it, another person)."""
    group = await unit.groups.add(Group(0, -5, "G"), now)
    one, other = [await unit.people.add(Seen(n, f"P{n}", f"user{n}", "fr", "FR"), now) for n in (7, 8)]
    return await unit.minutes.add(Minutes(0, group.id, opened_at=now), one.id), one.id, other.id


async def test_the_last_word_of_a_person_is_the_ballot_and_a_vote_closes_once(
    database: Database, now: datetime
) -> None:
    async with database.begin() as unit:
        minutes, one, other = await _open(unit, now)
        new = Motion(0, minutes.group_id, None, minutes.id, "On signe", 2, one, now)
        motion = await unit.motions.add(new)
        await unit.motions.say(motion.id, one, "Lille", Choice.YES, now)
        await unit.motions.say(motion.id, other, None, Choice.NO, now + timedelta(minutes=1))
        await unit.motions.say(motion.id, one, "Lille", Choice.ABSTAIN, now + timedelta(minutes=2))

        said = [(ballot.person_id, ballot.choice) for ballot in await unit.motions.ballots(motion.id)]
        assert said == [(other, Choice.NO), (one, Choice.ABSTAIN)]
        assert await unit.motions.open_in(minutes.group_id) == [replace(new, id=motion.id)]
        assert [await unit.motions.close(motion.id, one, now) for _ in range(2)] == [True, False]
        assert await unit.motions.open_in(minutes.group_id) == []


async def test_the_clock_sees_what_is_open_and_what_waits(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        minutes, one, other = await _open(unit, now)
        (running,) = await unit.lapses.running()
        assert (running.minutes, running.last, running.ends) == (minutes, None, None)

        await unit.minutes.save(replace(minutes, state=State.DRAFT), was=minutes)
        await unit.minutes.closed(minutes.id, other, now)
        await unit.lapses.reminded(minutes.id, 2)
        (waiting,) = await unit.lapses.waiting()
        assert (waiting.closed, waiting.told) == (now, 2)
        assert [person.id for person in await unit.lapses.note_takers(minutes.id)] == [one, other]

        await unit.lapses.reopened(minutes.id, now)
        assert [waiting.told for waiting in await unit.lapses.waiting()] == [0]


async def test_a_version_is_approved_once_and_its_number_stays(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        minutes, one, _ = await _open(unit, now)
        await unit.minutes.save(replace(minutes, state=State.PUBLISHED), was=minutes)
        approval = await unit.approvals.propose(minutes.id, 1, now, now + timedelta(days=7))
        voice = await unit.approvals.speak(Voice(0, minutes.id, 1, one, "Lille", now, "trop tôt"))

        assert await unit.approvals.voices(minutes.id, 1) == [voice]
        assert await unit.approvals.due(now) == []
        assert await unit.approvals.next_due(now) == now + timedelta(days=7)
        assert await unit.approvals.due(now + timedelta(days=7)) == [approval]
        assert [await unit.approvals.approve(approval, now, one) for _ in range(2)] == [True, False]
        await unit.approvals.give_number(minutes.id, "2026-1")
        await unit.approvals.give_number(minutes.id, "2026-2")
        assert await unit.approvals.taken_numbers(minutes.group_id) == ["2026-1"]
