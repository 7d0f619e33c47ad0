"""A small staged world with its web chat, for tests that look at it from outside."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from playground.clock import TurnableClock
from playground.seed import group_of, seeded
from playground.stage import Stage, staged
from playground.web.routes import routes
from tests.playground.browsing import binary

START = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)  # a Monday, nine o'clock in Paris


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the library's index is kept for the whole run."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture
async def stage(tmp_path: Path, var: Path, migrated: Path) -> AsyncIterator[Stage]:
    """Claire has added the bot to the group, which has said hello; Karim has answered."""
    database = f"sqlite+aiosqlite:///{shutil.copy(migrated, tmp_path / 'chat.db')}"
    async with staged(seeded(TurnableClock(START)), var, database_url=database, routes=routes()) as stage:
        claire = stage.hands("Claire")
        claire.start()
        claire.add_bot(group_of(stage.world), admin=True)
        await stage.settle()
        stage.hands("Karim").say("Bonjour <b>à toutes</b>, voir https://example.org/a.", group_of(stage.world))
        await stage.settle()
        yield stage


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    path = binary()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        await browser.close()
