"""The clock is just another user: what is due enters by the handlers' `due` functions, each in a transaction of its own."""

import asyncio
import logging
import secrets
from datetime import datetime, timedelta

from bot.context import Outgoing, Tools
from bot.routing import Due, Router
from bot.runtime.bells import Bells

_log = logging.getLogger(__name__)

_GATHER = 0.05  # seconds: a burst of changes is looked at once
_AT_MOST = 60.0  # seconds after which everything is looked at although nothing was expected
_AFTER_A_BUG = timedelta(seconds=30)


class Timers:
    """Calls what is due as long as `run` runs."""

    def __init__(self, tools: Tools, router: Router, bells: Bells) -> None:
        self._tools, self._dues, self._bells = tools, router.dues, bells
        self._looking = True  # until the first look is over, nobody knows
        self._until: datetime | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being looked at, or is due by now."""
        return self._looking or (self._until is not None and self._until <= self._tools.clock.now())

    async def run(self) -> None:
        while True:
            self._looking = True
            moments = [await self._all_due(name, due) for name, due in self._dues.items()]
            until = self._until = min((moment for moment in moments if moment is not None), default=None)
            self._looking = False
            await self._bells.due.wait(self._tools.clock, until, _AT_MOST)
            self._looking = True
            if until is None or self._tools.clock.now() < until:
                await asyncio.sleep(_GATHER)

    async def _all_due(self, name: str, due: Due) -> datetime | None:
        """Work off what is due now; returns when the next thing will be."""
        while True:
            try:
                now, moment = await self._once(due)
            except Exception:  # a bug in one feature stops neither the others nor the clock
                _log.exception("incident %s: what is due of %s", secrets.token_hex(4), name)
                return self._tools.clock.now() + _AFTER_A_BUG
            if moment is None or moment > now:
                return moment

    async def _once(self, due: Due) -> tuple[datetime, datetime | None]:
        now = self._tools.clock.now()
        out = Outgoing(self._tools, now)
        async with self._tools.database.begin() as unit:
            moment = await due(out, unit)
            sends = bool(out.outs)
            await out.flush(unit)
        if sends:
            self._bells.outbox.ring()
        return now, moment
