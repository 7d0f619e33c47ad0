"""quarantine: what the bot could not handle, looked at without its words, tried again or let go."""

from collections.abc import Sequence

import click

from bot.commands.settings import awaited, settings
from bot.store.inbox import SetAside
from bot.store.unit import Database, Unit


@click.group(short_help="What the bot could not handle.")
def quarantine() -> None:
    """Updates that could not be handled: look at them, try them again, let them go.

    An update gets here after it has failed three times, so that its chat goes on. The log says at its incident where it failed. Its words are kept
    for 14 days at most, for the retry after a mended version was installed.
    """


@quarantine.command("list")
@awaited
async def list_() -> None:
    """Number, time, kind and incident of each; never what was written."""
    async with Database(settings(token=False).database_url) as database, database.read() as unit:
        found = await unit.inbox.set_aside()
    for update in found:
        click.echo(_line(update))
    if not found:
        click.echo("The quarantine is empty.")


def _line(update: SetAside) -> str:
    kind = update.kind or "words are gone, it can only be dropped"
    return f"{update.update_id}  {update.received_at:%Y-%m-%d %H:%M} UTC  {kind}  incident {update.error or 'unknown'}"


_numbers = click.argument("numbers", nargs=-1, type=int)
_all = click.option("--all", "everything", is_flag=True, help="All that are there.")


@quarantine.command()
@_numbers
@_all
@awaited
async def retry(numbers: tuple[int, ...], everything: bool) -> None:
    """Handle the updates NUMBERS again, as if they had just come; a bot at work begins at once."""
    async with Database(settings(token=False).database_url) as database, database.begin() as unit:
        wanted = await _wanted(unit, numbers, everything)
        done = await unit.inbox.retry(wanted)
        await unit.signals.ring("inbox")
    _report("given back to be handled", wanted, done)


@quarantine.command()
@_numbers
@_all
@awaited
async def drop(numbers: tuple[int, ...], everything: bool) -> None:
    """Forget the updates NUMBERS with what was written in them; nobody will handle them."""
    async with Database(settings(token=False).database_url) as database, database.begin() as unit:
        wanted = await _wanted(unit, numbers, everything)
        done = await unit.inbox.drop(wanted)
    _report("dropped", wanted, done)


async def _wanted(unit: Unit, numbers: Sequence[int], everything: bool) -> list[int]:
    if not numbers and not everything:
        raise click.UsageError("Name the numbers that `passerelle quarantine list` shows, or say --all.")
    return [update.update_id for update in await unit.inbox.set_aside()] if everything else list(numbers)


def _report(what: str, wanted: Sequence[int], done: Sequence[int]) -> None:
    click.echo(f"{len(done)} updates {what}.")
    left = sorted(set(wanted) - set(done))
    if left:
        raise click.ClickException(f"Not in the quarantine, or without their words: {', '.join(map(str, left))}.")


COMMANDS = (quarantine,)
