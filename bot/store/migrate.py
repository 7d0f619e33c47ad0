"""Bring the database to the schema this code needs, with a backup first on SQLite."""

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from bot.store.backup import copy_sqlite
from bot.store.migrations import HEAD
from bot.store.unit import Database

_LOCK = 0x5061_7373  # PostgreSQL advisory lock: replicas that start together migrate one after the other


class NewerDatabase(Exception):
    """The database was written by a newer version of the bot; running this one on it could lose data."""


async def migrate(database: Database, backups: Path, now: datetime) -> str | None:
    """Upgrade to `HEAD`. Returns the revision it came from ("" for an empty database), or None where nothing was to be done."""
    async with database.writer.connect() as connection:
        current = await connection.run_sync(_revision)
    if current == HEAD:
        return None
    if current is not None and current > HEAD:
        raise NewerDatabase(current)
    if current is not None and database.path is not None:
        copy_sqlite(database.path, backups / f"before-{HEAD}-{now:%Y%m%d-%H%M%S}.db")
    async with database.writer.begin() as connection:
        if not database.is_sqlite:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            if await connection.run_sync(_revision) == HEAD:
                return None
        await connection.run_sync(_upgrade)
    return current or ""


def _revision(connection: Connection) -> str | None:
    """The revision that stands, without loading Alembic: a start must be quick."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _upgrade(connection: Connection) -> None:
    # Alembic is needed once in the life of a schema; loading it at every start would cost a third of a second.
    from alembic import command  # noqa: PLC0415

    command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> Any:
    """The Alembic configuration of this project, bound to an open connection."""
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
