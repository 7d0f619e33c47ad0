"""One call at a time of those that must not be made twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PATIENCE = 2.0  # seconds that one chat's call may keep the others waiting


class Gate:
    """Lets one call at a time through that must not be made twice: one, at most, is in doubt when the process dies.

    A call that Telegram leaves unanswered for seconds stops holding up the others: then two may be in doubt.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def passing(self) -> AsyncIterator[None]:
        await self._lock.acquire()
        held = [self._lock]

        def leave() -> None:
            while held:
                held.pop().release()

        timer = asyncio.get_running_loop().call_later(PATIENCE, leave)
        try:
            yield
        finally:
            timer.cancel()
            leave()
