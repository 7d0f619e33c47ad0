"""The methods of the Bot API that the playground plays, with Telegram's limits and Telegram's errors."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from playground.entities import BadMarkup, found, parse, width
from playground.schema import BadCall, Upload, check
from playground.world import Chat, Json, World

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024  # UTF-16 units, after parsing
_MOST_BUTTONS, _MOST_IN_A_ROW = 100, 8
_ACTIONS = ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat")
_REACTIONS = (  # Bot API, ReactionTypeEmoji
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡"
    "🥱🥴😍🐳❤‍🔥🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👨‍💻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷‍♂🤷🤷‍♀😡"
)
Method = Callable[[World, Json], Awaitable[Any]]


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


# --- sending -----------------------------------------------------------------------------------------------------------------------------


async def send_message(world: World, p: Json) -> Json:
    chat = _writable(world, p["chat_id"])
    text, entities = _text(p, "text", LONGEST_TEXT)
    content: Json = {"text": text, **_entities("entities", entities)}
    return world.public(world.post(chat, world.bot["id"], **content, **_around(world, chat, p)))


async def send_document(world: World, p: Json) -> Json:
    chat = _writable(world, p["chat_id"])
    upload = p["document"]
    if not isinstance(upload, Upload):
        raise BadCall(400, "Bad Request: wrong file identifier/HTTP URL specified")
    if not upload.content:
        raise BadCall(400, "Bad Request: file must be non-empty")
    _, shared = world.keep_file(upload.name, upload.content, upload.media_type)
    content: Json = {"document": {**shared, "file_name": upload.name, "mime_type": upload.media_type}}
    if p.get("caption"):
        caption, entities = _text(p, "caption", LONGEST_CAPTION)
        content |= {"caption": caption, **_entities("caption_entities", entities)}
    return world.public(world.post(chat, world.bot["id"], **content, **_around(world, chat, p)))


async def edit_text(world: World, p: Json) -> Json:
    message = _own(world, p)
    text, entities = _text(p, "text", LONGEST_TEXT)
    wanted: Json = {"text": text, **_entities("entities", entities), **_markup(p)}
    return _changed(world, message, wanted, ("text", "entities", "reply_markup"))


async def edit_markup(world: World, p: Json) -> Json:
    return _changed(world, _own(world, p), _markup(p), ("reply_markup",))


async def delete_message(world: World, p: Json) -> bool:
    chat = world.chat_of(p["chat_id"])
    if chat.messages.pop(p["message_id"], None) is None:
        raise BadCall(400, "Bad Request: message to delete not found")
    world.ring()
    return True


def _writable(world: World, chat_id: int) -> Chat:
    """The chat, if the bot may write there."""
    chat = world.chat_of(chat_id)
    if chat.private:
        human = world.humans[chat.id]
        if human.blocked:
            raise BadCall(403, "Forbidden: bot was blocked by the user")
        if not human.started:
            raise BadCall(403, "Forbidden: bot can't initiate conversation with a user")
    elif chat.standing.get(world.bot["id"]) not in ("member", "administrator"):
        raise BadCall(403, "Forbidden: bot is not a member of the supergroup chat")
    return chat


def _own(world: World, p: Json) -> Json:
    message = world.message_of(p["chat_id"], p["message_id"])
    _writable(world, p["chat_id"])
    if message["from"]["id"] != world.bot["id"]:
        raise BadCall(400, "Bad Request: message can't be edited")
    return message


def _changed(world: World, message: Json, wanted: Json, parts: tuple[str, ...]) -> Json:
    if all(message.get(part) == wanted.get(part) for part in parts):
        raise BadCall(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message",
        )
    for part in parts:
        message.pop(part, None)
    message |= wanted | {"edit_date": int(world.clock.now().timestamp())}
    world.ring()
    return world.public(message)


def _text(p: Json, name: str, limit: int) -> tuple[str, list[Json]]:
    """(text, entities) as Telegram would keep them."""
    source = p[name]
    try:
        source.encode()
    except UnicodeEncodeError:
        raise BadCall(400, "Bad Request: strings must be encoded in UTF-8") from None
    mode = p.get("parse_mode")
    if mode not in (None, "HTML"):
        raise BadCall(400, "Bad Request: the playground reads HTML only")
    try:
        text, entities = parse(source) if mode else (source.strip(), [])
    except BadMarkup as error:
        raise BadCall(400, f"Bad Request: can't parse entities: {error}") from None
    if not text:
        raise BadCall(400, f"Bad Request: message {name} is empty")
    if width(text) > limit:
        raise BadCall(400, f"Bad Request: message {name if name == 'caption' else ''} is too long".replace("  ", " "))
    return text, entities + [entity for entity in found(text) if not _covered(entity, entities)]


def _covered(entity: Json, others: list[Json]) -> bool:
    """Links inside of links are none."""
    return any(
        other["offset"] <= entity["offset"] < other["offset"] + other["length"]
        for other in others
        if other["type"] in ("text_link", "code", "pre", "date_time")
    )


def _entities(name: str, entities: list[Json]) -> Json:
    return {name: entities} if entities else {}


def _around(world: World, chat: Chat, p: Json) -> Json:
    """Reply, topic, sound and buttons of a new message."""
    content: Json = {}
    reply = p.get("reply_parameters")
    if reply:
        replied = chat.messages.get(int(reply["message_id"]))
        if replied is None and not reply.get("allow_sending_without_reply"):
            raise BadCall(400, "Bad Request: message to be replied not found")
        if replied is not None:
            content["reply_to_message"] = {k: v for k, v in world.public(replied).items() if k != "reply_to_message"}
    thread = p.get("message_thread_id")
    if thread is not None:
        if int(thread) not in chat.topics:
            raise BadCall(400, "Bad Request: message thread not found")
        content |= {"message_thread_id": int(thread), "is_topic_message": True}
    if p.get("disable_notification"):
        content["silent"] = True
    return {**content, **_markup(p)}


def _markup(p: Json) -> Json:
    markup = p.get("reply_markup")
    if not markup:
        return {}
    if "inline_keyboard" not in markup:
        raise BadCall(400, "Bad Request: the playground shows inline keyboards only")
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > _MOST_BUTTONS or any(len(row) > _MOST_IN_A_ROW for row in rows):
        raise BadCall(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            _check_button(button)
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _check_button(button: Json) -> None:
    if not button.get("text", "").strip():
        raise BadCall(400, "Bad Request: inline keyboard button text must be non-empty")
    if sum(action in button for action in _ACTIONS) != 1:
        raise BadCall(400, "Bad Request: inline keyboard button must have exactly one action")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise BadCall(400, "Bad Request: BUTTON_DATA_INVALID")
    if "url" in button and (urlsplit(button["url"]).scheme not in ("http", "https", "tg") or " " in button["url"]):
        raise BadCall(400, f"Bad Request: inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


# --- answering ---------------------------------------------------------------------------------------------------------------------------


async def answer_callback(world: World, p: Json) -> bool:
    if len(p.get("text") or "") > 200:
        raise BadCall(400, "Bad Request: MESSAGE_TOO_LONG")
    url = p.get("url")
    if url and not url.startswith(f"https://t.me/{world.bot['username']}?start="):
        raise BadCall(400, "Bad Request: URL_INVALID")
    _settle(world, p["callback_query_id"], p)
    return True


async def answer_inline(world: World, p: Json) -> bool:
    results = p["results"]
    if len(results) > 50 or len({result["id"] for result in results}) != len(results):
        raise BadCall(400, "Bad Request: RESULTS_TOO_MUCH" if len(results) > 50 else "Bad Request: RESULT_ID_DUPLICATE")
    shown = []
    for result in results:
        if not 1 <= len(result["id"].encode()) <= 64:
            raise BadCall(400, "Bad Request: RESULT_ID_INVALID")
        content = result["input_message_content"]
        text, entities = _text(
            {"text": content["message_text"], "parse_mode": content.get("parse_mode")}, "text", LONGEST_TEXT
        )
        shown.append({**result, "text": text, "entities": entities, **_markup(result)})
    _settle(world, p["inline_query_id"], {"results": shown})
    return True


def _settle(world: World, query_id: str, answer: Json) -> None:
    waiting = world.answers.get(query_id)
    if waiting is None:
        raise BadCall(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    if not waiting.done():
        waiting.set_result(answer)


async def react(world: World, p: Json) -> bool:
    chat = _writable(world, p["chat_id"])
    message = chat.messages.get(p["message_id"])
    if message is None:
        raise BadCall(400, "Bad Request: message to react not found")
    emojis = [reaction.get("emoji", "") for reaction in p.get("reaction") or []]
    if len(emojis) > 1 or any(emoji not in _REACTIONS for emoji in emojis):
        raise BadCall(400, "Bad Request: REACTION_INVALID")
    message.setdefault("reactions", {})[world.bot["id"]] = emojis[0] if emojis else None
    world.ring()
    return True


# --- looking up --------------------------------------------------------------------------------------------------------------------------


async def get_me(world: World, p: Json) -> Json:
    return world.bot


async def get_updates(world: World, p: Json) -> list[Json]:
    return await world.fetch(int(p.get("offset") or 0), int(p.get("limit") or 100), float(p.get("timeout") or 0))


async def get_chat(world: World, p: Json) -> Json:
    chat = world.chat_of(p["chat_id"])
    return {
        **world.chat_json(chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), True
        ),
    }


async def get_member(world: World, p: Json) -> Json:
    chat, user = world.chat_of(p["chat_id"]), int(p["user_id"])
    if user not in world.humans and user != world.bot["id"]:
        raise BadCall(400, "Bad Request: PARTICIPANT_ID_INVALID")
    return world.member_json(chat, user)


async def get_admins(world: World, p: Json) -> list[Json]:
    chat = world.chat_of(p["chat_id"])
    return [
        world.member_json(chat, user)
        for user, status in chat.standing.items()
        if status in ("creator", "administrator")
    ]


async def get_file(world: World, p: Json) -> Json:
    stored = world.files.get(p["file_id"])
    if stored is None:
        raise BadCall(400, "Bad Request: invalid file_id")
    return {
        "file_id": p["file_id"],
        "file_unique_id": f"u{p['file_id']}",
        "file_size": len(stored.content),
        "file_path": f"files/{p['file_id']}",
    }


async def leave_chat(world: World, p: Json) -> bool:
    world.chat_of(p["chat_id"]).standing[world.bot["id"]] = "left"
    world.ring()
    return True


async def set_commands(world: World, p: Json) -> bool:
    for command in p["commands"]:
        if not 1 <= len(command["description"]) <= 256 or len(command["command"]) > 32:
            raise BadCall(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    scope = (p.get("scope") or {"type": "default"})["type"]
    world.menus[scope, p.get("language_code") or ""] = p["commands"]
    return True


async def set_description(world: World, p: Json) -> bool:
    limits = {"description": 512, "short_description": 120}
    if any(len(p.get(name) or "") > limit for name, limit in limits.items()):
        raise BadCall(400, "Bad Request: description is too long")
    return True


async def webhook_info(world: World, p: Json) -> Json:
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates)}


async def accept(world: World, p: Json) -> bool:
    await asyncio.sleep(0)
    return True


_METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "editMessageText": edit_text,
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
