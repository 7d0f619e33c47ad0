"""Processes to kill, and Telegram's side of it."""

import asyncio
import multiprocessing
import os
from collections.abc import AsyncIterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.store.tables.practices import searches
from bot.store.unit import Database
from tests.chaos.bot import run
from tests.chaos.telegram import TOKEN, Telegram

# Reading the program takes a second and a half: one process does so, and every bot is a copy of it.
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.chaos.bot"])


class Bot:
    """One bot process."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    @property
    def returncode(self) -> int | None:
        """None as long as it lives; minus the signal that killed it."""
        return self._process.exitcode

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    async def wait(self) -> int:
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode is not None
        return self._process.exitcode


class Bots:
    """Bot processes over one database."""

    def __init__(self, telegram: Telegram, database_url: str, var: Path) -> None:
        self.telegram, self.database_url = telegram, database_url
        self.processes: list[Bot] = []
        self._env = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": telegram.url,
            "DATABASE_URL": database_url,
            "VAR_DIR": str(var),
            "RATE_OVERALL": "0",
            "RATE_PRIVATE": "0",
            "RATE_GROUP": "0",
            "LOG_LEVEL": "WARNING",
        }

    async def start(self, step: str = "-", nth: int = 1, **settings: str) -> Bot:
        """A new process; it dies at the nth passing of the step."""
        process = _processes.Process(target=run, args=(step, nth, self._env | settings))
        await asyncio.to_thread(process.start)
        self.processes.append(Bot(process))
        return self.processes[-1]

    async def stop(self) -> None:
        for process in self.processes:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def ledger(self) -> list[str]:
        """What the handler wrote down, in order."""
        async with Database(self.database_url) as database, database.read() as unit:
            return list(await unit.connection.scalars(select(searches.c.words).order_by(searches.c.at)))


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What processes keep beside the database: the library's index, read by all that start after the first."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture
async def bots(telegram: Telegram, tmp_path: Path, var: Path) -> AsyncIterator[Bots]:
    """On SQLite."""
    bots = Bots(telegram, f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", var)
    yield bots
    await bots.stop()


@pytest.fixture
async def replicas(telegram: Telegram, var: Path, postgres_url: str) -> AsyncIterator[Bots]:
    """On PostgreSQL."""
    bots = Bots(telegram, postgres_url, var)
    yield bots
    await bots.stop()
