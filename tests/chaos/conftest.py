"""Processes to kill, and Telegram's side of it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.paths import ROOT
from bot.store.tables.practices import searches
from bot.store.unit import Database
from tests.chaos.telegram import TOKEN, Telegram


class Bots:
    """Bot processes over one database."""

    def __init__(self, telegram: Telegram, database_url: str, var: Path) -> None:
        self.telegram, self.database_url = telegram, database_url
        self.processes: list[asyncio.subprocess.Process] = []
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

    async def start(self, step: str = "-", nth: int = 1, **settings: str) -> asyncio.subprocess.Process:
        """A new process; it dies at the nth passing of the step."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.chaos.bot", step, str(nth), cwd=ROOT, env=self._env | settings
        )
        self.processes.append(process)
        return process

    async def stop(self) -> None:
        for process in self.processes:
            if process.returncode is None:
                process.send_signal(signal.SIGKILL)
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
