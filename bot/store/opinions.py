"""Whether what a search found was useful. Nobody's name stands by an opinion."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Integer, cast, func, select

from bot.store.connection import Connection
from bot.store.insert import upsert
from bot.store.tables.practices import opinions


class Rate(NamedTuple):
    """How often a practice was called useful, of how many times that somebody said anything."""

    practice: str
    useful: int
    said: int


class Opinions:
    """The table of opinions: at most one for a search and a practice, the last one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def say(self, search_id: int, practice: str, useful: bool, now: datetime) -> None:
        key = {"search_id": search_id, "practice": practice}
        values = {"useful": useful, "at": now}
        statement = upsert(self._connection, opinions).values(**key, **values)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))

    async def find(self, search_id: int, practice: str) -> bool | None:
        """The opinion that stands; None where nobody has one."""
        where = (opinions.c.search_id == search_id, opinions.c.practice == practice)
        return (await self._connection.execute(select(opinions.c.useful).where(*where))).scalar()

    async def rates(self) -> list[Rate]:
        """By practice, those of which most was said first."""
        useful, said = func.sum(cast(opinions.c.useful, Integer)), func.count()
        rows = select(opinions.c.practice, useful, said).group_by(opinions.c.practice)
        found = await self._connection.execute(rows.order_by(said.desc(), opinions.c.practice))
        return [Rate(practice, int(yes), int(all_)) for practice, yes, all_ in found]
