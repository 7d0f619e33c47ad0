"""What goes wrong with one update never leaves its chat standing still."""

import asyncio
import json
from datetime import datetime
from typing import Any

import pytest
from telegram.error import BadRequest

from bot.clock import SystemClock
from bot.config import Config
from bot.context import Context, Me, Tools
from bot.routing import Router
from bot.runtime import worker as module
from bot.runtime.bells import Bells
from bot.runtime.worker import Worker
from bot.store.crew import Alone
from bot.store.inbox import Inbox, Received
from bot.store.unit import Database
from handlers.errors import Desk


async def _worked(database: Database, error: Exception) -> dict[str, int]:
    """What became of an update whose handling always ends in the error."""
    router = Router()

    @router.listens("private")
    async def broken(ctx: Context) -> bool:
        raise error

    person = {"id": 501, "is_bot": False, "first_name": "P", "language_code": "fr"}
    chat = {"id": 501, "type": "private", "first_name": "P"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "x"}
    async with database.begin() as unit:
        body = json.dumps({"update_id": 1, "message": message})
        await unit.inbox.receive([Received(1, 501, body)], SystemClock().now())
    nobody: Any = None
    tools = Tools(Config("1:x"), SystemClock(), database, nobody, Me(1, "bot", "Bot"), nobody)
    worker = Worker(tools, router, Desk(), Bells(), Alone())
    running = asyncio.create_task(worker.run())
    try:
        async with asyncio.timeout(10):
            while True:
                await asyncio.sleep(0.05)
                async with database.read() as unit:
                    counts = await unit.inbox.counts()
                if "dead" in counts:
                    return counts
    except TimeoutError:
        return counts
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await worker.stop(2)


@pytest.mark.parametrize("error", [KeyError("bug"), BadRequest("bug")], ids=repr)
async def test_an_update_that_always_fails_is_set_aside_also_where_the_database_is_away_at_that_moment(
    error: Exception, database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Telegram refuses is refused again; only what it did not answer is asked without end."""
    monkeypatch.setattr(module, "_PAUSE", 0.02)
    times, quarantine = [0], Inbox.quarantine

    async def away_at_first(self: Inbox, *args: Any, **how: Any) -> None:
        times[0] += 1
        if times[0] == 1:
            raise ConnectionError
        await quarantine(self, *args, **how)

    monkeypatch.setattr(Inbox, "quarantine", away_at_first)

    assert await _worked(database, error) == {"dead": 1}
