"""What all tests share: a real database of each kind, a fixed moment."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.tables import metadata
from bot.store.unit import Database
from tests.postgres import NoPostgres, must_have_postgres, running_postgres

_numbers = count(1)

NOT_HERE = "NOT TESTED HERE:"  # how the reason of a skip begins that must not go unnoticed


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


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database with all tables."""
    async with Database(database_url) as database:
        async with database.writer.begin() as connection:
            await connection.run_sync(metadata.create_all)
        yield database


@pytest.fixture
def now() -> datetime:
    """A Monday morning in autumn, before the clocks change."""
    return datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
