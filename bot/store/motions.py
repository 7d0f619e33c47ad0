"""What is put to the vote."""

from datetime import datetime
from typing import Any

from sqlalchemy import case, insert, select, update

from bot.domain.groups import STAND_INS
from bot.domain.minutes.voting import Ballot, Choice, Motion
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import upsert
from bot.store.tables.groups import people
from bot.store.tables.motions import ballots, motions


class Motions:
    """The tables of motions and of what was said to them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, motion_id: int) -> Motion:
        found = await self._found(motions.c.id == motion_id)
        if not found:
            raise NotFound("vote")
        return found[0]

    async def add(self, new: Motion) -> Motion:
        """`new.id` is ignored."""
        row = {
            "group_id": new.group_id,
            "thread_id": new.thread_id,
            "minutes_id": new.minutes_id,
            "text": new.text,
            "quorum": new.quorum,
            "author_id": new.author_id,
            "opened_at": new.opened_at,
        }
        result = await self._connection.execute(insert(motions).values(row))
        assert result.inserted_primary_key is not None
        return await self.get(int(result.inserted_primary_key[0]))

    async def open_in(self, group_id: int) -> list[Motion]:
        """Those that are not closed, the oldest first."""
        return await self._found(motions.c.group_id == group_id, motions.c.closed_at.is_(None))

    async def close(self, motion_id: int, person_id: int | None, now: datetime) -> bool:
        """False where it was closed already."""
        changed = await self._connection.execute(
            update(motions)
            .where(motions.c.id == motion_id, motions.c.closed_at.is_(None))
            .values(closed_at=now, closed_by=person_id)
        )
        return changed.rowcount == 1

    async def say(
        self, motion_id: int, person_id: int, organisation: str | None, choice: Choice, now: datetime
    ) -> None:
        """The last word of a person counts."""
        key = {"motion_id": motion_id, "person_id": person_id}
        said = {"organisation": organisation, "choice": str(choice), "at": now}
        statement = upsert(self._connection, ballots).values(**key, **said)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=said))

    async def ballots(self, motion_id: int) -> list[Ballot]:
        """What was said, in the order of time; the names as they are now."""
        named = case((people.c.telegram_id.in_(STAND_INS), ""), else_=people.c.name)
        rows = await self._connection.execute(
            select(ballots.c.person_id, named, ballots.c.organisation, ballots.c.choice, ballots.c.at)
            .join(people, people.c.id == ballots.c.person_id)
            .where(ballots.c.motion_id == motion_id)
            .order_by(ballots.c.at, ballots.c.id)
        )
        return [Ballot(row[0], row[1] or "", row[2], Choice(row[3]), row[4]) for row in rows]

    async def _found(self, *conditions: Any) -> list[Motion]:
        rows = await self._connection.execute(select(motions).where(*conditions).order_by(motions.c.id))
        return [Motion(**row._mapping) for row in rows]
