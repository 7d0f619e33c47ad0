"""Waits that Telegram imposed (429); they outlive the process that was told."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.store.connection import Connection
from bot.store.insert import upsert
from bot.store.tables.queues import holds


class Holds:
    """The table of waits. Chat 0 stands for every chat."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def set(self, chat_id: int, until: datetime) -> None:
        statement = upsert(self._connection, holds).values(chat_id=chat_id, until=until)
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["chat_id"], set_={"until": until})
        )

    async def since(self, now: datetime) -> list[tuple[int, datetime]]:
        """(chat, until) of the waits that are not over; the others are forgotten."""
        await self._connection.execute(delete(holds).where(holds.c.until <= now))
        return [(chat, until) for chat, until in await self._connection.execute(select(holds))]
