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
    await asyncio.wait_for(soon, 1)

    assert not late.done()
    clock.turn(timedelta(hours=2))
    await asyncio.wait_for(late, 1)


async def test_it_cannot_be_turned_back() -> None:
    clock = TurnableClock(START)
    clock.turn(-timedelta(days=1))
    assert clock.now() >= START


async def test_a_moment_that_has_passed_is_not_waited_for() -> None:
    await asyncio.wait_for(TurnableClock(START).sleep_until(START), 0.1)
