"""What a bot sends and edits, with Telegram's limits and Telegram's errors. Where Telegram would mend a slip of the bot without a word
(a button without a label is left out), the playground refuses."""

import re
import struct
from collections.abc import Callable
from typing import Any

from playground.entities import found, width
from playground.schema import BadCall, Upload
from playground.telegram_html import BadMarkup, link_error, parse, plain
from playground.world import Chat, Json, World

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024  # UTF-16 units, after parsing
_LONGEST_SOURCE = 32_768  # bytes, before parsing
_BIGGEST_PHOTO = 10 * 1024 * 1024  # bytes
_LONGEST_SIDES, _NARROWEST = 10_000, 20  # pixels of width and height together; how many times one may be the other
_MOST_BUTTONS, _MOST_IN_A_ROW = 100, 8
_LONGEST_DATA = 64  # bytes
_LONGEST_QUERY = 256  # characters
_BUTTON_NOTES = {"text", "style", "icon_custom_emoji_id"}  # what is not an action
_PLAYED = {"url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat"}
_STYLES = (None, "danger", "success", "primary")


def bad(description: str) -> BadCall:
    return BadCall(400, f"Bad Request: {description}")


async def send_message(world: World, p: Json) -> Json:
    text, entities = text_of(p, "text")
    chat = writable(world, p["chat_id"])
    content: Json = {"text": text, **_entities("entities", entities)}
    return world.public(world.post(chat, world.bot["id"], **content, **around(world, chat, p)))


async def send_document(world: World, p: Json) -> Json:
    return await _send_file(world, p, "document", lambda _: {})


async def send_photo(world: World, p: Json) -> Json:
    return await _send_file(world, p, "photo", _sides)


async def _send_file(world: World, p: Json, kind: str, look: Callable[[Upload], Json]) -> Json:
    upload = p[kind]
    if not isinstance(upload, Upload):
        return _send_again(world, p, kind, upload)
    caption = _caption(p)
    chat = writable(world, p["chat_id"])
    if not upload.content:
        raise bad("file must be non-empty")
    seen, rest = look(upload), around(world, chat, p)
    _, shared = world.keep_file(upload.name, upload.content, upload.media_type)
    named = {"file_name": upload.name, "mime_type": upload.media_type}
    content: Json = {kind: [{**shared, **seen}] if kind == "photo" else {**shared, **named}, **caption}
    return world.public(world.post(chat, world.bot["id"], **content, **rest))


def _send_again(world: World, p: Json, kind: str, file_id: object) -> Json:
    """A file that Telegram has already, by its id: as what it was sent before."""
    stored = world.files.get(file_id) if isinstance(file_id, str) else None
    if stored is None:
        raise bad("wrong remote file identifier specified: Wrong string length")
    if stored.media_type.startswith("image/") is not (kind == "photo"):
        raise bad("type of file mismatch")
    chat, caption = writable(world, p["chat_id"]), _caption(p)
    shared = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(stored.content)}
    named = {"file_name": stored.name, "mime_type": stored.media_type}
    content: Json = {kind: [{**shared, "width": 800, "height": 600}] if kind == "photo" else {**shared, **named}}
    return world.public(world.post(chat, world.bot["id"], **content, **caption, **around(world, chat, p)))


def _sides(upload: Upload) -> Json:
    """Width and height in pixels; the playground reads PNG, the one kind that the bot draws."""
    if not upload.content.startswith(b"\x89PNG\r\n\x1a\n") or len(upload.content) > _BIGGEST_PHOTO:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", upload.content[16:24])
    if width + height > _LONGEST_SIDES or max(width, height) > _NARROWEST * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return {"width": width, "height": height}


async def edit_text(world: World, p: Json) -> Json:
    text, entities = text_of(p, "text")
    markup = markup_of(p)
    message = _own(world, p)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    wanted: Json = {"text": text, **_entities("entities", entities), **markup}
    return _changed(world, message, wanted, ("text", "entities", "reply_markup"))


async def edit_caption(world: World, p: Json) -> Json:
    wanted = {**_caption(p), **markup_of(p)}
    message = _own(world, p)
    if "document" not in message and "photo" not in message:
        raise bad("there is no caption in the message to edit")
    return _changed(world, message, wanted, ("caption", "caption_entities", "reply_markup"))


async def edit_media(world: World, p: Json) -> Json:
    """A picture or a file instead of another one, or of a text (docs: "or to add media to text messages")."""
    media = p["media"]
    upload = p.get(str(media["media"]).removeprefix("attach://"))
    message = _own(world, p)
    if media["type"] not in ("photo", "document") or not isinstance(upload, Upload):
        raise bad("the playground edits photos and documents that come with the call")
    if not upload.content:
        raise bad("file must be non-empty")
    kind, seen = media["type"], _sides(upload) if media["type"] == "photo" else {}
    caption, markup = _caption(media), markup_of(p)
    _, shared = world.keep_file(upload.name, upload.content, upload.media_type)
    named = {"file_name": upload.name, "mime_type": upload.media_type}
    wanted: Json = {kind: [{**shared, **seen}] if kind == "photo" else {**shared, **named}, **caption, **markup}
    parts = ("text", "entities", "photo", "document", "caption", "caption_entities", "reply_markup")
    return _changed(world, message, wanted, parts)


async def edit_markup(world: World, p: Json) -> Json:
    markup = markup_of(p)
    return _changed(world, _own(world, p), markup, ("reply_markup",))


async def delete_message(world: World, p: Json) -> bool:
    chat = writable(world, p["chat_id"])
    message = chat.messages.get(p["message_id"])
    if message is None:
        raise bad("message to delete not found")
    own = message["from"]["id"] == world.bot["id"]
    if not (own or chat.private):
        raise bad("message can't be deleted")  # the bot is administrator without the right to delete
    if own and world.clock.now().timestamp() - message["date"] > 48 * 3600:
        raise bad("message can't be deleted for everyone")
    del chat.messages[p["message_id"]]
    world.ring()
    return True


# --- where -------------------------------------------------------------------------------------------------------------------------------


def readable(world: World, chat_id: Any) -> Chat:
    """The chat, if the bot may look into it."""
    chat = world.chat_of(chat_id)
    if chat.private:
        return chat
    kind = "supergroup" if chat.type == "supergroup" else "group"
    if chat.moved_to is not None:
        raise BadCall(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.moved_to,
        )
    status = chat.standing.get(world.bot["id"])
    if status == "kicked":
        raise BadCall(403, f"Forbidden: bot was kicked from the {kind} chat")
    if status not in ("member", "administrator"):
        raise BadCall(403, f"Forbidden: bot is not a member of the {kind} chat")
    return chat


def writable(world: World, chat_id: Any) -> Chat:
    """The chat, if the bot may write there."""
    chat = readable(world, chat_id)
    if chat.private:
        human = world.humans[chat.id]
        if human.blocked:
            raise BadCall(403, "Forbidden: bot was blocked by the user")
        if not human.started:
            raise BadCall(403, "Forbidden: bot can't initiate conversation with a user")
    return chat


def _own(world: World, p: Json) -> Json:
    if p.get("message_id") is None:
        raise bad("message identifier is not specified")
    writable(world, p["chat_id"])
    message = world.message_of(p["chat_id"], p["message_id"])
    if message["from"]["id"] != world.bot["id"]:
        raise bad("message can't be edited")
    return message


def _changed(world: World, message: Json, wanted: Json, parts: tuple[str, ...]) -> Json:
    if all(message.get(part) == wanted.get(part) for part in parts):
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a current content "
            "and reply markup of the message"
        )
    for part in parts:
        message.pop(part, None)
    message |= wanted | {"edit_date": int(world.clock.now().timestamp())}
    world.ring()
    return world.public(message)


# --- what --------------------------------------------------------------------------------------------------------------------------------


def text_of(p: Json, name: str) -> tuple[str, list[Json]]:
    """(text, entities) of the parameter `name`, as Telegram would keep them."""
    if not p[name]:
        raise bad("message text is empty")
    if p.get("entities"):
        raise bad("the playground reads HTML and no entities")
    text, entities = formatted(p[name], p.get("parse_mode"))
    if not text:
        raise bad("text must be non-empty")
    if width(text) > LONGEST_TEXT:
        raise bad("message is too long")
    return text, entities


def _caption(p: Json) -> Json:
    text, entities = formatted(p.get("caption") or "", p.get("parse_mode"))
    if width(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return {"caption": text, **_entities("caption_entities", entities)} if text else {}


def formatted(source: str, mode: str | None) -> tuple[str, list[Json]]:
    try:
        size = len(source.encode())
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    if size > _LONGEST_SOURCE:
        raise bad("text is too long")
    if (mode or "html").lower() != "html":
        known = str(mode).lower() in ("markdown", "markdownv2")
        raise bad("the playground reads HTML only" if known else "unsupported parse_mode")
    try:
        text, entities = parse(source) if mode else (plain(source), [])
    except BadMarkup as error:
        raise bad(f"can't parse entities: {error}") from None
    return text, entities + [entity for entity in found(text) if not _covered(entity, entities)]


def _covered(entity: Json, others: list[Json]) -> bool:
    """Links inside of links are none."""
    return any(
        other["offset"] <= entity["offset"] < other["offset"] + other["length"]
        for other in others
        if other["type"] in ("text_link", "text_mention", "code", "pre", "date_time", "custom_emoji")
    )


def _entities(name: str, entities: list[Json]) -> Json:
    return {name: entities} if entities else {}


def around(world: World, chat: Chat, p: Json) -> Json:
    """Reply, topic, sound, protection and buttons of a new message."""
    content: Json = _thread(chat, p.get("message_thread_id"))
    reply = p.get("reply_parameters")
    if reply:
        replied = chat.messages.get(int(reply["message_id"]))
        if replied is None and not reply.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
        if replied is not None:
            content["reply_to_message"] = {k: v for k, v in world.public(replied).items() if k != "reply_to_message"}
    if p.get("disable_notification"):
        content["silent"] = True
    if p.get("protect_content"):
        content["has_protected_content"] = True
    return {**content, **markup_of(p)}


def _thread(chat: Chat, thread: Any) -> Json:
    """The topic; where there are none Telegram does not look at the number."""
    if thread is None or not (chat.private or chat.forum):
        return {}
    if int(thread) not in chat.topics:
        raise bad("message thread not found")
    return {"message_thread_id": int(thread), "is_topic_message": True}


# --- buttons -----------------------------------------------------------------------------------------------------------------------------


def markup_of(p: Json) -> Json:
    """The buttons, checked."""
    markup = p.get("reply_markup")
    if not markup:
        return {}
    if "inline_keyboard" not in markup:
        raise bad("the playground shows inline keyboards only")
    rows = [row for row in markup["inline_keyboard"] if row]
    for row in rows:
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > _MOST_BUTTONS or any(len(row) > _MOST_IN_A_ROW for row in rows):
        raise bad("reply markup is too long")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _check_button(button: Json) -> None:
    if not plain(button.get("text") or ""):
        raise bad("inline keyboard button text must be non-empty")
    actions = button.keys() - _BUTTON_NOTES
    if len(actions) != 1 or (actions <= {"url", "callback_data"} and not button[next(iter(actions))]):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not actions <= _PLAYED:
        raise bad(f"the playground does not play buttons with {', '.join(actions)}")
    if button.get("style") not in _STYLES:
        raise bad("can't parse inline keyboard button: invalid button style specified")
    _check_action(button)


def _check_action(button: Json) -> None:
    if "callback_data" in button and len(button["callback_data"].encode()) > _LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        wrong = None if re.fullmatch(r"tg:(//)?user\?id=\d+", button["url"]) else link_error(button["url"])
        if wrong:
            raise bad(f"inline keyboard button URL '{button['url']}' is invalid: {wrong}")
    for name in ("switch_inline_query", "switch_inline_query_current_chat"):
        if len(button.get(name, "")) > _LONGEST_QUERY:
            raise bad("SWITCH_INLINE_QUERY_INVALID")  # docs: 0-256 characters are all that a query can have
