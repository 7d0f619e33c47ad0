"""What is drawn at the moment it is sent: cards, and messages queued by name. In the language the reader has then."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import InputFile

from bot.context import Tools
from bot.i18n import Lang
from bot.routing import Drawing, Router
from bot.store.outbox import Waiting
from bot.store.unit import Unit
from bot.views import wire
from bot.views.screen import Paper, Picture, Screen

Afterwards = Callable[[Unit, int | None], Awaitable[None]]


@dataclass(frozen=True)
class Call:
    """A call ready to be made. `afterwards` is done, with the message's id, in the transaction that settles it."""

    method: str
    parameters: dict[str, Any]
    repeatable: bool
    afterwards: Afterwards | None = None
    card: int | None = None  # the card that it edits


class Artist:
    """Draws what waits in the outbox by name."""

    def __init__(self, tools: Tools, router: Router) -> None:
        self._tools, self._router = tools, router

    async def draw(self, waiting: Waiting, now: datetime) -> Call | None:
        """The call for a "card" or "render" row; None where there is nothing to say any more, or nothing new."""
        async with self._tools.database.read() as unit:
            if waiting.method == "card":
                return await self._card(unit, waiting, now)
            return await self._message(unit, waiting, now)

    async def _message(self, unit: Unit, waiting: Waiting, now: datetime) -> Call | None:
        payload = waiting.payload
        drawn = await self._drawn(unit, payload["name"], payload["args"], waiting.chat_id or 0, now)
        if drawn is None:
            return None
        if "message_id" in payload:
            return _edit({"chat_id": waiting.chat_id or 0, "message_id": payload["message_id"]}, drawn)
        place = wire.place_parameters(waiting.chat_id or 0, waiting.thread_id)
        quiet = {"disable_notification": not payload.get("loud")}
        if isinstance(drawn, Screen):
            return Call("sendMessage", {**place, **wire.text_parameters(drawn), **quiet}, repeatable=False)
        method, part = ("sendPhoto", "photo") if isinstance(drawn, Picture) else ("sendDocument", "document")
        file = InputFile(drawn.content, filename=drawn.name)
        return Call(method, {**place, **wire.paper_parameters(drawn), **quiet, part: file}, repeatable=False)

    async def _card(self, unit: Unit, waiting: Waiting, now: datetime) -> Call | None:
        ref, chat_id = waiting.payload["ref"], waiting.chat_id or 0
        card = await unit.cards.find(ref, chat_id)
        if card is None:
            return None
        name, _, number = ref.partition(":")
        drawn = await self._drawn(unit, name, {"ref": ref, "id": number}, chat_id, now)
        if not isinstance(drawn, Screen):
            return None
        parameters = wire.text_parameters(drawn)
        digest = hashlib.sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest()[:32]
        if card.message_id is not None and card.shown == digest:
            return None

        async def remember(unit: Unit, message_id: int | None) -> None:
            await unit.cards.shown(card.id, message_id or card.message_id, digest)

        if card.message_id is not None:
            place = {"chat_id": chat_id, "message_id": card.message_id}
            return Call("editMessageText", {**place, **parameters}, True, remember, card.id)
        place = wire.place_parameters(chat_id, card.thread_id)
        return Call("sendMessage", {**place, **parameters, "disable_notification": True}, False, remember)

    async def _drawn(
        self, unit: Unit, name: str, args: dict[str, Any], chat_id: int, now: datetime
    ) -> Screen | Paper | None:
        renderer = self._router.renderers[name]
        lang = await self._lang(unit, chat_id)
        return await renderer(Drawing(unit, lang, args, chat_id, now, self._tools))

    async def _lang(self, unit: Unit, chat_id: int) -> Lang:
        config = self._tools.config
        if chat_id < 0:
            group = await unit.groups.find(chat_id)
            return Lang(group.lang, group.country, group.zone) if group else Lang(config.language, zone=config.zone)
        person = await unit.people.find(chat_id)
        if person is None:
            return Lang(config.language, zone=config.zone)
        return Lang(person.lang, person.region, person.zone or config.zone)


def _edit(place: dict[str, Any], drawn: Screen | Paper) -> Call:
    """The same message anew. A picture may take the place of a text or of another picture; a text only that of a text."""
    if isinstance(drawn, Screen):
        return Call("editMessageText", {**place, **wire.text_parameters(drawn)}, repeatable=True)
    file = InputFile(drawn.content, filename=drawn.name)
    return Call("editMessageMedia", {**place, **wire.media_parameters(drawn), wire.ATTACHED: file}, repeatable=True)
