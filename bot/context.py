"""What a handler holds: who is acting, where, in which language; one transaction; and what is to be sent when it commits."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.clock import Clock
from bot.config import Config
from bot.domain.delivery import Kind, Out
from bot.domain.groups import Act, Actor, Group, Person, Role
from bot.domain.languages import DEFAULT_REGION
from bot.errors import GroupOnly, NoGroup, NotAllowed, NotFound
from bot.i18n import Lang, negotiate
from bot.markup import clean, escape
from bot.store.awaited import Awaited
from bot.store.people import Seen
from bot.store.unit import Database, Unit
from bot.views import wire
from bot.views.commands import localised
from bot.views.screen import Screen

if TYPE_CHECKING:  # the search engine loads numpy; a context only passes it on
    from bot.services.practices import Practices

ANONYMOUS_ADMIN = 1087968824  # Telegram's stand-in for every anonymous administrator of every group
_GROUPS = ("group", "supergroup")
ASK_FOR = timedelta(
    days=7
)  # how long a question for free text stays open in a group, where a reply says what it answers
ASK_IN_PRIVATE = timedelta(hours=1)  # there the next text is the answer, or by then something else


class Api(Protocol):
    """Calls to Telegram that are answered at once (looking things up). Whatever changes something goes through the outbox."""

    async def call(self, method: str, **parameters: Any) -> Any: ...


@dataclass(frozen=True)
class Me:
    """The bot itself."""

    id: int
    username: str
    name: str
    reads_all: bool = False  # privacy mode is off

    @property
    def add_link(self) -> str:
        """A link that adds the bot to a group."""
        return f"https://t.me/{self.username}?startgroup=true"

    def deep_link(self, payload: str) -> str:
        """A link that opens the private chat with /start payload (at most 64 of A-Za-z0-9_-)."""
        return f"https://t.me/{self.username}?start={payload}"


@dataclass(frozen=True)
class Tools:
    """What all handlers share, put together in bot/app.py."""

    config: Config
    clock: Clock
    database: Database
    api: Api
    me: Me
    practices: "Practices"


@dataclass(frozen=True)
class Place:
    """A chat, and the topic inside it."""

    chat_id: int
    thread_id: int | None = None
    private: bool = False

    @property
    def key(self) -> tuple[int, int | None]:
        return self.chat_id, self.thread_id


class Outgoing:
    """Collects what is to be sent; nothing leaves before the transaction that caused it has committed."""

    def __init__(self, tools: Tools, now: datetime) -> None:
        self.tools = tools
        self.now = now
        self.outs: list[Out] = []

    def send(self, kind: Kind, place: Place, screen: Screen, *, loud: bool = False, dedupe: str | None = None) -> None:
        """A new message that looks as it looks now. For what is sent later use `draw`: it then speaks the reader's language of that moment."""
        parameters = {
            **wire.place_parameters(place.chat_id, place.thread_id),
            **wire.text_parameters(screen),
            "disable_notification": not loud,
        }
        self.outs.append(Out(kind, place.chat_id, "sendMessage", parameters, place.thread_id, dedupe))

    def draw(self, kind: Kind, place: Place, name: str, args: Mapping[str, Any], **how: Any) -> None:
        """A new message drawn by the renderer `name` when it is sent. `how`: dedupe, not_before, not_after, and loud=True to ring."""
        loud = how.pop("loud", False)
        payload = {"name": name, "args": dict(args), "loud": loud}
        self.outs.append(Out(kind, place.chat_id, "render", payload, place.thread_id, **how))

    async def place_card(self, unit: Unit, ref: str, place: Place) -> None:
        """Show the card of a thing ("meeting:12") in a chat; drawn when it is sent, later changes are edits of it."""
        await unit.cards.place(ref, place.chat_id, place.thread_id)
        self._card(ref, place)

    async def refresh(self, unit: Unit, ref: str) -> None:
        """Redraw all cards of the thing; a burst of calls costs one edit."""
        for card in await unit.cards.of(ref):
            self._card(ref, Place(card.chat_id, card.thread_id))

    def _card(self, ref: str, place: Place) -> None:
        merge = f"card:{ref}:{place.chat_id}"
        self.outs.append(Out(Kind.CARD, place.chat_id, "card", {"ref": ref}, place.thread_id, merge=merge))

    async def flush(self, unit: Unit) -> None:
        """Queue everything in the given transaction."""
        for out in self.outs:
            await unit.outbox.add(out, self.now)
        self.outs.clear()


class Context(Outgoing):
    """One update being handled."""

    def __init__(self, tools: Tools, now: datetime, update: Update) -> None:
        super().__init__(tools, now)
        self.update = update
        self.group: Group | None = None
        self.actor = Actor(Person(0, None))
        self.lang = negotiate(None, default=tools.config.language, zone=tools.config.zone)
        self.awaited: Awaited | None = None
        self._stack = AsyncExitStack()
        self._unit: Unit | None = None
        self._answered = False

    # --- what Telegram sent ----------------------------------------------------------------------------------------------------------

    @property
    def message(self) -> Message | None:
        """The message typed or edited, or the one whose button was tapped (None where it is too old to be read)."""
        query = self.update.callback_query
        if query is not None:
            return query.message if isinstance(query.message, Message) else None
        return self.update.effective_message

    @property
    def query(self) -> CallbackQuery | None:
        return self.update.callback_query

    @property
    def user(self) -> User | None:
        return self.update.effective_user

    @property
    def chat(self) -> Chat | None:
        return self.update.effective_chat

    @property
    def place(self) -> Place:
        """Where answers go: the same chat, the same topic."""
        chat, message = self.chat, self.message
        if chat is None:
            assert self.user is not None
            return Place(self.user.id, private=True)
        topic = message.message_thread_id if message is not None and message.is_topic_message else None
        return Place(chat.id, topic, chat.type == "private")

    @property
    def private(self) -> bool:
        return self.place.private

    # --- identity --------------------------------------------------------------------------------------------------------------------

    async def identify(self, unit: Unit) -> bool:
        """Load group, person, role and what is awaited of them. False where the person is new or renamed, so `enrol` must write."""
        chat = self.chat
        if chat is not None and chat.type in _GROUPS:
            self.group = await unit.groups.find(chat.id)
        seen = self._seen()
        person = await unit.people.find(seen.telegram_id) if seen else None
        if person is not None:
            await self._become(unit, person)
        elif self.group is not None:
            self.lang = self._group_lang(self.group)
        return self._group_known() and (seen is None or (person is not None and self._as_seen(person, seen)))

    async def enrol(self) -> None:
        """Remember what is new: the group, the person, their name, that they can be written to.

        A transaction of its own, because a handler may still want to ask the network; doing it again changes nothing.
        """
        async with self.tools.database.begin() as unit:
            seen = self._seen()
            if not self._group_known():
                self.group = await self._found_group(unit, seen)
            if seen is None:
                return
            person = await unit.people.add(seen, self.now)
            if not self._as_seen(person, seen):
                await unit.people.rename(person.id, seen)
                if self._writes_in_private():
                    await unit.people.set_reachable(seen.telegram_id, True)
                person = await unit.people.get(person.id)
            await self._become(unit, person)

    @property
    def foreign(self) -> bool:
        """Whether this is a group that the operator did not allow."""
        allowed, chat = self.tools.config.allowed_groups, self.chat
        return bool(allowed and chat is not None and chat.type in _GROUPS and chat.id not in allowed)

    def _group_known(self) -> bool:
        return self.chat is None or self.chat.type not in _GROUPS or self.group is not None or self.foreign

    async def _found_group(self, unit: Unit, seen: Seen | None) -> Group:
        """The bot is new in this chat: its language is, until changed, that of the first person it meets there."""
        chat, config = self.chat, self.tools.config
        assert chat is not None
        lang = Lang(seen.lang, seen.region) if seen else Lang(config.language, DEFAULT_REGION[config.language])
        name = clean(chat.title or "", one_line=True)[:128] or "?"
        return await unit.groups.add(
            Group(0, chat.id, name, lang.code, lang.region, config.zone, is_forum=bool(chat.is_forum)), self.now
        )

    def _as_seen(self, person: Person, seen: Seen) -> bool:
        """Whether nothing about them has changed."""
        same_name = (person.name, person.username) == (seen.name, seen.username)
        same_tongue = person.chose_language or (person.lang, person.region) == (seen.lang, seen.region)
        return same_name and same_tongue and (person.reachable or not self._writes_in_private())

    def _writes_in_private(self) -> bool:
        return self.private and self.update.message is not None

    async def _become(self, unit: Unit, person: Person) -> None:
        self.actor = await self._actor(unit, person, self.group)
        personal = Lang(person.lang, person.region, person.zone or self.tools.config.zone)
        self.lang = self._group_lang(self.group) if self.group and not self.private else personal
        self.awaited = await unit.awaited.find(self.place.key, person.id, self.now)

    async def _actor(self, unit: Unit, person: Person, group: Group | None) -> Actor:
        member = await unit.groups.find_member(group.id, person.id) if group else None
        anonymous = self.user is not None and self.user.id == ANONYMOUS_ADMIN and self._speaks_as_group()
        role = member.role if member else Role.MEMBER
        return Actor(person, role, anonymous, member.organisation if member else None, member is not None)

    def _speaks_as_group(self) -> bool:
        message = self.update.effective_message
        return bool(message and message.sender_chat and self.chat and message.sender_chat.id == self.chat.id)

    def _seen(self) -> Seen | None:
        user, changed = self.user, self.update.my_chat_member
        blocked = self.private and changed is not None and changed.new_chat_member.status == ChatMemberStatus.BANNED
        if user is None or blocked:  # whoever blocks the bot is not to be remembered for it
            return None
        tongue = negotiate(user.language_code, default=self.tools.config.language)
        name = clean(user.full_name, one_line=True)[:128] or "?"
        return Seen(user.id, name, user.username, tongue.code, tongue.region)

    def _group_lang(self, group: Group) -> Lang:
        return Lang(group.lang, group.country, group.zone)

    @property
    def reader(self) -> Lang:
        """The language of the person alone, for toasts and private words."""
        person = self.actor.person
        zone = self.group.zone if self.group else person.zone or self.tools.config.zone
        return Lang(person.lang, person.region, zone) if person.id else self.lang

    async def own_group(self, command: str) -> Group:
        """The work group of this chat; in private the only group of the person."""
        if self.group is not None:
            return self.group
        groups = await self.own_groups()
        if not groups:
            raise NoGroup
        if len(groups) > 1:
            raise GroupOnly(localised(command, self.lang.code))
        return groups[0]

    async def own_groups(self) -> list[Group]:
        """The groups that the person belongs to, by our memory and by Telegram's own word. Asks the network."""
        async with self.tools.database.read() as unit:
            groups = await unit.groups.of(self.actor.person.id)
        return [group for group in groups if await self._is_in(group)]

    async def _is_in(self, group: Group) -> bool:
        try:
            await self.ranked(group)
        except NotFound:
            return False
        return True

    async def ranked(self, group: Group) -> Actor:
        """The actor in this group with Telegram's own word on whether they administer it. Asks the network: call it before `begin`."""
        if self._unit is not None and self._unit_is_open():
            raise RuntimeError("no network inside a transaction: ask for the rank before begin()")
        async with self.tools.database.read() as unit:
            actor = await self._actor(unit, self.actor.person, group)
        if actor.admin and self.group is not None and self.group.id == group.id:
            return actor
        actor = replace(actor, admin=False)
        telegram_id = actor.person.telegram_id
        if telegram_id is None:
            return actor
        try:
            reply = await self.tools.api.call("getChatMember", chat_id=group.chat_id, user_id=telegram_id)
        except (BadRequest, Forbidden):  # Telegram knows no such participant, or we are in the group no more
            raise NotFound("group") from None
        status = reply.get("status")
        if status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR):
            return actor.as_admin()
        if status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED):
            raise NotFound("group")
        return actor

    async def entitled(self, group: Group, act: Act) -> Actor:
        """The actor, who may do this in the group; refuses others. Asks the network only where it can make a difference."""
        here = self.group is not None and self.group.id == group.id
        actor = self.actor if here and self.actor.may(group, act) else await self.ranked(group)
        if not actor.may(group, act):
            raise NotAllowed(group.settings.need(act))
        return actor

    # --- the transaction -------------------------------------------------------------------------------------------------------------

    async def begin(self) -> Unit:
        """The update's one transaction, begun at the first call. Look things up on the network and search before it."""
        if self._unit is None:
            self._unit = await self._stack.enter_async_context(self.tools.database.begin())
        return self._unit

    async def commit(self) -> None:
        """Make everything of this update last. Nothing can be done with the context afterwards."""
        await self._stack.aclose()

    def _unit_is_open(self) -> bool:
        return self._unit is not None

    async def __aenter__(self) -> "Context":
        return self

    async def __aexit__(self, *exc: Any) -> None:
        await self._stack.__aexit__(*exc)

    # --- answering -------------------------------------------------------------------------------------------------------------------

    def say(self, screen: Screen, *, loud: bool = False) -> None:
        """A new message here; in a group it hangs on the message it answers, and makes no sound."""
        message = self.update.effective_message
        parameters = {
            **wire.place_parameters(self.place.chat_id, self.place.thread_id),
            **wire.text_parameters(screen),
        }
        if not self.private:
            parameters["disable_notification"] = not loud
            if message is not None and self.query is None:
                parameters["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
        self.outs.append(Out(Kind.ANSWER, self.place.chat_id, "sendMessage", parameters, self.place.thread_id))

    def show(self, screen: Screen) -> None:
        """Redraw the message whose button was tapped; after a command, a new message."""
        message = self.message
        if self.query is None or message is None:
            self.say(screen)
            return
        if not self._offered(message):
            return
        place = {"chat_id": message.chat.id, "message_id": message.message_id}
        merge = f"edit:{message.chat.id}:{message.message_id}"
        parameters = {**place, **wire.text_parameters(screen)}
        self.outs.append(Out(Kind.EDIT, message.chat.id, "editMessageText", parameters, merge=merge))

    def _offered(self, message: Message) -> bool:
        """Whether the tapped message has this button: a forged one must not redraw a message that others read."""
        assert self.query is not None
        rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
        return any(button.callback_data == self.query.data for row in rows for button in row)

    def toast(self, text: str, *, alert: bool = False) -> None:
        """A word to the one who tapped (at most 200 characters); after a command, a message."""
        if self.query is None:
            self.say(Screen(escape(text)))
            return
        self._answer(text=text[:200], show_alert=alert)

    def open_private(self, payload: str) -> None:
        """Answer a tap by opening the private chat with /start payload."""
        self._answer(url=self.tools.me.deep_link(payload))

    def react(self, emoji: str) -> None:
        """A reaction on the message being handled: the quietest of all answers."""
        message = self.update.effective_message
        if message is not None:
            parameters = {"chat_id": message.chat.id, "message_id": message.message_id}
            reaction = [{"type": "emoji", "emoji": emoji}]
            self.outs.append(
                Out(Kind.TOAST, message.chat.id, "setMessageReaction", {**parameters, "reaction": reaction})
            )

    def leave(self) -> None:
        """Leave the chat."""
        chat_id = self.place.chat_id
        self.outs.append(Out(Kind.TOAST, chat_id, "leaveChat", {"chat_id": chat_id}, merge=f"leave:{chat_id}"))

    async def ask(self, kind: str, screen: Screen, **data: Any) -> None:
        """Show a question; the person's next free text here goes to the handler `@router.awaited(kind)` with this data."""
        await self.expect(kind, **data)
        self.show(screen)

    async def expect(self, kind: str, **data: Any) -> None:
        """The next free text of the person here goes to the handler `@router.awaited(kind)`."""
        unit = await self.begin()
        wanted = Awaited(kind, data, self.now + (ASK_IN_PRIVATE if self.private else ASK_FOR))
        await unit.awaited.ask(self.place.key, self.actor.person.id, wanted)
        self.awaited = wanted

    async def answered(self) -> None:
        """No text is awaited any more: it has been read, or something else was chosen."""
        unit = await self.begin()
        await unit.awaited.stop(self.place.key, self.actor.person.id)

    def close_query(self) -> None:
        """Every tap is answered, so that the button stops spinning."""
        if self.query is not None and not self._answered:
            self._answer()

    def _answer(self, **parameters: Any) -> None:
        assert self.query is not None
        if self._answered:
            return
        self._answered = True
        payload = {"callback_query_id": self.query.id, **parameters}
        chat_id = self.place.chat_id
        self.outs.insert(0, Out(Kind.TOAST, chat_id, "answerCallbackQuery", payload))
