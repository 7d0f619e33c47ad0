"""Guests of meetings, and who was there."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.coming import Attendance, Attended, Guest
from bot.domain.groups import Person
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import upsert
from bot.store.people import COLUMNS as PERSON
from bot.store.tables.groups import people
from bot.store.tables.meetings import attendance, guests, meetings

_GUESTS = select(guests.c.id, guests.c.name, guests.c.organisation, guests.c.at, guests.c.stale, *PERSON).join_from(
    guests, people
)


class Coming:
    """The tables of guests and of attendance."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def guests(self, meeting_id: int) -> list[Guest]:
        """The guests of a meeting in the order of their coming."""
        query = _GUESTS.where(guests.c.meeting_id == meeting_id).order_by(guests.c.at, guests.c.id)
        return [_guest(row) for row in await self._connection.execute(query)]

    async def invite(self, meeting_id: int, guest: Guest) -> Guest:
        """Keep a guest; `guest.id` is ignored."""
        values = {
            "meeting_id": meeting_id,
            "name": guest.name,
            "organisation": guest.organisation,
            "host_id": guest.host.id,
            "at": guest.at,
            "stale": guest.stale,
        }
        result = await self._connection.execute(insert(guests).values(values))
        assert result.inserted_primary_key is not None
        return await self._get(int(result.inserted_primary_key[0]))

    async def _get(self, guest_id: int) -> Guest:
        row = (await self._connection.execute(_GUESTS.where(guests.c.id == guest_id))).first()
        if row is None:
            raise NotFound("item")
        return _guest(row)

    async def uninvite(self, guest_id: int) -> None:
        await self._connection.execute(delete(guests).where(guests.c.id == guest_id))

    async def forget_guests(self, before: datetime) -> None:
        """Of meetings that began before that, the guests' names are no longer needed; that somebody came for an organisation stays."""
        over = select(meetings.c.id).where(meetings.c.start < before)
        await self._connection.execute(
            update(guests).where(guests.c.meeting_id.in_(over), guests.c.name != "").values(name="")
        )

    async def withdraw(self, group_id: int, host_id: int, now: datetime) -> list[int]:
        """The guests of whoever leaves a group come to none of its meetings any more; returns those meetings."""
        coming = select(meetings.c.id).where(meetings.c.group_id == group_id, meetings.c.start > now)
        rows = await self._connection.execute(
            delete(guests)
            .where(guests.c.host_id == host_id, guests.c.meeting_id.in_(coming))
            .returning(guests.c.meeting_id)
        )
        return list(rows.scalars())

    # --- attendance ------------------------------------------------------------------------------------------------------------------

    async def attended(self, meeting_id: int) -> list[Attended]:
        """Who was there and who was not, as far as it was ticked off, in the order of the ticks."""
        known = {guest.id: guest for guest in await self.guests(meeting_id)}
        rows = await self._connection.execute(
            select(attendance, *PERSON)
            .join_from(attendance, people, attendance.c.person_id == people.c.id, isouter=True)
            .where(attendance.c.meeting_id == meeting_id)
            .order_by(attendance.c.id)
        )
        return [_attended(row, known) for row in rows]

    async def attend(self, meeting_id: int, seen: Attended, now: datetime) -> None:
        """Keep or change whether somebody was there."""
        who = {"guest_id": seen.guest.id} if seen.guest else {"person_id": seen.person.id if seen.person else None}
        values = {
            "organisation": seen.organisation,
            "state": str(seen.attendance),
            "arrived": seen.arrived,
            "left": seen.left,
            "at": now,
        }
        statement = upsert(self._connection, attendance).values(meeting_id=meeting_id, **who, **values)
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["meeting_id", *who], set_=values)
        )

    async def unattend(self, meeting_id: int, seen: Attended) -> None:
        """Nothing is known about somebody any more."""
        mine = (
            attendance.c.guest_id == seen.guest.id
            if seen.guest
            else attendance.c.person_id == (seen.person.id if seen.person else None)
        )
        await self._connection.execute(delete(attendance).where(attendance.c.meeting_id == meeting_id, mine))


def _guest(row: Any) -> Guest:
    id_, name, organisation, at, stale, *host = row
    return Guest(id_, name, organisation, Person(*host), at, stale)


def _attended(row: Any, known: dict[int, Guest]) -> Attended:
    person = row[-len(PERSON) :]
    return Attended(
        Attendance(row.state),
        Person(*person) if person[0] is not None else None,
        known.get(row.guest_id) if row.guest_id is not None else None,
        row.organisation,
        row.arrived,
        row.left,
    )
