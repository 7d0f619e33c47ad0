"""What all tests share: a real database of each kind, a fixed moment."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.migrate import migrate
from bot.store.tables import metadata
from bot.store.unit import Database
from tests.postgres import NoPostgres, must_have_postgres, running_postgres

_numbers = count(1)

NOT_HERE = "NOT TESTED HERE:"  # how the reason of a skip begins that must not go unnoticed


def pytest_collection_finish() -> None:
    """Thousands of tests and tables stay until the end: looking through them for garbage again and again stopped tests for seconds."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say aloud at the end what this machine could not test."""
    reasons = {str(report.longrepr[-1]) for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reason.removeprefix("Skipped: ") for reason in reasons if NOT_HERE in reason):
        terminalreporter.write_sep("!", reason, red=True, bold=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of this run's PostgreSQL, with {name} where the database's name goes."""
    try:
        with running_postgres() as url:
            yield url
    except NoPostgres as error:
        if must_have_postgres():
            pytest.fail(f"no PostgreSQL for the tests: {error}")
        pytest.skip(f"{NOT_HERE} no PostgreSQL, so half of the store's tests did not run ({error})")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database; the test runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def postgres_url(postgres: str) -> str:
    """The URL of an empty PostgreSQL database."""
    name = f"test_{next(_numbers)}"
    await _execute(postgres, f"CREATE DATABASE {name}")
    return postgres.format(name=name)


async def _execute(url: str, statement: str) -> None:
    engine = create_async_engine(url.format(name="postgres"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture(scope="session")
def with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file that has all tables and no rows, to be copied."""
    file = tmp_path_factory.mktemp("tables") / "tables.db"
    _run(_create_tables(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file as the bot makes it at its first start, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")

    async def make() -> None:
        async with Database(f"sqlite+aiosqlite:///{folder / 'bot.db'}") as database:
            await migrate(database, folder / "backups", datetime(2026, 10, 5, tzinfo=UTC))

    _run(make())
    return folder / "bot.db"


@pytest.fixture(scope="session")
def postgres_with_tables(postgres: str) -> str:
    """The name of a PostgreSQL database that has all tables and no rows, to be copied."""
    _run(_execute(postgres, "CREATE DATABASE with_tables"))
    _run(_create_tables(postgres.format(name="with_tables")))
    return "with_tables"


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Do it on a loop of its own: fixtures of the whole session are also asked for while a test's loop runs."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


async def _create_tables(url: str) -> None:
    async with Database(url) as database, database.writer.begin() as connection:
        await connection.run_sync(metadata.create_all)


@pytest.fixture
async def database(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Database]:
    """A database with all tables."""
    if database_url.startswith("sqlite"):
        shutil.copy(request.getfixturevalue("with_tables"), database_url.removeprefix("sqlite+aiosqlite:///"))
    else:
        postgres, template = request.getfixturevalue("postgres"), request.getfixturevalue("postgres_with_tables")
        name = make_url(database_url).database
        await _execute(postgres, f"DROP DATABASE {name}")
        await _execute(postgres, f"CREATE DATABASE {name} TEMPLATE {template}")
    async with Database(database_url) as database:
        yield database


@pytest.fixture
def now() -> datetime:
    """A Monday morning in autumn, before the clocks change."""
    return datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
