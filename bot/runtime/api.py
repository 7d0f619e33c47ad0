"""Calls to the Bot API as raw JSON values."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from telegram import InputFile
from telegram._utils.types import JSONDict
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.config import Config
from bot.runtime.request import READ_TIMEOUT, AiohttpRequest

_RIGHTS_FOR = 60.0  # seconds that an answer about somebody's rights may be believed
_STRANGER_FOR = 5.0  # seconds that "not there" may be believed: somebody who has just come in tries again
_MOST_RIGHTS = 5000


class TelegramApi:
    """The Bot API over python-telegram-bot's request layer. Raises telegram.error.TelegramError."""

    def __init__(self, base_url: str, token: str, request: BaseRequest) -> None:
        self._url, self._files = f"{base_url}/bot{token}/", f"{base_url}/file/bot{token}"
        self._request = request
        self._rights: dict[tuple[int, int], tuple[float, Any]] = {}

    async def call(self, method: str, **parameters: Any) -> Any:
        """The `result` of the method. Values may be nested lists and dicts; a telegram.InputFile is uploaded."""
        if method == "getChatMember":
            return await self._member(**parameters)
        return await self._post(method, parameters)

    async def download(self, file_id: str, most: int) -> bytes:
        """What somebody sent, up to `most` bytes; longer files are not fetched. Raises TelegramError."""
        file = await self._post("getFile", {"file_id": file_id})
        if int(file.get("file_size") or 0) > most:
            raise BadRequest("the file is longer than expected")
        status, content = await self._request.do_request(f"{self._files}/{file['file_path']}", "GET")
        if status != HTTPStatus.OK:
            raise BadRequest(f"the file could not be fetched ({status})")
        return content[: most + 1]

    async def poll(self, wait: float, **parameters: Any) -> list[JSONDict]:
        """getUpdates, waiting at the server for up to `wait` seconds."""
        found = await self._post("getUpdates", {"timeout": int(wait), **parameters}, READ_TIMEOUT + wait)
        return found if isinstance(found, list) else []

    async def _member(self, *, chat_id: int, user_id: int) -> Any:
        known = self._rights.get((chat_id, user_id))
        if known is not None and known[0] > time.monotonic():
            return known[1]
        member, lasts = await self._asked(chat_id, user_id)
        if len(self._rights) >= _MOST_RIGHTS:
            self._rights.clear()
        self._rights[chat_id, user_id] = (time.monotonic() + lasts, member)
        return member

    async def _asked(self, chat_id: int, user_id: int) -> tuple[Any, float]:
        """What Telegram says of somebody, and for how long that may be believed. Whom it does not know in the chat has left it."""
        try:
            return await self._post("getChatMember", {"chat_id": chat_id, "user_id": user_id}), _RIGHTS_FOR
        except BadRequest:
            return {"status": ChatMemberStatus.LEFT}, _STRANGER_FOR

    async def _post(self, method: str, parameters: dict[str, Any], read_timeout: float | None = None) -> Any:
        data = RequestData([_parameter(name, value) for name, value in parameters.items() if value is not None])
        timeout: Any = BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout
        return await self._request.post(self._url + method, data, read_timeout=timeout)


def _parameter(name: str, value: Any) -> RequestParameter:
    if isinstance(value, InputFile):
        return RequestParameter(name, None, [value])
    return RequestParameter(name, value, None)


@asynccontextmanager
async def open_api(config: Config) -> AsyncIterator[TelegramApi]:
    """The API of the configured server, for as long as it is needed."""
    request = AiohttpRequest()
    await request.initialize()
    try:
        yield TelegramApi(config.api_url, config.token, request)
    finally:
        await request.shutdown()
