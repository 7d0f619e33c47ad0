"""demo: the bot in the browser, without a token or an account."""

import asyncio
import shutil
import tempfile
import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from bot.commands.settings import awaited
from bot.logs import set_up
from playground.clock import TurnableClock
from playground.seed import play, seeded
from playground.stage import staged
from playground.web.routes import routes


@click.command()
@click.option("--port", default=8484, show_default=True, help="Where the web chat listens, on 127.0.0.1 only; 0 = any.")
@click.option("--browser/--no-browser", default=True, help="Open the browser.")
@click.option("--empty", is_flag=True, help="Begin before the bot was added to the group.")
@awaited
async def demo(port: int, browser: bool, empty: bool) -> None:
    """Try the bot in the browser: a work group of cities and a clock to turn. Nothing leaves this machine."""
    set_up("WARNING")
    folder = Path(tempfile.mkdtemp(prefix="passerelle-"))
    world = seeded(TurnableClock())
    click.echo("Starting the playground …")
    try:
        async with staged(world, folder, port=port, routes=routes()) as stage:
            if not empty:
                await play(stage)
            url = stage.config.api_url
            click.echo(f"Passerelle is at work: {url}  (Ctrl-C stops it)")
            if browser:
                await asyncio.to_thread(webbrowser.open, url)
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
    except OSError as error:
        raise click.ClickException(
            f"Port {port} cannot be used ({error.strerror}). Choose another with --port."
        ) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
