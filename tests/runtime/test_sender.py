"""The sender against a Telegram that is slow, silent or away: what is in doubt is sent once more, and nothing else is done without need."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import SystemClock
from bot.config import Config, Rates
from bot.context import Me, Tools
from bot.domain.delivery import Kind, Out
from bot.runtime.api import open_api
from bot.runtime.bells import Bells
from bot.runtime.drawing import Artist
from bot.runtime.gate import Gate
from bot.runtime.sender import Sender
from bot.store.outbox import Outbox
from bot.store.tables.queues import outbox
from bot.store.unit import Database
from handlers import router
from tests.chaos.telegram import TOKEN, Telegram


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@asynccontextmanager
async def _sending(database: Database, telegram: Telegram) -> AsyncIterator[Sender]:
    """A sender at work on the database, without limits."""
    nobody: Any = None  # the library is asked for nothing here
    config = Config(TOKEN, telegram.url, rates=Rates(0, 0, 0))
    async with open_api(config) as api:
        tools = Tools(config, SystemClock(), database, api, Me(42, "chaos_bot", "Chaos"), nobody)
        sender = Sender(tools, api, Artist(tools, router()), Bells())
        running = asyncio.create_task(sender.run("me"))
        try:
            yield sender
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            await sender.stop(2)


async def _queue(database: Database, *chats: int, kind: Kind = Kind.ANSWER, **how: Any) -> None:
    async with database.begin() as unit:
        for chat in chats:
            payload = {"chat_id": chat, "text": f"to {chat}"}
            await unit.outbox.add(Out(kind, chat, "sendMessage", payload, **how), SystemClock().now())


async def _rows(database: Database) -> list[tuple[int, str, int]]:
    """(chat, state, tries), oldest first. Nobody is known here, so who got something has no number any more: 0."""
    async with database.read() as unit:
        found = select(outbox.c.chat_id, outbox.c.state, outbox.c.tries).order_by(outbox.c.id)
        return [(chat or 0, state, tries) for chat, state, tries in await unit.connection.execute(found)]


def _called(telegram: Telegram, method: str = "sendMessage") -> int:
    return sum(name == method for _, name, _ in telegram.calls)


async def test_the_gate_lets_one_through_at_a_time() -> None:
    gate, inside, most = Gate(), 0, 0

    async def one() -> None:
        nonlocal inside, most
        async with gate.passing():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.01)
            inside -= 1

    await asyncio.gather(*(one() for _ in range(5)))

    assert most == 1


async def test_a_call_that_takes_long_lets_one_more_pass_and_no_third(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its end, which comes after it has let go, does not let go again of what another holds by then."""
    monkeypatch.setattr("bot.runtime.gate.PATIENCE", 0.05)
    gate, end, entered = Gate(), asyncio.Event(), []

    async def slow() -> None:
        async with gate.passing():
            entered.append("slow")
            await end.wait()

    async def pass_on(name: str) -> None:
        async with gate.passing():
            entered.append(name)
            await asyncio.sleep(0.04)

    first = asyncio.create_task(slow())
    await asyncio.sleep(0)
    others = [asyncio.create_task(pass_on(name)) for name in ("second", "third")]
    await asyncio.sleep(0.02)
    assert entered == ["slow"]
    while len(entered) < 2:
        await asyncio.sleep(0.001)
    end.set()
    await first
    await asyncio.sleep(0.01)
    assert entered == ["slow", "second"]
    await asyncio.gather(*others)


async def test_who_is_cut_off_at_the_gate_does_not_hold_it() -> None:
    gate = Gate()
    async with gate.passing():
        waiting = asyncio.create_task(gate.passing().__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)

    async with asyncio.timeout(1), gate.passing():
        pass


async def test_while_telegram_is_away_nothing_is_sent_and_what_is_in_doubt_comes_once_more(
    database: Database, telegram: Telegram
) -> None:
    """One call met the silence; until Telegram answers again only `getMe` asks whether it is back."""
    telegram.away = True
    await _queue(database, 501, 502, 503)
    async with _sending(database, telegram):
        await telegram.until(lambda: _called(telegram, "getMe") >= 2, 5)
        met = _called(telegram)
        telegram.away = False
        await telegram.until(lambda: len(telegram.sent) == 3, 10)
    assert met == 1
    assert _called(telegram) == 4
    assert telegram.twice() == 0


async def test_an_answer_that_never_gets_one_is_tried_four_times(database: Database, telegram: Telegram) -> None:
    """Each try may have arrived, so there is an end to it."""
    telegram.trouble = [("drop after", None)] * 9
    await _queue(database, 501)
    async with _sending(database, telegram):
        async with asyncio.timeout(20):
            while (await _rows(database))[0][1] != "unknown":
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)
    assert len(telegram.sent) == 4


async def test_who_only_waited_while_telegram_went_away_has_not_been_tried(
    database: Database, telegram: Telegram
) -> None:
    """Else a message that must arrive would be given up after one real try, because others failed before it."""
    telegram.trouble = [("drop before", None), ("drop before", None)]
    await _queue(database, 501, 502, 503)
    async with _sending(database, telegram):
        await telegram.until(lambda: len(telegram.sent) == 3, 10)
        await asyncio.sleep(0.1)
    assert sum(tries for _, _, tries in await _rows(database)) == _called(telegram) == 5


async def test_a_call_under_way_keeps_nobody_busy(
    database: Database, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was waited for has come and is being sent: its time, now past, must not wake the sender again and again."""
    looks, take = [0], Outbox.take

    async def counted(self: Outbox, *args: Any, **how: Any) -> Any:
        looks[0] += 1
        return await take(self, *args, **how)

    monkeypatch.setattr(Outbox, "take", counted)
    telegram.trouble = [("hang", 0.6)]
    await _queue(database, 501, not_before=SystemClock().now() + timedelta(seconds=0.3))
    async with _sending(database, telegram):
        await telegram.until(lambda: len(telegram.sent) == 1, 5)
    assert looks[0] < 10


async def test_time_past_keeps_nobody_busy_while_telegram_is_away(database: Database, telegram: Telegram) -> None:
    telegram.away = True
    await _queue(database, 501, not_before=SystemClock().now() + timedelta(seconds=0.2))
    async with _sending(database, telegram):
        await telegram.until(lambda: _called(telegram) == 1, 5)
        begun, used = time.monotonic(), time.process_time()
        await asyncio.sleep(0.5)
        share = (time.process_time() - used) / (time.monotonic() - begun)
    assert share < 0.5


async def test_no_probe_outlives_the_sender(database: Database, telegram: Telegram) -> None:
    """It would ask for ever, and the next time this process leads nothing would be sent until it ended."""
    telegram.trouble = [("hang", 0.3)]
    await _queue(database, 501, 502)
    async with _sending(database, telegram) as sender:
        await telegram.until(lambda: _called(telegram) == 1, 5)
        telegram.away = True  # the second call is made, and fails, while the sender stops
    assert _called(telegram) == 2
    assert [task for task in asyncio.all_tasks() if "_reach" in repr(task.get_coro())] == []
    assert sender._probe is None
