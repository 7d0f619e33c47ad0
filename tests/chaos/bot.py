"""A bot on the real runtime whose every update leaves one row and one answer; it can be told to die at an exact step."""

import asyncio
import os
import signal
from collections.abc import Callable
from typing import Any

from bot import app
from bot.clock import SystemClock
from bot.config import read_config
from bot.context import Context
from bot.logs import set_up
from bot.markup import escape
from bot.routing import Router
from bot.runtime.api import TelegramApi
from bot.runtime.sender import Sender
from bot.runtime.worker import Worker
from bot.store.inbox import Inbox
from bot.store.migrate import migrate
from bot.store.outbox import Outbox
from bot.store.searches import Asked
from bot.store.unit import Database
from bot.views.screen import Screen
from handlers import router as features

# step → (class, method, whether it dies before instead of after it)
STEPS: dict[str, tuple[type, str, bool]] = {
    "received, not saved": (Inbox, "receive", True),
    "saved, not committed": (Inbox, "receive", False),
    "saved, not acknowledged": (Inbox, "take", True),
    "taken": (Worker, "_lane", True),
    "handled, not committed": (Inbox, "done", False),
    "committed, not sent": (Worker, "_finish", False),
    "claimed": (Sender, "_hand", True),
    "sent, not marked": (TelegramApi, "call", False),
    "marked, not committed": (Outbox, "settle", False),
    "settled": (Sender, "_settle", False),
}


def die_at(step: str, nth: int) -> None:
    """Arrange for SIGKILL at the nth passing of the step."""
    owner, name, before = STEPS[step]
    original, left = getattr(owner, name), [nth]

    async def passing(self: Any, *args: Any, **kwargs: Any) -> Any:
        counts = owner is not TelegramApi or args[0] == "sendMessage"
        left[0] -= counts
        if before and counts and left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        result = await original(self, *args, **kwargs)
        if not before and counts and left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, passing)


def router() -> Router:
    """Every private message is kept once and answered once."""
    ledger = Router()

    @ledger.listens("private")
    async def keep(ctx: Context) -> bool:
        assert ctx.message is not None
        unit = await ctx.begin()
        await unit.searches.add(Asked(f"{ctx.place.chat_id}:{ctx.message.text}", "fr", (), True), ctx.now)
        ctx.say(Screen(escape(ctx.message.text)))
        return True

    return ledger


async def main(prepare: Callable[[], None], *, whole: bool) -> None:
    config = read_config(env_file=None)
    set_up(config.log_level)
    clock = SystemClock()
    async with Database(config.database_url) as database:
        await migrate(database, config.var, clock.now())
    prepare()
    app.find_embedder = lambda _: None  # searching by meaning has its own tests, and costs each start half a second
    await app.App(config, clock, features() if whole else router()).run(signals=True)


def run(step: str, nth: int, environ: dict[str, str]) -> None:
    """A process of its own, with these settings and no others; step "-": it does not die. WHOLE: the bot with all that it can do."""
    os.environ.clear()
    os.environ.update(environ)
    asyncio.run(main(lambda: None if step == "-" else die_at(step, nth), whole="WHOLE" in environ))
