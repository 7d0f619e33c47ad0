"""Which handler an update belongs to. Handlers register by what people do; nothing is decided here but the address."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from telegram import MessageEntity

from bot.context import Context, Outgoing, Tools
from bot.domain.groups import folded
from bot.errors import WhichGroup
from bot.i18n import Lang
from bot.store.unit import Unit
from bot.views.callbacks import Tap, unpack
from bot.views.commands import aliases
from bot.views.roles import choosing
from bot.views.screen import Paper, Screen

Handler = Callable[..., Awaitable[bool | None]]
Listener = Callable[[Context], Awaitable[bool]]
F = TypeVar("F", bound=Callable[..., Awaitable[Any]])


@dataclass(frozen=True)
class Drawing:
    """What a renderer is given: a transaction to read in, the reader's language, what to draw."""

    unit: Unit
    lang: Lang
    args: Mapping[str, Any]
    chat_id: int
    now: datetime
    tools: Tools


@dataclass(frozen=True)
class Fetching:
    """What a page is given: its name in the address that somebody opened, without a slash."""

    name: str
    now: datetime
    tools: Tools


@dataclass(frozen=True)
class Served:
    """A page of the bot's own HTTP server. `changed`: when it became what it is."""

    content: bytes
    media_type: str
    changed: datetime


Page = Callable[[Fetching], Awaitable[Served | None]]
Renderer = Callable[[Drawing], Awaitable[Screen | Paper | None]]
Due = Callable[[Outgoing, Unit], Awaitable[datetime | None]]


@dataclass
class Router:
    """Handlers of one feature, or of all.

    command(name): a command under any of its names; called with (ctx, words).
    tap(Tap type): a button; called with (ctx, tap).
    awaited(kind): free text that was asked for; called with (ctx, text, data). Answers False where it is none after all.
    listens(event): an event of `EVENTS`; each listener in turn is called with (ctx) until one answers True.
    renders(name): draws a card ("meeting" for the ref "meeting:12") or a later message; None = no longer worth sending.
    due(name): called when something may be due, in a transaction of its own; returns when the next thing is due (None: nothing).
    serves(place): "calendar" for addresses like PUBLIC_URL/calendar/name; called with (fetching), None = no such page.
    starts(prefix): a deep link whose payload begins with the prefix; called with (ctx, rest).
    """

    commands: dict[str, Handler] = field(default_factory=dict)
    taps: dict[type[Tap], Handler] = field(default_factory=dict)
    inputs: dict[str, Handler] = field(default_factory=dict)
    listeners: dict[str, list[Listener]] = field(default_factory=dict)
    renderers: dict[str, Renderer] = field(default_factory=dict)
    dues: dict[str, Due] = field(default_factory=dict)
    links: dict[str, Handler] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def command(self, name: str) -> Callable[[F], F]:
        return self._into(self.commands, name)

    def tap(self, kind: type[Tap]) -> Callable[[F], F]:
        return self._into(self.taps, kind)

    def awaited(self, kind: str) -> Callable[[F], F]:
        return self._into(self.inputs, kind)

    def renders(self, name: str) -> Callable[[F], F]:
        return self._into(self.renderers, name)

    def due(self, name: str) -> Callable[[F], F]:
        return self._into(self.dues, name)

    def starts(self, prefix: str) -> Callable[[F], F]:
        return self._into(self.links, prefix)

    def serves(self, place: str) -> Callable[[F], F]:
        return self._into(self.pages, place)

    def listens(self, event: str) -> Callable[[F], F]:
        if event not in EVENTS:
            raise ValueError(f"no such event: {event}")

        def register(handler: F) -> F:
            self.listeners.setdefault(event, []).append(handler)
            return handler

        return register

    def include(self, *others: "Router") -> "Router":
        """Take over the handlers of other routers; two handlers for one thing are a mistake."""
        for other in others:
            for mine, theirs in zip(self._tables(), other._tables(), strict=True):
                doubled = mine.keys() & theirs.keys()
                if doubled:
                    raise ValueError(f"two handlers for {doubled}")
                mine.update(theirs)
            for event, listeners in other.listeners.items():
                self.listeners.setdefault(event, []).extend(listeners)
        return self

    def _tables(self) -> tuple[dict[Any, Any], ...]:
        return self.commands, self.taps, self.inputs, self.renderers, self.dues, self.links, self.pages

    @staticmethod
    def _into(table: dict[Any, Any], key: Any) -> Callable[[F], F]:
        def register(handler: F) -> F:
            if key in table:
                raise ValueError(f"two handlers for {key}")
            table[key] = handler
            return handler

        return register


# What listeners can hear. "post" is any message that is no command and was not asked for, "private" the same in a private chat.
EVENTS = (
    "post",
    "private",
    "edited",
    "reaction",
    "inline",
    "chosen",
    "poll_answer",
    "bot_status",
    "member_status",
    "migrated",
    "unknown_command",
)


# Commands that one may look at before one answers.
_ASIDE = ("help", "language", "privacy")


async def dispatch(router: Router, ctx: Context) -> None:
    """Hand the update to the one handler it is for."""
    update = ctx.update
    ctx.again = partial(_again, router, ctx)
    if ctx.foreign:
        ctx.leave()
    elif update.callback_query is not None:
        await _tapped(router, ctx)
    elif update.message is not None:
        await _message(router, ctx)
    else:
        for event, present in (
            ("edited", update.edited_message),
            ("reaction", update.message_reaction),
            ("inline", update.inline_query),
            ("chosen", update.chosen_inline_result),
            ("poll_answer", update.poll_answer),
            ("bot_status", update.my_chat_member),
            ("member_status", update.chat_member),
        ):
            if present is not None:
                await _tell(router, event, ctx)


async def _tapped(router: Router, ctx: Context) -> None:
    assert ctx.query is not None
    tap = unpack(ctx.query.data or "")
    handler = router.taps.get(type(tap)) if tap is not None else None
    if handler is not None:
        await handler(ctx, tap)
    else:
        ctx.toast(ctx.reader.t("This button is from an older version of me. Please use the command again."))
    ctx.close_query()


async def _message(router: Router, ctx: Context) -> None:
    message = ctx.update.message
    assert message is not None
    if message.migrate_to_chat_id or message.migrate_from_chat_id:
        await _tell(router, "migrated", ctx)
        return
    found = read_command(ctx) or _bare_command(ctx)
    if found is not None:
        name, words = found
        link = _link(router, words) if name == "start" else None
        handler = router.commands.get(name)
        if link is not None:
            await router.links[link](ctx, words.removeprefix(link))
        elif handler is not None:
            await _command(ctx, name, words, handler)
        else:
            await _tell(router, "unknown_command", ctx)
        return
    if ctx.private and message.via_bot is not None and message.via_bot.id == ctx.tools.me.id:
        return  # a card of mine that somebody shared with me: neither a question nor the answer to one
    if ctx.awaited is not None and message.text and ctx.awaited.kind in router.inputs:
        taken = await router.inputs[ctx.awaited.kind](ctx, message.text, ctx.awaited.data)
        if taken is not False:
            return
    await _tell(router, "private" if ctx.private else "post", ctx)


async def _command(ctx: Context, name: str, words: str, handler: Handler) -> None:
    """In private, whoever turns to something else is not expected to answer any more: their next words are not for the old question."""
    before = ctx.awaited
    try:
        await handler(ctx, words)
    except WhichGroup as which:
        await ctx.ask("group", choosing(which, ctx.lang), command=name, words=words)
        return
    if ctx.private and before is not None and ctx.awaited is before and name not in _ASIDE:
        await ctx.answered()


async def _again(router: Router, ctx: Context, name: str, words: str) -> None:
    """The command that waited for an answer, now that it is known."""
    await router.commands[name](ctx, words)


def _link(router: Router, payload: str) -> str | None:
    """The prefix of a deep link's payload that somebody handles."""
    return next((prefix for prefix in router.links if payload.startswith(prefix)), None)


async def _tell(router: Router, event: str, ctx: Context) -> None:
    for listener in router.listeners.get(event, []):
        if await listener(ctx):
            return


def _bare_command(ctx: Context) -> tuple[str, str] | None:
    """ "Annuler" while something is asked of the person, "aide" in private: what is plainly no answer and nothing to search for."""
    message = ctx.update.message
    name = aliases().get(folded((message.text or "").strip(" .!?"))) if message else None
    if (name == "cancel" and ctx.asked is not None) or (name == "help" and ctx.private and ctx.asked is None):
        return name, ""
    return None


def read_command(ctx: Context) -> tuple[str, str] | None:
    """(name, words) of a command at the very start of a text or caption that is meant for this bot; "" for a name nobody knows."""
    message = ctx.update.message
    if message is None:
        return None
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    if not any(e.type == MessageEntity.BOT_COMMAND and e.offset == 0 for e in entities):
        return None
    head, _, words = (
        text.partition(text[_end_of_command(text)]) if _end_of_command(text) < len(text) else (text, "", "")
    )
    name, _, addressee = head[1:].partition("@")
    if addressee and addressee.lower() != ctx.tools.me.username.lower():
        return "", ""
    return aliases().get(name.lower(), ""), words.strip()


def _end_of_command(text: str) -> int:
    return next((index for index, char in enumerate(text) if char.isspace()), len(text))
