"""The playground as a person opens it: a world, the bot in it, a web chat, and an end that leaves nothing behind."""

import asyncio
import errno
import shutil
import signal
import socket
import tempfile
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from playground.clock import TurnableClock
from playground.schema import methods
from playground.seed import play, seeded
from playground.stage import Stage, staged
from playground.web.routes import routes
from playground.web.tour import tour
from playground.web.view import language_of

PORT = 8484  # where it listens when nobody says where
_PORT_TROUBLE = {
    errno.EADDRINUSE: "Port {port} is already in use. Choose another with --port, or any free one with --port 0.",
    errno.EACCES: "Port {port} is not for everybody on this machine. Choose another with --port, above 1023.",
}
_ELSEWHERE = (
    "Port {port} is in use, perhaps by another playground (http://127.0.0.1:{port}); this one takes a free port."
)
_WHAT_NOW = """
Passerelle is at work: {url}

  Follow “{strip}” on the page: from adding the bot to published minutes in eleven steps.
  You are Claire of Paris; become anybody else, and change their language, at the top.
  Turn the clock forward to see reminders come.

Each start begins anew, and nothing is kept. Ctrl-C stops it."""


async def open_playground(port: int | None, *, browser: bool, empty: bool, lang: str | None = None) -> None:
    """Open it and keep it open until SIGINT or SIGTERM; without a port on the usual one, or a free one. Raises ClickException where the
    port cannot be had."""
    with _folder() as folder, suppress(asyncio.CancelledError):
        _cancelled_by_signals()
        await asyncio.to_thread(methods)  # read once, and not while the bot waits for its first answer
        port = usual_port() if port is None else port
        try:
            async with staged(seeded(TurnableClock(), lang=lang), folder, port=port, routes=routes()) as stage:
                await _opened(stage, browser=browser, empty=empty)
        except OSError as error:
            sentence = _PORT_TROUBLE.get(error.errno or 0)
            if sentence is None:
                raise
            raise click.ClickException(sentence.format(port=port)) from None


async def _opened(stage: Stage, *, browser: bool, empty: bool) -> None:
    """Play the beginning, say where it is, and wait."""
    if not empty:
        click.echo("Ten people from cities arrive, a meeting is called …")
        try:
            await play(stage)
        except Exception as error:  # the stage is worth opening also when a scene on it failed
            click.echo(f"The beginning could not be played to its end ({type(error).__name__}).", err=True)
    url = stage.config.api_url
    strip = tour(stage.world, language_of(stage.hands("Claire").human))["title"]
    click.echo(_WHAT_NOW.format(url=url, strip=strip))
    if browser and not await asyncio.to_thread(_browse, url):
        click.echo("No browser could be opened here: open the address above yourself.")
    await stage.ended()


def _browse(url: str) -> bool:
    try:
        return webbrowser.open(url)
    except (OSError, webbrowser.Error):
        return False


def usual_port() -> int:
    """The usual port; 0, any, where somebody has it."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", PORT))
        except OSError:
            click.echo(_ELSEWHERE.format(port=PORT))
            return 0
    return PORT


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for as long as the playground is open."""
    folder = Path(tempfile.mkdtemp(prefix="passerelle-"))
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """A connection that was opening in its thread when the bot stopped may still leave an empty file: look again."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.05)


def _cancelled_by_signals() -> None:
    task = asyncio.current_task()
    assert task is not None, "a coroutine runs in a task"
    with suppress(NotImplementedError):  # Windows: there Ctrl-C comes as KeyboardInterrupt
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
