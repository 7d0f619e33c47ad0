"""One update: what Telegram sent, what is known about it, and the transaction it is handled in."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any, Self

from telegram import CallbackQuery, Chat, Message, Update, User

from bot.context.outgoing import Outgoing
from bot.context.tools import Place, Tools
from bot.domain.groups import Actor, Group, Person
from bot.i18n import negotiate
from bot.store.awaited import Awaited
from bot.store.unit import Unit

OFFER = "offer:"  # begins the kind of what may be typed though nobody asked for it
Again = Callable[[str, str], Awaitable[None]]


class Incoming(Outgoing):
    """An update being handled."""

    def __init__(self, tools: Tools, now: datetime, update: Update) -> None:
        super().__init__(tools, now)
        self.update = update
        self.group: Group | None = None
        self.chosen: Group | None = None  # in private: the one of their groups that is meant
        self.again: Again | None = None  # handles a command once more, set by whoever dispatches
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
            known = (
                query.message
            )  # python-telegram-bot makes a Message of what is out of reach too: Telegram dates that 0
            return known if isinstance(known, Message) and known.date.timestamp() else None
        return self.update.effective_message

    @property
    def written(self) -> datetime:
        """When the person wrote: their today and tomorrow count from then, also where it is handled after midnight or after a long pause."""
        message = self.update.message
        return min(message.date, self.now) if message is not None else self.now

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

    def answers_me(self) -> bool | None:
        """Whether the message is a reply to the bot; None where it is no reply."""
        replied = self.message.reply_to_message if self.message else None
        if replied is None or (self.message and replied.message_id == self.message.message_thread_id):
            return None  # in a topic Telegram calls every message a reply to its first one
        return bool(replied.from_user and replied.from_user.id == self.tools.me.id)

    @property
    def asked(self) -> Awaited | None:
        """What the person was asked for; words that they merely may type are none of it."""
        return None if self.awaited is None or self.awaited.kind.startswith(OFFER) else self.awaited

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

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: Any) -> None:
        await self._stack.__aexit__(*exc)
