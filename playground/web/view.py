"""What one person sees of the world, as JSON for the web chat."""

from datetime import UTC, datetime, timedelta
from typing import Any

from babel.dates import format_timedelta

from bot.domain.languages import LANGUAGES
from bot.i18n import Lang, negotiate, own_name
from playground.entities import render
from playground.web.polls import poll_of
from playground.world import Chat, Human, Json, World

_ZONE = "Europe/Paris"
_TURNS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))


def view(world: World, human: Human, chat: Chat) -> Json:
    """Everything that the page shows."""
    lang = language_of(human)
    latest = max(chat.messages, default=0)
    world.seen[human.id, chat.id] = max(world.seen[human.id, chat.id], latest)
    now = world.clock.now()
    return {
        "me": {"id": str(human.id), "name": human.name, "lang": lang.code},
        "people": [{"id": str(other.id), "name": other.name} for other in world.humans.values()],
        "languages": [[code, own_name(code)] for code in LANGUAGES],
        "chat": str(chat.id),
        "chats": [_chat(world, human, other, lang) for other in chats_of(world, human)],
        "messages": _messages(world, human, chat, lang),
        "words": _words(lang) | {"bot": world.bot["username"]},
        "menu": _menu(world, chat, lang),
        "hint": _hint(human, chat, lang),
        "now": now.isoformat(),
        "now_text": f"{lang.short_day(now)} {lang.time(now)}",
        "turns": [[int(turn.total_seconds()), f"+ {_short(turn, lang)}"] for turn in _TURNS],
    }


def language_of(human: Human) -> Lang:
    """The language of the person's app, with the clock of the playground's cities."""
    return negotiate(human.lang, zone=_ZONE)


def chats_of(world: World, human: Human) -> list[Chat]:
    """The person's groups, then the private chat with the bot."""
    groups = [chat for chat in world.chats.values() if not chat.private and human.id in chat.standing]
    return [*groups, world.chats[human.id]]


def _chat(world: World, human: Human, chat: Chat, lang: Lang) -> Json:
    visible = [message for message in chat.messages.values() if "service" not in message]
    unread = sum(1 for number in chat.messages if number > world.seen[human.id, chat.id])
    last = _plain(visible[-1])[:60] if visible else ""
    title = chat.title or lang.t("Passerelle, in private")
    return {"id": str(chat.id), "title": title, "last": last.replace("\n", " "), "unread": unread}


def _short(turn: timedelta, lang: Lang) -> str:
    """A length for a narrow button: 1 h, 1 day."""
    return str(format_timedelta(turn, threshold=1, format="short", locale=lang.locale))


def _messages(world: World, human: Human, chat: Chat, lang: Lang) -> list[Json]:
    """The messages of a chat; the first one of each day says which day that is."""
    shown, before = [], ""
    for message in chat.messages.values():
        day = lang.day(datetime.fromtimestamp(message["date"], UTC))
        shown.append(_message(world, human, message, lang) | ({"day": day} if day != before else {}))
        before = day
    return shown


def _plain(message: Json) -> str:
    text: str = message.get("text") or message.get("caption") or message.get("poll", {}).get("question") or ""
    return text or next((file["name"] for file in _files(message)), "")


def _message(world: World, human: Human, message: Json, lang: Lang) -> Json:
    moment = datetime.fromtimestamp(message["date"], UTC)
    if not {"text", "caption", "document", "photo", "voice", "poll"} & message.keys():
        return {"id": message["message_id"], "service": lang.t("Something changed about the bot in this group.")}
    text = message.get("text") or message.get("caption") or ""
    replied = message.get("reply_to_message")
    return {
        "id": message["message_id"],
        "from": message["from"]["first_name"],
        "mine": message["from"]["id"] == human.id,
        "bot": message["from"]["is_bot"],
        "html": render(text, message.get("entities") or message.get("caption_entities") or []),
        "plain": text,
        "poll": poll_of(world, human, message, lang),
        "keyboard": [
            [_button(world, button) for button in row]
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        ],
        "reply": f"{replied['from']['first_name']}: {_plain(replied)[:80]}" if replied else None,
        "files": _files(message),
        "reactions": [
            {"emoji": emoji, "by": world.user_json(user)["first_name"]}
            for user, emoji in message.get("reactions", {}).items()
            if emoji
        ],
        "edited": "edit_date" in message,
        "silent": bool(message.get("silent")),
        "time": moment.isoformat(),
        "time_text": lang.time(moment),
    }


def _button(world: World, button: Json) -> Json:
    shown: Json = {"text": button["text"], "style": button.get("style")}
    if "url" in button:
        shown["url"] = button["url"]
        head = f"https://t.me/{world.bot['username']}?start="
        if button["url"].startswith(head):
            shown["start"] = button["url"].removeprefix(head)
    for key in ("switch_inline_query_current_chat", "switch_inline_query"):
        if key in button:
            shown["inline"] = f"@{world.bot['username']} {button[key]}"
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    return shown


def _files(message: Json) -> list[Json]:
    found: list[tuple[str, Json, str]] = []
    if "document" in message:
        found.append(("document", message["document"], message["document"].get("file_name", "")))
    if "photo" in message:
        found.append(("photo", message["photo"][-1], message.get("caption") or "photo"))
    if "voice" in message:
        found.append(("voice", message["voice"], "voice"))
    return [
        {"kind": kind, "name": name, "url": f"/web/file/{file['file_id']}", "size": _size(file["file_size"])}
        for kind, file, name in found
    ]


def _size(count: int) -> str:
    return f"{count} B" if count < 1000 else f"{count / 1000:.0f} kB" if count < 1e6 else f"{count / 1e6:.1f} MB"


def _menu(world: World, chat: Chat, lang: Lang) -> list[Any]:
    scope = "all_private_chats" if chat.private else "all_group_chats"
    return world.menus.get((scope, lang.code)) or world.menus.get((scope, "")) or []


def _hint(human: Human, chat: Chat, lang: Lang) -> str:
    if chat.private and not human.started:
        return lang.t("Write /start, or simply ask your question: the bot answers in your language.")
    return ""


def _words(lang: Lang) -> Json:
    return {
        "skip": lang.t("To the message field"),
        "playground": lang.t("playground"),
        "i_am": lang.t("I am"),
        "language": lang.t("My language"),
        "clock": lang.t("Clock"),
        "chats": lang.t("Chats"),
        "messages": lang.t("Messages"),
        "stop": lang.t("Stop"),
        "results": lang.t("Results"),
        "commands": lang.t("Commands"),
        "message": lang.t("Message"),
        "attach": lang.t("Attach"),
        "send": lang.t("Send"),
        "close": lang.t("Close"),
        "n_new": lang.t("{n} new", n="{n}"),
        "unfold": lang.t("Show all"),
        "file": lang.t("File"),
        "edited": lang.t("edited"),
        "silent": lang.t("no sound"),
        "reply": lang.t("Reply"),
        "react": lang.t("Thumbs up"),
        "edit": lang.t("Edit"),
        "editing": lang.t("Editing"),
        "replying": lang.t("Replying to"),
        "vote": lang.t("Vote"),
        "unvote": lang.t("Take my vote back"),
    }
