"""A clock that can be turned forward: it runs with the machine's, plus what it was turned."""

import asyncio
from datetime import UTC, datetime, timedelta


class TurnableClock:
    """Implements bot.clock.Clock. `start`: the moment it shows first; None = now."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = (start - datetime.now(UTC)) if start else timedelta()
        self._turned = asyncio.Event()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def turn(self, by: timedelta) -> None:
        """Jump forward; whoever sleeps until a moment that has now passed wakes."""
        self._ahead += max(by, timedelta())
        self._turned.set()
        self._turned = asyncio.Event()

    async def sleep_until(self, moment: datetime) -> None:
        while (left := (moment - self.now()).total_seconds()) > 0:
            try:
                async with asyncio.timeout(min(left, 60)):
                    await self._turned.wait()
            except TimeoutError:
                continue
