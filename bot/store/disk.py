"""What was committed to SQLite, made to survive a power cut: many commits share one wait for the disk.

Commits alone go to the operating system (WAL, synchronous=NORMAL): that survives the death of the process, however it dies. Whoever tells
somebody outside "saved" waits for `Disk.reach` besides. A power cut then takes the last moments as a whole, never a part of them, and never
what was told to be saved: the updates are in the inbox and are handled again.
"""

import asyncio
import os
from pathlib import Path

_SOON = 1.0  # seconds after which a commit that nobody waits for is on the disk


class Disk:
    """The write-ahead log of one database."""

    def __init__(self, database: Path) -> None:
        self._log = Path(f"{database}-wal")
        self._running: asyncio.Task[None] | None = None
        self._next: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    async def reach(self) -> None:
        """Return when everything that was committed before the call is on the disk. Raises OSError where the disk fails."""
        await asyncio.shield(self._round())

    def soon(self) -> None:
        """Let what was committed reach the disk within a second."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_SOON, self._round)

    async def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        rounds = [one for one in (self._running, self._next) if one is not None]
        await asyncio.gather(*rounds, return_exceptions=True)

    def _round(self) -> "asyncio.Task[None]":
        """The round that begins after this call: the one under way may have begun too early to count."""
        if self._next is None:
            self._next = asyncio.create_task(self._sync(self._running))
            self._next.add_done_callback(_looked_at)
        return self._next

    async def _sync(self, earlier: "asyncio.Task[None] | None") -> None:
        if earlier is not None:
            await asyncio.wait([earlier])
        self._running, self._next = self._next, None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        await asyncio.to_thread(_flush, self._log)


def _looked_at(task: "asyncio.Task[None]") -> None:
    """Nobody may wait for a round that `soon` began; the next round meets the same disk."""
    if not task.cancelled():
        task.exception()


def _flush(log: Path) -> None:
    try:
        file = os.open(log, os.O_RDWR)
    except FileNotFoundError:  # everything has moved into the database itself, which SQLite syncs when it does that
        return
    try:
        os.fsync(file)
    finally:
        os.close(file)
