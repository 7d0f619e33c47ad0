"""demo: the bot in the browser, without a token or an account."""

import asyncio
import os

import click

from bot.domain.languages import LANGUAGES
from bot.logs import set_up


def spoken_here() -> str:
    """The language of this machine, where the bot speaks it; else French."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return named[:2].lower() if named[:2].lower() in LANGUAGES and named[2:3] in ("", "_", ".", "-") else "fr"


@click.command(short_help="Try the bot in the browser, without a token.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Where the web chat listens, on 127.0.0.1 only; 0 = any.  [default: 8484, or a free one where that is taken]",
)
@click.option("--browser/--no-browser", default=True, help="Open the browser.")
@click.option("--empty", is_flag=True, help="Begin before the bot was added to the group.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=spoken_here,
    help="What Claire, who you are at first, and her group speak.  [default: this machine's language, or French]",
)
def demo(port: int | None, browser: bool, empty: bool, language: str) -> None:
    """Try the bot in the browser: a work group of ten cities, a clock to turn, and a list of things to try. No token and no account are
    needed; nothing leaves this machine. Each start begins anew; Ctrl-C stops it.
    """
    set_up("WARNING")
    click.echo("Starting the bot …")
    # Loaded here and not above: it takes seconds, and whoever waits should know for what.
    from playground.opening import open_playground  # noqa: PLC0415

    asyncio.run(open_playground(port, browser=browser, empty=empty, lang=language))
    click.echo("Stopped; nothing was kept.")
