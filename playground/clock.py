"""A clock that can be turned forward: it runs with the machine's, plus what it was turned."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

_MOST_HALTS = 200  # on one way: more than anybody plans


class TurnableClock:
    """Implements bot.clock.Clock. `start`: the moment it shows first; None = now."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = (start - datetime.now(UTC)) if start else timedelta()
        self._turned = asyncio.Event()
        self._awaited: list[datetime] = []

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def turn(self, by: timedelta) -> None:
        """Jump forward; whoever sleeps until a moment that has now passed wakes."""
        self._ahead += max(by, timedelta())
        self._turned.set()
        self._turned = asyncio.Event()

    def next_awaited(self) -> datetime | None:
        """The first moment ahead that somebody sleeps until."""
        now = self.now()
        return min((moment for moment in self._awaited if moment > now), default=None)

    async def walk(self, target: datetime, rest: Callable[[], Awaitable[None]]) -> None:
        """Go forward as time does, only faster: at each awaited moment on the way everybody may `rest` until what is due then is done."""
        for _ in range(_MOST_HALTS):
            moment = self.next_awaited()
            if moment is None or moment > target:
                break
            self.turn(moment - self.now())
            await rest()
        self.turn(target - self.now())
        await rest()

    async def sleep_until(self, moment: datetime) -> None:
        self._awaited.append(moment)
        try:
            await self._reach(moment)
        finally:
            self._awaited.remove(moment)

    async def _reach(self, moment: datetime) -> None:
        while (left := (moment - self.now()).total_seconds()) > 0:
            try:
                async with asyncio.timeout(min(left, 60)):
                    await self._turned.wait()
            except TimeoutError:
                continue
