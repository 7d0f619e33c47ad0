"""Messages go out: taken when they may go, called outside any transaction, and what became of them is written down."""

import asyncio
import logging
import math
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import InterfaceError, OperationalError
from telegram.error import InvalidToken, TelegramError

from bot.context import Tools
from bot.domain.delivery import POLICIES
from bot.errors import Stopped
from bot.markup import Html, plain
from bot.runtime.api import TelegramApi
from bot.runtime.bells import Bells
from bot.runtime.drawing import Artist, Call
from bot.runtime.limiter import Limiter
from bot.runtime.outcomes import Verdict, judge, record
from bot.store.outbox import Outcome, Waiting
from bot.store.unit import Unit

_log = logging.getLogger(__name__)

HANDS = 24  # calls under way at the same time
_WIDEST = 8  # of them, calls that must not be made twice
_PACE = (
    30.0  # messages a second that Telegram allows: slower answers widen the gate, quicker ones need no more than one
)
_POLL = 1.0  # seconds after which the outbox is looked at although nobody rang
_AWAY = (OperationalError, InterfaceError, OSError)  # the database, for a while
_REMEMBERED = timedelta(seconds=70)  # what was sent before does not count against any limit


class Gate:
    """Lets few calls at a time through that cannot be repeated: that many, at most, are in doubt when the process dies.

    One is enough as long as Telegram answers within 1/30 s, its own limit; slower answers need more under way to keep that pace (Little's law).
    """

    def __init__(self) -> None:
        self._inside = 0
        self._width = 1
        self._usual = 0.0  # seconds a call takes, smoothed
        self._left = asyncio.Condition()

    @asynccontextmanager
    async def passing(self) -> AsyncIterator[None]:
        async with self._left:
            await self._left.wait_for(lambda: self._inside < self._width)
            self._inside += 1
        try:
            yield
        finally:
            async with self._left:
                self._inside -= 1
                self._left.notify()

    def took(self, seconds: float) -> None:
        self._usual += 0.2 * (min(seconds, 2.0) - self._usual)
        self._width = min(_WIDEST, max(1, math.ceil(self._usual * _PACE)))


@dataclass
class _Settled:
    waiting: Waiting
    verdict: Verdict
    afterwards: Callable[[Unit], Awaitable[None]] | None
    written: asyncio.Future[None]


class Sender:
    """Empties the outbox as long as `run` runs."""

    def __init__(self, tools: Tools, api: TelegramApi, artist: Artist, bells: Bells) -> None:
        self._tools, self._api, self._artist, self._bells = tools, api, artist, bells
        self._limiter = Limiter(tools.config.rates)
        self._gate = Gate()
        self._hands: set[asyncio.Task[None]] = set()
        self._settled: list[_Settled] = []
        self._settling = asyncio.Lock()
        self._stopped: Stopped | None = None
        self._look_again = False  # something may go now that could not before
        self.owner = ""

    async def run(self, owner: str) -> None:
        """Send until cancelled; `stop` then waits for the calls under way. Raises Stopped where the token is not accepted any more."""
        self.owner = owner
        await self._remember()
        while True:
            if self._stopped is not None:
                raise self._stopped
            taken = await self._take()
            for waiting in taken:
                hand = asyncio.create_task(self._hand(waiting))
                self._hands.add(hand)
                hand.add_done_callback(self._freed)
            if not taken:
                await self._rest()

    async def stop(self, seconds: float) -> None:
        """Let the calls under way end, for so long at most."""
        if self._hands:
            await asyncio.wait(self._hands, timeout=seconds)
        for hand in self._hands:
            hand.cancel()

    @property
    def busy(self) -> bool:
        return bool(self._hands)

    async def _remember(self) -> None:
        """What another process, or this one before a restart, has used of Telegram's limits."""
        now = self._tools.clock.now()
        async with self._tools.database.begin() as unit:
            sent = [(chat, (now - at).total_seconds()) for chat, at in await unit.outbox.sent_since(now - _REMEMBERED)]
            holds = [(chat, (until - now).total_seconds()) for chat, until in await unit.holds.since(now)]
        self._limiter.rebuild(sent, holds, time.monotonic())

    def _freed(self, hand: asyncio.Task[None]) -> None:
        full = len(self._hands) >= HANDS
        self._hands.discard(hand)
        if full or self._look_again:
            self._look_again = False
            self._bells.outbox.ring()

    async def _take(self) -> list[Waiting]:
        free, room = HANDS - len(self._hands), self._limiter.room()
        if not free:
            return []
        limit = min(free, room) if room else free
        try:
            async with self._tools.database.begin() as unit:
                now = self._tools.clock.now()
                return await unit.outbox.take(self.owner, now, limit, self._limiter.closed(), full=not room)
        except _AWAY as error:
            _log.warning("the outbox cannot be read (%s)", type(error).__name__)
            await asyncio.sleep(_POLL)
            return []

    async def _rest(self) -> None:
        opens = self._limiter.opens_in()
        at_most = _POLL if opens is None else min(_POLL, opens)
        async with self._tools.database.read() as unit:
            due = await unit.outbox.next_due(self._tools.clock.now())
        await self._bells.outbox.wait(self._tools.clock, due, at_most)

    async def _hand(self, waiting: Waiting) -> None:
        try:
            await self._send(waiting)
        except _AWAY as error:
            _log.warning("message %d: the database failed (%s)", waiting.id, type(error).__name__)
            retry_at = self._tools.clock.now() + timedelta(seconds=_POLL)
            await self._settle(waiting, Verdict(Outcome(waiting.id, "new", retry_at=retry_at)))
        except Exception:  # a renderer's bug costs its own message, nothing else
            incident = secrets.token_hex(4)
            _log.exception("incident %s: message %d (%s)", incident, waiting.id, waiting.method)
            await self._settle(waiting, Verdict(Outcome(waiting.id, "failed", reason=f"incident {incident}")))

    async def _send(self, waiting: Waiting) -> None:
        now = self._tools.clock.now()
        if waiting.not_after is not None and now >= waiting.not_after:
            await self._settle(waiting, Verdict(Outcome(waiting.id, "dropped", reason="too late")))
            return
        call = await self._prepare(waiting)
        if call is None:
            await self._settle(waiting, Verdict(Outcome(waiting.id, "dropped", reason="nothing new to say")))
        elif call.repeatable:
            await self._make(waiting, call)
        else:
            async with self._gate.passing():
                started = time.monotonic()
                await self._make(waiting, call)
                self._gate.took(time.monotonic() - started)

    async def _prepare(self, waiting: Waiting) -> Call | None:
        if waiting.method in ("card", "render"):
            return await self._artist.draw(waiting, self._tools.clock.now())
        return Call(waiting.method, dict(waiting.payload), POLICIES[waiting.kind].repeatable)

    async def _make(self, waiting: Waiting, call: Call) -> None:
        """The call, and its outcome committed."""
        if POLICIES[waiting.kind].counted and waiting.chat_id is not None:
            self._limiter.sent(waiting.chat_id)
        try:
            result = await self._api.call(call.method, **call.parameters)
        except InvalidToken:
            self._stopped = Stopped("Telegram does not accept the token any more. Put the current one into BOT_TOKEN.")
            await self._settle(waiting, Verdict(Outcome(waiting.id, "new", retry_at=self._tools.clock.now())))
        except TelegramError as error:
            await self._failed(waiting, call, judge(waiting, error, self._tools.clock.now()))
        else:
            message_id = result.get("message_id") if isinstance(result, dict) else None
            await self._settle(waiting, Verdict(Outcome(waiting.id, "sent", message_id)), call)

    async def _failed(self, waiting: Waiting, call: Call, verdict: Verdict) -> None:
        if verdict.without is not None and verdict.without in call.parameters:
            await self._make(waiting, _simpler(call, verdict.without))
            return
        if verdict.outcome.state == "failed":
            _log.warning("message %d (%s) was refused: %s", waiting.id, call.method, verdict.outcome.reason)
        if verdict.hold is not None and waiting.chat_id is not None:
            self._limiter.hold(waiting.chat_id, verdict.hold)
        await self._settle(waiting, verdict, call)

    async def _settle(self, waiting: Waiting, verdict: Verdict, call: Call | None = None) -> None:
        """Write down what became of it; outcomes that come together share one commit."""
        written = asyncio.get_running_loop().create_future()
        self._settled.append(_Settled(waiting, verdict, _afterwards(verdict, call), written))
        async with self._settling:
            batch, self._settled = self._settled, []
            if batch:
                await self._write(batch)
        await written

    async def _write(self, batch: list[_Settled]) -> None:
        """One commit. What was sent must be known as sent, so a database that is away is waited for."""
        while True:
            try:
                await self._commit(batch)
            except _AWAY as error:
                _log.warning("%d outcomes cannot be written (%s)", len(batch), type(error).__name__)
                await asyncio.sleep(_POLL)
            else:
                break
        for settled in batch:
            settled.written.set_result(None)

    async def _commit(self, batch: list[_Settled]) -> None:
        now = self._tools.clock.now()
        async with self._tools.database.begin(urgent=True) as unit:
            await unit.outbox.settle([settled.verdict.outcome for settled in batch], now)
            for settled in batch:
                await record(unit, settled.waiting, settled.verdict, now)
                if settled.afterwards is not None:
                    await settled.afterwards(unit)
            chats = [settled.waiting.chat_id for settled in batch if settled.waiting.chat_id is not None]
            retried = any(settled.verdict.outcome.state != "sent" for settled in batch)
            self._look_again = self._look_again or retried or await unit.outbox.more_for(chats)


def _afterwards(verdict: Verdict, call: Call | None) -> Callable[[Unit], Awaitable[None]] | None:
    if call is None:
        return None
    card, remember = call.card, call.afterwards
    if verdict.card_lost and card is not None:
        return lambda unit: unit.cards.shown(card, None, None)
    if verdict.outcome.state == "sent" and remember is not None:
        return lambda unit: remember(unit, verdict.outcome.message_id)
    return None


def _simpler(call: Call, without: str) -> Call:
    """The call without what Telegram did not like; text that was HTML becomes what a reader would have seen."""
    parameters: dict[str, Any] = {name: value for name, value in call.parameters.items() if name != without}
    if without == "parse_mode":
        parameters.update({n: plain(Html(parameters[n])) for n in ("text", "caption") if n in parameters})
    return Call(call.method, parameters, call.repeatable, call.afterwards, call.card)
