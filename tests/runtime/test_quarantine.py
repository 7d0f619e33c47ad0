"""An update that cannot be handled stops nobody: it is set aside, operators hear of it, and can try it again or let it go."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

from bot.store.inbox import Received
from bot.store.unit import Database
from playground.clock import TurnableClock
from playground.seed import group_of, seeded
from playground.stage import staged


async def _set_aside(database: Database, number: int, now: datetime) -> None:
    body = json.dumps({"update_id": number, "message": {"text": "rue Mouffetard"}})
    async with database.begin() as unit:
        await unit.inbox.receive([Received(number, 5, body)], now)
        await unit.inbox.take("me", 1)
        await unit.inbox.quarantine(number, "4f2a")


async def test_the_quarantine_shows_kinds_and_incidents_and_no_words(database: Database, now: datetime) -> None:
    for number in (7, 8):
        await _set_aside(database, number, now)
    async with database.begin() as unit:
        await unit.inbox.receive([Received(9, 5, "{")], now)
        await unit.inbox.quarantine(9, "77aa")
        found = await unit.inbox.set_aside()

    assert [(update.update_id, update.kind, update.error) for update in found] == [
        (7, "message", "4f2a"),
        (8, "message", "4f2a"),
        (9, "unreadable", "77aa"),
    ]
    assert all(update.received_at == now for update in found)


async def test_what_is_tried_again_is_like_new_and_what_is_dropped_is_forgotten(
    database: Database, now: datetime
) -> None:
    """Only what is in the quarantine can be meant; a dropped update that Telegram repeats stays dropped."""
    for number in (7, 8):
        await _set_aside(database, number, now)
    async with database.begin() as unit:
        await unit.inbox.receive([Received(9, 6, "{}")], now)
        assert await unit.inbox.retry([7, 9, 100]) == [7]
        assert await unit.inbox.drop([8, 9, 100]) == [8]
        await unit.inbox.receive([Received(8, 5, "{}")], now)
        taken = await unit.inbox.take("me", 10)
        counts = await unit.inbox.counts()

    assert [(update.update_id, update.tries) for update in taken] == [(7, 1), (9, 1)]
    assert "Mouffetard" in taken[0].body
    assert counts == {"taken": 2, "done": 1}


async def test_operators_hear_of_it_once_a_day(tmp_path: Path) -> None:
    """In words that quote nobody; the group hears nothing."""
    world = seeded(TurnableClock(datetime(2026, 10, 5, 7, 0, tzinfo=UTC)))
    claire = next(human for human in world.humans.values() if human.name.startswith("Claire"))
    async with staged(world, tmp_path, operators=frozenset({claire.id})) as stage:
        stage.hands("Claire").start()
        await stage.settle()
        before = len(world.chats[claire.id].messages)
        for number in (1, 2):
            world.tell(
                message={
                    "message_id": number,
                    "date": 1,
                    "chat": {"id": number},
                    "text": "Mouffetard",
                    "from": {"id": "x"},
                }
            )
        async with asyncio.timeout(60), Database(stage.config.database_url) as database:
            while True:
                async with database.read() as unit:
                    if len(await unit.inbox.set_aside()) == 2:
                        break
                await asyncio.sleep(0.1)
        await stage.settle()
        told = [message["text"] for message in world.chats[claire.id].messages.values()][before:]

    (said,) = told
    assert "passerelle quarantine" in said
    assert "Mouffetard" not in said
    assert not group_of(world).messages
