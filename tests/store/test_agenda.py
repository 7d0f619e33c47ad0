"""Points of agendas on both databases."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, MetaData, Table

from bot.domain.agenda import Point, State
from bot.domain.groups import Group
from bot.domain.meetings import Meeting
from bot.domain.meetings import State as MeetingState
from bot.services import agenda as service
from bot.services import agenda_carrying as carrying
from bot.store.migrate import begin_at, upgrade
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
            await carrying.bring_back(unit, group, now)
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
        assert [m.id for m in await carrying.bring_back(unit, group, now)] == [same.id]
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


def _old_row(table: Table, now: datetime, **known: object) -> dict[str, object]:
    """A row of a table as it was then; what must be there and is not told is empty."""
    empty: dict[type, object] = {int: 0, str: "", bool: False, datetime: now, object: {}, dict: {}}
    needed = (column for column in table.columns if not column.nullable and column.name != "id")
    return {column.name: empty[column.type.python_type] for column in needed} | known


async def test_what_meetings_had_as_text_becomes_points(database_url: str, now: datetime) -> None:
    """Line by line; empty lines are none, and drafts, which nobody has seen, get theirs when they are announced."""

    def fill(connection: Connection) -> None:
        begin_at(connection, "0012")
        old = MetaData()
        old.reflect(connection, only=("groups", "meetings"))
        groups, meetings = old.tables["groups"], old.tables["meetings"]
        connection.execute(groups.insert().values(_old_row(groups, now, id=1, chat_id=-1001)))
        for number, state in enumerate(("planned", "draft"), 1):
            row = _old_row(
                meetings, now, id=number, group_id=1, agenda="Budget\n\n  Divers ", state=state, uid=f"{number}"
            )
            connection.execute(meetings.insert().values(row))
        upgrade(connection)

    async with Database(database_url) as database:
        async with database.writer.begin() as connection:
            await connection.run_sync(fill)
        async with database.begin() as unit:
            points = await unit.agenda.of(1)
            assert [(point.title, point.place, point.state) for point in points] == [
                ("Budget", 1, State.PLANNED),
                ("Divers", 2, State.PLANNED),
            ]
            assert [point.origin for point in points] == [point.id for point in points]
            assert await unit.agenda.of(2) == []
