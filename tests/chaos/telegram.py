"""Telegram's side of a catastrophe: keeps what was not acknowledged, remembers what was sent, misbehaves on demand."""

import asyncio
import itertools
import json
import time
from collections import Counter
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

TOKEN = "123456:" + "chaoschaoschaoschaoschaoschaoschaos"
BOT = {"id": 42, "is_bot": True, "first_name": "Chaos", "username": "chaos_bot"}


class Telegram:
    """A Bot API that never forgets. `sent` holds (chat, text) of every message that took effect, in order."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str]] = []
        self.calls: list[tuple[float, str, dict[str, Any]]] = []
        self.trouble: list[Any] = []  # one callable(method, parameters) per coming call to sendMessage: see `answer`
        self.away = False  # connections are closed without a word
        self.revoked = False
        self.polls = 0
        self._updates: list[dict[str, Any]] = []
        self._arrived = asyncio.Event()
        self._update_ids, self._message_ids = itertools.count(1), itertools.count(1)
        self._runner: web.ServerRunner | None = None
        self.port = 0

    async def __aenter__(self) -> "Telegram":
        self._runner = web.ServerRunner(web.Server(self._serve), shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def says(self, chat: int, text: str) -> None:
        """Somebody writes to the bot in private."""
        sender = person(chat)
        message = {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": f"P{chat}"},
            "from": sender,
            "text": text,
        }
        self._updates.append({"update_id": next(self._update_ids), "message": message})
        self._arrived.set()

    def tells(self, **update: Any) -> None:
        """Any other update."""
        self._updates.append({"update_id": next(self._update_ids), **update})
        self._arrived.set()

    def texts(self, chat: int) -> list[str]:
        """What reached the chat, in order."""
        return [text for where, text in self.sent if where == chat]

    def twice(self) -> int:
        """How many messages were sent more than once."""
        return sum(count - 1 for count in Counter(self.sent).values())

    async def until(self, condition: Any, seconds: float = 30) -> None:
        """Wait for the condition, or fail saying what was sent."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"only {len(self.sent)} messages after {seconds} s: {self.sent[-20:]}"
            await asyncio.sleep(0.01)

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        method = request.path.rpartition("/")[2]
        parameters = await _parameters(request)
        self.calls.append((time.monotonic(), method, parameters))
        if self.away:
            return self._drop(request)
        if self.revoked:
            return _error(401, "Unauthorized")
        if method == "getUpdates":
            return _result(await self._get_updates(parameters))
        if method == "sendMessage":
            return await self._send(request, parameters)
        if method == "getChatMember":
            return _result({"status": "member", "user": person(int(parameters["user_id"]))})
        return _result(BOT if method == "getMe" else True)

    async def _send(self, request: web.BaseRequest, parameters: dict[str, Any]) -> web.StreamResponse:
        trouble = self.trouble.pop(0) if self.trouble else None
        kind, detail = trouble or ("", None)
        if kind == "drop before":
            return self._drop(request)
        if kind == "error":
            return _error(*detail)
        if kind == "hang":
            await asyncio.sleep(detail)
        self.sent.append((int(parameters["chat_id"]), parameters["text"]))
        if kind == "drop after":
            return self._drop(request)
        chat: dict[str, Any] = {"id": int(parameters["chat_id"]), "type": "private", "first_name": "P"}
        if chat["id"] < 0:
            chat |= {"type": "supergroup", "title": "G"}
        return _result({"message_id": next(self._message_ids), "date": int(time.time()), "chat": chat})

    def _drop(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _get_updates(self, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        self.polls += 1
        offset = int(parameters.get("offset") or 0)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), float(parameters.get("timeout") or 0))
            except TimeoutError:
                return []
        return self._updates[: int(parameters.get("limit") or 100)]


async def _parameters(request: web.BaseRequest) -> dict[str, Any]:
    body = (await request.read()).decode()
    return {name: values[0] for name, values in parse_qs(body).items()}


def _result(result: Any) -> web.Response:
    return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")


def _error(code: int, description: str, retry_after: int = 0) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if retry_after:
        body["parameters"] = {"retry_after": retry_after}
    return web.Response(status=code, text=json.dumps(body), content_type="application/json")


def person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": f"P{number}", "language_code": "fr"}
