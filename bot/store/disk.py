"""What was committed to SQLite, made to survive a power cut: many commits share one wait for the disk.

Commits alone go to the operating system (WAL, synchronous=NORMAL): that survives the death of the process, however it dies. Whoever tells
somebody outside "saved" waits for `Disk.reach` besides. A power cut then takes the last moments as a whole, never a part of them, and never
what was told to be saved: the updates are in the inbox and are handled again.
"""

import asyncio
import os
import time
from pathlib import Path

from bot.store.rounds import Rounds

_SOON = 1.0  # seconds after which a commit that nobody waits for is on the disk
_QUICK = 0.0005  # seconds; a disk that takes less is waited for on the spot, because handing over to a thread and back takes as long


class Disk:
    """The write-ahead log of one database."""

    def __init__(self, database: Path) -> None:
        self._log = Path(f"{database}-wal")
        self._rounds = Rounds(self._flush)
        self._timer: asyncio.TimerHandle | None = None
        self._usual = 0.1  # seconds that the disk takes, smoothed; unknown at first

    async def reach(self) -> None:
        """Return when everything that was committed before the call is on the disk. Raises OSError where the disk fails."""
        await self._rounds.served()

    def soon(self) -> None:
        """Let what was committed reach the disk within a second."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_SOON, self._rounds.ask)

    async def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        await self._rounds.close()

    async def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        took = _flush(self._log) if self._usual < _QUICK else await asyncio.to_thread(_flush, self._log)
        self._usual += 0.2 * (took - self._usual)


def _flush(log: Path) -> float:
    """Wait for the disk; returns how many seconds that took."""
    begun = time.perf_counter()
    try:
        file = os.open(log, os.O_RDWR)
    except FileNotFoundError:  # everything has moved into the database itself, which SQLite syncs when it does that
        return 0.0
    try:
        os.fsync(file)
    finally:
        os.close(file)
    return time.perf_counter() - begun
