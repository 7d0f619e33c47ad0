"""What single people want of reminders: again later, at an hour of their own, or none; and who may change a meeting."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from bot.domain.groups import Person
from bot.domain.meetings import Meeting
from bot.store.connection import Connection
from bot.store.insert import insert_ignore, upsert
from bot.store.people import COLUMNS as PERSON
from bot.store.tables.groups import people
from bot.store.tables.meetings import deputies, snoozes, wished, wishes


@dataclass(frozen=True)
class Snooze:
    """Somebody wants to be reminded of a meeting again."""

    id: int
    meeting_id: int
    person: Person
    at: datetime


@dataclass(frozen=True)
class Wish:
    """How somebody wants to be reminded of a group's meetings. `minutes` before the start; 0: not at all."""

    person: Person
    minutes: int
    since: datetime


class Reminding:
    """The tables of snoozes, wishes and deputies."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- again later -----------------------------------------------------------------------------------------------------------------

    async def snooze(self, meeting_id: int, person_id: int, at: datetime) -> None:
        """Remind again at the moment; the last one said counts."""
        key = {"meeting_id": meeting_id, "person_id": person_id}
        statement = upsert(self._connection, snoozes).values(**key, at=at)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"at": at}))

    async def snoozed(self) -> list[Snooze]:
        """All that wait, the earliest first."""
        rows = await self._connection.execute(
            select(*PERSON, snoozes.c.id, snoozes.c.meeting_id, snoozes.c.at)
            .join_from(snoozes, people)
            .order_by(snoozes.c.at)
        )
        return [Snooze(row[-3], row[-2], Person(*row[:-3]), row[-1]) for row in rows]

    async def wake(self, snooze_id: int) -> None:
        """It was sent, or is pointless by now."""
        await self._connection.execute(delete(snoozes).where(snoozes.c.id == snooze_id))

    # --- an hour of one's own, or none -------------------------------------------------------------------------------------------------

    async def wish(self, group_id: int, person_id: int, minutes: int | None, now: datetime) -> None:
        """How somebody wants to be reminded of the group's meetings; None: as everybody."""
        key = {"group_id": group_id, "person_id": person_id}
        if minutes is None:
            mine = (wishes.c.group_id == group_id, wishes.c.person_id == person_id)
            await self._connection.execute(delete(wishes).where(*mine))
            return
        values = {"minutes": minutes, "since": now}
        statement = upsert(self._connection, wishes).values(**key, **values)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))

    async def wishes(self) -> dict[int, list[Wish]]:
        """Group → what its people want."""
        found: dict[int, list[Wish]] = defaultdict(list)
        rows = await self._connection.execute(
            select(*PERSON, wishes.c.group_id, wishes.c.minutes, wishes.c.since).join_from(wishes, people)
        )
        for *person, group_id, minutes, since in rows:
            found[group_id].append(Wish(Person(*person), minutes, since))
        return found

    async def wishes_of(self, person_id: int) -> dict[int, int]:
        """Group → minutes, of one person."""
        rows = await self._connection.execute(
            select(wishes.c.group_id, wishes.c.minutes).where(wishes.c.person_id == person_id)
        )
        return {row[0]: row[1] for row in rows}

    async def granted(self, meeting_ids: Collection[int]) -> dict[tuple[int, int], set[int]]:
        """(meeting, sequence) → the people whose own reminder is done."""
        found: dict[tuple[int, int], set[int]] = defaultdict(set)
        rows = await self._connection.execute(
            select(wished.c.meeting_id, wished.c.sequence, wished.c.person_id).where(
                wished.c.meeting_id.in_(meeting_ids)
            )
        )
        for meeting_id, sequence, person_id in rows:
            found[meeting_id, sequence].add(person_id)
        return found

    async def grant(self, meeting: Meeting, person_id: int, now: datetime) -> None:
        """Somebody's own reminder is done."""
        row = {"meeting_id": meeting.id, "sequence": meeting.sequence, "person_id": person_id, "at": now}
        await self._connection.execute(insert_ignore(self._connection, wished).values(row))

    async def carry(self, old: Meeting, new: Meeting, now: datetime) -> None:
        """A change that leaves the date alone must not send them again."""
        for person_id in (await self.granted([old.id])).get((old.id, old.sequence), ()):
            await self.grant(new, person_id, now)

    # --- who may change a meeting ------------------------------------------------------------------------------------------------------

    async def deputies(self, meeting_id: int) -> list[Person]:
        """Whom its author named."""
        found = select(*PERSON).join_from(deputies, people).where(deputies.c.meeting_id == meeting_id)
        return [Person(*row) for row in await self._connection.execute(found.order_by(deputies.c.id))]

    async def name_deputy(self, meeting_id: int, person_id: int, *, on: bool) -> None:
        """Somebody may change the meeting too, or no more."""
        row: dict[str, Any] = {"meeting_id": meeting_id, "person_id": person_id}
        if on:
            await self._connection.execute(insert_ignore(self._connection, deputies).values(row))
        else:
            mine = (deputies.c.meeting_id == meeting_id, deputies.c.person_id == person_id)
            await self._connection.execute(delete(deputies).where(*mine))
