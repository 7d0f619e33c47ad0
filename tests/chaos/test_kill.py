"""kill -9 at any moment: no update is lost, every effect happens once, each chat keeps its order, one message at most is doubled a crash."""

import asyncio
import os
import random

import pytest

from tests.chaos.bot import STEPS
from tests.chaos.conftest import Bots
from tests.chaos.telegram import Telegram

CHATS = (501, 502, 503)
EACH = 6


def _everybody_writes(telegram: Telegram, each: int = EACH) -> None:
    for number in range(each):
        for chat in CHATS:
            telegram.says(chat, f"{number}")


def _all_answered(telegram: Telegram, each: int = EACH) -> bool:
    return all(len(set(telegram.texts(chat))) == each for chat in CHATS)


async def _nothing_lost(bots: Bots, crashes: int, each: int = EACH) -> None:
    """What the user may rely on, after that many crashes."""
    ledger = await bots.ledger()
    assert sorted(ledger) == sorted(f"{chat}:{n}" for chat in CHATS for n in range(each)), "each effect exactly once"
    for chat in CHATS:
        assert [line for line in ledger if line.startswith(f"{chat}:")] == [f"{chat}:{n}" for n in range(each)]
        seen = list(dict.fromkeys(bots.telegram.texts(chat)))
        assert seen == [str(n) for n in range(each)], "answers in the order of the questions"
    assert bots.telegram.twice() <= crashes


@pytest.mark.parametrize("step", STEPS)
async def test_killed_at_a_step(step: str, telegram: Telegram, bots: Bots) -> None:
    """Death right there, then a second process: everything is there."""
    _everybody_writes(telegram)
    first = await bots.start(step, nth=1 if "saved" in step else 3)  # all updates come in one batch
    assert await asyncio.wait_for(first.wait(), 30) == -9, "the step was never reached"
    await bots.start()
    await telegram.until(lambda: _all_answered(telegram))
    await _nothing_lost(bots, crashes=1)


@pytest.mark.parametrize(
    "step", ["saved, not committed", "taken", "handled, not committed", "claimed", "sent, not marked"]
)
async def test_a_replica_is_killed(step: str, telegram: Telegram, replicas: Bots) -> None:
    """With three replicas the two that live take over what the dead one had in hand, within seconds."""
    first = await replicas.start(step, nth=3)
    await telegram.until(lambda: telegram.polls > 0)
    for _ in range(2):
        await replicas.start()
    await asyncio.sleep(1.5)
    _everybody_writes(telegram)
    await telegram.until(lambda: _all_answered(telegram))
    crashed = first.returncode is not None
    await _nothing_lost(replicas, crashes=int(crashed))


async def _storm(bots: Bots, kills: int, replicas: int, rng: random.Random) -> None:
    """People write while processes die at random moments and are replaced at once."""
    telegram, each = bots.telegram, 10 + kills
    for _ in range(replicas):
        await bots.start()
    await telegram.until(lambda: telegram.polls > 0)
    for number in range(kills):
        for chat in CHATS:
            telegram.says(chat, f"{number}")
        await asyncio.sleep(rng.uniform(0.0, 0.08))
        victim = rng.choice([process for process in bots.processes if process.returncode is None])
        victim.kill()
        await victim.wait()
        polls = telegram.polls
        await bots.start()
        if replicas == 1:
            await telegram.until(lambda: telegram.polls > polls)  # noqa: B023 - called within this turn
        else:
            await asyncio.sleep(rng.uniform(0.1, 1.0))
    for number in range(kills, each):
        for chat in CHATS:
            telegram.says(chat, f"{number}")
    await telegram.until(lambda: _all_answered(telegram, each), 60)
    await _nothing_lost(bots, crashes=kills, each=each)


async def test_killed_at_random_moments(telegram: Telegram, bots: Bots) -> None:
    await _storm(bots, kills=5, replicas=1, rng=random.Random())


async def test_replicas_killed_at_random_moments(telegram: Telegram, replicas: Bots) -> None:
    await _storm(replicas, kills=4, replicas=3, rng=random.Random())


@pytest.mark.soak
async def test_a_thousand_deaths(telegram: Telegram, bots: Bots) -> None:
    """`pytest -m soak`; SOAK_KILLS says how many."""
    await _storm(bots, kills=int(os.environ.get("SOAK_KILLS", "1000")), replicas=1, rng=random.Random())


@pytest.mark.soak
async def test_a_thousand_deaths_among_three_replicas(telegram: Telegram, replicas: Bots) -> None:
    await _storm(replicas, kills=int(os.environ.get("SOAK_KILLS", "1000")), replicas=3, rng=random.Random())
