"""Collections that are open and drafts that wait, as the clock looks at them."""

from datetime import datetime

from sqlalchemy import func, select, update

from bot.domain.groups import Person
from bot.domain.minutes import State
from bot.domain.minutes.lapsing import Running, Waiting
from bot.store.connection import Connection
from bot.store.meetings import Meetings
from bot.store.minutes import MinutesBook
from bot.store.people import COLUMNS as PERSON
from bot.store.tables.groups import people
from bot.store.tables.minutes import items, minutes


class Lapses:
    """The times of the table of minutes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def running(self) -> list[Running]:
        """All open collections."""
        last = select(func.max(items.c.at)).where(items.c.minutes_id == minutes.c.id).scalar_subquery()
        rows = await self._connection.execute(
            select(minutes.c.id, last, minutes.c.reopened_at)
            .where(minutes.c.state == str(State.OPEN))
            .order_by(minutes.c.id)
        )
        return [await self._running(*row) for row in rows.all()]

    async def _running(self, minutes_id: int, last: datetime | None, reopened: datetime | None) -> Running:
        found = await MinutesBook(self._connection).get(minutes_id)
        meeting = await Meetings(self._connection).get(found.meeting_id) if found.meeting_id is not None else None
        return Running(found, last, meeting.ends if meeting is not None else None, reopened)

    async def waiting(self) -> list[Waiting]:
        """First drafts, but corrections: what those correct is published."""
        rows = await self._connection.execute(
            select(minutes.c.id, minutes.c.closed_at, minutes.c.reminded)
            .where(minutes.c.state == str(State.DRAFT), minutes.c.version == 1, minutes.c.closed_at.is_not(None))
            .order_by(minutes.c.id)
        )
        book = MinutesBook(self._connection)
        return [Waiting(await book.get(row[0]), row[1], row[2] or 0) for row in rows.all()]

    async def reopened(self, minutes_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(minutes).where(minutes.c.id == minutes_id).values(reopened_at=now, reminded=None)
        )

    async def reminded(self, minutes_id: int, times: int) -> None:
        await self._connection.execute(update(minutes).where(minutes.c.id == minutes_id).values(reminded=times))

    async def note_takers(self, minutes_id: int) -> list[Person]:
        """Whoever has opened or closed the collection."""
        rows = await self._connection.execute(
            select(*PERSON)
            .join(minutes, (people.c.id == minutes.c.opened_by) | (people.c.id == minutes.c.closed_by))
            .where(minutes.c.id == minutes_id)
            .distinct()
            .order_by(people.c.id)
        )
        return [Person(*row) for row in rows]
