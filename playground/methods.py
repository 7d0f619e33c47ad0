"""The methods of the Bot API that the playground plays, with Telegram's limits and Telegram's errors."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.constants import ReactionEmoji

from playground.messages import (
    bad,
    delete_message,
    edit_caption,
    edit_markup,
    edit_media,
    edit_text,
    markup_of,
    readable,
    send_document,
    send_message,
    send_photo,
    text_of,
)
from playground.polls import send_poll, stop_poll
from playground.schema import BadCall, check
from playground.world import Json, World

Method = Callable[[World, Json], Awaitable[Any]]
_REACTIONS = frozenset(str(emoji.value) for emoji in ReactionEmoji)
_LONGEST_ANSWER = 200  # characters
_MOST_RESULTS = 50
_MOST_COMMANDS, _LONGEST_COMMAND, _LONGEST_COMMAND_TEXT = 100, 32, 256
_LARGEST_DOWNLOAD = 20 * 1024 * 1024  # bytes
_MOST_UPDATES, _LONGEST_POLL = 100, 50.0


async def call(world: World, name: str, raw: Json) -> Any:
    """The result of one call. Raises BadCall, which is also noted in `world.refused`."""
    try:
        parameters = check(name, raw)
        return await _METHODS.get(name, _not_played)(world, parameters)
    except BadCall as error:
        world.refused.append((name, raw, error))
        raise


async def _not_played(world: World, p: Json) -> None:
    raise BadCall(404, "Not Found: the playground does not play this method")


# --- answering ---------------------------------------------------------------------------------------------------------------------------


async def answer_callback(world: World, p: Json) -> bool:
    if len(p.get("text") or "") > _LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    url = p.get("url")
    if url and not re.fullmatch(rf"https://t\.me/{world.bot['username']}\?start=[\w-]{{1,64}}", url, re.ASCII):
        raise bad("URL_INVALID")
    _settle(world, p["callback_query_id"], p)
    return True


async def answer_inline(world: World, p: Json) -> bool:
    results = p["results"]
    if len(results) > _MOST_RESULTS:
        raise bad("too many inline query results specified")
    shown = [_result(result) for result in results]
    if len({result["id"] for result in results}) != len(results):
        raise bad("RESULT_ID_DUPLICATE")
    if len((p.get("next_offset") or "").encode()) > 64:
        raise bad("NEXT_OFFSET_INVALID")
    _check_start(p.get("button") or {})
    _settle(world, p["inline_query_id"], {"results": shown, "button": p.get("button")})
    return True


def _result(result: Json) -> Json:
    """An inline result, ready to be chosen."""
    content = result.get("input_message_content") or {}
    if result["type"] != "article" or "message_text" not in content:
        raise bad("can't parse inline query result: the playground shows articles with a text only")
    if not result["title"].strip():
        raise bad("ARTICLE_TITLE_EMPTY")
    text, entities = text_of(content, "message_text")
    shown = {**result, "text": text, "entities": entities, **markup_of(result)}
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad("RESULT_ID_INVALID")
    return shown


def _check_start(button: Json) -> None:
    """The button above inline results: opens the private chat with a parameter."""
    if button and not button["text"].strip():
        raise bad("SWITCH_PM_TEXT_EMPTY")
    if not re.fullmatch(r"[\w-]{1,64}", button.get("start_parameter", "0"), re.ASCII):
        raise bad("START_PARAM_INVALID")


def _settle(world: World, query_id: str, answer: Json) -> None:
    """The first answer counts, a second one changes nothing; too late is too late."""
    waiting = world.answers.get(query_id)
    if waiting is None or waiting.cancelled():
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if not waiting.done():
        waiting.set_result(answer)


async def react(world: World, p: Json) -> bool:
    chat = readable(world, p["chat_id"])
    message = chat.messages.get(p["message_id"])
    if message is None:
        raise bad("message to react not found")
    reactions = p.get("reaction") or []
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")  # one, for bots
    emojis = [reaction.get("emoji") for reaction in reactions]
    if any(emoji not in _REACTIONS for emoji in emojis):
        raise bad("REACTION_INVALID")
    message.setdefault("reactions", {})[world.bot["id"]] = emojis[0] if emojis else None
    world.ring()
    return True


# --- looking up --------------------------------------------------------------------------------------------------------------------------


async def get_me(world: World, p: Json) -> Json:
    return world.bot


async def get_updates(world: World, p: Json) -> list[Json]:
    limit = min(max(int(p.get("limit") or _MOST_UPDATES), 1), _MOST_UPDATES)
    wait = min(max(float(p.get("timeout") or 0), 0.0), _LONGEST_POLL)
    if p.get("allowed_updates") is not None:  # otherwise it stays as it was
        world.allowed = frozenset(p["allowed_updates"])
    return await world.fetch(int(p.get("offset") or 0), limit, wait)


async def get_chat(world: World, p: Json) -> Json:
    chat = readable(world, p["chat_id"])
    return {
        **world.chat_json(chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), True
        ),
    }


async def get_member(world: World, p: Json) -> Json:
    chat, user = readable(world, p["chat_id"]), int(p["user_id"])
    if user not in world.humans and user != world.bot["id"]:
        raise bad("PARTICIPANT_ID_INVALID")
    return world.member_json(chat, user)


async def get_admins(world: World, p: Json) -> list[Json]:
    chat = readable(world, p["chat_id"])
    if chat.private:
        raise bad("there are no administrators in the private chat")
    return [
        world.member_json(chat, user)
        for user, status in chat.standing.items()
        if status in ("creator", "administrator")
    ]


async def get_file(world: World, p: Json) -> Json:
    stored = world.files.get(p["file_id"])
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.content) > _LARGEST_DOWNLOAD:
        raise bad("file is too big")
    return {
        "file_id": p["file_id"],
        "file_unique_id": f"u{p['file_id']}",
        "file_size": len(stored.content),
        "file_path": f"files/{p['file_id']}",
    }


async def leave_chat(world: World, p: Json) -> bool:
    chat = readable(world, p["chat_id"])
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    chat.standing[world.bot["id"]] = "left"
    world.ring()
    return True


async def set_commands(world: World, p: Json) -> bool:
    if len(p["commands"]) > _MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in p["commands"]:
        _check_command(command["command"].strip().removeprefix("/"), command["description"].strip())
    language = p.get("language_code") or ""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    scope = (p.get("scope") or {"type": "default"})["type"]
    world.menus[scope, language] = p["commands"]
    return True


def _check_command(name: str, description: str) -> None:
    if not name:
        raise bad("command must be non-empty")
    if len(name) > _LONGEST_COMMAND:
        raise bad(f"command length must not exceed {_LONGEST_COMMAND}")
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad("BOT_COMMAND_INVALID")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > _LONGEST_COMMAND_TEXT:
        raise bad(f"command description length must not exceed {_LONGEST_COMMAND_TEXT}")


async def set_description(world: World, p: Json) -> bool:
    limits = {"description": (512, "ABOUT_TOO_LONG"), "short_description": (120, "ABOUT_TOO_LONG")}
    for name, (limit, complaint) in limits.items():
        if len(p.get(name) or "") > limit:
            raise bad(complaint)
    return True


async def webhook_info(world: World, p: Json) -> Json:
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates)}


async def accept(world: World, p: Json) -> bool:
    await asyncio.sleep(0)
    return True


_METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendPoll": send_poll,
    "stopPoll": stop_poll,
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback,
    "answerInlineQuery": answer_inline,
    "setMessageReaction": react,
    "getMe": get_me,
    "getUpdates": get_updates,
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_admins,
    "getFile": get_file,
    "leaveChat": leave_chat,
    "setMyCommands": set_commands,
    "setMyDescription": set_description,
    "setMyShortDescription": set_description,
    "deleteWebhook": accept,
    "getWebhookInfo": webhook_info,
}
