"""Small durable values of the runtime."""

from sqlalchemy import select

from bot.store.connection import Connection
from bot.store.insert import insert_ignore, upsert
from bot.store.tables.queues import marks


class Marks:
    """Named texts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, name: str) -> str | None:
        value: str | None = await self._connection.scalar(select(marks.c.value).where(marks.c.name == name))
        return value

    async def set(self, name: str, value: str) -> None:
        statement = upsert(self._connection, marks).values(name=name, value=value)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    async def get_or_set(self, name: str, value: str) -> str:
        """The value that stands; `value` where none did."""
        await self._connection.execute(insert_ignore(self._connection, marks).values(name=name, value=value))
        found = await self.find(name)
        return value if found is None else found
