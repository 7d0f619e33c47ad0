"""Waking the parts of the bot when there is something to do."""

import asyncio
from datetime import datetime

from bot.clock import Clock


class Bell:
    """Wakes its one waiter. A ring is never lost: rung before the wait, the wait returns at once."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    async def wait(self, clock: Clock, until: datetime | None = None, at_most: float | None = None) -> None:
        """Return when rung, when the clock reaches `until`, or after `at_most` seconds."""
        if not self._event.is_set():
            waits: list[asyncio.Task[bool]] = [asyncio.create_task(_rung(self._event))]
            if until is not None:
                waits.append(asyncio.create_task(_reach(clock, until)))
            try:
                await asyncio.wait(waits, timeout=at_most, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()
        self._event.clear()


async def _rung(event: asyncio.Event) -> bool:
    return await event.wait()


async def _reach(clock: Clock, moment: datetime) -> bool:
    await clock.sleep_until(moment)
    return True


class Bells:
    """One bell for each part that waits."""

    def __init__(self) -> None:
        self.inbox = Bell()  # the worker: updates were saved
        self.outbox = Bell()  # the sender: calls were queued
        self.due = Bell()  # the timers: something may be due earlier than was thought

    def heard(self, name: str) -> None:
        """Another process rang."""
        if name == "inbox":
            self.inbox.ring()
        elif name == "outbox":
            self.outbox.ring()
            self.due.ring()
