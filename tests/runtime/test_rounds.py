"""One piece of work for many: nobody is served by a round that began before they asked, and trouble reaches those who waited for it."""

import asyncio
import os
import time
from datetime import datetime
from pathlib import Path

import pytest

from bot.store import disk as module
from bot.store.inbox import Received
from bot.store.rounds import Rounds
from bot.store.sqlite import Direct
from bot.store.tables import metadata
from bot.store.unit import Database


class _Work:
    """Work that takes until told, and fails in the rounds named."""

    def __init__(self, *bad: int) -> None:
        self.begun, self.under_way, self.bad = 0, 0, bad
        self.may_end = asyncio.Event()

    async def __call__(self) -> None:
        self.begun += 1
        number = self.begun
        self.under_way += 1
        assert self.under_way == 1
        await self.may_end.wait()
        self.under_way -= 1
        if number in self.bad:
            raise OSError(f"round {number}")


async def _asked(rounds: Rounds, many: int) -> "list[asyncio.Task[None]]":
    asked = [asyncio.create_task(rounds.served()) for _ in range(many)]
    for _ in range(3):
        await asyncio.sleep(0)
    return asked


async def test_who_asks_during_a_round_is_served_by_the_next() -> None:
    work = _Work()
    rounds = Rounds(work)
    early = await _asked(rounds, 2)
    late = await _asked(rounds, 3)
    assert work.begun == 1

    work.may_end.set()
    await asyncio.gather(*early)
    assert not any(task.done() for task in late)
    await asyncio.gather(*late)
    assert work.begun == 2


async def test_trouble_reaches_exactly_those_who_waited_for_that_round() -> None:
    work = _Work(1)
    rounds = Rounds(work)
    early, late = await _asked(rounds, 2), await _asked(rounds, 2)
    work.may_end.set()

    assert [str(end) for end in await asyncio.gather(*early, return_exceptions=True)] == ["round 1", "round 1"]
    assert await asyncio.gather(*late, return_exceptions=True) == [None, None]
    await rounds.served()


async def test_who_gives_up_takes_nobody_along() -> None:
    """A webhook's connection breaks while its post is saved together with others."""
    work = _Work()
    rounds = Rounds(work)
    one, other = await _asked(rounds, 2)
    one.cancel()
    await asyncio.sleep(0)
    work.may_end.set()

    await other
    assert (one.cancelled(), work.begun) == (True, 1)


async def test_closing_waits_for_what_was_asked_for() -> None:
    work = _Work(1, 2)
    rounds = Rounds(work)
    await rounds.close()
    asked = [*await _asked(rounds, 1), *await _asked(rounds, 1)]
    closing = asyncio.create_task(rounds.close())
    await asyncio.sleep(0.01)
    assert not closing.done()

    work.may_end.set()
    await closing
    assert work.begun == 2
    await asyncio.gather(*asked, return_exceptions=True)


@pytest.mark.parametrize("usual", [0.1, 0.0], ids=["a slow disk", "a quick disk"])
async def test_what_lasts_is_on_the_disk_before_it_is_told(
    usual: float, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is waited for after the commit, with all of it in the file, and before `begin` returns; a failing disk is told."""
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}") as database:
        async with database.writer.begin() as connection:
            await connection.run_sync(metadata.create_all)
        database._disk._usual = usual
        sizes: list[int] = []

        def fsync(file: int) -> None:
            sizes.append(os.fstat(file).st_size)

        monkeypatch.setattr(module.os, "fsync", fsync)
        async with database.begin() as unit:
            await unit.inbox.receive([Received(1, 5, "{}")], now)
        assert sizes == []  # nobody waits for that one
        async with database.begin(lasting=True) as unit:
            await unit.inbox.receive([Received(2, 5, "{}")], now)
            assert sizes == []
        assert sizes == [(tmp_path / "test.db-wal").stat().st_size]

        def broken(file: int) -> None:
            raise OSError(f"no {file}")

        monkeypatch.setattr(module.os, "fsync", broken)
        with pytest.raises(OSError, match="no "):
            async with database.begin(lasting=True) as unit:
                await unit.inbox.receive([Received(3, 5, "{}")], now)
        monkeypatch.undo()


async def test_what_nobody_waits_for_is_on_the_disk_soon(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SOON", 0.05)
    waits: list[int] = []
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}") as database:
        async with database.writer.begin() as connection:
            await connection.run_sync(metadata.create_all)
        monkeypatch.setattr(module.os, "fsync", waits.append)
        for number in range(3):
            async with database.begin() as unit:
                await unit.inbox.receive([Received(number, 5, "{}")], now)
        await asyncio.sleep(0.3)
    assert len(waits) == 1


async def test_who_is_cut_off_while_the_log_is_emptied_waits_for_the_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection is closed then; closed under the thread's hands it would take the process down."""
    steps: list[str] = []
    empty, close = Direct._empty_log, Direct.close

    def slow(self: Direct) -> None:
        time.sleep(0.1)
        empty(self)
        steps.append("emptied")

    def closed(self: Direct) -> None:
        steps.append("closed")
        close(self)

    monkeypatch.setattr(Direct, "_empty_log", slow)
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}") as database:
        monkeypatch.setattr(Direct, "close", closed)
        tidying = asyncio.create_task(database.tidy())
        await asyncio.sleep(0.03)
        tidying.cancel()
        await asyncio.gather(tidying, return_exceptions=True)
        assert (tidying.cancelled(), steps) == (True, ["emptied", "closed"])
