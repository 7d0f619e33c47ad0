"""The bot's HTTP server: Telegram's webhook answers 200 only for what is saved, and /healthz tells the truth."""

import asyncio
import io
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.config import Config, Webhook
from bot.errors import Stopped
from bot.runtime.http import application, serving
from bot.runtime.receiver import Receiver
from bot.store.crew import join
from bot.store.migrate import migrate
from bot.store.unit import Database
from playground.clock import TurnableClock
from playground.seed import seeded
from playground.stage import staged
from playground.world import World

_SECRET = "s3cret"
_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_SILENT = timedelta(minutes=5)
Client = TestClient[web.Request, web.Application]


@asynccontextmanager
async def _hooked(database: Database, well: bool | Exception = True) -> AsyncIterator[tuple[Client, list[str]]]:
    """The server by itself, and how often it rang."""
    rung: list[str] = []

    async def healthy() -> bool:
        if isinstance(well, Exception):
            raise well
        return well

    receiver = Receiver(database, TurnableClock(), lambda: rung.append("ring"))
    config = Config(webhook=Webhook("https://bot.example/hook", _SECRET))
    async with TestClient(TestServer(application(config, receiver, healthy))) as client:
        yield client, rung


@pytest.mark.parametrize(
    ("secret", "body", "status", "saved"),
    [
        (_SECRET, b'{"update_id": 5, "message": {"chat": {"id": 1}, "text": "\\u0000 \xc3\xa9"}}', 200, 1),
        (_SECRET, b"[]", 200, 0),
        (_SECRET, b"{", 400, 0),
        (_SECRET, b"[" * 100_000, 400, 0),
        (_SECRET, b"\xff\xfe", 400, 0),
        (_SECRET, b"1" * 1_100_000, 413, 0),
        ("wrong", b'{"update_id": 5}', 403, 0),
        ("", b'{"update_id": 5}', 403, 0),
    ],
)
async def test_the_webhook_takes_what_telegram_sends_and_nobody_else(
    database: Database, secret: str, body: bytes, status: int, saved: int
) -> None:
    """Twice is once."""
    async with _hooked(database) as (client, rung):
        said = await client.post("/hook", data=io.BytesIO(body), headers={_HEADER: secret})
        again = await client.post("/hook", data=io.BytesIO(body), headers={_HEADER: secret})
        looked = await client.get("/hook")

    assert (said.status, again.status, looked.status) == (status, status, 405)
    assert bool(rung) == bool(saved)
    async with database.read() as unit:
        assert await unit.inbox.counts() == ({"new": 1} if saved else {})


@pytest.mark.parametrize(("well", "status"), [(True, 200), (False, 503), (OSError("no database"), 503)])
async def test_health_is_a_status_for_whoever_supervises(
    database: Database, well: bool | Exception, status: int
) -> None:
    async with _hooked(database, well) as (client, _):
        said = await client.get("/healthz")

    assert said.status == status


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as there:
        return int(there.getsockname()[1])


async def _health(port: int) -> int:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as said:
        return said.status


async def _becomes(port: int, status: int) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                if await _health(port) == status:
                    return
            except aiohttp.ClientConnectorError:
                pass
            await asyncio.sleep(0.05)


async def _polls(world: World, port: int) -> None:
    """Wait for its first poll; until then it is well."""
    await _becomes(port, 200)
    async with asyncio.timeout(60):
        while not world.allowed:
            assert await _health(port) == 200
            await asyncio.sleep(0.05)


async def test_a_bot_that_hears_nothing_from_telegram_is_not_well(database_url: str, tmp_path: Path) -> None:
    """A poll that died without a word is seen by its silence; the next answer makes it well."""
    world, port = seeded(TurnableClock()), _free()
    async with staged(world, tmp_path, database_url=database_url, http_port=port):
        await _polls(world, port)
        world.clock.turn(_SILENT)
        silent = await _health(port)
        world.tell(message={"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"})
        await _becomes(port, 200)

    assert silent == 503


async def test_a_replica_that_does_not_poll_is_well_while_another_does(
    postgres_url: str, tmp_path: Path, now: datetime
) -> None:
    """And once it leads it is given time to hear the first answer."""
    world, port = seeded(TurnableClock()), _free()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(postgres_url))
        await migrate(database, tmp_path, now)
        other = await stack.enter_async_context(AsyncExitStack())
        leader = await other.enter_async_context(join(database, lambda _: None))
        assert await leader.leads()
        await stack.enter_async_context(staged(world, tmp_path, database_url=postgres_url, http_port=port))
        await _becomes(port, 200)
        world.clock.turn(_SILENT)
        following = await _health(port)
        await other.aclose()
        await _polls(world, port)
        world.clock.turn(_SILENT)
        leading = await _health(port)

    assert (following, leading) == (200, 503)


async def test_a_port_that_is_taken_is_a_sentence(database: Database) -> None:
    async def well() -> bool:
        return True

    receiver = Receiver(database, TurnableClock(), lambda: None)
    with socket.create_server(("127.0.0.1", 0)) as there:
        port = int(there.getsockname()[1])
        with pytest.raises(Stopped, match=f"{port} is in use"):
            async with serving(Config(http_port=port), receiver, well):
                pass
