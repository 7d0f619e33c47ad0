"""Fills any table with rows, knowing nothing but the metadata: what is added to the schema is covered without a word here."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from itertools import count
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, Integer, LargeBinary, String, Table, Time, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.groups import Person
from bot.store.people import Seen
from bot.store.tables import metadata
from bot.store.tables.columns import Moment
from bot.store.tables.groups import people
from bot.store.unit import Unit

START = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
ELODIE = Seen(710_000_077, "Élodie O'Brien-Łukasz", "elodie_ob", "fr", "FR")

# What a generic row cannot know: only set-aside updates keep their text.
_FIXED: Mapping[str, Mapping[str, Any]] = {"inbox": {"state": "dead"}}


def holds(column: Column[Any]) -> str:
    return str(column.info.get("person", ""))


def erases(column: Column[Any]) -> str:
    return str(column.info.get("erase", ""))


def naming(table: Table) -> list[Column[Any]]:
    """The columns that can name a person by a number."""
    return [column for column in table.columns if table is not people and holds(column) in ("who", "telegram")]


def parents(table: Table) -> list[Column[Any]]:
    """The columns that point to another table than people, and not to their own."""
    return [c for c in table.columns for fk in c.foreign_keys if fk.column.table not in (people, table)]


def target(column: Column[Any]) -> Column[Any]:
    return next(iter(column.foreign_keys)).column


def texts_about(person: Seen | Person) -> str:
    """A sentence that names them in every way, ends of words and numbers included."""
    return (
        f"Kept: {person.name}, ({person.name.upper()}), {person.name}s Idee, <b>{escape(person.name)}</b>, "
        f"@{person.username}, https://t.me/{person.username}. tg://user?id={person.telegram_id}"
    )


def data_about(person: Seen | Person) -> dict[str, Any]:
    """The same as a JSON value, deep inside and as a key."""
    return {
        "id": person.telegram_id,
        "from": {"id": person.telegram_id, "first_name": person.name, "username": person.username},
        "list": [1, None, True, 1.5, {"text": texts_about(person)}],
        str(person.telegram_id): {person.name: "yes"},
        "place": "Kept: Salle 12 à l'Hôtel de Ville",
    }


class Filler:
    """Rows of any table. Each has parents and people of its own unless they are given, so no two collide."""

    def __init__(self, unit: Unit, about: Seen | Person = ELODIE, first: int = 1_000_001) -> None:
        self.unit, self.about = unit, about
        self.rows: list[tuple[Table, dict[str, Any]]] = []
        self._numbers = count(first)

    @property
    def connection(self) -> AsyncConnection:
        return self.unit.connection

    async def somebody(self) -> Person:
        number = next(self._numbers)
        return await self.unit.people.add(Seen(number, f"Somebody {number}", f"user_{number}", "de", "DE"), START)

    async def row(self, table: Table, **given: Any) -> dict[str, Any]:
        """Insert a row; columns that are not given name somebody else, and texts speak of `about`."""
        values = dict(given)
        author = await self.somebody()
        for column in table.columns:
            if column.name not in values and column is not table.autoincrement_column:
                values[column.name] = await self._value(table, column, author)
        inserted = await self.connection.execute(table.insert().values(values))
        key = [c == v for c, v in zip(table.primary_key.columns, inserted.inserted_primary_key or (), strict=True)]
        row = dict((await self.connection.execute(select(table).where(*key))).mappings().one())
        self.rows.append((table, row))
        return row

    async def _value(self, table: Table, column: Column[Any], author: Person) -> Any:
        if column.name in _FIXED.get(table.name, {}):
            return _FIXED[table.name][column.name]
        if column.foreign_keys and holds(column) != "who":
            pointed = target(column)
            return None if pointed.table is table else (await self.row(pointed.table))[pointed.name]
        by_person = {"who": author.id, "telegram": next(self._numbers), "name": author.name}
        if holds(column) in by_person:
            return self.about.name if _only_a_name(table, column) else by_person[holds(column)]
        if holds(column) in ("words", "mixed") and table is not people:
            length = getattr(column.type, "length", None)
            return data_about(self.about) if isinstance(column.type, JSON) else texts_about(self.about)[:length]
        return self._plain(column)

    def _plain(self, column: Column[Any]) -> Any:  # noqa: C901 - one line for each type there is
        """A value of the column's type, another one each time."""
        number, kind = next(self._numbers), column.type
        if isinstance(kind, JSON):
            return {"number": number, "list": ["é", None]}
        if isinstance(kind, Boolean):
            return bool(number % 2)
        if isinstance(kind, Moment | DateTime):
            return START + timedelta(seconds=number)
        if isinstance(kind, Date):
            return date(2026, 1, 1) + timedelta(days=number % 5000)
        if isinstance(kind, Time):
            return time(number % 24, number % 60)
        if isinstance(kind, String):
            return _short(number, kind.length)
        if isinstance(kind, Integer):
            return number
        if isinstance(kind, Float):
            return number / 8
        assert isinstance(kind, LargeBinary), f"teach tests/store/filling.py to fill {column}"
        return str(number).encode()

    async def one_of_each(self) -> None:
        """A row in every table."""
        for table in metadata.sorted_tables:
            await self.row(table)


def _only_a_name(table: Table, column: Column[Any]) -> bool:
    """Whether people stand in this table by their name alone."""
    return holds(column) == "name" and table is not people and not naming(table)


def _short(number: int, length: int | None) -> str:
    """Letters that differ from number to number, also in two of them."""
    if length is not None and length < 12:
        return "".join(chr(97 + number // 26**place % 26) for place in range(length))
    return f"v{number} é"


async def dump(connection: AsyncConnection) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, in the order of their keys."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in metadata.sorted_tables:
        rows = (await connection.execute(select(table).order_by(*table.primary_key.columns))).mappings()
        found[table.name] = [dict(row) for row in rows]
    return found
