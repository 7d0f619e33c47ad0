"""What is kept about a person, all of it; and making them disappear. Walks the notes on the columns (bot/store/tables/columns.py)."""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, Table, cast, delete, or_, select, update
from sqlalchemy import String as SqlString
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.groups import Person
from bot.store.insert import insert_ignore
from bot.store.marks import Marks
from bot.store.people import People
from bot.store.tables import metadata
from bot.store.tables.groups import erasures, people
from bot.store.tables.queues import inbox

if TYPE_CHECKING:
    from bot.store.unit import Database

_SALT = "erasure-salt"
_NOBODY = "…"  # what stands where a name was scrubbed out of a text
Forgotten = tuple[str, list[str]]  # the salt, the marks


class Privacy:
    """Everything about one person, across all tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def everything(self, person: Person) -> dict[str, list[dict[str, Any]]]:
        """Table → the rows that belong to the person, as JSON values."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table in metadata.sorted_tables:
            mine = _belongs(table, person)
            if mine is None:
                continue
            rows = (await self._connection.execute(select(table).where(mine))).mappings()
            values = [{name: _json(value) for name, value in row.items()} for row in rows]
            if values:
                found[table.name] = values
        return found

    async def forget(self, person: Person, now: datetime) -> None:
        """The person goes: ids, names and what was theirs alone. What the group needs stays, by "a participant"."""
        if person.telegram_id is not None:
            mark = _mark(await Marks(self._connection).get_or_set(_SALT, secrets.token_hex(16)), person.telegram_id)
            await self._connection.execute(insert_ignore(self._connection, erasures).values(mark=mark, at=now))
        for table in reversed(metadata.sorted_tables):
            await self._delete_rows(table, person)
            await self._blank(table, person)
            await self._scrub(table, person)
        await self._empty_quarantine(person)

    async def erasures(self) -> Forgotten:
        """The salt and the marks of everybody who was forgotten; changes nothing."""
        salt = await Marks(self._connection).find(_SALT) or ""
        return salt, list(await self._connection.scalars(select(erasures.c.mark)))

    async def remember_erasures(self, forgotten: Forgotten, now: datetime) -> list[Person]:
        """Take over the marks; returns who of them is known here again."""
        salt, marks = forgotten
        if not marks:
            return []
        await Marks(self._connection).set(_SALT, salt)
        for mark in marks:
            await self._connection.execute(insert_ignore(self._connection, erasures).values(mark=mark, at=now))
        ids = await self._connection.scalars(select(people.c.telegram_id).where(people.c.telegram_id.is_not(None)))
        known = [await People(self._connection).find(id_) for id_ in ids if _mark(salt, id_) in marks]
        return [person for person in known if person is not None]

    async def _delete_rows(self, table: Table, person: Person) -> None:
        wheres = [where for column in _columns(table, "row") if (where := _is(column, person)) is not None]
        if wheres:
            await self._connection.execute(delete(table).where(or_(*wheres)))

    async def _blank(self, table: Table, person: Person) -> None:
        mine = _belongs(table, person)
        columns = list(_columns(table, "blank"))
        if mine is not None and columns and table is not inbox:
            empty = {column.name: None if column.nullable else "" for column in columns}
            await self._connection.execute(update(table).where(mine).values(empty))

    async def _scrub(self, table: Table, person: Person) -> None:
        """Take the name out of texts that others wrote, and out of messages that wait to be sent."""
        names = _names(person)
        scrubbed = [
            column
            for column in table.columns
            if _holds(column) in ("words", "mixed") and _erase(column) in ("scrub", "row")
        ]
        if not names or table is inbox:
            return
        for column in scrubbed:
            key = list(table.primary_key.columns)
            wheres = [cast(column, SqlString).contains(name, autoescape=True) for name in _written(column, names)]
            for row in (await self._connection.execute(select(*key, column).where(or_(*wheres)))).all():
                here = [part == value for part, value in zip(key, row[:-1], strict=True)]
                await self._connection.execute(update(table).where(*here).values({column: _without(row[-1], names)}))

    async def _empty_quarantine(self, person: Person) -> None:
        """Updates that could not be handled keep their words for the operator; those of this person go."""
        if person.telegram_id is not None:
            written = inbox.c.body.contains(f'"id":{person.telegram_id}') | inbox.c.body.contains(
                f'"id": {person.telegram_id}'
            )
            await self._connection.execute(
                update(inbox).where(inbox.c.state == "dead", written).values(body=None, lane=None)
            )


async def replay_erasures(database: "Database", forgotten: Forgotten | None, now: datetime) -> int:
    """Forget again whoever an older copy of the database has brought back; returns how many."""
    if forgotten is None:
        return 0
    async with database.begin() as unit:
        back = await unit.privacy.remember_erasures(forgotten, now)
        for person in back:
            await unit.privacy.forget(person, now)
    return len(back)


def _holds(column: Column[Any]) -> str:
    return str(column.info.get("person", "none"))


def _erase(column: Column[Any]) -> str:
    return str(column.info.get("erase", "keep"))


def _columns(table: Table, erase: str) -> Iterator[Column[Any]]:
    return (column for column in table.columns if _holds(column) != "none" and _erase(column) == erase)


def _is(column: Column[Any], person: Person) -> Any:
    """The condition that the column names this person; None where the column cannot tell."""
    if _holds(column) == "who":
        return column == person.id
    if _holds(column) == "telegram" and person.telegram_id is not None:
        return column == person.telegram_id
    return None


def _belongs(table: Table, person: Person) -> Any:
    """The condition that a row is the person's."""
    if table is people:
        return people.c.id == person.id
    wheres = [where for column in table.columns if (where := _is(column, person)) is not None]
    return or_(*wheres) if wheres else None


def _names(person: Person) -> list[str]:
    """What they are called in texts, longest first; a name of one or two letters would scrub too much."""
    names = [person.name, f"@{person.username}" if person.username else "", person.username or ""]
    return sorted({name for name in names if len(name) > 2}, key=len, reverse=True)


def _written(column: Column[Any], names: list[str]) -> list[str]:
    """The names as the database keeps them: JSON escapes letters beyond ASCII."""
    escaped = [json.dumps(name)[1:-1] for name in names] if isinstance(column.type, JSON) else []
    return sorted({*names, *escaped})


def _without(value: Any, names: list[str]) -> Any:
    if isinstance(value, str):
        return re.sub("|".join(map(re.escape, names)), _NOBODY, value, flags=re.IGNORECASE)
    if isinstance(value, Mapping):
        return {key: _without(part, names) for key, part in value.items()}
    return [_without(part, names) for part in value] if isinstance(value, list) else value


def _mark(salt: str, telegram_id: int) -> str:
    return hmac.new(salt.encode(), str(telegram_id).encode(), hashlib.sha256).hexdigest()


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
