"""What happened since a backup was made: a restored copy must not do again what people have seen, nor know whom the bot has forgotten."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, true, update

from bot.store.privacy import Forgotten
from bot.store.tables.feeds import feeds
from bot.store.tables.meetings import meetings, reminded, snoozes, wishes
from bot.store.tables.queues import inbox, outbox
from bot.store.unit import Unit

_WAITING = ("new", "sending")
_OPEN = ("new", "taken")


@dataclass(frozen=True)
class Since:
    """What the database that is replaced knows of it."""

    forgotten: Forgotten
    reminded: frozenset[tuple[str, int, int]]  # the meeting's uid, sequence, minutes before the start
    waiting: frozenset[tuple[int, datetime]]  # messages still to be sent: number, when they were queued
    open: frozenset[int]  # updates still to be handled
    links: frozenset[str]  # marks of the links for calendars that are not switched off
    blank: bool  # it has never worked, so it knows nothing of the backup's past


@dataclass(frozen=True)
class Settled:
    """How much of the copy was already done."""

    forgotten: int
    reminders: int
    messages: int
    updates: int


async def look_back(unit: Unit) -> Since:
    """What stands in the database now; changes nothing."""
    told = await unit.connection.execute(
        select(meetings.c.uid, reminded.c.sequence, reminded.c.minutes).join_from(reminded, meetings)
    )
    messages = await unit.connection.execute(
        select(outbox.c.id, outbox.c.created_at).where(outbox.c.state.in_(_WAITING))
    )
    updates = await unit.connection.scalars(select(inbox.c.update_id).where(inbox.c.state.in_(_OPEN)))
    ever = await unit.connection.scalar(select(func.count()).select_from(inbox))
    return Since(
        await unit.privacy.erasures(),
        frozenset((uid, sequence, minutes) for uid, sequence, minutes in told),
        frozenset((number, at) for number, at in messages),
        frozenset(updates),
        frozenset(await unit.connection.scalars(select(feeds.c.mark))),
        blank=not ever,
    )


async def settle(unit: Unit, since: Since | None, now: datetime) -> Settled:
    """In a restored copy: mark as done what has been done since, and forget again whoever was forgotten.

    Where the replaced database cannot tell (None, or blank), messages that waited count as sent: an answer lost is asked for again, a reminder that
    comes twice makes people doubt all others.
    """
    back = await unit.privacy.remember_erasures(since.forgotten) if since is not None else []
    for person in back:
        await unit.privacy.forget(person, now)
    known = since if since is not None and not since.blank else None
    await _wishes_from_now_on(unit, now)
    reminders = await _remind_no_more(unit, known, now) if known is not None else 0
    updates = await _handled(unit, known) if known is not None else 0
    await _unlink(unit, known)
    messages = await _sent(unit, known.waiting if known is not None else frozenset(), now)
    return Settled(len(back), reminders, messages, updates)


async def _wishes_from_now_on(unit: Unit, now: datetime) -> None:
    """What single people were, or should have been, reminded of before now is over."""
    await unit.connection.execute(update(wishes).values(since=now))
    await unit.connection.execute(delete(snoozes).where(snoozes.c.at <= now))


async def _remind_no_more(unit: Unit, since: Since, now: datetime) -> int:
    rows = await unit.connection.execute(select(meetings.c.id, meetings.c.uid))
    numbers = {uid: number for number, uid in rows}
    here = await unit.meetings.reminded(list(numbers.values()))
    missing = [
        {"meeting_id": numbers[uid], "sequence": sequence, "minutes": minutes, "at": now}
        for uid, sequence, minutes in sorted(since.reminded)
        if uid in numbers and minutes not in here.get((numbers[uid], sequence), set())
    ]
    if missing:
        await unit.connection.execute(insert(reminded), missing)
    return len(missing)


async def _unlink(unit: Unit, since: Since | None) -> None:
    """A link that somebody has switched off since must not come back; where nobody can tell, all are switched off."""
    gone = feeds.c.mark.not_in(since.links) if since is not None else true()
    await unit.connection.execute(delete(feeds).where(gone))


async def _handled(unit: Unit, since: Since) -> int:
    found = await unit.connection.scalars(select(inbox.c.update_id).where(inbox.c.state.in_(_OPEN)))
    done = [number for number in found if number not in since.open]
    for number in done:
        await unit.connection.execute(
            update(inbox).where(inbox.c.update_id == number).values(state="done", body=None, lane=None, owner=None)
        )
    return len(done)


async def _sent(unit: Unit, waiting: frozenset[tuple[int, datetime]], now: datetime) -> int:
    rows = await unit.connection.execute(select(outbox.c.id, outbox.c.created_at).where(outbox.c.state.in_(_WAITING)))
    gone = [number for number, at in rows if (number, at) not in waiting]
    for number in gone:
        values = {"state": "dropped", "reason": "restored", "payload": None, "merge": None, "owner": None}
        await unit.connection.execute(update(outbox).where(outbox.c.id == number).values(settled_at=now, **values))
    return len(gone)
