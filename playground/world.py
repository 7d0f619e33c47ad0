"""Telegram's side of the playground: people, chats, messages and the updates that the bot has not fetched yet."""

import asyncio
import itertools
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from playground.clock import TurnableClock
from playground.schema import BadCall

Json = dict[str, Any]
ADMINS = ("creator", "administrator")
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass
class Human:
    """Somebody who uses Telegram."""

    id: int
    name: str
    lang: str
    username: str
    started: bool = False  # pressed Start: the bot may write to them
    blocked: bool = False

    def json(self) -> Json:
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.name,
            "username": self.username,
            "language_code": self.lang,
        }


@dataclass
class Chat:
    """A private chat of one person with the bot, or a group. `standing`: user id → status in the group."""

    id: int
    type: str
    title: str = ""
    standing: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    moved_to: int | None = None  # the supergroup that a plain group became

    @property
    def private(self) -> bool:
        return self.type == "private"


@dataclass(frozen=True)
class StoredFile:
    """What somebody uploaded."""

    name: str
    content: bytes
    media_type: str


async def _at_once() -> None:
    """Nobody is at work."""


class World:
    """Everything there is. Changes ring `changed`, so that browsers look again."""

    def __init__(self, clock: TurnableClock, *, username: str = "passerelle_bot", reads_all: bool = True) -> None:
        self.clock = clock
        self.bot: Json = {
            "id": 4242,
            "is_bot": True,
            "first_name": "Passerelle",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": reads_all,
            "supports_inline_queries": True,
        }
        self.humans: dict[int, Human] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.updates: list[Json] = []
        self.allowed: frozenset[str] = frozenset()  # kinds of updates that the bot asked for; none named = all
        self.answers: dict[str, asyncio.Future[Json]] = {}  # taps and inline queries that wait for an answer
        self.menus: dict[tuple[str, str], list[Json]] = {}
        self.refused: list[tuple[str, Json, BadCall]] = []  # calls of the bot that Telegram would not accept
        self.taps: list[tuple[int, int, str]] = []  # (who, in which chat, what the button carried)
        self.calm: Callable[[], Awaitable[None]] = _at_once  # returns when the bot has nothing left to do now
        self.seen: dict[tuple[int, int], int] = defaultdict(int)
        self._waiting: asyncio.Future[None] | None = None  # the getUpdates that has found nothing yet
        self._later: set[asyncio.Task[None]] = set()
        self._numbers = {name: itertools.count(1) for name in ("update", "message", "file", "query", "topic", "poll")}
        self._watchers: set[Callable[[], None]] = set()

    # --- who and where ---------------------------------------------------------------------------------------------------------------

    def add_human(self, name: str, lang: str, username: str) -> Human:
        human = Human(710_000_001 + len(self.humans), name, lang, username)
        self.humans[human.id] = human
        self.chats[human.id] = Chat(human.id, "private")
        return human

    def add_group(self, title: str, *, owner: Human, members: list[Human], forum: bool = False) -> Chat:
        """A supergroup, as yet without the bot."""
        chat = Chat(-1_002_000_000_000 - len(self.chats), "supergroup", title, forum=forum)
        chat.standing = {member.id: "member" for member in members} | {owner.id: "creator"}
        self.chats[chat.id] = chat
        return chat

    def chat_json(self, chat: Chat) -> Json:
        if chat.private:
            human = self.humans[chat.id]
            return {"id": chat.id, "type": "private", "first_name": human.name, "username": human.username}
        forum = {"is_forum": True} if chat.forum else {}
        return {"id": chat.id, "type": chat.type, "title": chat.title, **forum}

    def user_json(self, user_id: int) -> Json:
        if user_id == self.bot["id"]:
            return {key: self.bot[key] for key in ("id", "is_bot", "first_name", "username")}
        return self.humans[user_id].json()

    def chat_of(self, chat_id: int) -> Chat:
        """The chat, or Telegram's error."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise BadCall(400, "Bad Request: chat not found")
        return chat

    def message_of(self, chat_id: int, message_id: int) -> Json:
        message = self.chat_of(chat_id).messages.get(message_id)
        if message is None:
            raise BadCall(400, "Bad Request: message to edit not found")
        return message

    def member_json(self, chat: Chat, user_id: int) -> Json:
        status = chat.standing.get(user_id, "left")
        user = self.user_json(user_id)
        if status == "creator":
            return {"status": status, "user": user, "is_anonymous": False}
        if status == "administrator":
            rights = dict.fromkeys(
                (
                    "can_be_edited",
                    "is_anonymous",
                    "can_manage_chat",
                    "can_delete_messages",
                    "can_manage_video_chats",
                    "can_restrict_members",
                    "can_promote_members",
                    "can_change_info",
                    "can_invite_users",
                    "can_post_stories",
                    "can_edit_stories",
                    "can_delete_stories",
                ),
                False,
            )
            return {"status": status, "user": user, **rights}
        if status == "kicked":
            return {"status": status, "user": user, "until_date": 0}
        return {"status": status, "user": user}

    # --- messages --------------------------------------------------------------------------------------------------------------------

    def post(self, chat: Chat, author_id: int, **content: Any) -> Json:
        """A new message; `content` are the fields of a Bot API Message."""
        message = {
            "message_id": next(self._numbers["message"]),
            "date": int(self.clock.now().timestamp()),
            "chat": self.chat_json(chat),
            "from": self.user_json(author_id),
            **content,
        }
        chat.messages[message["message_id"]] = message
        self.ring()
        return message

    @staticmethod
    def public(message: Json) -> Json:
        """The message as the Bot API shows it: without what only the web chat needs."""
        return {
            name: value for name, value in message.items() if name not in ("silent", "reactions", "service", "ballot")
        }

    def keep_file(self, name: str, content: bytes, media_type: str) -> tuple[str, Json]:
        """(file id, the fields that all kinds of files share)."""
        file_id = f"file{next(self._numbers['file'])}"
        self.files[file_id] = StoredFile(name, content, media_type)
        return file_id, {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(content)}

    def new_id(self, kind: str) -> int:
        return next(self._numbers[kind])

    # --- what the bot hears ----------------------------------------------------------------------------------------------------------

    def bot_sees(self, chat: Chat, message: Json) -> bool:
        """Privacy mode: in a group only commands, replies to the bot, mentions of it and what was sent through it, unless it is an administrator."""
        if chat.private:
            return True
        status = chat.standing.get(self.bot["id"])
        if status not in (*ADMINS, "member"):
            return False
        if self.bot["can_read_all_group_messages"] or status in ADMINS:
            return True
        text = message.get("text") or message.get("caption") or ""
        authors = [message.get("reply_to_message", {}).get("from", {}), message.get("via_bot", {})]
        own = any(author.get("id") == self.bot["id"] for author in authors)
        return text.startswith("/") or own or f"@{self.bot['username']}" in text

    def tell(self, **update: Any) -> None:
        """Put an update into the bot's queue, unless it is of a kind that the bot did not ask for."""
        if self.allowed and not update.keys() & self.allowed:
            return
        self.updates.append({"update_id": self.new_id("update"), **update})
        self._wake()

    async def fetch(self, offset: int, limit: int, wait: float) -> list[Json]:
        """getUpdates: what came before `offset` is acknowledged and forgotten; -n keeps the last n. Ends the one before, if it still waits."""
        self._wake(BadCall(409, _CONFLICT))
        kept = self.updates[offset:] if offset < 0 else self.updates
        self.updates = [update for update in kept if update["update_id"] >= offset]
        if not self.updates and wait:
            waiting = self._waiting = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(waiting, wait)
            except TimeoutError:
                return []
        return self.updates[:limit]

    def _wake(self, error: BadCall | None = None) -> None:
        """Let the getUpdates that waits answer, or fail."""
        waiting, self._waiting = self._waiting, None
        if waiting is None or waiting.done():
            return
        if error is None:
            waiting.set_result(None)
        else:
            waiting.set_exception(error)

    def later(self, deed: Coroutine[Any, Any, None]) -> None:
        """Something that happens by itself when its time has come."""
        task = asyncio.get_running_loop().create_task(deed)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    # --- watchers --------------------------------------------------------------------------------------------------------------------

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call the watcher at each change; returns what ends it."""
        self._watchers.add(watcher)
        return lambda: self._watchers.discard(watcher)

    def ring(self) -> None:
        for watcher in list(self._watchers):
            watcher()
