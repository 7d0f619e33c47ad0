"""What only one process does: receiving by polling, sending, watching the clock, reading files, keeping house."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Protocol

from telegram.error import BadRequest

from bot.context import Tools
from bot.runtime import menus
from bot.runtime.api import TelegramApi
from bot.runtime.housekeeping import Housekeeping
from bot.runtime.receiver import ALLOWED_UPDATES, Receiver
from bot.runtime.sender import Sender
from bot.store.crew import Crew
from bot.store.unit import AWAY

_log = logging.getLogger(__name__)

_LOOK = 0.5  # seconds between looks at who leads
_STOPPING = 4.0  # seconds for calls under way when the bot stops or another leads
_PAUSE = 2.0  # seconds before Telegram is asked again for what it did not do


class Part(Protocol):
    """What runs as long as this process leads."""

    async def run(self) -> None: ...


class Leader:
    """Leads whenever this process may."""

    def __init__(
        self, tools: Tools, crew: Crew, receiver: Receiver, sender: Sender, parts: Sequence[Part], house: Housekeeping
    ):
        self._tools, self._crew = tools, crew
        self._receiver, self._sender, self._parts, self._house = receiver, sender, parts, house
        self.leads = False

    async def run(self, api: TelegramApi) -> None:
        """Try to lead, lead as long as it may, try again; until cancelled. Raises Stopped where the bot cannot go on."""
        while True:
            try:
                if await self._crew.leads():
                    await self._lead_while_allowed(api)
            except AWAY as error:
                _log.warning("leading was interrupted: the database is away (%s)", type(error).__name__)
            await asyncio.sleep(_LOOK)

    async def _lead_while_allowed(self, api: TelegramApi) -> None:
        _log.info("this process leads")
        self._receiver.begins()
        self.leads = True
        work = asyncio.create_task(self._lead(api))
        try:
            while not work.done() and await self._crew.leads():
                await asyncio.wait([work], timeout=_LOOK)
            if work.done():
                work.result()
        finally:
            self.leads = False
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            await self._sender.stop(_STOPPING)

    async def _lead(self, api: TelegramApi) -> None:
        scheduler = self._house.scheduler()
        await self._house.free_what_the_dead_took()
        scheduler.start()
        try:
            await _together(
                self._receive(api),
                self._sender.run(self._crew.owner),
                *(part.run() for part in self._parts),
                self._until_done(self._menus),
            )
        finally:
            scheduler.shutdown(wait=False)

    async def _receive(self, api: TelegramApi) -> None:
        hook = self._tools.config.webhook
        if not hook.url:
            await self._receiver.poll(api)
            return
        parameters = {"url": hook.url, "secret_token": hook.secret, "allowed_updates": ALLOWED_UPDATES}
        await self._until_done(lambda: api.call("setWebhook", **parameters, max_connections=40))

    async def _menus(self) -> None:
        await menus.tell(self._tools)

    async def _until_done(self, ask: Callable[[], Awaitable[object]]) -> None:
        """Ask Telegram until it does it; nothing else waits for that."""
        pause = _PAUSE
        while True:
            try:
                await ask()
            except Exception as error:
                why = error.message if isinstance(error, BadRequest) else type(error).__name__  # about our own settings
                _log.warning("Telegram did not take the settings (%s), next try in %.0f s", why, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 300.0)
            else:
                return


async def _together(*parts: Coroutine[Any, Any, None]) -> None:
    """Run all; the first that fails ends the others and is raised."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
