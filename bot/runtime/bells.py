"""Waking the parts of the bot when there is something to do."""

import asyncio
from datetime import datetime

from bot.clock import Clock


class Bell:
    """Wakes its one waiter. A ring is never lost: rung before the wait, the wait returns at once."""

    def __init__(self) -> None:
        self._rung = False
        self._waiter: asyncio.Future[None] | None = None

    def ring(self) -> None:
        self._rung = True
        self._wake()

    async def wait(self, clock: Clock, until: datetime | None = None, at_most: float | None = None) -> None:
        """Return when rung, when the clock reaches `until`, or after `at_most` seconds."""
        if not self._rung:
            loop = asyncio.get_running_loop()
            self._waiter = loop.create_future()
            timer = loop.call_later(at_most, self._wake) if at_most is not None else None
            reaching = asyncio.create_task(self._reach(clock, until)) if until is not None else None
            try:
                await self._waiter
            finally:
                self._waiter = None
                for pending in (timer, reaching):
                    if pending is not None:
                        pending.cancel()
        self._rung = False

    async def _reach(self, clock: Clock, moment: datetime) -> None:
        await clock.sleep_until(moment)
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Bells:
    """One bell for each part that waits."""

    def __init__(self) -> None:
        self.inbox = Bell()  # the worker: updates were saved
        self.outbox = Bell()  # the sender: calls were queued
        self.due = Bell()  # the timers: something may be due earlier than was thought
        self.intake = Bell()  # whoever reads files: one was posted

    def heard(self, name: str) -> None:
        """Somebody rang: this process, or another (bot/store/signals.py)."""
        if name == "inbox":
            self.inbox.ring()
        elif name == "outbox":
            self.outbox.ring()
        elif name == "due":
            self.due.ring()
        elif name == "intake":
            self.intake.ring()
