"""A poll that looks after itself, on both databases: asked once, told once, changed without losing answers, answered for others."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.groups import Actor, Group, Member, Organisation, Person, Role
from bot.domain.polls import Poll, State, Vote, care
from bot.errors import Closed, NotFound, NotYours, Stale, TooManySlots, Unclear
from bot.services import polls as service
from bot.services.polls import Moment
from bot.store.people import Seen
from bot.store.unit import Database, Unit

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 10, 5, 9, 0, tzinfo=PARIS)
FRIDAY = datetime(2026, 10, 9, 18, 0, tzinfo=PARIS)
DATES = [Moment(datetime(2026, 10, day, 14, tzinfo=PARIS), 90) for day in (20, 21, 22)]


@dataclass(frozen=True)
class Stage:
    """A group of three who have joined, of whom Karim and Claire can be written to, and the poll of the first."""

    group: Group
    people: tuple[Person, ...]
    poll: Poll

    def actor(self, place: int) -> Actor:
        city = ("Paris", "Lille", "Lyon")[place]
        return Actor(
            self.people[place], Role.MEMBER, organisation=Organisation(place, self.group.id, city), member=True
        )

    @property
    def by(self) -> tuple[Actor, Group]:
        return self.actor(0), self.group


async def staged(unit: Unit, closes: datetime | None = None) -> Stage:
    group = await unit.groups.add(Group(0, -5, "Prévention"), MONDAY)
    people = []
    for number, (name, city) in enumerate((("Claire", "Paris"), ("Karim", "Lille"), ("Giulia", "Lyon")), start=1):
        person = await unit.people.add(Seen(number, name, None, "fr", "FR"), MONDAY)
        organisation = await unit.groups.organisation(group.id, city, city.lower())
        await unit.groups.enrol(Member(person, group.id, Role.MEMBER, organisation), MONDAY)
        if name != "Giulia":
            await unit.people.set_reachable(number, True)
        people.append(await unit.people.get(person.id))
    stage = Stage(group, tuple(people), Poll(0, group.id, ""))
    offer = service.Offer("Bilan", tuple(DATES), closes=closes)
    draft = service.new(group, stage.actor(0), None)
    draft = await service.keep(unit, stage.actor(0), group, draft, offer, MONDAY)
    return replace(stage, poll=await service.post(unit, draft, MONDAY))


async def say(unit: Unit, stage: Stage, place: int, votes: Sequence[Vote], now: datetime = MONDAY) -> None:
    poll = await unit.polls.get(stage.poll.id)
    said = dict(zip((slot.id for slot in poll.open_slots), votes, strict=False))
    await service.answer(unit, stage.actor(place), poll, said, now)


YES = [Vote.YES] * 3


async def test_who_is_silent_is_asked_once_and_the_clock_knows_when(database: Database) -> None:
    """A day before the deadline; a new deadline is a new reason; a poll that nobody answers any more is left alone."""
    async with database.begin() as unit:
        stage = await staged(unit, FRIDAY)
        await say(unit, stage, 0, YES)
        found = await service.due_now(unit, MONDAY)
        assert (found.asks, found.next) == ([], FRIDAY - timedelta(days=1))
        (ask,) = (await service.due_now(unit, FRIDAY - timedelta(hours=10))).asks
        assert [member.person.name for member in ask.members] == ["Karim", "Giulia"]
        assert [person.name for person in ask.readers] == ["Karim"]
        assert ask.aloud
        assert (await service.due_now(unit, FRIDAY - timedelta(hours=9))).asks == []

        found = await service.due_now(unit, FRIDAY)
        assert [(tell.reader.name, tell.why) for tell in found.tells] == [("Claire", service.ENDED)]
        assert [poll.id for poll in found.changed] == [stage.poll.id]
        again = await service.due_now(unit, FRIDAY)
        assert (again.tells, again.changed, again.next) == ([], [], None)

        later = FRIDAY + timedelta(days=4)
        await service.close_at(unit, stage.by, await unit.polls.get(stage.poll.id), later, FRIDAY)
        assert len((await service.due_now(unit, later - timedelta(hours=8))).asks) == 1


async def test_two_processes_ask_once(database: Database) -> None:
    async with database.begin() as unit:
        stage = await staged(unit, FRIDAY)

    async def look() -> int:
        async with database.begin() as unit:
            return len((await service.due_now(unit, FRIDAY - timedelta(hours=10))).asks)

    assert sum(await asyncio.gather(look(), look(), look())) == 1
    assert stage.poll.state == State.OPEN


async def test_the_author_is_told_once_that_all_have_answered(database: Database) -> None:
    """Again only where further dates made it another question; not because the author takes one off."""
    async with database.begin() as unit:
        stage = await staged(unit)
        for place in range(3):
            await say(unit, stage, place, YES)
        (tell,) = (await service.due_now(unit, MONDAY)).tells
        assert (tell.reader.name, tell.why) == ("Claire", service.ALL)
        await say(unit, stage, 1, [Vote.NO] * 3)
        assert (await service.due_now(unit, MONDAY)).tells == []
        poll = await unit.polls.get(stage.poll.id)
        poll = await service.withdraw(unit, stage.by, poll, poll.open_slots[2], MONDAY)
        assert (await service.due_now(unit, MONDAY)).tells == []
        new = [Moment(datetime(2026, 10, 23, 14, tzinfo=PARIS))]
        poll = await service.add_dates(unit, stage.by, poll, new, MONDAY)
        soon = MONDAY + care.SETTLING
        (ask,) = (await service.due_now(unit, soon)).asks
        assert ask.partly
        assert len(ask.members) == 3
        assert (await service.due_now(unit, soon)).asks == []
        for place in range(3):
            await service.answer(unit, stage.actor(place), poll, {poll.open_slots[-1].id: Vote.YES}, soon)
        assert len((await service.due_now(unit, soon)).tells) == 1


async def test_changing_dates_keeps_the_answers_to_the_others(database: Database) -> None:
    async with database.begin() as unit:
        stage = await staged(unit)
        await say(unit, stage, 1, YES)
        poll = await unit.polls.get(stage.poll.id)
        first, second, third = poll.open_slots
        later = Moment(second.start + timedelta(hours=1))
        poll = await service.move(unit, stage.by, poll, second, later, MONDAY)
        assert (poll.sequence, len(poll.open_slots)) == (1, 3)
        assert {ballot.slot_id for ballot in await unit.polls.ballots(poll.id)} == {first.id, third.id}
        assert second.id not in {slot.id for slot in poll.slots}

        last = max(poll.slots, key=lambda slot: slot.id)  # its number is not given again: old buttons still name it
        poll = await service.move(unit, stage.by, poll, last, Moment(last.start + timedelta(hours=1)), MONDAY)
        assert last.id not in {slot.id for slot in poll.slots}

        poll = await service.withdraw(unit, stage.by, poll, third, MONDAY)
        assert third.id not in {slot.id for slot in poll.open_slots}
        poll = await service.add_dates(unit, stage.by, poll, [Moment(third.start)], MONDAY)
        assert third.id in {slot.id for slot in poll.open_slots}
        assert {ballot.slot_id for ballot in await unit.polls.ballots(poll.id)} == {first.id, third.id}

        for refused, act in (
            ("past", service.add_dates(unit, stage.by, poll, [Moment(MONDAY)], MONDAY)),
            ("past", service.move(unit, stage.by, poll, first, Moment(MONDAY), MONDAY)),
            ("same date", service.move(unit, stage.by, poll, first, Moment(third.start), MONDAY)),
            ("past", service.close_at(unit, stage.by, poll, MONDAY, MONDAY)),
            ("deadline late", service.close_at(unit, stage.by, poll, third.start + timedelta(days=9), MONDAY)),
        ):
            with pytest.raises(Unclear) as error:
                await act
            assert error.value.what == refused
        with pytest.raises(TooManySlots):
            many = [Moment(third.start + timedelta(days=n)) for n in range(1, 12)]
            await service.add_dates(unit, stage.by, poll, many, MONDAY)
        with pytest.raises(NotFound):
            await service.withdraw(unit, stage.by, poll, second, MONDAY)
        with pytest.raises(NotYours):
            await service.need_organisations(unit, (stage.actor(1), stage.group), poll, 2)


async def test_nothing_is_changed_in_a_poll_that_became_a_meeting_meanwhile(database: Database) -> None:
    async with database.begin() as unit:
        stage = await staged(unit)
        old = await unit.polls.get(stage.poll.id)
        await service.choose(unit, stage.by, old, old.open_slots[0], MONDAY)
        with pytest.raises(Stale):
            await service.close_at(unit, stage.by, old, FRIDAY, MONDAY)
        assert (await unit.polls.get(old.id)).state == State.CHOSEN


async def test_a_colleague_leaves_a_trace_and_never_overrules(database: Database) -> None:
    async with database.begin() as unit:
        stage = await staged(unit)
        poll = stage.poll
        first, second, _ = poll.open_slots
        karim = await unit.groups.find_member(stage.group.id, stage.people[1].id)
        assert karim is not None
        await service.answer(unit, stage.actor(1), poll, {first.id: Vote.NO}, MONDAY)
        said = {first.id: Vote.YES, second.id: Vote.YES}
        spoken = await service.answer_for(unit, stage.actor(0), poll, karim, said, MONDAY)
        assert (dict(spoken.kept), spoken.own) == ({second.id: Vote.YES}, (first.id,))
        kept = {
            b.slot_id: (b.vote, b.by.name if b.by else None, b.organisation) for b in await unit.polls.ballots(poll.id)
        }
        assert kept == {first.id: (Vote.NO, None, "Lille"), second.id: (Vote.YES, "Claire", "Lille")}
        with pytest.raises(Unclear) as error:
            await service.answer_for(unit, stage.actor(0), poll, karim, {first.id: Vote.YES}, MONDAY)
        assert error.value.what == "spoken"
        assert await service.answer(unit, stage.actor(1), poll, {second.id: Vote.YES}, MONDAY)
        assert all(ballot.by is None for ballot in await unit.polls.ballots(poll.id))
        ballot = (await unit.polls.ballots(poll.id))[0]
        assert not await unit.polls.vote_for(replace(ballot, vote=Vote.YES, by=stage.people[0]), MONDAY)


async def test_the_button_reminds_once_an_hour(database: Database) -> None:
    async with database.begin() as unit:
        stage = await staged(unit, FRIDAY)
        asked = await service.nudge(unit, stage.group, stage.poll, MONDAY)
        assert isinstance(asked, service.Ask)
        assert len(asked.members) == 3
        again = await service.nudge(unit, stage.group, stage.poll, MONDAY + timedelta(minutes=59))
        assert again == MONDAY + timedelta(hours=1)
        assert isinstance(await service.nudge(unit, stage.group, stage.poll, MONDAY + timedelta(hours=1)), service.Ask)
        with pytest.raises(Closed):
            await service.nudge(unit, stage.group, stage.poll, FRIDAY)


async def test_what_must_be(database: Database) -> None:
    """By buttons, one after the other; in words, all at once."""
    async with database.begin() as unit:
        stage = await staged(unit)
        poll = await service.toggle_person(unit, stage.by, stage.poll, stage.people[1].id)
        poll = await service.toggle_organisation(unit, stage.by, poll, "Lyon")
        assert (poll.required_people, poll.required_organisations) == ((stage.people[1].id,), ("Lyon",))
        poll = await service.toggle_person(unit, stage.by, poll, stage.people[1].id)
        poll = await service.toggle_organisation(unit, stage.by, poll, "Lyon")
        assert (poll.required_people, poll.required_organisations) == ((), ())
        with pytest.raises(NotFound):
            await service.toggle_person(unit, stage.by, poll, 999_999)
        with pytest.raises(Unclear):
            await service.need_organisations(unit, stage.by, poll, 1000)


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("fr", "vendredi 18h", (9, 18, 0)),
        ("en", "Friday 6 pm", (9, 18, 0)),
        ("de", "Freitag 18 Uhr", (9, 18, 0)),
        ("es", "viernes a las 18h", (9, 18, 0)),
        ("it", "venerdì alle 18", (9, 18, 0)),
        ("pt", "sexta às 18h", (9, 18, 0)),
        ("ro", "vineri la ora 18", (9, 18, 0)),
        ("fr", "vendredi", (9, 23, 59)),
        ("fr", "25 octobre 12h", (25, 12, 0)),
        ("fr", "plus tard", None),
    ],
)
def test_a_deadline_is_understood(lang: str, typed: str, expected: tuple[int, int, int] | None) -> None:
    """A day alone lasts until its end."""
    found = service.read_deadline(typed, langs=(lang,), now=MONDAY, zone="Europe/Paris")
    assert found == (datetime(2026, 10, *expected, tzinfo=PARIS) if expected else None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lunes 12 a las 18h", (12, 18)),
        ("domenica 11 alle 18", (11, 18)),
        ("Friday 9 at 6pm", (9, 18)),
    ],
)
def test_a_deadline_in_another_language_than_the_groups_keeps_its_day(typed: str, expected: tuple[int, int]) -> None:
    """ "18h" alone is French too, but more is said."""
    found = service.read_deadline(typed, langs=("fr", "es", "fr"), now=MONDAY, zone="Europe/Paris")
    assert found == datetime(2026, 10, *expected, tzinfo=PARIS)
