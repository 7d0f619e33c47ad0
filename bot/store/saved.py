"""Practices that people keep for later."""

from datetime import datetime

from sqlalchemy import delete, func, select

from bot.store.connection import Connection
from bot.store.insert import insert_ignore
from bot.store.tables.practices import saved


class Saved:
    """The table of saved practices."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, person_id: int, practice: str, now: datetime) -> None:
        """Saving again changes nothing."""
        row = {"person_id": person_id, "practice": practice, "at": now}
        await self._connection.execute(insert_ignore(self._connection, saved).values(row))

    async def remove(self, person_id: int, practice: str) -> None:
        where = (saved.c.person_id == person_id, saved.c.practice == practice)
        await self._connection.execute(delete(saved).where(*where))

    async def has(self, person_id: int, practice: str) -> bool:
        where = (saved.c.person_id == person_id, saved.c.practice == practice)
        return (await self._connection.execute(select(saved.c.practice).where(*where))).scalar() is not None

    async def of(self, person_id: int) -> list[str]:
        """Ids of practices, the last saved first."""
        mine = select(saved.c.practice).where(saved.c.person_id == person_id)
        return list((await self._connection.execute(mine.order_by(saved.c.at.desc(), saved.c.practice))).scalars())

    async def most(self, limit: int) -> list[tuple[str, int]]:
        """The practices that most people keep, and how many."""
        many = func.count()
        rows = select(saved.c.practice, many).group_by(saved.c.practice).order_by(many.desc(), saved.c.practice)
        return [(practice, int(n)) for practice, n in await self._connection.execute(rows.limit(limit))]
