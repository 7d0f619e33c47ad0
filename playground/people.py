"""What people do with Telegram's apps, for the web chat and for tests: say, tap, vote, reply, edit, send, react, ask inline."""

import asyncio
from collections.abc import Sequence
from typing import Any

from playground.entities import found
from playground.polls import vote
from playground.schema import BadCall
from playground.world import ADMINS, Chat, Human, Json, World

_REACHABLE = 365 * 24 * 3600  # seconds
PATIENCE = 10.0  # seconds until a button stops spinning


class Hands:
    """The hands of one person."""

    def __init__(self, world: World, human: Human) -> None:
        self.world, self.human = world, human

    @property
    def id(self) -> int:
        return self.human.id

    @property
    def private(self) -> Chat:
        """The chat with the bot."""
        return self.world.chats[self.human.id]

    # --- writing ---------------------------------------------------------------------------------------------------------------------

    def say(
        self, text: str, chat: Chat | None = None, *, reply_to: int | None = None, topic: int | None = None
    ) -> Json:
        """A text message; the first one in private counts as pressing Start."""
        return self._post(chat or self.private, {"text": text, **_noted("entities", text)}, reply_to, topic)

    def start(self, payload: str = "") -> Json:
        """Press Start, or open a deep link."""
        return self.say(f"/start {payload}".strip())

    def edit(self, message_id: int, text: str, chat: Chat | None = None) -> Json:
        """Change one's own message."""
        chat = chat or self.private
        message = chat.messages[message_id]
        if message["from"]["id"] != self.id:
            raise BadCall(400, "only the author can edit a message")
        part = "text" if "text" in message else "caption"
        if message.get(part) == text:
            return message
        noted = "entities" if part == "text" else "caption_entities"
        message.pop(noted, None)
        message |= {part: text, "edit_date": int(self.world.clock.now().timestamp()), **_noted(noted, text)}
        self.world.ring()
        if self.world.bot_sees(chat, message):
            self.world.tell(edited_message=self.world.public(message))
        return message

    def send(
        self, name: str, content: bytes, media_type: str, chat: Chat | None = None, *, caption: str = "", **how: Any
    ) -> Json:
        """A photo, a voice note or a document, by its media type; in `how` may be `reply_to` and the `album` that it belongs to."""
        _, shared = self.world.keep_file(name, content, media_type)
        if media_type.startswith("image/"):
            body: Json = {"photo": [{**shared, "width": 800, "height": 600}]}
        elif media_type in ("audio/ogg", "audio/webm"):
            body = {"voice": {**shared, "duration": 5, "mime_type": media_type}}
        else:
            body = {"document": {**shared, "file_name": name, "mime_type": media_type}}
        if caption:
            body |= {"caption": caption, **_noted("caption_entities", caption)}
        if how.get("album"):
            body["media_group_id"] = how["album"]
        return self._post(chat or self.private, body, how.get("reply_to"), None)

    def locate(
        self,
        latitude: float,
        longitude: float,
        chat: Chat | None = None,
        *,
        venue: tuple[str, str] = ("", ""),
        reply_to: int | None = None,
    ) -> Json:
        """A point on the map, or a venue: its name and address."""
        point = {"latitude": latitude, "longitude": longitude}
        title, address = venue
        place = {"venue": {"location": point, "title": title, "address": address}} if title else {}
        return self._post(chat or self.private, {"location": point, **place}, reply_to, None)

    def share(self, name: str, phone: str, chat: Chat | None = None) -> Json:
        """A contact: somebody's name and number."""
        return self._post(chat or self.private, {"contact": {"first_name": name, "phone_number": phone}}, None, None)

    def _post(self, chat: Chat, content: Json, reply_to: int | None, topic: int | None) -> Json:
        if chat.private:
            self.human.started, self.human.blocked = True, False
        if reply_to is not None and reply_to in chat.messages:
            replied = self.world.public(chat.messages[reply_to])
            content["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
        if topic is not None:
            content |= {"message_thread_id": topic, "is_topic_message": True}
        message = self.world.post(chat, self.id, **content)
        self.world.seen[self.id, chat.id] = message["message_id"]
        if self.world.bot_sees(chat, message):
            self.world.tell(message=self.world.public(message))
        return message

    # --- tapping ---------------------------------------------------------------------------------------------------------------------

    async def tap(self, message_id: int, data: str, chat: Chat | None = None) -> Json:
        """Press a button; returns the bot's answer (text, show_alert, url), {} where none came in time."""
        message = (chat or self.private).messages[message_id]
        self.world.taps.append((self.id, message["chat"]["id"], data))
        query_id = f"q{self.world.new_id('query')}"
        query = {
            "id": query_id,
            "from": self.human.json(),
            "message": self._reachable(message),
            "chat_instance": str(message["chat"]["id"]),
            "data": data,
        }
        return await self._wait(query_id, callback_query=query)

    def _reachable(self, message: Json) -> Json:
        """The message, or (docs: "inaccessible to the bot") where it was; Telegram does not tell the limit, the playground takes a year."""
        if self.world.clock.now().timestamp() - message["date"] > _REACHABLE:
            return {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
        return self.world.public(message)

    async def press(self, message: Json, label: str) -> Json:
        """Press the button with this label (or one that contains it)."""
        chat = self.world.chats[message["chat"]["id"]]
        buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
        exact = [button for button in buttons if button["text"] == label]
        near = [button for button in buttons if label in button["text"]]
        for button in (exact or near)[:1]:
            return await self.tap(message["message_id"], button["callback_data"], chat)
        raise AssertionError(f"no button {label!r} among {[button['text'] for button in buttons]}")

    def vote(self, message: Json, options: Sequence[int] = ()) -> None:
        """Choose options of a poll by their numbers from 0, instead of what one chose before; none takes the vote back."""
        chat = self.world.chats[message["chat"]["id"]]
        vote(self.world, self.id, chat.messages[message["message_id"]], options)

    async def ask_inline(self, words: str) -> tuple[str, list[Json]]:
        """Type "@bot words"; returns the number of the question and the results offered."""
        query_id = f"i{self.world.new_id('query')}"
        query = {"id": query_id, "from": self.human.json(), "query": words, "offset": ""}
        answer = await self._wait(query_id, inline_query=query)
        return query_id, answer.get("results", [])

    def choose(self, result: Json, words: str, chat: Chat) -> Json:
        """Send an inline result."""
        markup = {"reply_markup": result["reply_markup"]} if "reply_markup" in result else {}
        message = self.world.post(
            chat,
            self.id,
            text=result["text"],
            entities=result["entities"],
            via_bot=self.world.user_json(self.world.bot["id"]),
            **markup,
        )
        self.world.tell(chosen_inline_result={"result_id": result["id"], "from": self.human.json(), "query": words})
        if self.world.bot_sees(chat, message):
            self.world.tell(message=self.world.public(message))
        return message

    async def _wait(self, query_id: str, **update: Any) -> Json:
        waiting = self.world.answers[query_id] = asyncio.get_running_loop().create_future()
        self.world.tell(**update)
        try:
            return await asyncio.wait_for(waiting, PATIENCE)
        except TimeoutError:
            return {}

    # --- the rest --------------------------------------------------------------------------------------------------------------------

    def react(self, message_id: int, emoji: str, chat: Chat | None = None) -> None:
        """Set one's reaction; the same one again takes it off. Bots hear it where they are administrators."""
        chat = chat or self.private
        message = chat.messages[message_id]
        mine: dict[int, str | None] = message.setdefault("reactions", {})
        old, new = mine.get(self.id), None if mine.get(self.id) == emoji else emoji
        mine[self.id] = new
        self.world.ring()
        if not chat.private and chat.standing.get(self.world.bot["id"]) not in ADMINS:
            return
        self.world.tell(
            message_reaction={
                "chat": self.world.chat_json(chat),
                "message_id": message_id,
                "user": self.human.json(),
                "date": int(self.world.clock.now().timestamp()),
                "old_reaction": [{"type": "emoji", "emoji": old}] if old else [],
                "new_reaction": [{"type": "emoji", "emoji": new}] if new else [],
            }
        )

    def add_bot(self, chat: Chat, *, admin: bool = False) -> None:
        """Add the bot to a group, or change what it is there."""
        self._bot_becomes(chat, "administrator" if admin else "member")

    def remove_bot(self, chat: Chat) -> None:
        self._bot_becomes(chat, "kicked")

    def _bot_becomes(self, chat: Chat, status: str) -> None:
        bot = self.world.bot["id"]
        old = self.world.member_json(chat, bot)
        chat.standing[bot] = status
        self.world.post(chat, self.id, service=_service(old["status"], status))
        self.world.tell(
            my_chat_member={
                "chat": self.world.chat_json(chat),
                "from": self.human.json(),
                "date": int(self.world.clock.now().timestamp()),
                "old_chat_member": old,
                "new_chat_member": self.world.member_json(chat, bot),
            }
        )

    def block(self) -> None:
        """Stop the bot in private."""
        self.human.blocked = True
        bot = self.world.bot["id"]
        user = self.world.user_json(bot)
        self.world.tell(
            my_chat_member={
                "chat": self.world.chat_json(self.private),
                "from": self.human.json(),
                "date": int(self.world.clock.now().timestamp()),
                "old_chat_member": {"status": "member", "user": user},
                "new_chat_member": {"status": "kicked", "user": user, "until_date": 0},
            }
        )

    def migrate(self, chat: Chat) -> Chat:
        """A plain group becomes a supergroup: a new id, both sides told."""
        new = Chat(chat.id - 7_000_000_000, "supergroup", chat.title, dict(chat.standing))
        self.world.chats[new.id] = new
        for here, name, other in ((chat, "migrate_to_chat_id", new.id), (new, "migrate_from_chat_id", chat.id)):
            message = self.world.post(here, self.id, **{name: other})
            self.world.tell(message=message)
        chat.standing, chat.moved_to = {}, new.id
        return new


def _noted(name: str, text: str) -> Json:
    """What the apps find in a text, as a field of a message; none where they find nothing."""
    entities = found(text)
    return {name: entities} if entities else {}


def _service(old: str, new: str) -> str:
    """What the apps tell the group about a change of the bot's standing."""
    if new not in (*ADMINS, "member"):
        return "removed"
    if old in (*ADMINS, "member"):
        return "promoted" if new in ADMINS else "demoted"
    return "added_admin" if new in ADMINS else "added"
