"""What is kept about a person, all of it; and making them disappear. Walks the notes on the columns (bot/store/tables/columns.py)."""

import hashlib
import hmac
import html
import json
import re
import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Column, Table, cast, delete, or_, select, true, update
from sqlalchemy import String as SqlString

from bot.domain.groups import Person
from bot.store.connection import Connection
from bot.store.entries import Entries
from bot.store.insert import upsert
from bot.store.marks import Marks
from bot.store.people import People
from bot.store.tables import metadata
from bot.store.tables.groups import erasures, people
from bot.store.tables.library import entries
from bot.store.tables.minutes import records
from bot.store.tables.queues import inbox, outbox

_SALT = "erasure-salt"
_NOBODY = "…"  # what stands where a name was scrubbed out of a text
_SHORTEST = 3  # letters of a name that is taken out of texts: a shorter one would take too much along
Forgotten = tuple[str, dict[str, datetime]]  # the salt; mark → when that person was forgotten


class Privacy:
    """Everything about one person, across all tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def everything(self, person: Person) -> dict[str, list[dict[str, Any]]]:
        """Table → the rows that belong to the person, as JSON values."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table in sorted(metadata.sorted_tables, key=_last):
            mine = _belongs(table, person)
            if mine is None:
                continue
            mine = or_(mine, _said(person)) if table is records else mine
            rows = (await self._connection.execute(select(table).where(mine))).mappings()
            values = [await self._named({name: _json(value) for name, value in row.items()}, table) for row in rows]
            values = _own_words(values, person) if table is records else values
            if values:
                found[table.name] = values
        return found

    async def _named(self, row: dict[str, Any], table: Table) -> dict[str, Any]:
        """The row with the names of what its numbers point to, so that somebody can read it: "group", "organisation", "meeting"."""
        for column in table.columns:
            target = next((key.column.table for key in column.foreign_keys), people)
            name = next((target.c[name] for name in ("name", "title", "text") if name in target.c), None)
            if target is not people and name is not None and row[column.name] is not None:
                found = select(name).where(target.c.id == row[column.name])
                row[column.name.removesuffix("_id")] = await self._connection.scalar(found)
        return row

    async def forget(self, person: Person, now: datetime) -> None:
        """The person goes: ids, names and what was theirs alone. What the group needs stays, by "a participant"."""
        if person.telegram_id is not None:
            mark = _mark(await Marks(self._connection).get_or_set(_SALT, secrets.token_hex(16)), person.telegram_id)
            await self._remember(mark, now)
        traces = _Traces(person)
        for table in reversed(metadata.sorted_tables):
            await self._delete_rows(table, person)
            await self._blank(table, person)
            changed = await self._scrub(table, traces)
            if changed and table is entries:  # readers must not find the name either
                await Entries(self._connection).tell_anything(now)
        await self._empty_quarantine(person, traces)

    async def forgotten(self, telegram_id: int) -> bool:
        """Whether this number asked to be forgotten once."""
        salt = await Marks(self._connection).find(_SALT)
        found = select(erasures.c.mark).where(erasures.c.mark == _mark(salt or "", telegram_id))
        return salt is not None and await self._connection.scalar(found) is not None

    async def erasures(self) -> Forgotten:
        """The salt and the marks of everybody who was forgotten; changes nothing."""
        salt = await Marks(self._connection).find(_SALT) or ""
        rows = await self._connection.execute(select(erasures.c.mark, erasures.c.at))
        return salt, {row.mark: row.at for row in rows}

    async def remember_erasures(self, forgotten: Forgotten) -> list[Person]:
        """Take over the marks; returns who of them is known here again.

        Who came back after being forgotten is somebody new, and stays.
        """
        salt, marks = forgotten
        if not marks:
            return []
        await Marks(self._connection).set(_SALT, salt)
        for mark, at in marks.items():
            await self._remember(mark, at)
        rows = await self._connection.execute(
            select(people.c.telegram_id, people.c.created_at).where(people.c.telegram_id.is_not(None))
        )
        never = datetime.min.replace(tzinfo=UTC)
        back = [id_ for id_, since in rows if since <= marks.get(_mark(salt, id_), never)]
        known = [await People(self._connection).find(id_) for id_ in back]
        return [person for person in known if person is not None]

    async def _remember(self, mark: str, at: datetime) -> None:
        statement = upsert(self._connection, erasures).values(mark=mark, at=at)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=["mark"], set_={"at": at}))

    async def _delete_rows(self, table: Table, person: Person) -> None:
        wheres = [where for column in _columns(table, "row") if (where := _is(column, person)) is not None]
        if wheres:
            await self._connection.execute(delete(table).where(or_(*wheres)))

    async def _blank(self, table: Table, person: Person) -> None:
        """A number goes where it is the person's; names and words go from the rows that are theirs."""
        for column in _columns(table, "blank") if table is not inbox else ():
            names = _holds(column) in ("who", "telegram") and table is not people
            mine = _is(column, person) if names else _belongs(table, person)
            if mine is not None:
                empty = None if column.nullable else ""
                await self._connection.execute(update(table).where(mine).values({column: empty}))

    async def _scrub(self, table: Table, traces: "_Traces") -> bool:
        """Take the person out of texts that others wrote, and out of messages that wait to be sent. Whether anything was changed."""
        changed = False
        for column in _scrubbed(table):
            key = list(table.primary_key.columns)
            for row in (await self._connection.execute(select(*key, column).where(traces.maybe(column)))).all():
                without = traces.taken_out(row[-1])
                if without != row[-1]:
                    here = [part == value for part, value in zip(key, row[:-1], strict=True)]
                    await self._connection.execute(update(table).where(*here).values({column: without}))
                    changed = True
        return changed

    async def _empty_quarantine(self, person: Person, traces: "_Traces") -> None:
        """Updates that could not be handled keep their words for the operator; those that name this person lose them."""
        rows = await self._connection.execute(select(inbox.c.update_id, inbox.c.body).where(inbox.c.state == "dead"))
        named = [
            number for number, body in rows if body is not None and traces.taken_out(_parsed(body)) != _parsed(body)
        ]
        theirs = inbox.c.update_id.in_(named) | (inbox.c.lane == person.telegram_id)
        await self._connection.execute(
            update(inbox).where(inbox.c.state == "dead", theirs).values(body=None, lane=None)
        )


class _Traces:
    """How one person is recognised in texts and JSON: full name, username, Telegram's number."""

    def __init__(self, person: Person) -> None:
        self._id = person.telegram_id
        number = [rf"(?<!\d){self._id}(?!\d)"] if self._id is not None else []
        names = [name for name in (person.name, person.username or "") if len(name) >= _SHORTEST]
        self._words = [*names, *([str(self._id)] if number else [])]
        patterns = [*_name_patterns(person.name), *_username_patterns(person.username or ""), *number]
        self._pattern = re.compile("|".join(patterns), re.IGNORECASE) if patterns else None

    def maybe(self, column: Column[Any]) -> Any:
        """A condition that holds wherever the person is named, and seldom elsewhere; `taken_out` decides.

        It looks for a part in plain letters: the two databases agree about their case, and JSON escapes all others.
        """
        parts = [max(re.findall("[A-Za-z0-9]+", word), key=len, default="") for word in self._words]
        if not all(parts):
            return true()
        return or_(*(cast(column, SqlString).ilike(f"%{part}%") for part in parts)) if parts else column.is_(None)

    def taken_out(self, value: Any) -> Any:
        """The value (a text, or JSON) without the person; the same value where they are not named."""
        if isinstance(value, str):
            return self._of_text(value)
        if isinstance(value, Mapping):
            return {self._of_text(key): self.taken_out(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self.taken_out(part) for part in value]
        return None if self._id is not None and value == self._id else value

    def _of_text(self, text: str) -> str:
        if self._pattern is None:
            return text
        composed = unicodedata.normalize("NFC", text)  # names are kept so, texts of others may not be
        without = self._pattern.sub(_NOBODY, composed)
        return text if without == composed else without


def _name_patterns(name: str) -> list[str]:
    """The name as a word of its own, so that forgetting Marc leaves Marcel; an s after it may be a genitive. Also as HTML."""
    if len(name) < _SHORTEST:
        return []
    letter = r"[^\W_]"
    before = rf"(?<!{letter})" if name[0].isalnum() else ""
    after = rf"s?(?!{letter})" if name[-1].isalnum() else ""
    spellings = sorted({name, html.escape(name)}, key=len, reverse=True)
    return [before + r"\s+".join(map(re.escape, spelling.split())) + after for spelling in spellings]


def _username_patterns(username: str) -> list[str]:
    """The username where it can be nothing else: with @, in an address, alone; one with a digit or _ anywhere."""
    if len(username) < _SHORTEST:
        return []
    plain = re.escape(username)
    anywhere = [] if username.isalpha() else [rf"(?<!\w){plain}(?!\w)"]
    return [rf"(?:@|(?<=/)){plain}(?!\w)", rf"\A{plain}\Z", *anywhere]


def _scrubbed(table: Table) -> list[Column[Any]]:
    """The columns in which anybody may be named. What stands in a person's own row is about them alone."""
    if table in (people, inbox):
        return []
    erasing = [column for column in table.columns if _erase(column) != "keep"]
    return [
        column
        for column in erasing
        if _holds(column) in ("words", "mixed") or (_holds(column), _erase(column)) == ("name", "scrub")
    ]


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body


def _last(table: Table) -> int:
    """Who they are comes first, technical traces last."""
    return 0 if table is people else 2 if table in (inbox, outbox) else 1


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


def _said(person: Person) -> Any:
    """A condition that holds for all published minutes in which our number of the person may stand."""
    return cast(records.c.content, SqlString).like(f'%_id": {person.id}%')


def _own_words(rows: list[dict[str, Any]], person: Person) -> list[dict[str, Any]]:
    """Published minutes without what others said; none where the person neither published nor stands in them."""
    own = [{**row, "content": {**row["content"], "items": _items_of(person, row["content"])}} for row in rows]
    return [row for row in own if row["content"]["items"] or row["published_by"] == person.id]


def _items_of(person: Person, content: Mapping[str, Any]) -> list[Any]:
    return [item for item in content.get("items", []) if person.id in _numbers(item)]


def _numbers(item: Mapping[str, Any]) -> list[Any]:
    """Our numbers of whoever wrote an item or is to do it."""
    return [item.get("author_id"), item.get("owner_id"), *(number for number, *_ in item.get("owners") or ())]


def _mark(salt: str, telegram_id: int) -> str:
    return hmac.new(salt.encode(), str(telegram_id).encode(), hashlib.sha256).hexdigest()


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value
