"""Series of meetings, and those of their meetings that are made already."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from bot.domain.meetings import Meeting
from bot.domain.series import AT_ONCE, Course, Series
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import insert_ignore
from bot.store.meetings import COLUMNS as MEETING
from bot.store.meetings import meeting_of, row_of
from bot.store.tables.meetings import meetings
from bot.store.tables.series import series

_PLAIN = (
    "group_id",
    "uid",
    "rrule",
    "zone",
    "title",
    "place",
    "link",
    "length",
    "places",
    "theme",
    "sequence",
    "thread_id",
    "author_id",
    "search_id",
    "due",
)
_COLUMNS = tuple(series.c[name] for name in ("id", *_PLAIN, "start", "without", "course"))


class SeriesBook:
    """The table of series."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, series_id: int) -> Series:
        row = (await self._connection.execute(select(*_COLUMNS).where(series.c.id == series_id))).first()
        if row is None:
            raise NotFound("meeting")
        return _series(row)

    async def lock(self, series_id: int) -> Series:
        """As it is now; whoever else looks after it or changes it waits. Always before its meetings are touched, or two would wait for each other."""
        await self._connection.execute(select(series.c.id).where(series.c.id == series_id).with_for_update())
        return await self.get(series_id)

    async def find(self, series_id: int | None) -> Series | None:
        return None if series_id is None else await self.get(series_id)

    async def add(self, new: Series, now: datetime) -> Series:
        """Keep a new series; `new.id` is ignored."""
        result = await self._connection.execute(insert(series).values(**_row(new), created_at=now))
        assert result.inserted_primary_key is not None
        return replace(new, id=int(result.inserted_primary_key[0]))

    async def save(self, changed: Series) -> None:
        await self._connection.execute(update(series).where(series.c.id == changed.id).values(**_row(changed)))

    async def due(self, now: datetime) -> list[Series]:
        """Running series to look after now, held until that is done: nobody changes them meanwhile."""
        running = (series.c.course == str(Course.RUNNING), series.c.due <= now)
        query = select(*_COLUMNS).where(*running).order_by(series.c.id).with_for_update()
        rows = await self._connection.execute(query)
        return [_series(row) for row in rows]

    async def next_due(self) -> datetime | None:
        """When the next one has to be looked after."""
        found = select(func.min(series.c.due)).where(series.c.course == str(Course.RUNNING))
        moment: datetime | None = (await self._connection.execute(found)).scalar()
        return moment

    async def wake(self, series_id: int) -> None:
        """Something about its meetings has changed: look after it now."""
        await self._connection.execute(update(series).where(series.c.id == series_id).values(due=AT_ONCE))

    # --- its meetings ----------------------------------------------------------------------------------------------------------------

    async def meetings(self, series_id: int) -> list[Meeting]:
        """All that are made, in the order of the rule, cancelled ones too; no drafts."""
        rows = await self._connection.execute(
            select(*MEETING)
            .where(meetings.c.series_id == series_id, meetings.c.original.is_not(None))
            .order_by(meetings.c.original)
        )
        return [meeting_of(row) for row in rows]

    async def make(self, new: Sequence[Meeting], now: datetime) -> None:
        """Keep new meetings; one that is there for the same time of the rule stays as it is."""
        for meeting in new:
            row = {**row_of(meeting), "created_at": now}
            await self._connection.execute(insert_ignore(self._connection, meetings).values(row))

    async def drop(self, meeting_id: int) -> None:
        """A meeting that nobody was told of goes without a trace."""
        await self._connection.execute(delete(meetings).where(meetings.c.id == meeting_id))

    async def release(self, series_id: int, since: datetime) -> None:
        """Their places in the rule are free from this wall time on: they are about to get new ones."""
        at = since.isoformat(timespec="minutes")
        await self._connection.execute(
            update(meetings).where(meetings.c.series_id == series_id, meetings.c.original >= at).values(original=None)
        )


def _row(value: Series) -> dict[str, Any]:
    return {name: getattr(value, name) for name in _PLAIN} | {
        "start": value.start.isoformat(timespec="minutes") if value.start else None,
        "without": sorted(day.isoformat() for day in value.without),
        "course": str(value.course),
    }


def _series(row: Any) -> Series:
    values = dict(row._mapping)
    values["start"] = datetime.fromisoformat(values["start"]) if values["start"] else None
    values["without"] = tuple(date.fromisoformat(day) for day in values["without"])
    values["course"] = Course(values["course"])
    return Series(**values)
