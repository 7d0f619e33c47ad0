"""The only place where the parts meet."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import cache
from typing import Any

from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

import handlers
from bot.clock import Clock, SystemClock
from bot.config import Config
from bot.context import Me, Tools
from bot.errors import Stopped
from bot.intake.engines import find_engines
from bot.paths import DATA, VECTORS
from bot.routing import Router
from bot.runtime.api import TelegramApi, open_api
from bot.runtime.bells import Bells
from bot.runtime.drawing import Artist
from bot.runtime.housekeeping import Housekeeping
from bot.runtime.http import serving
from bot.runtime.intake import Intake
from bot.runtime.leader import Leader
from bot.runtime.pages import routes
from bot.runtime.receiver import POLL_SECONDS, Receiver
from bot.runtime.sender import Sender
from bot.runtime.timers import Timers
from bot.runtime.worker import Worker
from bot.search import Document, Engine, find_embedder
from bot.services.practices import Practices, documents, shipped_vectors
from bot.store.crew import Crew, join
from bot.store.library import Library, read_library
from bot.store.unit import Database
from handlers.errors import Desk

_log = logging.getLogger(__name__)

_STOPPING = 5.0  # seconds for updates in hand when the bot stops
_PAUSE = 1.0  # seconds between tries to reach Telegram at the start, doubled up to the longest
_LONGEST_PAUSE = 30.0
_SILENCE = 3 * POLL_SECONDS  # seconds without an answer to a poll after which the bot is not well


class App:
    """The whole bot. `run` it once; `stop` makes `run` return after what is in hand is finished."""

    def __init__(self, config: Config, clock: Clock, router: Router) -> None:
        self._config, self._clock, self._router = config, clock, router
        self._stop = asyncio.Event()
        self._parts: tuple[Worker, Sender, Timers, Intake] | None = None
        self._database: Database | None = None
        self._receiver: Receiver | None = None
        self._leader: Leader | None = None

    async def run(self, *, signals: bool = False) -> None:
        """Work until stopped; with `signals` SIGTERM and SIGINT stop it. Raises Stopped or AlreadyRunning, one sentence each."""
        if signals:
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, self.stop)
        async with AsyncExitStack() as stack:
            database = self._database = await stack.enter_async_context(Database(self._config.database_url))
            bells = Bells()
            crew = await stack.enter_async_context(join(database, bells.heard))
            api = await stack.enter_async_context(open_api(self._config))
            practices = await stack.enter_async_context(_practices(self._config))
            await practices.catch_up(database)  # so that the first question need not
            me = await self._meet_telegram(api)
            if me is not None:
                tools = Tools(self._config, self._clock, database, api, me, practices)
                await self._work(tools, api, crew, bells)

    def stop(self) -> None:
        self._stop.set()

    async def settled(self) -> bool:
        """Whether nothing is under way and nothing waits that could be done now (the playground and tests wait for it)."""
        if self._parts is None or self._database is None or any(part.busy for part in self._parts):
            return False
        now = self._clock.now()
        async with self._database.read() as unit:
            waiting = await unit.inbox.oldest_open(), await unit.outbox.oldest_due(now)
        return waiting == (None, None) and not any(part.busy for part in self._parts)

    async def _meet_telegram(self, api: TelegramApi) -> Me | None:
        """Who the bot is. Telegram may be away at the start; None where the bot was stopped meanwhile."""
        pause = _PAUSE
        while not self._stop.is_set():
            try:
                me = await api.call("getMe")
                if not self._config.webhook.url:
                    await api.call("deleteWebhook")
                return Me(me["id"], me["username"], me["first_name"], bool(me.get("can_read_all_group_messages")))
            except InvalidToken:
                raise Stopped("Telegram does not know this token. Put the current one into BOT_TOKEN.") from None
            except (NetworkError, RetryAfter, TelegramError) as error:
                _log.warning("Telegram cannot be reached (%s), next try in %.0f s", type(error).__name__, pause)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stop.wait(), pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
        return None

    async def _work(self, tools: Tools, api: TelegramApi, crew: Crew, bells: Bells) -> None:
        worker = Worker(tools, self._router, Desk(), bells, crew)
        sender = Sender(tools, api, Artist(tools, self._router), bells)
        timers = Timers(tools, self._router, bells)
        receiver = self._receiver = Receiver(tools.database, self._clock, bells.inbox.ring)
        intake = Intake(tools, await asyncio.to_thread(find_engines, self._config.voice), bells, crew.owner)
        housekeeping = Housekeeping(tools, crew, bells)
        leader = self._leader = Leader(tools, crew, receiver, sender, (timers, intake), housekeeping)
        self._parts = (worker, sender, timers, intake)
        async with serving(self._config, receiver, self._healthy, routes(tools, self._router)):
            _log.info("@%s is at work", tools.me.username)
            await self._until_stopped(leader.run(api), worker.run())
            await worker.stop(_STOPPING)

    async def _until_stopped(self, *parts: Any) -> None:
        """Run the parts until one fails (its error is raised) or the bot is stopped."""
        tasks = [asyncio.create_task(part) for part in (*parts, self._stop.wait())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _healthy(self) -> bool:
        """The database answers; and Telegram does, where this process is the one that polls."""
        assert self._database is not None
        assert self._receiver is not None
        assert self._leader is not None
        async with self._database.read() as unit:
            await unit.inbox.oldest_open()
        silence = (self._clock.now() - self._receiver.last_answer).total_seconds()
        return bool(self._config.webhook.url) or not self._leader.leads or silence < _SILENCE


@cache
def _shipped() -> tuple[Library, tuple[Document, ...]]:
    """What ships does not change while the program runs: it is read once, however many bots a process runs one after the other."""
    library = read_library(DATA)
    return library, tuple(documents(library))


@asynccontextmanager
async def _practices(config: Config) -> AsyncIterator[Practices]:
    """The library and its search; what has no vector yet gets one while the bot is at work."""
    library, texts = _shipped()
    embedder = find_embedder(config.embeddings)
    cache = config.var / f"vectors-{embedder.fingerprint}.npz" if embedder else None
    shipped = shipped_vectors(embedder, VECTORS)
    engine = Engine(embedder, cache=cache, shipped=shipped, elsewhere=library.elsewhere)
    engine.index(texts)
    keeping_up = asyncio.create_task(engine.keep_up())
    try:
        yield Practices(library, engine)
    finally:
        keeping_up.cancel()
        await asyncio.gather(keeping_up, return_exceptions=True)
        await engine.close()


def build(config: Config, *, clock: Clock | None = None) -> App:
    """The bot as configured; `clock` for those who turn it."""
    return App(config, clock or SystemClock(), handlers.router())
