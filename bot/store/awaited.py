"""The free text a person was asked for, by chat and topic."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from bot.store.connection import Connection
from bot.store.insert import upsert
from bot.store.tables.groups import awaited


@dataclass(frozen=True)
class Awaited:
    """`kind` names the handler that reads the text; `data` is what that handler needs to go on."""

    kind: str
    data: Mapping[str, Any]
    expires_at: datetime


# Asked for every update, so built once.
_OPEN = select(awaited.c.kind, awaited.c.data, awaited.c.expires_at).where(
    awaited.c.chat_id == bindparam("chat"),
    awaited.c.thread_id == bindparam("thread"),
    awaited.c.person_id == bindparam("person"),
    awaited.c.expires_at > bindparam("now"),
)


class AwaitedInputs:
    """The table of awaited inputs: at most one for a person in a chat and topic, the last one asked."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def ask(self, place: tuple[int, int | None], person_id: int, wanted: Awaited) -> None:
        """`place` is (chat, topic)."""
        key = {"chat_id": place[0], "thread_id": place[1] or 0, "person_id": person_id}
        values = {"kind": wanted.kind, "data": dict(wanted.data), "expires_at": wanted.expires_at}
        statement = upsert(self._connection, awaited).values(**key, **values)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))

    async def find(self, place: tuple[int, int | None], person_id: int, now: datetime) -> Awaited | None:
        key = {"chat": place[0], "thread": place[1] or 0, "person": person_id, "now": now}
        row = (await self._connection.execute(_OPEN, key)).first()
        return Awaited(*row) if row else None

    async def stop(self, place: tuple[int, int | None], person_id: int) -> bool:
        """Expect nothing any more; True where something was expected."""
        result = await self._connection.execute(
            delete(awaited).where(
                awaited.c.chat_id == place[0],
                awaited.c.thread_id == (place[1] or 0),
                awaited.c.person_id == person_id,
            )
        )
        return result.rowcount > 0

    async def forget(self, now: datetime) -> None:
        await self._connection.execute(delete(awaited).where(awaited.c.expires_at <= now))
