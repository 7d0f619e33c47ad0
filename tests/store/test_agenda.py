"""Points of agendas on both databases."""

from datetime import datetime, timedelta

from bot.domain.agenda import Point, State
from bot.domain.groups import Group
from bot.domain.meetings import Meeting
from bot.domain.meetings import State as MeetingState
from bot.services import agenda as service
from bot.store.unit import Database, Unit


async def _group(unit: Unit, now: datetime) -> Group:
    return await unit.groups.add(Group(0, -1001, "Groupe"), now)


async def _meeting(unit: Unit, group: Group, start: datetime, now: datetime, **more: object) -> Meeting:
    new = Meeting(
        0, group.id, "Logement", start, state=MeetingState.PLANNED, uid=f"{start.timestamp()}@p", announced=now, **more
    )  # type: ignore[arg-type]
    return await unit.meetings.add(new, now)


async def test_what_is_left_comes_back_once_however_often_it_is_asked(database: Database, now: datetime) -> None:
    """Two processes that look at the same time carry each point over once."""
    async with database.begin() as unit:
        group = await _group(unit, now)
        over = await _meeting(unit, group, now - timedelta(days=1), now)
        coming = await _meeting(unit, group, now + timedelta(days=6), now)
        for place, state in enumerate((State.TREATED, State.PLANNED, State.PROPOSED), 1):
            await unit.agenda.add(Point(0, group.id, over.id, f"P{place}", place, state=state), now)
        await unit.agenda.add(Point(0, group.id, None, "En attente", 1), now)
    for _ in range(2):
        async with database.begin() as unit:
            await service.bring_back(unit, group, now)
    async with database.begin() as unit:
        points = await unit.agenda.of(coming.id)
        assert [(p.title, p.state, p.carried) for p in points] == [
            ("P2", State.PLANNED, 1),
            ("P3", State.PROPOSED, 1),
            ("En attente", State.PLANNED, 0),
        ]
        assert (await unit.meetings.get(coming.id)).agenda == "P2\nEn attente"
        assert await unit.agenda.waiting(group.id) == []


async def test_points_of_a_series_come_back_in_that_series(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group = await _group(unit, now)
        over = await _meeting(unit, group, now - timedelta(days=1), now, series_id=5)
        other = await _meeting(unit, group, now + timedelta(days=1), now)
        same = await _meeting(unit, group, now + timedelta(days=6), now, series_id=5)
        await unit.agenda.add(Point(0, group.id, over.id, "Budget", 1), now)
        assert [m.id for m in await service.bring_back(unit, group, now)] == [same.id]
        assert await unit.agenda.of(other.id) == []


async def test_a_text_keeps_what_is_known_of_points_that_stay(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group = await _group(unit, now)
        meeting = await _meeting(unit, group, now + timedelta(days=1), now)
        await service.write(unit, meeting, "Budget 10 min\nDivers", None, now)
        await service.write(unit, meeting, "Accueil\nBudget", None, now)
        shown = [point for point in await unit.agenda.of(meeting.id) if point.shown]
        assert [(point.title, point.minutes) for point in shown] == [("Accueil", None), ("Budget", 10)]
        assert (await unit.meetings.get(meeting.id)).agenda == "Accueil\nBudget (10 min)"
