"""Telegram misbehaves: nothing is lost, nothing is doubled without need, and what it says is obeyed."""

import asyncio
import signal
import time

from tests.chaos.conftest import Bots
from tests.chaos.telegram import Telegram


async def test_an_error_before_delivery_is_tried_again(telegram: Telegram, bots: Bots) -> None:
    telegram.trouble = [
        ("drop before", None),
        ("error", (502, "Bad Gateway")),
        ("error", (500, "Internal Server Error")),
    ]
    telegram.says(501, "hello")
    await bots.start()
    await telegram.until(lambda: telegram.texts(501) == ["hello"])


async def test_a_connection_lost_after_delivery_doubles_one_message_at_most(telegram: Telegram, bots: Bots) -> None:
    telegram.trouble = [("drop after", None)]
    telegram.says(501, "one")
    telegram.says(501, "two")
    await bots.start()
    await telegram.until(lambda: "two" in telegram.texts(501))
    assert telegram.texts(501) in (["one", "one", "two"], ["one", "two"])


async def test_retry_after_is_obeyed_and_other_chats_go_on(telegram: Telegram, bots: Bots) -> None:
    telegram.trouble = [("error", (429, "Too Many Requests: retry after 2", 2))]
    telegram.says(501, "slow")
    await bots.start()
    await telegram.until(lambda: any(method == "sendMessage" for _, method, _ in telegram.calls))
    refused = time.monotonic()
    telegram.says(502, "quick")
    await telegram.until(lambda: telegram.texts(502) == ["quick"])
    assert time.monotonic() - refused < 1.5
    await telegram.until(lambda: telegram.texts(501) == ["slow"])
    assert 1.9 <= time.monotonic() - refused < 4


async def test_a_burst_never_reaches_telegrams_limit(telegram: Telegram, bots: Bots) -> None:
    """Counted where Telegram counts, when calls arrive: so it has no reason to say 429."""
    for chat in range(501, 531):
        telegram.says(chat, "hello")
    await bots.start(RATE_OVERALL="10")
    await telegram.until(lambda: len(telegram.sent) == 30)
    times = [at for at, method, _ in telegram.calls if method == "sendMessage"]
    assert max(sum(start <= at < start + 1 for at in times) for start in times) <= 10


async def test_a_wait_survives_a_restart(telegram: Telegram, bots: Bots) -> None:
    telegram.trouble = [("error", (429, "Too Many Requests: retry after 3", 3))]
    telegram.says(501, "slow")
    first = await bots.start()
    await telegram.until(lambda: any(method == "sendMessage" for _, method, _ in telegram.calls))
    refused = time.monotonic()
    await asyncio.sleep(0.5)
    first.kill()
    await first.wait()
    await bots.start()
    await telegram.until(lambda: telegram.texts(501) == ["slow"])
    assert time.monotonic() - refused >= 2.9


async def test_somebody_who_blocked_the_bot_stops_nobody_else(telegram: Telegram, bots: Bots) -> None:
    telegram.trouble = [("error", (403, "Forbidden: bot was blocked by the user"))]
    telegram.says(501, "gone")
    await bots.start()
    await telegram.until(lambda: any(method == "sendMessage" for _, method, _ in telegram.calls))
    telegram.says(502, "here")
    await telegram.until(lambda: telegram.texts(502) == ["here"])
    await asyncio.sleep(0.3)
    assert telegram.texts(501) == []


async def test_telegram_away_then_back(telegram: Telegram, bots: Bots) -> None:
    """Whatever was written meanwhile is answered when it is back, in order, once."""
    await bots.start()
    await telegram.until(lambda: telegram.polls > 0)
    telegram.away = True
    for number in range(5):
        telegram.says(501, f"{number}")
    await asyncio.sleep(3)
    telegram.away = False
    await telegram.until(lambda: len(telegram.texts(501)) >= 5)
    assert telegram.texts(501) == [f"{n}" for n in range(5)]


async def test_a_revoked_token_stops_the_bot_with_a_sentence(telegram: Telegram, bots: Bots) -> None:
    process = await bots.start()
    await telegram.until(lambda: telegram.polls > 0)
    telegram.revoked = True
    telegram.says(501, "hello")
    assert await asyncio.wait_for(process.wait(), 60) != 0


async def test_sigterm_under_load_loses_nothing(telegram: Telegram, bots: Bots) -> None:
    """The process ends by itself within seconds; the next one goes on where it stopped, and nothing is doubled."""
    first = await bots.start()
    await telegram.until(lambda: telegram.polls > 0)
    for number in range(40):
        for chat in (501, 502, 503):
            telegram.says(chat, f"{number}")
    await telegram.until(lambda: len(telegram.sent) > 10)
    first.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(first.wait(), 20) == 0
    await bots.start()
    await telegram.until(lambda: len(set(telegram.sent)) == 120)
    assert telegram.twice() == 0
    assert telegram.texts(502) == [f"{n}" for n in range(40)]


async def test_two_processes_on_one_sqlite_file_are_refused(telegram: Telegram, bots: Bots) -> None:
    await bots.start()
    await telegram.until(lambda: telegram.polls > 0)
    second = await bots.start()
    assert await asyncio.wait_for(second.wait(), 60) != 0
