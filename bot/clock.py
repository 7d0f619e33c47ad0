"""Time, passed in: the system's clock, and what any clock must offer."""

import asyncio
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A source of the present. The playground has one that can be turned forward."""

    def now(self) -> datetime:
        """The present as an aware datetime in UTC."""
        ...

    async def sleep_until(self, moment: datetime) -> None:
        """Return once `now()` has reached the aware `moment`, at once if it has passed."""
        ...


class SystemClock:
    """The machine's clock. Long sleeps are cut so that a clock set by hand is noticed within a minute."""

    LONGEST_SLEEP = 60.0  # seconds

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep_until(self, moment: datetime) -> None:
        while (left := (moment - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - the event is the time itself
            await asyncio.sleep(min(left, self.LONGEST_SLEEP))
