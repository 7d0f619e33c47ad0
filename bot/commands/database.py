"""backup, restore, export, import: what the bot remembers, kept and moved."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock
from bot.commands.settings import awaited, settings
from bot.config import Config
from bot.services.restoring import already_reminded
from bot.store import archive
from bot.store.backup import BrokenBackup, copy_sqlite, restore_sqlite
from bot.store.crew import at_work
from bot.store.lock import AlreadyRunning, hold
from bot.store.migrate import NewerDatabase, migrate
from bot.store.since import Settled, Since, look_back, settle
from bot.store.unit import Database

_NEWER = "The database was written by a newer version of Passerelle. Use that one."


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%d-%H%M%S}"


def _backups(config: Config) -> Path:
    return config.var / "backups"


@asynccontextmanager
async def _idle(config: Config) -> AsyncIterator[Database]:
    """The database, on which no bot works as long as the block runs, with the schema of this version."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(config.database_url))
        try:
            if database.path is not None:
                stack.enter_context(hold(database.path))
            await migrate(database, _backups(config), SystemClock().now(), held=True)
        except NewerDatabase:
            raise click.ClickException(_NEWER) from None
        except AlreadyRunning as error:
            raise click.ClickException(str(error)) from None
        if not database.is_sqlite and (count := await at_work(database)):
            raise click.ClickException(f"{count} processes of the bot work on this database. Stop them first.")
        yield database


def _there(config: Config) -> Database:
    """The database, which must have been used."""
    database = Database(config.database_url)
    if database.path is not None and not database.path.exists():
        raise click.ClickException(f"There is no database at {database.path} yet.")
    return database


def _not_over(database: Database, file: Path) -> None:
    """A copy over the database itself, or over what SQLite keeps beside it, would be the end of both."""
    if database.path is None:
        return
    own = {Path(f"{database.path}{end}").resolve() for end in ("", "-wal", "-shm", ".lock")}
    if file.resolve() in own:
        raise click.ClickException(f"{file} is the database itself. Choose another name.")


@click.command(short_help="Copy the database while the bot runs.")
@click.argument("target", required=False, type=click.Path(path_type=Path, dir_okay=False))
@awaited
async def backup(target: Path | None) -> None:
    """Copy the database to TARGET (default: a dated file in the backups folder). The bot may go on running."""
    config, now = settings(token=False), SystemClock().now()
    async with _there(config) as database:
        if database.path is None:
            await _archived(database, target or _backups(config) / f"passerelle-{_stamp(now)}.jsonl.gz")
            return
        target = target or _backups(config) / f"passerelle-{_stamp(now)}.db"
        _not_over(database, target)
        with click.progressbar(length=100, label="Copying") as bar:
            copy_sqlite(database.path, target, lambda done, total: bar.update(100 * done // max(total, 1) - bar.pos))
        click.echo(f"{target}: {target.stat().st_size} bytes, checked")


async def _archived(database: Database, target: Path) -> None:
    _not_over(database, target)
    try:
        rows = await archive.write_archive(database, target, _tell)
    except NewerDatabase:
        raise click.ClickException(_NEWER) from None
    archive.check_archive(target)
    click.echo(f"{target}: {rows} rows, checked")


@click.command(short_help="Put a backup in the database's place.")
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.confirmation_option(prompt="This replaces what the bot remembers now (a copy is kept). Go on?")
@awaited
async def restore(source: Path) -> None:
    """Put the backup SOURCE in the database's place. Stop the bot first.

    What stood there is kept beside it. People who asked to be forgotten since are forgotten again, and what the bot has sent since is not sent again.
    """
    config, now = settings(token=False), SystemClock().now()
    try:
        if config.database_url.startswith("sqlite"):
            kept, settled = await _restore_file(config, source, now)
        else:
            kept, settled = await _restore_rows(config, source, now)
    except (BrokenBackup, AlreadyRunning) as error:
        raise click.ClickException(str(error)) from None
    except archive.BadArchive as error:
        raise click.ClickException(f"{source}, {error}. Nothing was changed.") from None
    click.echo(
        f"Restored from {source}. What stood there before: {kept or 'nothing'}. Forgotten again: {settled.forgotten}."
    )
    click.echo(
        f"Not done twice: {settled.reminders} reminders, {settled.messages} messages, {settled.updates} updates that were under way."
    )


async def _restore_file(config: Config, source: Path, now: datetime) -> tuple[Path | None, Settled]:
    """SQLite: one file for another."""
    database = Database(config.database_url)
    assert database.path is not None
    _not_over(database, source)
    there = database.path.exists()
    with hold(database.path):
        since, last = await _since(database), _last_written(database.path)
        await database.close()
        kept = _backups(config) / f"replaced-{_stamp(now)}.db"
        restore_sqlite(source, database.path, kept)
        async with Database(config.database_url) as restored:
            await migrate(restored, _backups(config), now, held=True)
            async with restored.begin(lasting=True) as unit:
                settled = await settle(unit, since, now)
                if last is not None and (since is None or since.blank):
                    await already_reminded(unit, min(last, now))
    return kept if there else None, settled


async def _restore_rows(config: Config, source: Path, now: datetime) -> tuple[Path | None, Settled]:
    """PostgreSQL: all rows for others, in one transaction."""
    archive.check_archive(source)
    kept = _backups(config) / f"replaced-{_stamp(now)}.jsonl.gz"
    async with _idle(config) as database:
        await archive.write_archive(database, kept)
        async with database.begin(lasting=True) as unit:
            since = await look_back(unit)
            await archive.empty(unit)
            await archive.fill(unit, source, _tell)
            return kept, await settle(unit, since, now)


async def _since(database: Database) -> Since | None:
    """What the database knows that the backup may not; None where there is none, or none that can be read."""
    if database.path is None or not database.path.exists():
        return None
    try:
        async with database.read() as unit:
            return await look_back(unit)
    except SQLAlchemyError as error:  # a damaged database is why somebody restores
        click.echo(f"The present database cannot be read ({type(error).__name__}).", err=True)
        click.echo("Whoever asked to be forgotten since the backup was made may be back.", err=True)
        return None


def _last_written(path: Path) -> datetime | None:
    """Until when a bot has worked on the file, as far as the file system knows."""
    times = [file.stat().st_mtime for end in ("", "-wal") if (file := Path(f"{path}{end}")).exists()]
    return datetime.fromtimestamp(max(times), UTC) if times else None


@click.command("export", short_help="Write everything as JSON Lines.")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@awaited
async def export(target: Path) -> None:
    """Write everything the bot remembers to TARGET as JSON Lines (.gz: compressed), to move it to another database."""
    async with _there(settings(token=False)) as database:
        await _archived(database, target)


@click.command("import", short_help="Fill an empty database from an export.")
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@awaited
async def import_(source: Path) -> None:
    """Fill an empty database from SOURCE, a file written by `passerelle export`: all of it or nothing."""
    async with _idle(settings(token=False)) as database:
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
