"""Updates come in: saved as they are, committed, and only then acknowledged."""

import asyncio
import json
import logging
import re
from collections.abc import Callable, Iterable
from typing import Any

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.errors import Stopped
from bot.runtime.api import TelegramApi
from bot.store.inbox import Received
from bot.store.rounds import Rounds
from bot.store.unit import AWAY, Database
from bot.views.callbacks import LARGEST

_log = logging.getLogger(__name__)

# What we handle; anything else need not be sent.
ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "poll_answer",
]
POLL_SECONDS = 50
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")  # as JSON writes it; a backslash that somebody typed is doubled
_BATCH = 100  # the most getUpdates gives
_LONGEST_PAUSE = 30.0  # seconds between tries while Telegram is away


class Receiver:
    """Saves raw updates. `received` is called after each commit that brought any."""

    def __init__(self, database: Database, clock: Clock, received: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._received = received
        self._came: list[Received] = []
        self._rounds = Rounds(self._save_all)  # forty posts of a webhook at once are one commit
        self.last_answer = clock.now()  # when Telegram last answered a poll: the only sign of a poll that died silently

    def begins(self) -> None:
        """This process receives from now on; until now another may have."""
        self.last_answer = self._clock.now()

    async def save(self, updates: Iterable[Any]) -> None:
        """Save what looks like updates; returns after the commit."""
        rows = [row for row in map(to_row, updates) if row is not None]
        if rows:
            self._came.extend(rows)
            await self._rounds.served()

    async def _save_all(self) -> None:
        """Save what came. Where that fails nothing is kept: Telegram has not been told that it arrived and sends it again."""
        rows, self._came = self._came, []
        async with self._database.begin(lasting=True) as unit:
            await unit.inbox.receive(rows, self._clock.now())
            await unit.signals.ring("inbox")
        self._received()

    async def poll(self, api: TelegramApi) -> None:
        """Poll until cancelled. A batch is acknowledged by the next call's offset, after it was committed."""
        offset, pause = 0, 0.5
        while True:
            try:
                batch = await api.poll(POLL_SECONDS, offset=offset, limit=_BATCH, allowed_updates=ALLOWED_UPDATES)
                self.last_answer = self._clock.now()
                if batch:
                    await self.save(batch)
                    offset = _last(batch) + 1
                pause = 0.5
            except InvalidToken:
                raise Stopped(
                    "Telegram does not accept the token any more. Put the current one into BOT_TOKEN."
                ) from None
            except RetryAfter as error:
                await asyncio.sleep(_seconds(error))
            except (Conflict, NetworkError, TelegramError, *AWAY) as error:
                _log.warning("getUpdates failed (%s), next try in %.1f s", type(error).__name__, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)


def _last(batch: list[Any]) -> int:
    """The number of the batch's last update. Raises TelegramError where nothing in it has one: then nothing can be acknowledged."""
    for raw in reversed(batch):
        if _is_update(raw):
            return int(raw["update_id"])
    raise TelegramError("no update in the batch")


def _is_update(raw: Any) -> bool:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return isinstance(number, int) and abs(number) < LARGEST


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()


def to_row(raw: Any) -> Received | None:
    """The row of a raw update; None for what is none. What cannot be understood later is quarantined by the worker, one row."""
    if not _is_update(raw):
        _log.warning("Telegram sent something that is no update")
        return None
    # Half a character (a lone surrogate) and NUL can be written in JSON, but not in every database.
    body = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace").decode()
    return Received(raw["update_id"], lane_of(raw), _NUL.sub(r"\1", body))


def lane_of(raw: dict[str, Any]) -> int:
    """The chat whose order the update belongs to; the person's id where there is no chat; 0 where there is neither."""
    for content in raw.values():
        if isinstance(content, dict):
            about = content.get("message") if isinstance(content.get("message"), dict) else content
            for holder, name in ((about, "chat"), (content, "from"), (content, "user"), (content, "voter_chat")):
                found = holder.get(name) if isinstance(holder, dict) else None
                number = found.get("id") if isinstance(found, dict) else None
                if isinstance(number, int) and abs(number) <= LARGEST:
                    return number
    return 0
