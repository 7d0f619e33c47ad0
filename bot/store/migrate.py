"""Bring the database to the schema this code needs, with a backup first on SQLite."""

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, inspect, text

from bot.store.backup import copy_sqlite
from bot.store.lock import hold
from bot.store.migrations import HEAD
from bot.store.unit import Database

_LOCK = 0x5061_7373  # PostgreSQL advisory lock: replicas that start together migrate one after the other


class NewerDatabase(Exception):
    """The database was written by a newer version of the bot; running this one on it could lose data."""


async def migrate(database: Database, backups: Path, now: datetime, *, held: bool = False) -> str | None:
    """Upgrade to `HEAD`. Returns the revision it came from ("" for an empty database), or None where nothing was to be done.

    Raises AlreadyRunning on SQLite where a bot works on the old tables, save who says that they hold its place (`held`).
    """
    async with database.read() as unit:
        current = await unit.connection.run_sync(revision_of)
    if current == HEAD:
        return None
    if current is not None and current > HEAD:
        raise NewerDatabase(current)
    with nullcontext() if held or database.path is None else hold(database.path):
        if current is not None and database.path is not None:
            copy_sqlite(database.path, backups / f"before-{HEAD}-{now:%Y%m%d-%H%M%S}.db")
        async with database.writer.begin() as connection:
            if not database.is_sqlite:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                if await connection.run_sync(revision_of) == HEAD:
                    return None
            await connection.run_sync(upgrade)
    return current or ""


def revision_of(connection: Connection) -> str | None:
    """The revision that stands, without loading Alembic: a start must be quick."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the tables up to a revision, in the transaction that is open."""
    # Alembic is needed once in the life of a schema; loading it at every start would cost a third of a second.
    from alembic import command  # noqa: PLC0415

    command.upgrade(alembic_config(connection), to)


def begin_at(connection: Connection, revision: str) -> None:
    """The empty tables of an older version instead of those that stand."""
    standing = MetaData()
    standing.reflect(connection)
    standing.drop_all(connection)
    upgrade(connection, revision)


def revisions() -> list[str]:
    """All schemas there have been, oldest first."""
    return sorted(
        path.name.split("_")[0] for path in (Path(__file__).parent / "migrations" / "versions").glob("[0-9]*.py")
    )


def alembic_config(connection: Connection) -> Any:
    """The Alembic configuration of this project, bound to an open connection."""
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
