"""Lists of meetings and their documents, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.groups import Actor, Group, Role
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.domain.months import Month, Span
from bot.domain.papers import MOST
from bot.errors import NotAllowed, Stale
from bot.services.meetings import attaching, listing
from bot.store.people import Seen
from bot.store.unit import Database, Unit

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


async def called(unit: Unit, group: Group, title: str, start: datetime, state: State = State.PLANNED) -> Meeting:
    meeting = Meeting(0, group.id, title, start, state=state, uid=title, announced=NOW)
    return await unit.meetings.add(meeting, NOW)


async def test_what_is_next_over_or_in_a_month(database: Database) -> None:
    """Of the groups that are asked for alone; what goes on is next still; months are those of the group's clock; cancelled ones are nowhere."""
    async with database.begin() as unit:
        paris = await unit.groups.add(Group(0, -1, "Paris"), NOW)
        lisbon = await unit.groups.add(Group(0, -2, "Lisbon", zone="Europe/Lisbon"), NOW)
        other = await unit.groups.add(Group(0, -3, "Other"), NOW)
        karim = await unit.people.add(Seen(7, "Karim", None, "fr", "FR"), NOW)
        await called(unit, other, "elsewhere", NOW + timedelta(days=1))
        await called(unit, paris, "cancelled", NOW + timedelta(days=1), State.CANCELLED)
        await called(unit, paris, "over", NOW - timedelta(hours=2))
        going = await called(unit, paris, "going on", NOW - timedelta(hours=1))
        await called(unit, lisbon, "next", NOW + timedelta(days=2))
        edge = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
        await called(unit, paris, "December in Paris", edge)
        await called(unit, lisbon, "November in Lisbon", edge)
        await unit.meetings.reply(going.id, Reply(karim, Answer.YES), NOW)

        groups = [paris, lisbon]
        coming = await listing.coming(unit, groups, NOW, karim.id)
        assert [one.meeting.title for one in coming[:2]] == ["going on", "next"]
        assert [one.unanswered for one in coming[:2]] == [False, True]
        assert [one.meeting.title for one in await listing.bygone(unit, groups, NOW)] == ["over"]
        found = await listing.within(unit, groups, Span(Month(2026, 11)))
        assert [one.meeting.title for one in found] == ["over", "going on", "next", "November in Lisbon"]


async def test_documents_are_added_once_and_removed_by_who_may(database: Database) -> None:
    """As many as a meeting takes; whoever is forgotten takes theirs along."""
    async with database.begin() as unit:
        group = await unit.groups.add(Group(0, -1, "Paris"), NOW)
        karim, sophie = [await unit.people.add(Seen(n, f"Somebody {n}", None, "fr", "FR"), NOW) for n in (7, 8)]
        meeting = await called(unit, group, "Logement", NOW + timedelta(days=1))
        for _ in range(2):
            assert await attaching.attach(unit, Actor(karim), meeting, ("f", "u", "Plan\n.pdf"), NOW)
        (plan,) = await unit.papers.of(meeting.id)
        assert plan.name == "Plan .pdf"

        for number in range(MOST - 1):
            assert await attaching.attach(unit, Actor(sophie), meeting, ("f", f"u{number}", "x"), NOW)
        assert not await attaching.attach(unit, Actor(sophie), meeting, ("f", "more", "x"), NOW)

        with pytest.raises(NotAllowed):
            await attaching.remove(unit, Actor(sophie, role=Role.MEMBER), meeting, plan)
        await attaching.remove(unit, Actor(sophie, role=Role.COORDINATOR), meeting, plan)
        assert len(await unit.papers.of(meeting.id)) == MOST - 1
        assert await unit.papers.posted_by(sophie.id) == [meeting.id]
        await unit.privacy.forget(sophie, NOW)
        assert await unit.papers.of(meeting.id) == []

        gone = await called(unit, group, "gone", NOW + timedelta(days=1), State.CANCELLED)
        with pytest.raises(Stale):
            await attaching.attach(unit, Actor(karim), gone, ("f", "u", "x"), NOW)
