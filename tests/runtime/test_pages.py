"""Pages for other people's programs: nothing is told to who guesses, and what has not changed is not sent again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.config import Config
from bot.routing import Fetching, Router, Served
from bot.runtime.pages import routes
from playground.clock import TurnableClock

Client = TestClient[web.Request, web.Application]
CHANGED = datetime(2026, 10, 5, 7, 0, 0, 500_000, tzinfo=UTC)


@dataclass(frozen=True)
class _Tools:
    config: Config
    clock: TurnableClock


@asynccontextmanager
async def _site(public: str) -> AsyncIterator[Client]:
    router = Router()

    @router.serves("calendar")
    async def served(fetching: Fetching) -> Served | None:
        return Served(b"it", "text/plain", CHANGED) if fetching.name == "here.ics" else None

    tools: Any = _Tools(Config(public_url=public), TurnableClock())
    app = web.Application()
    app.router.add_routes(routes(tools, router))
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_without_a_public_address_there_are_no_pages() -> None:
    async with _site("") as client:
        assert (await client.get("/calendar/here.ics")).status == 404


@pytest.mark.parametrize("path", ["/calendar", "/a/b/calendar"])
async def test_the_path_of_the_address_may_be_kept_or_taken_off_by_a_proxy(path: str) -> None:
    async with _site("https://example.org/a/b") as client:
        said = await client.get(f"{path}/here.ics")
        assert (said.status, await said.read()) == (200, b"it")
        assert (await client.get(f"{path}/there.ics")).status == 404
        assert (await client.post(f"{path}/here.ics")).status == 405


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-None-Match": "{tag}"}, 304),
        ({"If-None-Match": 'W/{tag}, "other"'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"'}, 200),
        ({"If-Modified-Since": "Mon, 05 Oct 2026 07:00:00 GMT"}, 304),
        ({"If-Modified-Since": "Mon, 05 Oct 2026 06:59:59 GMT"}, 200),
        ({"If-Modified-Since": "yesterday"}, 200),
        ({"If-None-Match": '"other"', "If-Modified-Since": "Mon, 05 Oct 2026 07:00:00 GMT"}, 200),
    ],
)
async def test_what_has_not_changed_is_not_sent_again(headers: dict[str, str], status: int) -> None:
    async with _site("https://example.org") as client:
        tag = (await client.get("/calendar/here.ics")).headers["ETag"]
        said = await client.get("/calendar/here.ics", headers={k: v.format(tag=tag) for k, v in headers.items()})

    assert said.status == status
    assert said.headers["ETag"] == tag
    assert said.headers["Last-Modified"] == "Mon, 05 Oct 2026 07:00:00 GMT"


async def test_who_looks_too_often_is_told_to_wait_and_others_are_not() -> None:
    """By address, and by the machine that asks, which a proxy of ours names."""
    async with _site("https://example.org") as client:
        often = [(await client.get("/calendar/here.ics")).status for _ in range(40)]
        guesses = [
            (await client.get(f"/calendar/{n}.ics", headers={"X-Forwarded-For": "203.0.113.9"})).status
            for n in range(300)
        ]
        other = await client.get("/calendar/x.ics", headers={"X-Forwarded-For": "203.0.113.9, 203.0.113.7"})

    assert (often[0], often[-1]) == (200, 429)
    assert (guesses[0], guesses[-1]) == (404, 429)
    assert other.status == 404
