"""The bot on its stage: a world, its Bot API on the loopback, and the whole bot connected to it as to Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from bot.app import App, build
from bot.config import Config, Rates
from bot.store.migrate import migrate
from bot.store.unit import Database
from playground.clock import TurnableClock
from playground.people import Hands
from playground.server import application, serving
from playground.world import World

TOKEN = "4242:" + "playground" * 4  # opens nothing but this loopback server
_LOOK = 0.01  # seconds between two looks at whether all is done


class Stage:
    """A world with the bot at work in it."""

    def __init__(self, world: World, config: Config) -> None:
        self.world, self.config = world, config
        world.calm = self.settle
        self._app: App | None = None
        self._running: asyncio.Task[None] | None = None

    @property
    def clock(self) -> TurnableClock:
        return self.world.clock

    def hands(self, name: str) -> Hands:
        """The person whose name begins so."""
        return Hands(self.world, next(h for h in self.world.humans.values() if h.name.startswith(name)))

    async def open(self) -> None:
        """Start the bot."""
        async with Database(self.config.database_url) as database:
            await migrate(database, self.config.var / "backups", self.clock.now())
        self._app = build(self.config, clock=self.clock)
        self._running = asyncio.create_task(self._app.run())

    async def close(self) -> None:
        """Stop the bot; the world stays."""
        if self._app is None or self._running is None:
            return
        self._app.stop()
        await self._running
        self._app = self._running = None

    async def ended(self) -> None:
        """Wait until the bot ends by itself. Raises what ended it."""
        assert self._running is not None
        await asyncio.shield(self._running)

    async def settle(self, seconds: float = 60) -> None:
        """Wait until the bot has read everything, answered everything, and waits."""
        async with asyncio.timeout(seconds):
            calm = 0
            while calm < 2:
                assert self._app is not None
                assert self._running is not None
                if self._running.done():
                    self._running.result()
                calm = calm + 1 if not self.world.updates and await self._app.settled() else 0
                await asyncio.sleep(_LOOK)


@asynccontextmanager
async def staged(world: World, folder: Path, *, port: int = 0, routes: Any = (), **config: Any) -> AsyncIterator[Stage]:
    """The stage, opened; the bot writes below `folder`. `config` overrides settings."""
    async with serving(application(world, TOKEN, *routes), port) as url:
        settings = {
            "token": TOKEN,
            "api_url": url,
            "database_url": f"sqlite+aiosqlite:///{folder / 'passerelle.db'}",
            "rates": Rates(0, 0, 0),
            "var": folder,
            **config,
        }
        stage = Stage(world, Config(**settings))
        await stage.open()
        try:
            yield stage
        finally:
            with suppress(asyncio.CancelledError):
                await stage.close()
