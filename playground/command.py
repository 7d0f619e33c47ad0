"""demo: the bot in the browser, without a token or an account."""

import asyncio

import click

from bot.logs import set_up


@click.command(short_help="Try the bot in the browser, without a token.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8484,
    show_default=True,
    help="Where the web chat listens, on 127.0.0.1 only; 0 = any.",
)
@click.option("--browser/--no-browser", default=True, help="Open the browser.")
@click.option("--empty", is_flag=True, help="Begin before the bot was added to the group.")
def demo(port: int, browser: bool, empty: bool) -> None:
    """Try the bot in the browser: a work group of cities and a clock to turn. Nothing leaves this machine."""
    set_up("WARNING")
    click.echo("Starting the bot …")
    # Loaded here and not above: it takes seconds, and whoever waits should know for what.
    from playground.opening import open_playground  # noqa: PLC0415

    asyncio.run(open_playground(port, browser=browser, empty=empty))
    click.echo("Stopped; nothing was kept.")
