"""What `migrate` makes is what the tables say, on both databases; nobody's data are touched by surprise."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.store import migrate as migrating
from bot.store.migrate import NewerDatabase, alembic_config, migrate
from bot.store.migrations import HEAD
from bot.store.people import Seen
from bot.store.tables import metadata
from bot.store.tables.groups import people
from bot.store.unit import Database
from tests.store.filling import Filler, dump

_KARIM = Seen(710_000_002, "Karim", "karim", "fr", "FR")


def _shape(connection: Connection) -> dict[str, Any]:
    """All that the database says of its tables: columns, keys, constraints, indexes with their conditions."""
    look = inspect(connection)
    return {
        name: {
            "columns": [{**column, "type": str(column["type"])} for column in look.get_columns(name)],
            "key": look.get_pk_constraint(name),
            "foreign": _sorted(look.get_foreign_keys(name)),
            "unique": _sorted(look.get_unique_constraints(name)),
            "checks": _sorted(look.get_check_constraints(name)),
            "indexes": _sorted(look.get_indexes(name)),
            "counts on": _counts_on(connection, name),
        }
        for name in sorted(look.get_table_names())
        if name != "alembic_version"
    }


def _counts_on(connection: Connection, table: str) -> bool:
    """Whether SQLite never gives a number twice, as PostgreSQL does not."""
    if connection.dialect.name != "sqlite":
        return True
    made = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = :table"), {"table": table})
    return "AUTOINCREMENT" in str(made)


def _sorted(items: Any) -> list[Any]:
    plain = [{**item, "dialect_options": _plain(item.get("dialect_options", {}))} for item in items]
    return sorted(plain, key=lambda item: str(item["name"]))


def _plain(options: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in options.items()}


def _differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))


def _make_anew(connection: Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        table.drop(connection)
    metadata.create_all(connection)


async def test_a_migrated_database_is_what_the_tables_say(database_url: str, tmp_path: Path, now: datetime) -> None:
    """Tables, columns, types, keys, constraints, indexes: Alembic finds no difference, and neither does a look at both."""
    async with Database(database_url) as database:
        came_from = await migrate(database, tmp_path / "backups", now)
        async with database.writer.connect() as connection:
            differences = await connection.run_sync(_differences)
            migrated = await connection.run_sync(_shape)
        async with database.writer.begin() as connection:
            await connection.run_sync(_make_anew)
            made = await connection.run_sync(_shape)

    assert came_from == ""
    assert differences == []
    assert migrated == made
    assert set(migrated) == set(metadata.tables)


async def test_the_code_asks_for_the_last_migration(database_url: str, tmp_path: Path, now: datetime) -> None:
    async with Database(database_url) as database:
        await migrate(database, tmp_path / "backups", now)
        async with database.writer.connect() as connection:
            script = await connection.run_sync(lambda sync: ScriptDirectory.from_config(alembic_config(sync)))
            version = await connection.scalar(text("SELECT version_num FROM alembic_version"))

    assert script.get_heads() == [HEAD]
    assert version == HEAD


async def test_migrating_twice_changes_nothing(database_url: str, tmp_path: Path, now: datetime) -> None:
    async with Database(database_url) as database:
        await migrate(database, tmp_path / "backups", now)
        async with database.begin() as unit:
            await unit.people.add(_KARIM, now)
        async with database.writer.connect() as connection:
            before = await connection.run_sync(_shape)

        assert await migrate(database, tmp_path / "backups", now) is None

        async with database.writer.connect() as connection:
            assert await connection.run_sync(_shape) == before
        async with database.read() as unit:
            assert await unit.people.find(_KARIM.telegram_id) is not None
    assert not (tmp_path / "backups").exists()


async def _old(database: Database, backups: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that holds somebody, and code that needs a later schema than it has."""
    await migrate(database, backups, now)
    async with database.begin() as unit:
        await unit.people.add(_KARIM, now)
    monkeypatch.setattr(migrating, "HEAD", "9998")


async def test_an_upgrade_copies_a_sqlite_database_first(
    database_url: str, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups = tmp_path / "backups"
    async with Database(database_url) as database:
        await _old(database, backups, now, monkeypatch)

        assert await migrate(database, backups, now) == HEAD

        if not database.is_sqlite:
            assert not backups.exists()
            return
    (copy,) = backups.iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM people").fetchall() == [("Karim",)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


async def test_an_upgrade_that_fails_leaves_everything_as_it_was(
    database_url: str, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a migration would be neither the old schema nor the new one."""

    def half(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE people ADD COLUMN half INTEGER"))
        connection.execute(people.delete())
        connection.execute(text("ALTER TABLE nothing ADD COLUMN half INTEGER"))

    async with Database(database_url) as database:
        await _old(database, tmp_path / "backups", now, monkeypatch)
        async with database.writer.connect() as connection:
            before = await connection.run_sync(_shape)
        monkeypatch.setattr(migrating, "upgrade", half)

        with pytest.raises(SQLAlchemyError):
            await migrate(database, tmp_path / "backups", now)

        async with database.writer.connect() as connection:
            assert await connection.run_sync(_shape) == before
            assert await connection.scalar(select(people.c.name)) == "Karim"


async def test_a_newer_database_is_refused_and_left_alone(database_url: str, tmp_path: Path, now: datetime) -> None:
    async with Database(database_url) as database:
        await migrate(database, tmp_path / "backups", now)
        async with database.writer.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

        with pytest.raises(NewerDatabase):
            await migrate(database, tmp_path / "backups", now)

        async with database.writer.connect() as connection:
            assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    assert not (tmp_path / "backups").exists()


async def test_replicas_that_start_together_migrate_once(postgres_url: str, tmp_path: Path, now: datetime) -> None:
    replicas = [Database(postgres_url) for _ in range(3)]
    try:
        came_from = await asyncio.gather(*(migrate(replica, tmp_path, now) for replica in replicas))
    finally:
        for replica in replicas:
            await replica.close()

    assert sorted(came_from, key=str) == ["", None, None]


async def test_a_migrated_database_holds_rows_of_every_table(database_url: str, tmp_path: Path, now: datetime) -> None:
    async with Database(database_url) as database:
        await migrate(database, tmp_path, now)
        async with database.begin() as unit:
            await Filler(unit).one_of_each()
        async with database.read() as unit:
            assert all((await dump(unit.connection)).values())
