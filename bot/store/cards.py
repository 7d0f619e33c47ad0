"""Which message is the card of a thing in a chat, and what stands on it."""

from dataclasses import dataclass

from sqlalchemy import select, update

from bot.store.connection import Connection
from bot.store.insert import insert_ignore
from bot.store.tables.queues import cards


@dataclass(frozen=True)
class Card:
    """`shown` is the digest of the screen that stands in the message."""

    id: int
    ref: str
    chat_id: int
    thread_id: int | None
    message_id: int | None
    shown: str | None


class Cards:
    """The table of cards."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def place(self, ref: str, chat_id: int, thread_id: int | None = None) -> None:
        """Say that the thing has a card in this chat; a card that is there already stays."""
        row = {"ref": ref, "chat_id": chat_id, "thread_id": thread_id}
        await self._connection.execute(insert_ignore(self._connection, cards).values(row))

    async def find(self, ref: str, chat_id: int) -> Card | None:
        row = (
            await self._connection.execute(select(cards).where(cards.c.ref == ref, cards.c.chat_id == chat_id))
        ).first()
        return Card(*row) if row else None

    async def of(self, ref: str) -> list[Card]:
        """All places where the thing is shown."""
        rows = await self._connection.execute(select(cards).where(cards.c.ref == ref).order_by(cards.c.id))
        return [Card(*row) for row in rows]

    async def at(self, chat_id: int, message_id: int) -> Card | None:
        """The card that a message is."""
        where = (cards.c.chat_id == chat_id, cards.c.message_id == message_id)
        row = (await self._connection.execute(select(cards).where(*where))).first()
        return Card(*row) if row else None

    async def shown(self, card_id: int, message_id: int | None, digest: str | None) -> None:
        """Remember the message and the digest of what it shows; None where the message is gone."""
        await self._connection.execute(
            update(cards).where(cards.c.id == card_id).values(message_id=message_id, shown=digest)
        )

    async def moved(self, old_chat: int, new_chat: int) -> None:
        """A group became a supergroup: its old messages cannot be edited any more, cards are posted anew."""
        await self._connection.execute(
            update(cards).where(cards.c.chat_id == old_chat).values(chat_id=new_chat, message_id=None, shown=None)
        )
