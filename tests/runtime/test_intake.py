"""Files are read whatever Telegram, the database or their readers do: once, or again, or they are given up; never lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, TimedOut

from bot.config import Config
from bot.context import Me, Tools
from bot.domain.intake import Reading, Sort, Stage, Why
from bot.runtime.bells import Bells
from bot.runtime.intake import Intake
from bot.store.unit import Database
from playground.clock import TurnableClock
from tests.intake import stub
from tests.store.test_readings import posted


class Telegram:
    """Gives what is in `files`, one answer after the other; an exception is raised."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def download(self, file_id: str, most: int) -> bytes:
        self.asked.append(file_id)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return bytes(answer)


@asynccontextmanager
async def reading(database: Database, clock: TurnableClock, api: Any) -> AsyncIterator[Intake]:
    nobody: Any = None
    tools = Tools(Config("1:x"), clock, database, api, Me(1, "bot", "Bot"), nobody)
    intake = Intake(tools, {Sort.VOICE: stub.engine()}, Bells(), "me")
    work = asyncio.create_task(intake.run())
    try:
        yield intake
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def _read(database: Database, now: datetime, *answers: Any, turns: int = 0) -> Reading:
    clock, api = TurnableClock(now), Telegram(*answers)
    async with database.begin() as unit:
        (item,) = await posted(unit, now, "a.ogg")
        await unit.readings.queue(item, Sort.VOICE, now)
    async with reading(database, clock, api) as intake:
        for turn in range(turns + 1):
            if turn:
                clock.turn(timedelta(minutes=2))
            await _calm(intake)
    assert not api.answers
    async with database.read() as unit:
        found = await unit.readings.find(item.id)
    assert found is not None
    return found


async def _calm(intake: Intake) -> None:
    async with asyncio.timeout(60):
        quiet = 0
        while quiet < 3:
            quiet = 0 if intake.busy else quiet + 1
            await asyncio.sleep(0.02)


async def test_a_telegram_that_is_away_costs_no_try(database: Database, now: datetime) -> None:
    found = await _read(database, now, *[TimedOut()] * 4, b"say: mots", turns=4)

    assert (found.proposal, found.tries) == ("mots", 1)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (BadRequest("Bad Request: file is too big"), Why.BIG),
        (BadRequest("Bad Request: wrong file_id or the file is temporarily unavailable"), Why.AWAY),
        (Forbidden("bot was kicked"), Why.AWAY),
        (b"why: long", Why.LONG),
        (b"say:  ", Why.EMPTY),
        (RuntimeError("a bug"), None),
    ],
)
async def test_what_telegram_or_the_engine_refuses_for_good(
    database: Database, now: datetime, answer: Any, why: Why | None
) -> None:
    """One sentence at once; only what may be the machine's fault, or ours, is tried three times."""
    found = await _read(database, now, *[answer] * (1 if why else 3), turns=0 if why else 3)

    assert (found.stage, found.why) == (Stage.FAILED, why or Why.FAILED)


async def test_what_killed_three_processes_before_is_not_even_fetched(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        (item,) = await posted(unit, now, "a.ogg")
        await unit.readings.queue(item, Sort.VOICE, now)
        for _ in range(3):
            await unit.readings.take("dead", frozenset({Sort.VOICE}), now)
            await unit.readings.recover()
    api = Telegram()
    async with reading(database, TurnableClock(now), api) as intake:
        await _calm(intake)

    async with database.read() as unit:
        found = await unit.readings.find(item.id)
    assert found is not None
    assert (found.why, api.asked) == (Why.FAILED, [])
