"""What is to be sent: queued in the transaction that caused it, taken when it may go, settled with what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    update,
)

from bot.domain.delivery import POLICIES, Kind, Out
from bot.store.connection import Connection
from bot.store.insert import Insert, insert_for
from bot.store.tables.columns import one_of, where
from bot.store.tables.groups import people
from bot.store.tables.queues import outbox

AGAIN = tuple(kind for kind, policy in POLICIES.items() if policy.again or policy.repeatable)


@dataclass(frozen=True)
class Waiting:
    """One call that this process has taken and must make now."""

    id: int
    kind: Kind
    chat_id: int | None
    thread_id: int | None
    method: str
    payload: Mapping[str, Any]
    tries: int
    not_after: datetime | None


@dataclass(frozen=True)
class Outcome:
    """What became of a call. `state` is sent, unknown, failed, dropped, or new (to be tried again, not before `retry_at`).

    A try that surely had no effect is not `counted`: only those that may have arrived have an end. What waits for `retry_at` needs a `reason`.
    """

    id: int
    state: str
    message_id: int | None = None
    reason: str | None = None
    retry_at: datetime | None = None
    counted: bool = True


# What follows runs for every message, so it is built once: building a statement costs more than running it.
_new, _open = one_of(outbox.c.state, "new"), one_of(outbox.c.state, "new", "sending")
_due = or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now"))
_free = outbox.c.kind == bindparam("free")
_ahead = outbox.alias("ahead")
_first_of_chat = ~(
    select(literal(1))
    .where(one_of(_ahead.c.state, "new", "sending"), _ahead.c.chat_id == outbox.c.chat_id)
    .where(_ahead.c.kind != bindparam("free"))
    .where(
        or_(
            _ahead.c.state == "sending",
            # What is to be tried again, as its reason says, keeps its place; what has never been due has none yet.
            or_(_ahead.c.not_before.is_(None), _ahead.c.not_before <= bindparam("now"), _ahead.c.reason.is_not(None))
            & or_(
                _ahead.c.priority < outbox.c.priority,
                (_ahead.c.priority == outbox.c.priority) & (_ahead.c.id < outbox.c.id),
            ),
        )
    )
    .exists()
)
_not_busy = or_(outbox.c.chat_id.is_(None), outbox.c.chat_id.not_in(bindparam("busy", expanding=True)))
_OPEN = (
    select(outbox.c.id)
    .where(_new, _due)
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=outbox)
)


def _claiming(chosen: Select[tuple[int]]) -> Update:
    return (
        update(outbox)
        .where(outbox.c.id.in_(select(chosen.cte("chosen").c.id)))
        .values(state="sending", owner=bindparam("taker"), tries=outbox.c.tries + 1)
        .returning(
            outbox.c.id,
            outbox.c.kind,
            outbox.c.chat_id,
            outbox.c.thread_id,
            outbox.c.method,
            outbox.c.payload,
            outbox.c.tries,
            outbox.c.not_after,
            outbox.c.priority,
        )
    )


_TAKE_FREE = _claiming(_OPEN.where(_free))
_TAKE = _claiming(_OPEN.where(or_(_free, _first_of_chat)))
_TAKE_BUT = _claiming(_OPEN.where(or_(_free, _first_of_chat & _not_busy)))
# The last words to somebody who was just forgotten must not keep their number.
_gone = (outbox.c.chat_id > 0) & ~exists().where(people.c.telegram_id == outbox.c.chat_id)
_SETTLED = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("became"),
        chat_id=case((_gone, null()), else_=outbox.c.chat_id),
        merge=null(),
        message_id=bindparam("message"),
        reason=bindparam("why"),
        settled_at=bindparam("now"),
        owner=None,
        payload=null(),
    )
)


@cache
def _adding(dialect: str, how: str) -> Insert:
    """The INSERT of a call: with "merge" it replaces an unsent one of the same key, with "dedupe" the first one stays."""
    statement = insert_for(dialect, outbox)
    if how == "merge":
        names = ("method", "payload", "not_before", "not_after", "thread_id")
        changed = {name: statement.excluded[name] for name in names}
        unsent = where("state = 'new'")["sqlite_where"]
        return statement.on_conflict_do_update(index_elements=["merge"], index_where=unsent, set_=changed)
    return statement.on_conflict_do_nothing(index_elements=["dedupe"]) if how else statement


class Outbox:
    """The table of outgoing calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, out: Out, now: datetime) -> None:
        """Queue the call. A second one with the same `dedupe` is ignored; one with the same `merge` replaces the unsent first."""
        row = {
            "kind": out.kind,
            "priority": POLICIES[out.kind].priority,
            "chat_id": out.chat_id,
            "thread_id": out.thread_id,
            "dedupe": out.dedupe,
            "merge": out.merge,
            "method": out.method,
            "payload": dict(out.payload),
            "state": "new",
            "tries": 0,
            "not_before": out.not_before,
            "not_after": out.not_after,
            "created_at": now,
        }
        how = "merge" if out.merge else "dedupe" if out.dedupe else ""
        await self._connection.execute(_adding(self._connection.dialect.name, how), row)

    async def take(
        self, owner: str, now: datetime, limit: int, busy: Sequence[int] = (), *, full: bool = False
    ) -> list[Waiting]:
        """Take what may go now, most urgent first: at most one call a chat, none to `busy` chats.

        Answers to taps are free of that and of Telegram's limits: where those are reached (`full`), they alone are taken.
        """
        chosen = {"now": now, "limit": limit, "free": Kind.TOAST, "taker": owner}
        statement = _TAKE_FREE if full else _TAKE
        if busy and not full:  # a statement with a list in it is built anew each time
            statement = _TAKE_BUT
            chosen["busy"] = list(busy)
        rows = await self._connection.execute(statement, chosen)
        ordered = sorted(rows, key=lambda row: (row.priority, row.id))
        return [Waiting(row[0], Kind(row[1]), *row[2:8]) for row in ordered]

    async def settle(self, outcomes: Sequence[Outcome], now: datetime) -> None:
        """Write down what became of calls; their words are forgotten, except of those that are tried again."""
        for outcome in outcomes:
            if outcome.state != "new":
                became = {"row": outcome.id, "became": outcome.state, "message": outcome.message_id}
                await self._connection.execute(_SETTLED, {**became, "why": outcome.reason, "now": now})
                continue
            # A newer call may wait under the same merge key by now: this one gives the key up.
            values = {"reason": outcome.reason, "owner": None, "not_before": outcome.retry_at, "merge": None}
            # What another process has settled since, because it thought this one dead, stays so: its words are gone.
            await self._connection.execute(
                update(outbox)
                .where(_open, outbox.c.id == outcome.id)
                .values(state="new", tries=outbox.c.tries - (0 if outcome.counted else 1), **values)
            )

    async def recover(self, alive: Sequence[str]) -> int:
        """What processes were sending that are no longer alive: nobody knows whether it arrived, so each kind's policy decides."""
        return await self._orphaned(or_(outbox.c.owner.is_(None), outbox.c.owner.not_in(alive)))

    async def give_up(self, owner: str) -> int:
        """The same for what this process was sending when it stopped to do so."""
        return await self._orphaned(outbox.c.owner == owner)

    async def _orphaned(self, whose: ColumnElement[bool]) -> int:
        again = outbox.c.kind.in_(AGAIN)
        over = {
            "payload": case((again, outbox.c.payload), else_=null()),
            "settled_at": case((again, null()), else_=outbox.c.created_at),  # so that it is forgotten one day
        }
        result = await self._connection.execute(
            update(outbox)
            .where(_open, outbox.c.state == "sending", whose)
            .values(state=case((again, "new"), else_="unknown"), **over)
            .values(owner=None, merge=None, reason="the process ended while sending")
        )
        return result.rowcount

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next call that waits for its time may go."""
        moment: datetime | None = await self._connection.scalar(
            select(func.min(outbox.c.not_before)).where(_new, outbox.c.not_before > now)
        )
        return moment

    async def sent_since(self, moment: datetime) -> list[tuple[int, datetime]]:
        """(chat, when) of the messages that count against Telegram's limits."""
        counted = [kind for kind, policy in POLICIES.items() if policy.counted]
        rows = await self._connection.execute(
            select(outbox.c.chat_id, outbox.c.settled_at).where(
                outbox.c.settled_at > moment,
                outbox.c.state == "sent",
                outbox.c.kind.in_(counted),
                outbox.c.chat_id.is_not(None),
            )
        )
        return [(chat, at) for chat, at in rows]

    async def drop_chat(self, chat_id: int, reason: str, now: datetime) -> None:
        """Nothing more can be sent there."""
        await self._connection.execute(
            update(outbox)
            .where(_open, outbox.c.chat_id == chat_id, outbox.c.state == "new")
            .values(state="dropped", reason=reason, settled_at=now, payload=None)
        )

    async def moved(self, old_chat: int, new_chat: int) -> None:
        """A group became a supergroup: what waits goes to its new id."""
        await self._connection.execute(
            update(outbox).where(_open, outbox.c.chat_id == old_chat).values(chat_id=new_chat)
        )

    async def became(self, beginning: str) -> dict[str, str]:
        """What became of the calls whose `dedupe` key begins so: key → state."""
        rows = await self._connection.execute(
            select(outbox.c.dedupe, outbox.c.state).where(outbox.c.dedupe.startswith(beginning, autoescape=True))
        )
        return {row[0]: row[1] for row in rows}

    async def sent(self, beginning: str) -> list[tuple[str, int, datetime]]:
        """(key, message, when) of what arrived of the calls whose `dedupe` key begins so."""
        rows = await self._connection.execute(
            select(outbox.c.dedupe, outbox.c.message_id, outbox.c.settled_at)
            .where(outbox.c.dedupe.startswith(beginning, autoescape=True), outbox.c.message_id.is_not(None))
            .order_by(outbox.c.id)
        )
        return [(row[0], row[1], row[2]) for row in rows]

    async def counts(self) -> dict[str, int]:
        rows = await self._connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
        return {row[0]: row[1] for row in rows}

    async def oldest_due(self, now: datetime) -> datetime | None:
        due = func.coalesce(outbox.c.not_before, outbox.c.created_at)
        moment: datetime | None = await self._connection.scalar(select(func.min(due)).where(_new, due <= now))
        return moment

    async def forget(self, before: datetime) -> int:
        """Delete what was settled before the moment. What must not be said twice is remembered by its feature."""
        result = await self._connection.execute(delete(outbox).where(outbox.c.settled_at < before))
        return result.rowcount
