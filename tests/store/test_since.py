"""Yesterday's backup is restored: nobody gets a second reminder or a second answer, and nothing that still waits is lost."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.domain.delivery import Kind, Out
from bot.domain.groups import Group
from bot.domain.meetings import Meeting, State
from bot.services.meetings import due_now
from bot.services.restoring import already_reminded
from bot.store.archive import empty
from bot.store.inbox import Received
from bot.store.outbox import Outcome
from bot.store.since import Settled, Since, look_back, settle
from bot.store.tables import metadata
from bot.store.tables.queues import inbox, outbox
from bot.store.unit import Database, Unit
from tests.store.filling import dump

_HOURS = timedelta(hours=1)


async def _yesterday(unit: Unit, now: datetime) -> None:
    """A meeting in two days with reminders before it, two updates to be handled, two messages to be sent."""
    group = await unit.groups.add(Group(0, -5, "Lille"), now)
    start = now + timedelta(days=2)
    await unit.meetings.add(
        Meeting(0, group.id, "Logement", start, uid="m1@p", state=State.PLANNED, announced=now), now
    )
    await unit.inbox.receive([Received(number, number, "{}") for number in (1, 2)], now)
    for text in ("first", "second"):
        await unit.outbox.add(Out(Kind.ANSWER, -5, "sendMessage", {"text": text}), now)


async def _copied(database: Database, now: datetime) -> dict[str, list[dict[str, object]]]:
    async with database.begin() as unit:
        await _yesterday(unit, now)
    async with database.read() as unit:
        return await dump(unit.connection)


async def _since_then(database: Database, now: datetime) -> Since:
    """The bot goes on: a day's reminder, the first update, the first message."""
    async with database.begin() as unit:
        assert len((await due_now(unit, now + 25 * _HOURS)).due) == 1
        await unit.inbox.take("me", 1)
        await unit.inbox.done(1, "me")
        (first,) = await unit.outbox.take("me", now, 1)
        await unit.outbox.settle([Outcome(first.id, "sent", 7)], now)
    async with database.read() as unit:
        return await look_back(unit)


async def _restored(
    database: Database, copy: dict[str, list[dict[str, object]]], since: Since | None, now: datetime
) -> Settled:
    async with database.begin() as unit:
        await empty(unit)
        for table in metadata.sorted_tables:
            if copy[table.name]:
                await unit.connection.execute(table.insert(), copy[table.name])
        return await settle(unit, since, now + 26 * _HOURS)


async def _waiting(database: Database) -> tuple[Sequence[object], Sequence[object]]:
    async with database.read() as unit:
        updates = await unit.connection.scalars(select(inbox.c.update_id).where(inbox.c.state == "new"))
        messages = await unit.connection.scalars(select(outbox.c.payload).where(outbox.c.state == "new"))
        return updates.all(), messages.all()


async def test_what_was_done_since_the_backup_is_not_done_again(database: Database, now: datetime) -> None:
    """And what still waited when the database was replaced goes on waiting."""
    copy = await _copied(database, now)
    since = await _since_then(database, now)

    settled = await _restored(database, copy, since, now)

    assert settled == Settled(forgotten=0, reminders=1, messages=1, updates=1)
    assert await _waiting(database) == ([2], [{"text": "second"}])
    async with database.begin() as unit:
        assert (await due_now(unit, now + 26 * _HOURS)).due == []
        (last,) = (await due_now(unit, now + timedelta(days=2) - _HOURS)).due
    assert last.reminder is not None
    assert last.reminder.minutes == 60


async def test_where_nobody_knows_messages_count_as_sent_and_updates_are_handled(
    database: Database, now: datetime
) -> None:
    """The replaced database was damaged: reminders count as sent until it was last written."""
    copy = await _copied(database, now)

    settled = await _restored(database, copy, None, now)
    async with database.begin() as unit:
        await already_reminded(unit, now + 25 * _HOURS)
        due = (await due_now(unit, now + 26 * _HOURS)).due

    assert settled == Settled(forgotten=0, reminders=0, messages=2, updates=0)
    assert await _waiting(database) == ([1, 2], [])
    assert due == []


async def test_a_database_that_never_worked_knows_nothing(database: Database, now: datetime) -> None:
    """A new machine: its empty database must not make the backup's open updates look handled."""
    async with database.read() as unit:
        blank = await look_back(unit)
    copy = await _copied(database, now)

    settled = await _restored(database, copy, blank, now)

    assert settled == Settled(forgotten=0, reminders=0, messages=2, updates=0)
    assert await _waiting(database) == ([1, 2], [])
