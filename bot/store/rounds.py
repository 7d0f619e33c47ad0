"""One piece of work for many who ask for it at the same time."""

import asyncio
from collections.abc import Awaitable, Callable


class Rounds:
    """Does `work` again and again, as often as somebody asks, never twice at once.

    Whoever asks while a round is under way is served by the next one: the one under way may have begun too early to count for them.
    """

    def __init__(self, work: Callable[[], Awaitable[None]]) -> None:
        self._work = work
        self._running: asyncio.Task[None] | None = None
        self._next: asyncio.Task[None] | None = None

    async def served(self) -> None:
        """Return when a round that began after this call has ended. Raises what the work raised."""
        await asyncio.shield(self.ask())

    def ask(self) -> "asyncio.Task[None]":
        """The next round."""
        if self._next is None:
            self._next = asyncio.create_task(self._round(self._running))
            self._next.add_done_callback(_looked_at)
        return self._next

    async def close(self) -> None:
        """Wait for the rounds that were asked for."""
        rounds = [one for one in (self._running, self._next) if one is not None]
        await asyncio.gather(*rounds, return_exceptions=True)

    async def _round(self, earlier: "asyncio.Task[None] | None") -> None:
        if earlier is not None:
            await asyncio.wait([earlier])
        self._running, self._next = self._next, None
        await self._work()


def _looked_at(task: "asyncio.Task[None]") -> None:
    """Nobody may wait for a round any more; the next one meets the same trouble."""
    if not task.cancelled():
        task.exception()
