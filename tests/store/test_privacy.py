"""Nobody is kept without the schema saying so; /mydata shows all of it and /forgetme leaves no trace. No table is named here."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, String, Table, select

from bot.domain.groups import Person
from bot.store.people import Seen
from bot.store.privacy import Forgotten
from bot.store.since import Since, settle
from bot.store.tables import metadata
from bot.store.tables.groups import people
from bot.store.tables.practices import searches
from bot.store.tables.queues import outbox
from bot.store.unit import Database, Unit
from tests.store.filling import ELODIE, Filler, dump, erases, holds, naming, parents, target

_CODE = 12  # letters: columns this short hold the code's own words ("new", "reminder")


def _could_hold_a_person(table: Table, column: Column[Any]) -> bool:
    if column is table.autoincrement_column:
        return False
    if column.foreign_keys:
        return target(column).table is people
    if isinstance(column.type, String):
        return column.type.length is None or column.type.length > _CODE
    return isinstance(column.type, JSON | BigInteger)


def _columns() -> Iterator[tuple[Table, Column[Any]]]:
    return ((table, column) for table in metadata.sorted_tables for column in table.columns)


def test_every_column_that_could_hold_a_person_says_whether_it_does() -> None:
    """Add `info=person(...)` or `info=NOBODY` (bot/store/tables/columns.py) to what is listed here."""
    silent = [str(c) for table, c in _columns() if _could_hold_a_person(table, c) and "person" not in c.info]

    assert silent == []


def test_what_columns_say_can_be_done() -> None:
    """Keys point at people, numbers and texts are of the right type, and nothing that could name somebody is kept as it is."""
    wrong = []
    for _, column in _columns():
        to_people = any(fk.column.table is people for fk in column.foreign_keys)
        texts = isinstance(column.type, String | JSON)
        right = {
            "who": to_people,
            "telegram": isinstance(column.type, BigInteger) and erases(column) != "keep",
            "name": texts and erases(column) != "keep",
            "words": texts and erases(column) != "keep",
            "mixed": texts and erases(column) != "keep",
        }.get(holds(column), not to_people)
        blank = erases(column) != "blank" or column.nullable or texts
        wrong += [] if right and blank else [str(column)]

    assert wrong == []


class _Kept:
    """Rows of everybody in every table: each column that can name somebody names the person once, and such rows have children."""

    def __init__(self, filler: Filler, person: Person) -> None:
        self._filler, self._person = filler, person
        self._children: list[tuple[str, Any]] = []

    async def fill(self) -> None:
        theirs: dict[str, dict[str, Any]] = {}
        for table in metadata.sorted_tables:
            await self._filler.row(table)
            for column in naming(table):
                theirs[table.name] = await self._filler.row(table, **{column.name: self._value(column)})
            for column in parents(table):
                parent = theirs.get(target(column).table.name)
                if parent is not None:
                    child = await self._filler.row(table, **{column.name: parent[target(column).name]})
                    self._children.append((table.name, _key(table, child)))

    def of_the_person(self) -> list[tuple[Table, dict[str, Any]]]:
        return [(table, row) for table, row in self._filler.rows if self._named(table, row)]

    def of_others(self) -> list[tuple[Table, dict[str, Any]]]:
        """Rows that neither name the person nor hang on a row that does."""
        rows = [(table, row) for table, row in self._filler.rows if not self._named(table, row)]
        return [(table, row) for table, row in rows if (table.name, _key(table, row)) not in self._children]

    def goes(self, table: Table, row: dict[str, Any]) -> bool:
        return any(erases(column) == "row" for column in self._named(table, row))

    def _named(self, table: Table, row: dict[str, Any]) -> list[Column[Any]]:
        return [column for column in naming(table) if row[column.name] == self._value(column)]

    def _value(self, column: Column[Any]) -> Any:
        return self._person.id if holds(column) == "who" else self._person.telegram_id


def _key(table: Table, row: Any) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key.columns)


async def _by_key(unit: Unit) -> dict[tuple[str, Any], dict[str, Any]]:
    rows = await dump(unit.connection)
    return {(t.name, _key(t, row)): row for t in metadata.sorted_tables for row in rows[t.name]}


async def test_everything_that_names_a_person_is_shown_to_them(database: Database, now: datetime) -> None:
    """Every row of theirs in every table, nobody else's, as JSON."""
    async with database.begin() as unit:
        person = await unit.people.add(ELODIE, now)
        kept = _Kept(Filler(unit, person), person)
        await kept.fill()
        found = await unit.privacy.everything(person)

    expected = {("people", (person.id,)), *((table.name, _key(table, row)) for table, row in kept.of_the_person())}
    assert {(name, _key(metadata.tables[name], row)) for name, rows in found.items() for row in rows} == expected
    assert json.loads(json.dumps(found)) == found
    assert found["people"][0]["name"] == ELODIE.name


async def test_after_forgetting_a_dump_holds_no_trace_of_the_person(database: Database, now: datetime) -> None:
    """Neither number nor name nor username, in columns, texts of others, JSON, updates set aside; rows the group needs stay."""
    async with database.begin() as unit:
        person = await unit.people.add(ELODIE, now)
        kept = _Kept(Filler(unit, person), person)
        await kept.fill()
        before = await _by_key(unit)
        assert _traces(before, ELODIE) == ["name", "username", "id"]
        await unit.privacy.forget(person, now)
    async with database.read() as unit:
        after = await _by_key(unit)

    assert _traces(after, ELODIE) == []
    for table, row in kept.of_the_person():
        assert ((table.name, _key(table, row)) in after) is not kept.goes(table, row), table.name
    assert after["people", (person.id,)]["telegram_id"] is None


def _traces(rows: object, person: Seen) -> list[str]:
    dumped = json.dumps(
        list(rows.values()) if isinstance(rows, dict) else rows, ensure_ascii=False, default=str
    ).casefold()
    texts = {"name": person.name.casefold(), "username": person.username, "id": str(person.telegram_id)}
    return [kind for kind, text in texts.items() if text and text in dumped]


async def test_what_belongs_to_others_stays(database: Database, now: datetime) -> None:
    """Rows of others keep every value; where their words named the person, the rest of the words stays."""
    sophie = Seen(710_000_078, "Sophie Élodie Ory", "sophie_ory", "fr", "FR")
    async with database.begin() as unit:
        person, other = await unit.people.add(ELODIE, now), await unit.people.add(sophie, now)
        kept = _Kept(Filler(unit, person), person)
        await kept.fill()
        untouched = Filler(unit, other, first=5_000_001)
        await untouched.one_of_each()
        before = await _by_key(unit)
        await unit.privacy.forget(person, now)
        after = await _by_key(unit)

    for table, row in [*untouched.rows, (people, before["people", (other.id,)])]:
        assert after[table.name, _key(table, row)] == row
    for table, row in kept.of_others():
        left = after[table.name, _key(table, row)]
        changed = [column for column in table.columns if left[column.name] != row[column.name]]
        assert all(holds(column) in ("words", "mixed", "name") for column in changed) or table.name == "inbox", changed
        assert all("Kept" in str(left[column.name]) for column in changed if holds(column) in ("words", "mixed")) or (
            table.name == "inbox"
        )


async def test_forgetting_twice_or_somebody_unknown_changes_nothing(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        person = await unit.people.add(ELODIE, now)
        await Filler(unit).one_of_each()
        await unit.privacy.forget(person, now)
        once = await dump(unit.connection)
        await unit.privacy.forget(await unit.people.get(person.id), now)

        assert await dump(unit.connection) == once


NAMES = [
    ("Marc", None, "Marc, Marcel et MARC", "…, Marcel et …"),
    ("Marc", None, "Marcs Vorschlag", "… Vorschlag"),
    ("Émile", None, "ÉMILE viendra", "… viendra"),
    ("Renée", None, "Rene\u0301e viendra", "… viendra"),
    ("Ana Silva", None, "Ana  Silva; Ana Silvana", "…; Ana Silvana"),
    ("D'Arc", None, "<b>D&#x27;Arc</b>", "<b>…</b>"),
    ("Jo", None, "Jo et Joe", "Jo et Joe"),
    ("Marie Curie", "paris", "@paris vient à Paris", "… vient à Paris"),
    ("Marie Curie", "paris", "https://t.me/paris", "https://t.me/…"),
    ("Marie Curie", "mc_1", "mc_1 et mc_12, @mc_12", "… et mc_12, @mc_12"),
    ("😀😀😀", None, "Bravo 😀😀😀!", "Bravo …!"),
]


async def test_a_name_goes_and_what_only_looks_like_it_stays(database: Database, now: datetime) -> None:
    for number, (name, username, text, left) in enumerate(NAMES, start=710_000_001):
        async with database.begin() as unit:
            person = await unit.people.add(Seen(number, name, username, "fr", "FR"), now)
            filler = Filler(unit, person, first=(number - 710_000_000) * 1000 + 1_000_000)
            search = await filler.row(searches, words=text)
            waiting = await filler.row(outbox, payload={"text": text, "chat_id": int(f"-100{number}")})
            await unit.privacy.forget(person, now)
            words = await unit.connection.scalar(select(searches.c.words).where(searches.c.id == search["id"]))
            payload = await unit.connection.scalar(select(outbox.c.payload).where(outbox.c.id == waiting["id"]))

        assert words == left
        assert payload == {"text": left, "chat_id": int(f"-100{number}")}


async def _replayed(database: Database, forgotten: Forgotten | None, now: datetime) -> int:
    """How many were forgotten again in a restored copy."""
    since = (
        None if forgotten is None else Since(forgotten, frozenset(), frozenset(), frozenset(), frozenset(), blank=True)
    )
    async with database.begin() as unit:
        return (await settle(unit, since, now)).forgotten


async def _restored(database: Database, forgotten: Any, now: datetime) -> int:
    """An older copy has brought everybody back; returns how many were forgotten again."""
    async with database.begin() as unit:
        for table in reversed(metadata.sorted_tables):
            await unit.connection.execute(table.delete())
        for seen in (ELODIE, Seen(710_000_078, "Sophie", None, "fr", "FR")):
            await unit.people.add(seen, now - timedelta(days=30))
    return await _replayed(database, forgotten, now)


async def test_who_was_forgotten_is_forgotten_again_after_a_restore(database: Database, now: datetime) -> None:
    """The marks travel without naming anybody, and stand in the restored database for the next time."""
    async with database.begin() as unit:
        person = await unit.people.add(ELODIE, now)
        await unit.privacy.forget(person, now)
        forgotten = await unit.privacy.erasures()
    assert _traces(list(forgotten), ELODIE) == []

    assert await _restored(database, forgotten, now) == 1
    async with database.read() as unit:
        assert await unit.people.find(ELODIE.telegram_id) is None
        assert await unit.people.find(710_000_078) is not None
        assert await unit.privacy.erasures() == forgotten
    assert await _replayed(database, forgotten, now) == 0


async def test_who_came_back_after_being_forgotten_stays(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        await unit.privacy.forget(await unit.people.add(ELODIE, now), now)
        await unit.people.add(ELODIE, now + timedelta(days=1))
        forgotten = await unit.privacy.erasures()

    assert await _replayed(database, forgotten, now + timedelta(days=2)) == 0
    async with database.begin() as unit:
        back = await unit.people.find(ELODIE.telegram_id)
        assert back is not None
        await unit.privacy.forget(back, now + timedelta(days=3))
        again = await unit.privacy.erasures()

    assert await _restored(database, again, now + timedelta(days=4)) == 1


async def test_nothing_is_replayed_where_nobody_was_forgotten(database: Database, now: datetime) -> None:
    async with database.read() as unit:
        nobody = await unit.privacy.erasures()

    assert await _replayed(database, nobody, now) == 0
    assert await _replayed(database, None, now) == 0
