"""What is to be sent when the transaction that caused it commits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.context.tools import Place, Tools
from bot.domain.delivery import Kind, Out
from bot.store.unit import Unit
from bot.views import wire
from bot.views.screen import Screen


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
