"""Files that people posted are read for their words, one after the other, in processes of their own (bot/intake).

Only the process that leads reads. What it takes it marks in the database first; if it dies meanwhile, whoever leads next takes it up again, and
three tries are the most. Nothing is read or fetched inside a transaction, and what came of it is written down only where the row is still ours: an
item that was taken off the record meanwhile leaves no text.
"""

import asyncio
import logging
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.context import Outgoing, Tools
from bot.domain.intake import LARGEST, LONGEST_PROPOSED, MOST_TRIES, Reading, Sort, Unread, Why, Words, pause_after
from bot.domain.minutes.adopting import on_record
from bot.domain.minutes.marks import is_off
from bot.intake.engines import Engines, read
from bot.runtime.bells import Bells
from bot.store.readings import Task
from bot.store.unit import AWAY

_log = logging.getLogger(__name__)

_AT_MOST = 60.0  # seconds after which the queue is looked at although nobody rang
_PAUSE = 1.0  # seconds before a database that was away is asked again
_TELEGRAM_AWAY = timedelta(seconds=30)  # until a file is asked for again; such a try does not count
# A long recording does not hold up the photos.
_LANES = (frozenset({Sort.DOCUMENT, Sort.PICTURE}), frozenset({Sort.VOICE}))


class Intake:
    """Reads what waits as long as `run` runs."""

    def __init__(self, tools: Tools, engines: Engines, bells: Bells, owner: str) -> None:
        self._tools, self._engines, self._bells, self._owner = tools, engines, bells, owner
        self._lanes: dict[frozenset[Sort], asyncio.Task[None]] = {}
        self._looking = True  # until the first look is over, nobody knows
        self._until: datetime | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being read, or may be by now."""
        due = self._until is not None and self._until <= self._tools.clock.now()
        return self._looking or bool(self._lanes) or due

    async def run(self) -> None:
        """Until cancelled; what is under way then is given back."""
        try:
            await self._recover()
            while True:
                self._looking = True
                moments = [await self._begin(lane) for lane in _LANES if lane not in self._lanes]
                self._until = min((moment for moment in moments if moment is not None), default=None)
                self._looking = False
                await self._bells.intake.wait(self._tools.clock, self._until, _AT_MOST)
                self._looking = True
        finally:
            for lane in self._lanes.values():
                lane.cancel()
            await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    async def _recover(self) -> None:
        async with self._tools.database.begin() as unit:
            left = await unit.readings.recover()
        if left:
            _log.warning("took up %d files that nobody has finished reading", left)

    async def _begin(self, lane: frozenset[Sort]) -> datetime | None:
        """Take the next file of the lane; where there is none, when there may be one."""
        now = self._tools.clock.now()
        async with self._tools.database.begin() as unit:
            task = await unit.readings.take(self._owner, lane, now)
            if task is None:
                return await unit.readings.next_due(lane)
        work = self._lanes[lane] = asyncio.create_task(self._one(task))
        work.add_done_callback(lambda _: self._freed(lane))
        return None

    def _freed(self, lane: frozenset[Sort]) -> None:
        del self._lanes[lane]
        self._looking = True
        self._bells.intake.ring()

    async def _one(self, task: Task) -> None:
        """Read a file and write down what came of it; whatever happens, the row does not stay in our hands."""
        try:
            await self._settle(task.reading, await self._read(task))
        except asyncio.CancelledError:
            await asyncio.shield(self._give_back(task.reading, timedelta(), counted=False))
            raise
        except BadRequest as error:  # a NetworkError to python-telegram-bot, but asking again changes nothing
            await self._settle(task.reading, Why.BIG if "too big" in error.message else Why.AWAY)
        except (NetworkError, RetryAfter) as error:
            _log.warning("a file cannot be fetched (%s)", type(error).__name__)
            await self._give_back(task.reading, _TELEGRAM_AWAY, counted=False)
        except TelegramError:
            await self._settle(task.reading, Why.AWAY)
        except Unread as unread:
            await self._unread(task.reading, unread.why)
        except Exception:  # a bug in reading one file stops neither the others nor the bot
            _log.exception("incident %s: reading a file", secrets.token_hex(4))
            await self._unread(task.reading, Why.FAILED)

    async def _unread(self, reading: Reading, why: Why) -> None:
        """Where the process that read it died or hung, the machine may be to blame: then there is another try."""
        if why is Why.FAILED and reading.tries < MOST_TRIES:
            await self._give_back(reading, pause_after(reading.tries), counted=True)
        else:
            await self._settle(reading, why)

    async def _read(self, task: Task) -> Words:
        """Raises Unread, or what Telegram answers."""
        reading, file_id = task.reading, task.media.file_id
        engine = self._engines.get(reading.sort)
        if task.spent:
            raise Unread(Why.FAILED)
        if engine is None:
            raise Unread(Why.MISSING)
        if file_id is None:  # whoever posted it was forgotten
            raise Unread(Why.AWAY)
        data = await self._tools.api.download(file_id, LARGEST)
        return _kept(reading.sort, await read(engine, data, task.langs))

    async def _settle(self, reading: Reading, said: Words | Why) -> None:
        """Written down, and the card says so. A database that is away is waited for."""
        while True:
            try:
                async with self._tools.database.begin() as unit:
                    if await unit.readings.settle(reading, self._owner, said):
                        out = Outgoing(self._tools, self._tools.clock.now())
                        await out.refresh(unit, f"minutes:{reading.minutes_id}")
                        await out.flush(unit)
            except AWAY as error:
                _log.warning("what was read cannot be written down (%s)", type(error).__name__)
                await asyncio.sleep(_PAUSE)
            else:
                self._bells.outbox.ring()
                return

    async def _give_back(self, reading: Reading, pause: timedelta, *, counted: bool) -> None:
        when = self._tools.clock.now() + pause
        while True:
            try:
                async with self._tools.database.begin() as unit:
                    await unit.readings.again(reading, self._owner, when, counted=counted)
            except AWAY as error:
                _log.warning("a file cannot be given back (%s)", type(error).__name__)
                await asyncio.sleep(_PAUSE)
            else:
                return


def _kept(sort: Sort, words: Words) -> Words:
    """What of a text may be kept at all: of a document all but the lines that are off the record; nothing of a recording or a photo that is."""
    if sort is Sort.DOCUMENT:
        text = on_record(words.text)
        if not text:
            raise Unread(Why.EMPTY)
        return replace(words, text=text)
    if is_off(words.text):
        raise Unread(Why.OFF)
    return replace(words, text=words.text[:LONGEST_PROPOSED], cut=words.cut or len(words.text) > LONGEST_PROPOSED)
