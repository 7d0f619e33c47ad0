"""Updates as they came: saved before they are acknowledged, taken chat by chat in order, done together with their effects."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, update

from bot.store.connection import Connection
from bot.store.insert import insert_ignore
from bot.store.tables.columns import one_of
from bot.store.tables.queues import inbox

OPEN = ("new", "taken")
_NAME = re.compile(r"[a-z_]{1,40}")


class Fenced(Exception):
    """The update was taken away from this process while it worked on it: nothing it did may be committed."""


@dataclass(frozen=True)
class Received:
    """One raw update of the Bot API. `lane` is the chat (or the person, where there is none) whose order is kept."""

    update_id: int
    lane: int
    body: str
    tries: int = 0

    def raw(self) -> dict[str, Any]:
        """The update as parsed JSON; ValueError for a body that is none."""
        value = json.loads(self.body)
        if not isinstance(value, dict):
            raise TypeError("an update is an object")
        return value


@dataclass(frozen=True)
class SetAside:
    """An update in quarantine. `kind` is the Bot API's name of what it carries; "" where its words are gone."""

    update_id: int
    received_at: datetime
    error: str
    kind: str


def _kind(body: str | None) -> str:
    """Which kind of update it is, and nothing that anybody wrote."""
    if body is None:
        return ""
    try:
        names = json.loads(body).keys()
    except (ValueError, AttributeError):
        return "unreadable"
    return next((name for name in names if name != "update_id" and _NAME.fullmatch(name)), "unreadable")


_new, _open = one_of(inbox.c.state, "new"), one_of(inbox.c.state, *OPEN)
_earlier = inbox.alias("earlier")
_HEADS = (
    select(inbox.c.update_id)
    .where(_new)
    .where(
        ~select(_earlier.c.update_id)
        .where(
            one_of(_earlier.c.state, *OPEN), _earlier.c.lane == inbox.c.lane, _earlier.c.update_id < inbox.c.update_id
        )
        .exists()
    )
    .order_by(inbox.c.update_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
# Run for every update, so built once: building a statement costs more than running it.
_TAKE = (
    update(inbox)
    .where(inbox.c.update_id.in_(select(_HEADS.cte("heads").c.update_id)))
    .values(state="taken", owner=bindparam("owner"), tries=inbox.c.tries + 1)
    .returning(inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.tries)
)
_TAKE_NEXT = (
    update(inbox)
    .where(
        inbox.c.update_id
        == select(func.min(inbox.c.update_id)).where(_open, inbox.c.lane == bindparam("chat"), _new).scalar_subquery()
    )
    .values(state="taken", owner=bindparam("owner"), tries=inbox.c.tries + 1)
    .returning(inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.tries)
)
_DONE = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("number"), inbox.c.owner == bindparam("taker"), inbox.c.state == "taken")
    .values(state="done", body=None, lane=None)
)


class Inbox:
    """The table of received updates."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def receive(self, updates: Iterable[Received], now: datetime) -> None:
        """Save the updates; those already known (same update_id) stay as they are."""
        rows = [
            {"update_id": u.update_id, "lane": u.lane, "body": u.body, "state": "new", "tries": 0, "received_at": now}
            for u in updates
        ]
        if rows:
            await self._connection.execute(insert_ignore(self._connection, inbox), rows)

    async def take(self, owner: str, limit: int) -> list[Received]:
        """Take the oldest open update of up to `limit` chats that nobody works on; oldest first."""
        rows = await self._connection.execute(_TAKE, {"limit": limit, "owner": owner})
        return sorted((Received(*row) for row in rows), key=lambda u: u.update_id)

    async def done(self, update_id: int, owner: str) -> None:
        """The update's effects are in this transaction. Its body is forgotten; its number stays against repeats."""
        result = await self._connection.execute(_DONE, {"number": update_id, "taker": owner})
        if result.rowcount != 1:
            raise Fenced(update_id)

    async def next_of(self, lane: int, owner: str) -> Received | None:
        """Take the chat's next update right after `done`, in the same transaction: nobody else may, while its order is kept."""
        row = (await self._connection.execute(_TAKE_NEXT, {"chat": lane, "owner": owner})).first()
        return Received(*row) if row else None

    async def again(self, update_id: int, owner: str, *, counted: bool) -> None:
        """Give the update back to be tried again; the try counts where the fault may be the update's own."""
        await self._connection.execute(
            update(inbox)
            .where(inbox.c.update_id == update_id, inbox.c.owner == owner, inbox.c.state == "taken")
            .values(state="new", owner=None, tries=inbox.c.tries - (0 if counted else 1))
        )

    async def quarantine(self, update_id: int, error: str, *, withheld: bool = False) -> None:
        """Set the update aside, so that its chat goes on. `error` names the incident and the class, never people's words.

        It keeps its words for the operator until `forget`, unless they are `withheld`.
        """
        values = {"state": "dead", "error": error, "owner": None, **({"body": None} if withheld else {})}
        await self._connection.execute(update(inbox).where(inbox.c.update_id == update_id).values(values))

    async def set_aside(self) -> list[SetAside]:
        """The quarantine, oldest first."""
        rows = await self._connection.execute(
            select(inbox.c.update_id, inbox.c.received_at, inbox.c.error, inbox.c.body)
            .where(inbox.c.state == "dead")
            .order_by(inbox.c.update_id)
        )
        return [SetAside(number, at, error or "", _kind(body)) for number, at, error, body in rows]

    async def retry(self, numbers: Sequence[int]) -> list[int]:
        """Handle these updates of the quarantine as if they had just come; returns which. One without its words cannot be."""
        mine = (inbox.c.state == "dead", inbox.c.body.is_not(None), inbox.c.update_id.in_(numbers))
        rows = await self._connection.execute(
            update(inbox).where(*mine).values(state="new", tries=0, error=None, owner=None).returning(inbox.c.update_id)
        )
        return sorted(rows.scalars())

    async def drop(self, numbers: Sequence[int]) -> list[int]:
        """Empty the quarantine of these updates; returns which were there. Their numbers stay against repeats."""
        mine = (inbox.c.state == "dead", inbox.c.update_id.in_(numbers))
        rows = await self._connection.execute(
            update(inbox).where(*mine).values(state="done", body=None, lane=None).returning(inbox.c.update_id)
        )
        return sorted(rows.scalars())

    async def release(self, alive: Sequence[str]) -> int:
        """Free what processes took that are no longer alive; returns how many updates."""
        result = await self._connection.execute(
            update(inbox)
            .where(_open, inbox.c.state == "taken", or_(inbox.c.owner.is_(None), inbox.c.owner.not_in(alive)))
            .values(state="new", owner=None)
        )
        return result.rowcount

    async def counts(self) -> dict[str, int]:
        """How many updates are in each state."""
        rows = await self._connection.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))
        return {row[0]: row[1] for row in rows}

    async def oldest_open(self) -> datetime | None:
        moment: datetime | None = await self._connection.scalar(select(func.min(inbox.c.received_at)).where(_open))
        return moment

    async def forget_words(self, before: datetime) -> None:
        """Updates set aside before the moment keep their number and what went wrong, no more."""
        old = (inbox.c.state == "dead", inbox.c.received_at < before, inbox.c.body.is_not(None))
        await self._connection.execute(update(inbox).where(*old).values(body=None, lane=None))

    async def forget(self, before: datetime) -> int:
        """Delete what was done before the moment; Telegram repeats no update that is older than a day."""
        result = await self._connection.execute(
            delete(inbox).where(one_of(inbox.c.state, "done"), inbox.c.received_at < before)
        )
        return result.rowcount
