"""backup, restore, export, import: what the bot remembers, kept and moved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock
from bot.commands.settings import awaited, settings
from bot.config import Config
from bot.store import archive
from bot.store.backup import BrokenBackup, copy_sqlite, restore_sqlite
from bot.store.lock import AlreadyRunning, hold
from bot.store.migrate import NewerDatabase, migrate
from bot.store.privacy import Forgotten, replay_erasures
from bot.store.unit import Database


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%d-%H%M%S}"


def _backups(config: Config) -> Path:
    return config.var / "backups"


@asynccontextmanager
async def _prepared(config: Config) -> AsyncIterator[Database]:
    """The database with the schema of this version."""
    async with Database(config.database_url) as database:
        try:
            await migrate(database, _backups(config), SystemClock().now())
        except NewerDatabase:
            raise click.ClickException(
                "The database was written by a newer version of Passerelle. Use that one."
            ) from None
        yield database


@click.command()
@click.argument("target", required=False, type=click.Path(path_type=Path, dir_okay=False))
@awaited
async def backup(target: Path | None) -> None:
    """Copy the database to TARGET (default: a dated file in the backups folder). The bot may go on running."""
    config, now = settings(token=False), SystemClock().now()
    database = Database(config.database_url)
    async with database:
        if database.path is None:
            target = target or _backups(config) / f"passerelle-{_stamp(now)}.jsonl.gz"
            target.parent.mkdir(parents=True, exist_ok=True)
            rows = await archive.write_archive(database, target, _tell)
            click.echo(f"{target}: {rows} rows")
            return
        if not database.path.exists():
            raise click.ClickException(f"There is no database at {database.path} yet.")
        target = target or _backups(config) / f"passerelle-{_stamp(now)}.db"
        with click.progressbar(length=100, label="Copying") as bar:
            copy_sqlite(database.path, target, lambda done, total: bar.update(100 * done // max(total, 1) - bar.pos))
        click.echo(f"{target}: {target.stat().st_size} bytes, checked")


@click.command()
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.confirmation_option(prompt="This replaces what the bot remembers now (a copy is kept). Go on?")
@awaited
async def restore(source: Path) -> None:
    """Put the backup SOURCE in the database's place. Stop the bot first.

    What stood there is kept beside it. People who asked to be forgotten since are forgotten again.
    """
    config, now = settings(token=False), SystemClock().now()
    database = Database(config.database_url)
    if database.path is None:
        await database.close()
        raise click.ClickException("On PostgreSQL, create an empty database and use: passerelle import " + str(source))
    try:
        with hold(database.path):
            forgotten = await _erased(database)
            await database.close()
            kept = _backups(config) / f"replaced-{_stamp(now)}.db"
            restore_sqlite(source, database.path, kept)
            async with _prepared(config) as restored:
                again = await replay_erasures(restored, forgotten, now)
    except (BrokenBackup, AlreadyRunning) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Restored from {source}. What stood there before: {kept}. Forgotten again: {again}.")


async def _erased(database: Database) -> Forgotten | None:
    """The marks of people erased so far, which the backup may not know."""
    if database.path is None or not database.path.exists():
        return None
    try:
        async with database.read() as unit:
            return await unit.privacy.erasures()
    except SQLAlchemyError as error:  # a damaged database is why somebody restores
        click.echo(f"The present database cannot be read ({type(error).__name__}).", err=True)
        click.echo("Whoever asked to be forgotten since the backup was made may be back.", err=True)
        return None


@click.command("export")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@awaited
async def export(target: Path) -> None:
    """Write everything the bot remembers to TARGET as JSON Lines (.gz: compressed), to move it to another database."""
    config = settings(token=False)
    async with _prepared(config) as database:
        rows = await archive.write_archive(database, target, _tell)
    click.echo(f"{target}: {rows} rows")


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@awaited
async def import_(source: Path) -> None:
    """Fill an empty database from SOURCE, a file written by `passerelle export`: all of it or nothing."""
    config = settings(token=False)
    async with _prepared(config) as database:
        try:
            rows = await archive.read_archive(database, source, _tell)
        except archive.BadArchive as error:
            raise click.ClickException(f"{source}, {error}. Nothing was imported.") from None
        except archive.NotEmpty:
            raise click.ClickException("The database is not empty; import into a new one (DATABASE_URL).") from None
    click.echo(f"{source}: {rows} rows imported")


def _tell(table: str, count: int) -> None:
    click.echo(f"  {table}: {count} rows so far", err=True)


COMMANDS = (backup, restore, export, import_)
