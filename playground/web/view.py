"""What one person sees of the world, as JSON for the web chat."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

from babel.dates import format_timedelta

from bot.domain.languages import LANGUAGES
from bot.i18n import Lang, negotiate, own_name
from playground.entities import render
from playground.seed import ZONE
from playground.web.polls import poll_of
from playground.web.rooms import bar, chats_of, entry, hue_of, service, unread
from playground.web.tour import tour
from playground.web.words import attachment, plain, words
from playground.world import ADMINS, Chat, Human, Json, World

_TURNS = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
_TOGETHER = 300  # seconds within which messages of one author hang together
_CONTENT = {"text", "caption", "document", "photo", "voice", "poll"}


def view(world: World, human: Human, chat: Chat) -> Json:
    """Everything that the page shows."""
    lang = language_of(human)
    latest = max(chat.messages, default=0)
    world.seen[human.id, chat.id] = max(world.seen[human.id, chat.id], latest)
    now = world.clock.now()
    return {
        "me": {"id": str(human.id), "name": human.name, "lang": lang.code, "hue": hue_of(world, human.id)},
        "people": [_person(world, other) for other in world.humans.values()],
        "languages": [[code, own_name(code)] for code in LANGUAGES],
        "chat": str(chat.id),
        "chats": [entry(world, human, other, lang) for other in chats_of(world, human)],
        "bar": bar(world, human, chat, lang),
        "messages": _messages(world, human, chat, lang),
        "words": words(lang) | {"bot": world.bot["username"]},
        "menu": _menu(world, human, chat, lang),
        "hint": _hint(human, chat, lang),
        "tour": tour(world, lang),
        "now": now.isoformat(),
        "now_text": f"{lang.short_day(now)} {lang.time(now)}",
        "turns": [[int(turn.total_seconds()), f"+ {_short(turn, lang)}"] for turn in _TURNS],
    }


def language_of(human: Human) -> Lang:
    """The language of the person's app, with the clock of the playground's cities."""
    return negotiate(human.lang, zone=ZONE)


def _person(world: World, human: Human) -> Json:
    waiting = unread(world, human, world.chats[human.id])
    return {"id": str(human.id), "name": human.name, "unread": waiting}


def _short(turn: timedelta, lang: Lang) -> str:
    """A length for a narrow button: 1 h, 1 day."""
    return str(format_timedelta(turn, threshold=1, format="short", locale=lang.locale))


# --- messages ----------------------------------------------------------------------------------------------------------------------------


def _messages(world: World, human: Human, chat: Chat, lang: Lang) -> list[Json]:
    """The messages of a chat. The first one of each day says which day that is; one that follows its author's last is `joined` to it."""
    shown: list[Json] = []
    before: Json = {}
    day_before = ""
    for message in chat.messages.values():
        day = lang.day(datetime.fromtimestamp(message["date"], UTC))
        extra = {"day": day} if day != day_before else {"joined": True} if _hang_together(before, message) else {}
        shown.append(_message(world, human, message, lang) | extra)
        before, day_before = message, day
    return shown


def _hang_together(before: Json, message: Json) -> bool:
    return (
        "service" not in before
        and before.get("from") == message["from"]
        and message["date"] - before["date"] <= _TOGETHER
    )


def _message(world: World, human: Human, message: Json, lang: Lang) -> Json:
    moment = datetime.fromtimestamp(message["date"], UTC)
    if not _CONTENT & message.keys():
        return {"id": message["message_id"], "service": service(message, lang)}
    text = message.get("text") or message.get("caption") or ""
    author = message["from"]
    return {
        "id": message["message_id"],
        "from": author["first_name"],
        "hue": hue_of(world, author["id"]),
        "mine": author["id"] == human.id,
        "bot": author["is_bot"],
        "via": message.get("via_bot", {}).get("first_name"),
        "html": render(text, message.get("entities") or message.get("caption_entities") or []),
        "plain": text,
        "poll": poll_of(world, human, message, lang),
        "keyboard": [
            [_button(world, button) for button in row]
            for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        ],
        "reply": _reply(world, message.get("reply_to_message"), lang),
        "files": _files(message, lang),
        "reactions": _reactions(world, human, message, lang),
        "edited": "edit_date" in message,
        "silent": bool(message.get("silent")),
        "time": moment.isoformat(),
        "time_text": lang.time(moment),
    }


def _reply(world: World, replied: Json | None, lang: Lang) -> Json | None:
    """The message that this one answers, as far as a quote shows it."""
    if replied is None:
        return None
    author = replied["from"]
    return {
        "id": replied["message_id"],
        "from": author["first_name"],
        "hue": hue_of(world, author["id"]),
        "text": plain(replied, lang)[:120],
    }


def _reactions(world: World, human: Human, message: Json, lang: Lang) -> list[Json]:
    """Each emoji once, with who set it."""
    by: dict[str, list[int]] = defaultdict(list)
    for user, emoji in message.get("reactions", {}).items():
        if emoji:
            by[emoji].append(user)
    return [
        {
            "emoji": emoji,
            "by": lang.list([world.user_json(user)["first_name"] for user in users]),
            "mine": human.id in users,
        }
        for emoji, users in by.items()
    ]


def _button(world: World, button: Json) -> Json:
    shown: Json = {"text": button["text"], "style": button.get("style")}
    if "url" in button:
        shown["url"] = button["url"]
        home = f"https://t.me/{world.bot['username']}"
        if button["url"].startswith(f"{home}?start="):
            shown["start"] = button["url"].removeprefix(f"{home}?start=")
        shown["add"] = button["url"].startswith(f"{home}?startgroup=")
    for key in ("switch_inline_query_current_chat", "switch_inline_query"):
        if key in button:
            shown["inline"] = f"@{world.bot['username']} {button[key]}"
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    return shown


def _files(message: Json, lang: Lang) -> list[Json]:
    parts = {
        kind: message[kind][-1] if kind == "photo" else message[kind]
        for kind in ("document", "photo", "voice")
        if kind in message
    }
    return [
        {
            "kind": kind,
            "name": attachment(message, lang),
            "url": f"/web/file/{file['file_id']}",
            "size": _size(file["file_size"], lang),
        }
        for kind, file in parts.items()
    ]


def _size(count: int, lang: Lang) -> str:
    if count < 1000:
        return f"{count} B"
    return f"{lang.number(round(count / 1000))} kB" if count < 1e6 else f"{lang.number(round(count / 1e6, 1))} MB"


# --- the rest ----------------------------------------------------------------------------------------------------------------------------


def _menu(world: World, human: Human, chat: Chat, lang: Lang) -> list[Any]:
    """The commands that Telegram's apps would offer here: the narrowest scope that has any, in the person's language before all others."""
    scopes = ["all_private_chats"] if chat.private else ["all_group_chats"]
    if chat.standing.get(human.id) in ADMINS:
        scopes.insert(0, "all_chat_administrators")
    if not chat.private and chat.standing.get(world.bot["id"]) not in (*ADMINS, "member"):
        return []
    kept = (world.menus.get((scope, code)) for scope in (*scopes, "default") for code in (lang.code, ""))
    return next((menu for menu in kept if menu), [])


def _hint(human: Human, chat: Chat, lang: Lang) -> str:
    if chat.private and not human.started:
        return lang.t("Press Start, or simply ask your question: the bot answers in your language.")
    return ""
