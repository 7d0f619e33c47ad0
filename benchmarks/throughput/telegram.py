"""A Bot API that is as quick as we can make it, and people in a closed loop: each writes again once the bot has answered."""

import asyncio
import itertools
import json
import time
from collections import deque
from typing import Any
from urllib.parse import parse_qs

import aiohttp
from aiohttp import web

BOT = {
    "id": 42,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": True,
    "supports_inline_queries": True,
}
TOKEN = "123456:" + "benchmarkbenchmarkbenchmarkbenchma"


class Telegram:
    """Serves one bot. `latencies` are seconds from a person's message to its answer."""

    def __init__(self, text: str) -> None:
        self._text = text
        command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
        self._entities = [command] if text.startswith("/") else []
        self._waiting: deque[dict[str, Any]] = deque()
        self._arrived = asyncio.Event()
        self._numbers = itertools.count(int(time.time()))  # a database that served another run knows that run's numbers
        self._answers: dict[int, asyncio.Future[None]] = {}
        self._pending: deque[dict[str, Any]] = deque()
        self._hook: tuple[str, str] | None = None
        self._session: aiohttp.ClientSession | None = None
        self.first_poll: float | None = None
        self.latencies: list[float] = []
        self.port = 0

    async def start(self) -> None:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64))
        runner = web.ServerRunner(web.Server(self._serve))
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        self._runner = runner

    async def stop(self) -> None:
        assert self._session is not None
        await self._session.close()
        await self._runner.cleanup()

    async def person(self, number: int, until: float, pause: float = 0.0) -> None:
        """Write, wait for the answer, write again."""
        chat = {"id": 1000 + number, "type": "private", "first_name": f"P{number}"}
        person = {"id": 1000 + number, "is_bot": False, "first_name": f"P{number}", "language_code": "fr"}
        while time.monotonic() < until:
            await asyncio.sleep(pause)
            answered = self._answers[chat["id"]] = asyncio.get_running_loop().create_future()
            started = time.monotonic()
            await self._deliver(
                {
                    "update_id": next(self._numbers),
                    "message": {
                        "message_id": next(self._numbers),
                        "date": int(time.time()),
                        "chat": chat,
                        "from": person,
                        "text": self._text,
                        "entities": self._entities,
                    },
                }
            )
            await asyncio.wait_for(answered, 30)
            self.latencies.append(time.monotonic() - started)

    async def _deliver(self, update: dict[str, Any]) -> None:
        if self._hook is None:
            self._pending.append(update)
            self._arrived.set()
            return
        assert self._session is not None
        url, secret = self._hook
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with self._session.post(url, json=update, headers=headers) as response:
            response.raise_for_status()

    async def _serve(self, request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2]
        parameters = await _parameters(request)
        served = {
            "getMe": self._get_me,
            "setWebhook": self._set_webhook,
            "getUpdates": self._get_updates,
            "sendMessage": self._send_message,
        }
        result = await served.get(method, self._anything)(parameters)
        return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")

    async def _anything(self, _: dict[str, Any]) -> Any:
        return True

    async def _get_me(self, _: dict[str, Any]) -> Any:
        return BOT

    async def _set_webhook(self, parameters: dict[str, Any]) -> Any:
        self._hook = parameters["url"], str(parameters.get("secret_token", ""))
        self.first_poll = time.monotonic()
        return True

    async def _get_updates(self, parameters: dict[str, Any]) -> Any:
        self.first_poll = self.first_poll or time.monotonic()
        offset = int(parameters.get("offset", 0) or 0)
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()
        if not self._pending:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), float(parameters.get("timeout", 0) or 0))
            except TimeoutError:
                return []
        return list(itertools.islice(self._pending, 100))

    async def _send_message(self, parameters: dict[str, Any]) -> Any:
        chat_id = int(parameters["chat_id"])
        answered = self._answers.get(chat_id)
        if answered is not None and not answered.done():
            answered.set_result(None)
        chat = {"id": chat_id, "type": "private", "first_name": "P"}
        return {"message_id": next(self._numbers), "date": int(time.time()), "chat": chat, "text": "x"}


async def _parameters(request: web.BaseRequest) -> dict[str, Any]:
    body = await request.read()
    if "json" in request.content_type:
        return dict(json.loads(body)) if body else {}
    if "multipart" in request.content_type:
        return _fields(body)
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _fields(body: bytes) -> dict[str, Any]:
    """The text fields of a small multipart body."""
    found = {}
    for part in body.split(b"\r\n--"):
        head, _, value = part.partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0]
        if name:
            found[name.decode()] = value.strip().decode()
    return found
