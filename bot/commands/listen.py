"""run: the bot at work."""

import sys

import click

from bot.clock import SystemClock
from bot.commands.settings import awaited, settings
from bot.config import Config
from bot.logs import set_up
from bot.store.lock import AlreadyRunning
from bot.store.migrate import NewerDatabase, migrate
from bot.store.unit import Database


@click.command(short_help="Run the bot until it is stopped.")
@awaited
async def run() -> None:
    """Run the bot until it is stopped (SIGTERM or Ctrl-C); what is under way is finished first."""
    config = settings()
    set_up(config.log_level)
    try:
        await _prepare(config)
    except AlreadyRunning as error:
        raise click.ClickException(str(error)) from None
    # The parts of the bot are loaded here and not above, so that `passerelle --help` answers at once.
    from bot.app import build  # noqa: PLC0415
    from bot.errors import Stopped  # noqa: PLC0415

    try:
        await build(config).run(signals=True)
    except (AlreadyRunning, Stopped) as error:
        raise click.ClickException(str(error)) from None


async def _prepare(config: Config) -> None:
    """The database as this version needs it."""
    now = SystemClock().now()
    async with Database(config.database_url) as database:
        try:
            came_from = await migrate(database, config.var / "backups", now)
        except NewerDatabase:
            raise click.ClickException(
                "The database was written by a newer version of Passerelle. Run that version, or restore an older backup."
            ) from None
    if came_from:
        sys.stderr.write(f"The database was upgraded from schema {came_from}; a copy is in {config.var / 'backups'}.\n")


COMMANDS = (run,)
