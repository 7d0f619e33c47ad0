"""What is done every so often: finding processes that died, and forgetting what is kept no longer."""

import logging
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import SystemClock
from bot.context import Tools
from bot.runtime.bells import Bells
from bot.store.crew import Crew

_log = logging.getLogger(__name__)

KEEP_UPDATES = timedelta(days=3)  # numbers of handled updates: Telegram repeats none after a day
KEEP_SENT = timedelta(days=14)
KEEP_SEARCHES = timedelta(days=90)
KEEP_NEEDS = timedelta(days=365)  # questions to groups with their answers, and needs that were noted
KEEP_GUESTS = timedelta(days=90)  # names of guests, after the meeting
LAST_CALLS = 10.0  # seconds after which whoever led before makes no call any more


class Housekeeping:
    """The leader's periodic work, by APScheduler."""

    def __init__(self, tools: Tools, crew: Crew, bells: Bells) -> None:
        self._tools, self._crew, self._bells = tools, crew, bells
        self._since = 0.0

    def scheduler(self) -> AsyncIOScheduler:
        """The jobs; each runs alone and late rather than never. This process leads from now on."""
        self._since = time.monotonic()
        scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        if not self._tools.database.is_sqlite:
            scheduler.add_job(self._safely(self.free_what_the_dead_took), "interval", seconds=1)
        # At the start too: a bot that is restarted every few hours must forget as well.
        scheduler.add_job(self._safely(self.forget), "interval", hours=6, next_run_time=SystemClock().now())
        scheduler.add_job(self._safely(self._tools.database.tidy), "interval", minutes=1)
        return scheduler

    async def free_what_the_dead_took(self) -> None:
        """Updates and messages in the hands of processes that live no more go back to the queues.

        So do messages of a process that led before and lives on: it has had the time to finish its calls.
        """
        alive = await self._crew.alive()
        senders = [self._crew.owner] if time.monotonic() - self._since > LAST_CALLS else alive
        async with self._tools.database.begin() as unit:
            updates = await unit.inbox.release(alive)
            messages = await unit.outbox.recover(senders)
            if updates:
                await unit.signals.ring("inbox")
        if updates or messages:
            _log.warning("took over %d updates and %d messages of processes that ended", updates, messages)
            self._bells.inbox.ring()
            self._bells.outbox.ring()

    async def forget(self) -> None:
        """Retention, as /privacy says it."""
        now = self._tools.clock.now()
        async with self._tools.database.begin() as unit:
            await unit.inbox.forget(now - KEEP_UPDATES)
            await unit.inbox.forget_words(now - KEEP_SENT)
            await unit.awaited.forget(now)
            await unit.outbox.forget(now - KEEP_SENT)
            await unit.searches.forget(now - KEEP_SEARCHES)
            await unit.needs.forget(now - KEEP_NEEDS)
            await unit.coming.forget_guests(now - KEEP_GUESTS)

    @staticmethod
    def _safely(job: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            try:
                await job()
            except Exception as error:
                _log.warning("%s failed (%s)", getattr(job, "__name__", "a job"), type(error).__name__)

        return run
