"""Reading the settings for a command: a wrong one ends it with a sentence, not with a traceback."""

import asyncio
import functools
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec

import click

from bot.config import Config, read_config
from bot.errors import ConfigError

P = ParamSpec("P")


def settings(*, token: bool = True) -> Config:
    """The settings; without `token` a missing or wrong token is no obstacle."""
    try:
        return read_config(need_token=token)
    except ConfigError as error:
        problems = "\n".join(f"  - {problem}" for problem in error.problems)
        raise click.ClickException(f"Some settings are missing or wrong:\n{problems}\nSee .env.example.") from None


def awaited(command: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Let click run a coroutine."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(command(*args, **kwargs))

    return run
