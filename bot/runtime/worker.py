"""Updates are handled: each chat in order, chats in parallel, and each update's effects in one transaction with its mark "done"."""

import asyncio
import logging
import secrets
from collections.abc import Iterator
from typing import Any, Protocol

from telegram import Bot, Update
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.context import Context, Outgoing, Tools
from bot.domain.groups import STAND_INS
from bot.domain.minutes.marks import is_off
from bot.errors import Refusal
from bot.routing import Router, dispatch
from bot.runtime.bells import Bells
from bot.runtime.receiver import ALLOWED_UPDATES
from bot.runtime.request import AiohttpRequest
from bot.store.crew import Crew
from bot.store.inbox import Fenced, Received
from bot.store.unit import AWAY, Unit

_log = logging.getLogger(__name__)
_ASKED_FOR = frozenset(ALLOWED_UPDATES)

LANES = 16  # chats at work at the same time in one process
_BUG_TRIES = 3  # an update that fails so often is set aside
_MOST_TRIES = 12  # also for faults that are not its own, and for processes that died over it
_PAUSE = 1.0  # seconds before an update is tried again
_POLL = 0.5  # seconds after which the inbox is looked at although nobody rang (another process may have died)


class Unreadable(Exception):
    """What Telegram sent is not what its documentation says an update is."""


class Desk(Protocol):
    """Where refusals and bugs get words."""

    def refused(self, ctx: Context, error: Refusal) -> None: ...

    def broke(self, ctx: Context, incident: str) -> None: ...

    def alarm(self, out: Outgoing, incident: str) -> None: ...


class Worker:
    """Takes updates from the inbox as long as `run` runs."""

    def __init__(self, tools: Tools, router: Router, desk: Desk, bells: Bells, crew: Crew) -> None:
        self._tools, self._router, self._desk, self._bells, self._crew = tools, router, desk, bells, crew
        # Only serves to parse; its own clients would read all certificates of the machine twice.
        self._bot = Bot(tools.config.token, request=AiohttpRequest(), get_updates_request=AiohttpRequest())
        self._lanes: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._alone = tools.database.is_sqlite  # nobody else writes between our look and our commit
        self.owner = crew.owner

    async def run(self) -> None:
        """Work until cancelled; `stop` then waits for what is in hand."""
        while True:
            free = LANES - len(self._lanes)
            taken = await self._take(free) if free else []
            for received in taken:
                lane = asyncio.create_task(self._lane(received))
                self._lanes.add(lane)
                lane.add_done_callback(self._freed)
            if len(taken) < free or not free:
                await self._bells.inbox.wait(self._tools.clock, at_most=_POLL)

    async def stop(self, seconds: float) -> None:
        """Let the lanes finish, for so long at most; what is cut off is rolled back and taken up again."""
        self._stopping = True
        if self._lanes:
            await asyncio.wait(self._lanes, timeout=seconds)
        cut_off = list(self._lanes)
        for lane in cut_off:
            lane.cancel()
        await asyncio.gather(*cut_off, return_exceptions=True)  # the database is closed next

    @property
    def busy(self) -> bool:
        return bool(self._lanes)

    def _freed(self, lane: asyncio.Task[None]) -> None:
        """A lane that ended in good order has looked for its chat's next update itself."""
        full = len(self._lanes) >= LANES
        self._lanes.discard(lane)
        if full or not self._alone:
            self._bells.inbox.ring()

    async def _take(self, limit: int) -> list[Received]:
        try:
            async with self._tools.database.begin() as unit:
                return await unit.inbox.take(self.owner, limit)
        except AWAY as error:
            _log.warning("the inbox cannot be read (%s)", type(error).__name__)
            await asyncio.sleep(_PAUSE)
            return []

    async def _lane(self, received: Received | None) -> None:
        """Updates of one chat, one after the other."""
        while received is not None:
            received = await self._one(received)

    async def _one(self, received: Received) -> Received | None:
        """Handle one update; returns the chat's next, taken in the transaction that finished this one."""
        try:
            return await self._handle(received)
        except Fenced:
            _log.warning("update %d was taken over by another process", received.update_id)
        except AWAY as error:
            _log.warning("update %d: the database failed (%s)", received.update_id, type(error).__name__)
            await self._give_back(received, counted=True)
        except BadRequest:  # a NetworkError to python-telegram-bot, but asking again changes nothing
            await self._bug(received, hopeless=False)
        except (NetworkError, RetryAfter) as error:
            _log.warning("update %d: Telegram failed (%s)", received.update_id, type(error).__name__)
            await self._give_back(received, counted=False, pause=_wait(error))
        except Exception as error:  # the one place where bugs end
            await self._bug(received, hopeless=isinstance(error, Unreadable))
        self._bells.inbox.ring()
        return None

    async def _handle(self, received: Received) -> Received | None:
        if received.tries > _MOST_TRIES:
            await self._set_aside(received, None, "gave up")
            self._bells.inbox.ring()
            return None
        update = self._read(received)
        if update is None or _is_nobodys(update):
            return await self._done(received)
        ctx = Context(self._tools, self._tools.clock.now(), update)
        try:
            async with ctx:
                await self._know(ctx)
                await dispatch(self._router, ctx)
                return await self._finish(ctx, received)
        except Refusal as refusal:
            return await self._refuse(ctx, received, refusal)

    def _read(self, received: Received) -> Update | None:
        """The update; None for a kind that nobody asked for. Raises Unreadable for what is none."""
        try:
            raw = received.raw()
            return Update.de_json(raw, self._bot) if raw.keys() & _ASKED_FOR else None
        except Exception as error:
            raise Unreadable from error

    async def _know(self, ctx: Context) -> None:
        async with self._tools.database.read() as unit:
            known = await ctx.identify(unit)
        if not known:
            await ctx.enrol()

    async def _finish(self, ctx: Context, received: Received) -> Received | None:
        """Effects, outgoing messages and "done": all or nothing. Returns the chat's next update."""
        unit = await ctx.begin()
        sends = bool(ctx.outs)
        await ctx.flush(unit)
        following = await self._mark_done(unit, received)
        told = {"outbox": sends, "due": unit.moves_time, "intake": unit.asks_reading}
        news = [name for name, is_new in told.items() if is_new]
        await self._call_out(unit, news)
        await ctx.commit()
        for name in news:
            self._bells.heard(name)
        return following

    async def _call_out(self, unit: Unit, news: list[str]) -> None:
        """Tell the process that leads, where that is another."""
        if not self._crew.leading:
            for name in news:
                await unit.signals.ring(name)

    async def _mark_done(self, unit: Unit, received: Received) -> Received | None:
        await unit.inbox.done(received.update_id, self.owner)
        if self._stopping or not self._alone:  # elsewhere somebody may have saved the next one without us seeing it yet
            return None
        return await unit.inbox.next_of(received.lane, self.owner)

    async def _refuse(self, before: Context, received: Received, error: Refusal) -> Received | None:
        """What the handler did is rolled back; only the sentence is sent."""
        async with Context(self._tools, before.now, before.update) as ctx:
            ctx.group, ctx.actor, ctx.lang, ctx.awaited = before.group, before.actor, before.lang, before.awaited
            self._desk.refused(ctx, error)
            return await self._finish(ctx, received)

    async def _done(self, received: Received) -> Received | None:
        async with self._tools.database.begin() as unit:
            return await self._mark_done(unit, received)

    async def _give_back(self, received: Received, *, counted: bool, pause: float = _PAUSE) -> None:
        """For the next try. A database that is away is waited for: the update would stay ours, and its chat would stand still."""
        while True:
            await asyncio.sleep(pause)
            try:
                async with self._tools.database.begin() as unit:
                    await unit.inbox.again(received.update_id, self.owner, counted=counted)
            except AWAY as error:
                _log.warning("update %d cannot be given back (%s)", received.update_id, type(error).__name__)
            else:
                return

    async def _bug(self, received: Received, *, hopeless: bool) -> None:
        """Tried again after a pause, save what cannot be read: it would hold up its chat for nothing."""
        incident = secrets.token_hex(4)
        _log.exception("incident %s: update %d, try %d", incident, received.update_id, received.tries)
        if received.tries < _BUG_TRIES and not hopeless:
            await self._give_back(received, counted=True, pause=_PAUSE * received.tries)
            return
        try:
            await self._set_aside(received, incident, incident)
        except AWAY as error:
            _log.warning("update %d cannot be set aside (%s)", received.update_id, type(error).__name__)
            await self._give_back(received, counted=True)

    async def _set_aside(self, received: Received, incident: str | None, note: str) -> None:
        """Quarantine, so that the chat goes on; the person and the operators are told the number of the incident."""
        async with self._tools.database.begin() as unit:
            await unit.inbox.quarantine(received.update_id, note, withheld=_off_the_record(received))
            out = Outgoing(self._tools, self._tools.clock.now())
            self._desk.alarm(out, note)
            await out.flush(unit)
            await self._call_out(unit, ["outbox"])
        self._bells.outbox.ring()
        if incident is None:
            return
        try:
            await self._apologise(received, incident)
        except Exception:  # nobody can be told: what came was no update that can be read
            _log.exception("incident %s: nobody could be told", incident)

    async def _apologise(self, received: Received, incident: str) -> None:
        update = Update.de_json(received.raw(), self._bot)
        async with Context(self._tools, self._tools.clock.now(), update) as ctx:
            async with self._tools.database.read() as unit:
                await ctx.identify(unit)
            self._desk.broke(ctx, incident)
            unit = await ctx.begin()
            await ctx.flush(unit)
            await ctx.commit()
        self._bells.outbox.ring()


def _off_the_record(received: Received) -> bool:
    """Whether any text of the update asks not to be kept."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from texts(part)

    try:
        return any(is_off(text) for text in texts(received.raw()))
    except (ValueError, TypeError):  # no JSON: then nobody can tell
        return True


def _is_nobodys(update: Update) -> bool:
    """What nobody waits for: words of other bots, what a linked channel repeats here, what has neither chat nor person.

    The two stand-ins of Telegram speak for people; what a bot does to members and their rights counts whoever did it.
    """
    user, chat = update.effective_user, update.effective_chat
    if user is None and chat is None:
        return True
    message = update.message or update.edited_message
    if message is not None and message.is_automatic_forward:
        return True
    is_bot = user is not None and user.is_bot and user.id not in STAND_INS
    return is_bot and update.my_chat_member is None and update.chat_member is None


def _wait(error: NetworkError | RetryAfter) -> float:
    if not isinstance(error, RetryAfter):
        return _PAUSE
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
