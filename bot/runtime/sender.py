"""Messages go out: taken when they may go, called outside any transaction, and what became of them is written down."""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, repeat
from typing import Any

from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.context import Tools
from bot.domain.delivery import POLICIES
from bot.errors import Stopped
from bot.markup import Html, plain
from bot.runtime.api import TelegramApi
from bot.runtime.bells import Bells
from bot.runtime.drawing import Artist, Call
from bot.runtime.gate import PATIENCE, Gate
from bot.runtime.limiter import Limiter
from bot.runtime.outcomes import Verdict, addressed, judge, record
from bot.store.outbox import Outcome, Waiting
from bot.store.unit import AWAY, Unit

_log = logging.getLogger(__name__)

HANDS = 24  # calls under way at the same time
_AHEAD = 5  # messages that are drawn and ready when Telegram's limits let the next one go; an urgent one may have to wait for these
_GLANCE = 0.002  # seconds
_POLL = 1.0  # seconds after which the outbox is looked at although nobody rang
_PROBES = (0.5, 1.0, 2.0, 5.0)  # seconds between looks at whether Telegram is back; the last one repeats
_REVOKED = "Telegram does not accept the token any more. Put the current one into BOT_TOKEN."
_REMEMBERED = timedelta(seconds=70)  # what was sent before does not count against any limit


@dataclass
class _Settled:
    waiting: Waiting
    verdict: Verdict
    afterwards: Callable[[Unit], Awaitable[None]] | None
    written: asyncio.Future[None]
    bare: bool = False


class Sender:
    """Empties the outbox as long as `run` runs."""

    def __init__(self, tools: Tools, api: TelegramApi, artist: Artist, bells: Bells) -> None:
        self._tools, self._api, self._artist, self._bells = tools, api, artist, bells
        self._limiter = Limiter(tools.config.rates)
        self._gate = Gate()
        self._hands: set[asyncio.Task[None]] = set()
        self._counted: set[int] = set()  # messages that are being called and count against Telegram's limits
        self._ahead: set[int] = set()  # messages in hand that will count
        self._settled: list[_Settled] = []
        self._stopped: Stopped | None = None
        self._probe: asyncio.Task[None] | None = None  # while Telegram cannot be reached
        self._due: datetime | None = None  # when something waits for its time
        self.owner = ""

    async def run(self, owner: str) -> None:
        """Send until cancelled; `stop` then waits for the calls under way. Raises Stopped where the token is not accepted any more."""
        self.owner = owner
        await self._turn(0)  # what became of the last calls when this process led before, where the database was away
        await self._remember()
        while True:
            if self._stopped is not None:
                raise self._stopped
            limit = self._room()
            if await self._turn(limit) < max(limit, 1):
                await self._rest()

    async def stop(self, seconds: float) -> None:
        """Let the calls under way end, for so long at most; what is cut off is treated by its policy."""
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    while self._hands:
                        await self._turn(0)
                        await self._bells.outbox.wait(self._tools.clock, at_most=0.05)
        finally:
            left = [*self._hands, *([self._probe] if self._probe is not None else [])]
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
            self._probe = None  # one that never began has not said so itself

    @property
    def busy(self) -> bool:
        return bool(self._hands)

    async def _remember(self) -> None:
        """What another process, or this one before it stopped, has used of Telegram's limits and left undone."""
        now = self._tools.clock.now()
        async with self._tools.database.begin() as unit:
            await unit.outbox.give_up(self.owner)
            sent = [(chat, (now - at).total_seconds()) for chat, at in await unit.outbox.sent_since(now - _REMEMBERED)]
            holds = [(chat, (until - now).total_seconds()) for chat, until in await unit.holds.since(now)]
        self._limiter.rebuild(sent, holds, time.monotonic())

    def _room(self) -> int:
        """How many calls may be begun. A hand whose outcome is only to be written down is free."""
        return 0 if self._probe is not None else max(0, HANDS - len(self._hands) + len(self._settled))

    async def _turn(self, limit: int) -> int:
        """One transaction: what became of calls is written down, and what may go now is taken. Returns how many were taken."""
        settled, self._settled = self._settled, []
        if not settled and not limit:
            return 0
        try:
            async with self._tools.database.begin(urgent=True) as unit:
                await self._write(unit, settled)
                taken = await self._take(unit, limit, idle=len(self._hands) == len(settled))
        except AWAY as error:
            self._settled = settled + self._settled
            _log.warning("the outbox cannot be reached (%s)", type(error).__name__)
            await asyncio.sleep(_POLL)
            return 0
        except asyncio.CancelledError:
            self._settled = settled + self._settled
            raise
        except Exception:
            self._settled = [_bare(done) for done in settled] + self._settled
            if all(done.bare for done in settled):
                raise
            _log.exception("incident %s: what follows from %d calls", secrets.token_hex(4), len(settled))
            return 1
        _tell(settled)
        for waiting in taken:
            self._begin(waiting)
        return len(taken)

    def _begin(self, waiting: Waiting) -> None:
        if _counts(waiting):
            self._ahead.add(waiting.id)
        hand = asyncio.create_task(self._hand(waiting))
        self._hands.add(hand)
        hand.add_done_callback(partial(self._freed, waiting))

    async def _take(self, unit: Unit, limit: int, *, idle: bool) -> list[Waiting]:
        if not limit:
            return []
        now, room = self._tools.clock.now(), max(0, self._limiter.room() + _AHEAD - len(self._ahead))
        limit = min(limit, room) if room else limit
        taken = await unit.outbox.take(self.owner, now, limit, self._limiter.closed(), full=not room)
        if not taken and idle:
            self._due = await unit.outbox.next_due(now)
        return taken

    async def _write(self, unit: Unit, settled: list[_Settled]) -> None:
        now = self._tools.clock.now()
        await unit.outbox.settle([done.verdict.outcome for done in settled], now)
        for done in settled:
            await record(unit, done.waiting, done.verdict, now)
            if done.afterwards is not None:
                await done.afterwards(unit)

    async def _rest(self) -> None:
        opens = self._limiter.opens_in()
        at_most = _POLL if opens is None else min(_POLL, opens)
        if self._due is not None and self._due <= self._tools.clock.now():
            self._due = None  # it has come: what was due is under way, or waits for something else
        await self._bells.outbox.wait(self._tools.clock, self._due, at_most)

    def _freed(self, waiting: Waiting, hand: asyncio.Task[None]) -> None:
        self._uncount(waiting)
        self._hands.discard(hand)

    def _uncount(self, waiting: Waiting) -> None:
        """It takes up no room in Telegram's limits any more, but for what was sent."""
        self._ahead.discard(waiting.id)
        if waiting.id in self._counted:
            self._counted.remove(waiting.id)
            self._limiter.end(waiting.chat_id or 0)

    async def _reach(self) -> None:
        """Telegram did not answer: nothing is begun until it does. What nobody knows the fate of is then sent once more, not many times."""
        pauses = chain(_PROBES, repeat(_PROBES[-1]))
        try:
            while True:
                await asyncio.sleep(next(pauses))
                try:
                    await self._api.call("getMe")
                except InvalidToken:
                    self._stopped = Stopped(_REVOKED)
                    return
                except RetryAfter:
                    return
                except NetworkError as error:
                    _log.warning("Telegram cannot be reached (%s)", type(error).__name__)
                except TelegramError:
                    return
                else:
                    return
        finally:
            self._probe = None
            self._bells.outbox.ring()

    async def _hand(self, waiting: Waiting) -> None:
        try:
            await self._send(waiting)
        except AWAY as error:
            _log.warning("message %d: the database failed (%s)", waiting.id, type(error).__name__)
            retry_at = self._tools.clock.now() + timedelta(seconds=_POLL)
            outcome = Outcome(waiting.id, "new", reason="the database failed", retry_at=retry_at, counted=False)
            await self._settle(waiting, Verdict(outcome))
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
                if self._probe is None:
                    await self._make(waiting, call)
                else:  # Telegram went away while it waited here
                    await self._settle(waiting, Verdict(Outcome(waiting.id, "new", counted=False)))

    async def _prepare(self, waiting: Waiting) -> Call | None:
        if waiting.method in ("card", "render"):
            return await self._artist.draw(waiting, self._tools.clock.now())
        return Call(waiting.method, addressed(waiting), POLICIES[waiting.kind].repeatable)

    async def _opened(self, waiting: Waiting) -> bool:
        """Wait until Telegram's limits let it go: what is ready then loses no time. False where that takes long, as after a 429."""
        patience = time.monotonic() + PATIENCE
        while _counts(waiting) and self._limiter.room() <= 0:
            opens = max(self._limiter.opens_in() or 0.0, _GLANCE)
            if time.monotonic() + opens > patience:
                return False
            await asyncio.sleep(opens)
        if _counts(waiting):
            self._ahead.discard(waiting.id)
            self._limiter.begin(waiting.chat_id or 0)
            self._counted.add(waiting.id)
        return True

    async def _make(self, waiting: Waiting, call: Call) -> None:
        """The call, and its outcome committed."""
        if not await self._opened(waiting):
            await self._settle(waiting, Verdict(Outcome(waiting.id, "new", counted=False)))
            return
        try:
            result = await self._call(waiting, call)
        except InvalidToken:
            self._stopped = Stopped(_REVOKED)
            await self._settle(waiting, Verdict(Outcome(waiting.id, "new", retry_at=self._tools.clock.now())))
        except TelegramError as error:
            if isinstance(error, NetworkError) and not isinstance(error, BadRequest) and self._probe is None:
                self._probe = asyncio.create_task(self._reach())
            await self._failed(waiting, call, judge(waiting, error, self._tools.clock.now()))
        else:
            message_id = result.get("message_id") if isinstance(result, dict) else None
            await self._settle(waiting, Verdict(Outcome(waiting.id, "sent", message_id)), call)

    async def _call(self, waiting: Waiting, call: Call) -> Any:
        """What Telegram answers; counted when it has, because somewhere on the way it counted too."""
        try:
            return await self._api.call(call.method, **call.parameters)
        finally:
            if _counts(waiting):
                self._limiter.sent(waiting.chat_id or 0)
                self._uncount(waiting)

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
        """Have it written down what became of it, in the sender's next transaction; returns after its commit."""
        written = asyncio.get_running_loop().create_future()
        self._settled.append(_Settled(waiting, verdict, _afterwards(verdict, call), written))
        self._bells.outbox.ring()
        await written


def _bare(done: _Settled) -> _Settled:
    """What became of the call alone: a bug in what should follow from it must not stop the others."""
    return _Settled(done.waiting, Verdict(done.verdict.outcome), None, done.written, bare=True)


def _tell(settled: list[_Settled]) -> None:
    """It is written. Whoever waited for that may have been cut off meanwhile, while the database was away."""
    for done in settled:
        if not done.written.done():
            done.written.set_result(None)


def _counts(waiting: Waiting) -> bool:
    """Whether it counts against Telegram's limits."""
    return POLICIES[waiting.kind].counted and waiting.chat_id is not None


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
