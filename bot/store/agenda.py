"""Points of agendas."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.agenda import Point, State
from bot.domain.minutes import Owner
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import insert_ignore
from bot.store.tables.agenda import points
from bot.store.tables.meetings import meetings

_PLAIN = ("group_id", "meeting_id", "title", "place", "minutes", "proposer_id", "recurring", "carried")


class Agendas:
    """The table of points."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, meeting_id: int) -> list[Point]:
        """The points of a meeting in their order, proposals and those that were taken off too."""
        return await self._found(points.c.meeting_id == meeting_id)

    async def waiting(self, group_id: int) -> list[Point]:
        """Those that wait for the group's next meeting."""
        return await self._found(points.c.group_id == group_id, points.c.meeting_id.is_(None))

    async def get(self, point_id: int) -> Point:
        found = await self._found(points.c.id == point_id)
        if not found:
            raise NotFound("item")
        return found[0]

    async def _found(self, *conditions: Any) -> list[Point]:
        rows = await self._connection.execute(select(points).where(*conditions).order_by(points.c.place, points.c.id))
        return await self._dated([_point(row) for row in rows])

    async def _dated(self, found: Sequence[Point]) -> list[Point]:
        """The points, those that were carried over with the beginning of the meeting where that began."""
        groups = {point.group_id for point in found if point.carried}
        if not groups:
            return list(found)
        origins = {point.origin for point in found if point.carried}
        rows = await self._connection.execute(
            select(points.c.id, points.c.origin, meetings.c.start)
            .join_from(points, meetings)
            .where(points.c.group_id.in_(groups), points.c.origin.in_(origins), points.c.carried == 0)
            .order_by(points.c.id)
        )
        first = [(row.origin, row.id, row.start) for row in rows]

        def since(point: Point) -> datetime | None:
            return next((at for origin, id_, at in reversed(first) if origin == point.origin and id_ < point.id), None)

        return [replace(point, since=since(point)) if point.carried else point for point in found]

    async def add(self, point: Point, now: datetime) -> Point:
        """Keep a new point; `point.id` is ignored."""
        result = await self._connection.execute(insert(points).values(**_row(point), at=now))
        assert result.inserted_primary_key is not None
        number = int(result.inserted_primary_key[0])
        if not point.origin:
            await self._connection.execute(update(points).where(points.c.id == number).values(origin=number))
        return replace(point, id=number, origin=point.origin or number)

    async def carry(self, point: Point, now: datetime) -> bool:
        """Keep a point that comes back, unless it has come to that meeting already."""
        statement = insert_ignore(self._connection, points).values(**_row(point), at=now)
        return bool((await self._connection.execute(statement)).rowcount)

    async def save(self, point: Point) -> None:
        await self._connection.execute(update(points).where(points.c.id == point.id).values(**_row(point)))

    async def place(self, ordered: Sequence[Point]) -> None:
        """The points in another order."""
        for point in ordered:
            await self._connection.execute(update(points).where(points.c.id == point.id).values(place=point.place))

    async def remove(self, point_id: int) -> None:
        await self._connection.execute(delete(points).where(points.c.id == point_id))

    async def forget_copies(self, point: Point) -> list[int]:
        """A point is done after all: its copies that have come to later meetings go, unless somebody has changed them; returns those meetings."""
        copies = (points.c.origin == point.origin, points.c.id > point.id, points.c.state == str(State.PLANNED))
        same = (points.c.title == point.title, points.c.minutes.is_not_distinct_from(point.minutes))
        rows = await self._connection.execute(delete(points).where(*copies, *same).returning(points.c.meeting_id))
        return sorted({number for number in rows.scalars() if number is not None})

    async def unfinished(self, group_id: int, since: datetime, now: datetime) -> list[tuple[Point, int | None]]:
        """The points of the group's meetings that began between both moments or were cancelled, with the series of each, the latest meeting
        first: of those that were carried over the last word counts. `since` of each is known.
        """
        rows = await self._connection.execute(
            select(points, meetings.c.series_id, meetings.c.start)
            .join_from(points, meetings)
            .where(meetings.c.group_id == group_id, meetings.c.start > since)
            .where(((meetings.c.state == "planned") & (meetings.c.start <= now)) | (meetings.c.state == "cancelled"))
            .order_by(meetings.c.start.desc(), points.c.place, points.c.id)
        )
        found = rows.all()
        dated = await self._dated([_point(row) for row in found])
        return [
            (replace(point, since=point.since or row.start), row.series_id)
            for point, row in zip(dated, found, strict=True)
        ]

    async def naming(self, person_id: int) -> list[int]:
        """The meetings on whose agendas a person stands."""
        mine = (points.c.presenter_id == person_id) | (points.c.proposer_id == person_id)
        rows = await self._connection.execute(
            select(points.c.meeting_id).where(mine, points.c.meeting_id.is_not(None)).distinct()
        )
        return sorted(rows.scalars())


def _row(point: Point) -> dict[str, Any]:
    return {name: getattr(point, name) for name in _PLAIN} | {
        "presenter_id": point.presenter.person_id,
        "presenter": point.presenter.name,
        "presenter_organisation": point.presenter.organisation,
        "state": str(point.state),
        "origin": point.origin or None,
    }


def _point(row: Any) -> Point:
    return Point(
        id=row.id,
        presenter=Owner(row.presenter_id, row.presenter, row.presenter_organisation),
        state=State(row.state),
        origin=row.origin or row.id,
        **{name: getattr(row, name) for name in _PLAIN},
    )
