"""The bot's menus and descriptions in seven languages, told to Telegram only when they have changed."""

import hashlib
import json
from typing import Any

from bot.context import Tools
from bot.domain.languages import LANGUAGES
from bot.views.menus import description, menu, short_description

_MARK = "menus"
_SCOPES = ("all_private_chats", "all_group_chats", "all_chat_administrators")


async def tell(tools: Tools) -> None:
    """Set what differs from the last time."""
    calls = _calls(tools.config.language)
    digest = hashlib.sha256(json.dumps([tools.me.id, calls], sort_keys=True).encode()).hexdigest()
    async with tools.database.read() as unit:
        if await unit.marks.find(_MARK) == digest:
            return
    for method, parameters in calls:
        await tools.api.call(method, **parameters)
    async with tools.database.begin() as unit:
        await unit.marks.set(_MARK, digest)


def _calls(default: str) -> list[tuple[str, dict[str, Any]]]:
    calls: list[tuple[str, dict[str, Any]]] = []
    for lang, code in ((default, ""), *((lang, lang) for lang in LANGUAGES)):
        tongue = {"language_code": code} if code else {}
        for scope in _SCOPES:
            commands = [{"command": name, "description": words} for name, words in menu(lang, scope)]
            calls.append(("setMyCommands", {"commands": commands, "scope": {"type": scope}, **tongue}))
        calls.append(("setMyDescription", {"description": description(lang), **tongue}))
        calls.append(("setMyShortDescription", {"short_description": short_description(lang), **tongue}))
    return calls
