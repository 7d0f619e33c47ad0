"""Telling other processes that there is something to do, at the commit of the transaction that made it."""

from sqlalchemy import text

from bot.store.connection import Connection

CHANNEL = "passerelle"


class Signals:
    """PostgreSQL's NOTIFY; on SQLite there is nobody else to tell."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def ring(self, name: str) -> None:
        """`name` is "inbox", "outbox", "due" or "intake"; heard by every process in `Crew`, this one included."""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(
                text("SELECT pg_notify(:channel, :name)"), {"channel": CHANNEL, "name": name}
            )
