"""A clock that is turned forward wakes those whose moment has come."""

import asyncio
from datetime import UTC, datetime, timedelta

from playground.clock import TurnableClock

START = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)


async def test_it_starts_where_it_is_told_to_and_runs() -> None:
    clock = TurnableClock(START)
    first = clock.now()
    await asyncio.sleep(0.01)
    assert START <= first < clock.now() < START + timedelta(seconds=5)


async def test_turning_wakes_who_waits_and_nobody_else() -> None:
    clock = TurnableClock(START)
    soon = asyncio.create_task(clock.sleep_until(START + timedelta(hours=1)))
    late = asyncio.create_task(clock.sleep_until(START + timedelta(hours=3)))
    await asyncio.sleep(0)

    clock.turn(timedelta(hours=2))
    await asyncio.wait_for(soon, 10)

    assert not late.done()
    clock.turn(timedelta(hours=2))
    await asyncio.wait_for(late, 10)


async def test_it_cannot_be_turned_back() -> None:
    clock = TurnableClock(START)
    clock.turn(-timedelta(days=1))
    assert clock.now() >= START


async def test_a_moment_that_has_passed_is_not_waited_for() -> None:
    await asyncio.wait_for(TurnableClock(START).sleep_until(START), 10)


async def test_on_the_way_forward_everybody_is_met_in_time() -> None:
    """What is due on the way is done at its moment, not late at the end of the way."""
    clock, done = TurnableClock(START), []

    async def worker() -> None:
        for hours in (1, 5, 30):
            await clock.sleep_until(START + timedelta(hours=hours))
            done.append(round((clock.now() - START) / timedelta(hours=1)))

    async def rest() -> None:
        await asyncio.sleep(0.01)

    task = asyncio.create_task(worker())
    await rest()
    assert clock.next_awaited() == START + timedelta(hours=1)
    await clock.walk(START + timedelta(days=1), rest)
    assert done == [1, 5]
    assert timedelta(days=1) <= clock.now() - START < timedelta(days=1, seconds=5)
    task.cancel()
