"""Reading the settings for a command, and running it: what goes wrong ends it with a sentence, not with a traceback."""

import asyncio
import functools
import os
import secrets
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec

import click
from sqlalchemy.exc import DBAPIError

from bot.config import Config, read_config
from bot.errors import ConfigError
from bot.logs import story
from bot.store.unit import NoDatabase

P = ParamSpec("P")
_MINE_ALONE = 0o077  # what is written holds people's words: other accounts of the machine may not read it


def settings(*, token: bool = True) -> Config:
    """The settings; without `token` a missing or wrong token is no obstacle."""
    os.umask(_MINE_ALONE)
    try:
        config = read_config(need_token=token)
    except ConfigError as error:
        problems = "\n".join(f"  - {problem}" for problem in error.problems)
        raise click.ClickException(f"Some settings are missing or wrong:\n{problems}\nSee .env.example.") from None
    for note in config.notes:
        click.echo(f"Note: {note}", err=True)
    return config


def awaited(command: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Let click run a coroutine."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            asyncio.run(command(*args, **kwargs))
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:  # Python's own traceback would quote the rows that a statement carried
            raise click.ClickException(_sentence(error)) from None

    return run


def _sentence(error: Exception) -> str:
    """What an operator can do about it."""
    kind = type(error).__name__
    if isinstance(error, ModuleNotFoundError) and error.name == "asyncpg":
        return "PostgreSQL needs a part that is not installed: uv sync --extra postgres"
    if isinstance(error, NoDatabase):
        return f"The database gives no connection: {error}. Check DATABASE_URL."
    if isinstance(error, DBAPIError) and error.orig is not None:
        return f"The database does not work ({type(error.orig).__name__}). Check DATABASE_URL; `passerelle doctor` says more."
    if type(error).__module__.startswith("asyncpg"):
        return f"The database refuses us ({kind}). Check DATABASE_URL: user, password, name of the database."
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename} cannot be used: {error.strerror}."
    if isinstance(error, OSError):
        return f"No connection ({kind}). Check DATABASE_URL: is the server there, and does it listen?"
    incident = secrets.token_hex(4)
    click.echo("\n".join(story(error)), err=True)
    return f"This is a bug of Passerelle (incident {incident}); where it happened stands above."
