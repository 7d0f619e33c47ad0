"""Meetings, their answers, and which reminders are done."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from bot.domain.groups import Person
from bot.domain.meetings import Answer, Meeting, Reply, State
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import insert_ignore, upsert
from bot.store.people import COLUMNS as PERSON
from bot.store.tables.groups import people
from bot.store.tables.meetings import deputies, guests, meetings, reminded, replies, snoozes

COLUMNS = tuple(
    meetings.c[name]
    for name in (
        "id",
        "group_id",
        "title",
        "start",
        "length",
        "day",
        "place",
        "link",
        "agenda",
        "state",
        "sequence",
        "uid",
        "thread_id",
        "author_id",
        "search_id",
        "announced",
        "reason",
        "agreed",
        "series_id",
        "original",
        "theme",
        "places",
    )
)
_BY = people.alias("by")
_BY_PERSON = tuple(_BY.c[column.name] for column in PERSON)
_SAID = ("answer", "organisation", "stale", "remind", "at", "since", "arrives", "leaves")
_REPLIES = (
    select(replies.c.meeting_id, *PERSON, *_BY_PERSON, *(replies.c[name] for name in _SAID))
    .join_from(replies, people, replies.c.person_id == people.c.id)
    .join(_BY, _BY.c.id == replies.c.by_id, isouter=True)
)


class Meetings:
    """The tables of meetings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, meeting_id: int) -> Meeting:
        row = (await self._connection.execute(select(*COLUMNS).where(meetings.c.id == meeting_id))).first()
        if row is None:
            raise NotFound("meeting")
        return meeting_of(row)

    async def add(self, meeting: Meeting, now: datetime) -> Meeting:
        """Keep a new meeting; `meeting.id` is ignored."""
        result = await self._connection.execute(insert(meetings).values(**row_of(meeting), created_at=now))
        assert result.inserted_primary_key is not None
        return await self.get(int(result.inserted_primary_key[0]))

    async def save(self, meeting: Meeting) -> None:
        await self._connection.execute(update(meetings).where(meetings.c.id == meeting.id).values(**row_of(meeting)))

    async def agree(self, meeting_id: int, agreed: str) -> None:
        """Write down what the start meant on the group's clock when it was set."""
        await self._connection.execute(update(meetings).where(meetings.c.id == meeting_id).values(agreed=agreed))

    async def lock(self, meeting_id: int) -> Meeting:
        """The meeting, held until the end of the transaction: who changes who comes does so one after the other."""
        query = select(*COLUMNS).where(meetings.c.id == meeting_id).with_for_update()
        row = (await self._connection.execute(query)).first()
        if row is None:
            raise NotFound("meeting")
        return meeting_of(row)

    async def hold(self, meeting: Meeting, *, was: Meeting) -> bool:
        """The same hour on the wall at another instant, unless somebody has just changed the meeting."""
        values = {"start": meeting.start, "sequence": meeting.sequence, "agreed": meeting.agreed}
        same = (meetings.c.id == was.id, meetings.c.sequence == was.sequence, meetings.c.start == was.start)
        result = await self._connection.execute(update(meetings).where(*same).values(**values))
        return bool(result.rowcount)

    async def upcoming(self, group_id: int, now: datetime) -> list[Meeting]:
        """Planned meetings of a group that have not started, next first."""
        return await self._found(meetings.c.group_id == group_id, meetings.c.start > now)

    async def since(self, group_id: int, moment: datetime) -> list[Meeting]:
        """Planned meetings of a group that start after the moment, also those that are over."""
        return await self._found(meetings.c.group_id == group_id, meetings.c.start > moment)

    async def told(self, group_ids: Collection[int], since: datetime) -> list[Meeting]:
        """Meetings of these groups that were announced and start after the moment, also those that were cancelled."""
        rows = await self._connection.execute(
            select(*COLUMNS)
            .where(meetings.c.group_id.in_(group_ids), meetings.c.announced.is_not(None), meetings.c.start > since)
            .order_by(meetings.c.start, meetings.c.id)
        )
        return [meeting_of(row) for row in rows]

    async def find_uid(self, group_id: int, uid: str) -> Meeting | None:
        """The meeting of the group that calendars know by this name."""
        rows = await self._connection.execute(
            select(*COLUMNS).where(meetings.c.group_id == group_id, meetings.c.uid == uid)
        )
        row = rows.first()
        return meeting_of(row) if row else None

    async def planned(self, since: datetime, now: datetime | None = None) -> list[Meeting]:
        """Planned meetings of all groups from that moment on; of series only those that were told by `now`."""
        told = () if now is None else (or_(meetings.c.announced.is_(None), meetings.c.announced <= now),)
        return await self._found(meetings.c.start > since, *told)

    async def among(
        self, group_ids: Collection[int], *, since: datetime | None = None, until: datetime | None = None
    ) -> list[Meeting]:
        """Planned meetings of some groups that start in that time, next first."""
        bounds = [meetings.c.start >= since] if since else []
        bounds += [meetings.c.start < until] if until else []
        return await self._found(meetings.c.group_id.in_(group_ids), *bounds)

    async def _found(self, *conditions: Any) -> list[Meeting]:
        rows = await self._connection.execute(
            select(*COLUMNS).where(meetings.c.state == State.PLANNED, *conditions).order_by(meetings.c.start)
        )
        return [meeting_of(row) for row in rows]

    # --- answers ---------------------------------------------------------------------------------------------------------------------

    async def replies(self, meeting_id: int) -> list[Reply]:
        """All answers in the order of their first coming."""
        rows = await self._connection.execute(_REPLIES.where(replies.c.meeting_id == meeting_id).order_by(replies.c.id))
        return [_reply(row[1:]) for row in rows]

    async def replies_of(self, person_id: int, meeting_ids: Collection[int]) -> dict[int, Reply]:
        """Meeting → what one person answered."""
        theirs = (replies.c.person_id == person_id, replies.c.meeting_id.in_(meeting_ids))
        return {row[0]: _reply(row[1:]) for row in await self._connection.execute(_REPLIES.where(*theirs))}

    async def find_reply(self, meeting_id: int, person_id: int) -> Reply | None:
        return next((reply for reply in await self.replies(meeting_id) if reply.person.id == person_id), None)

    async def reply(self, meeting_id: int, reply: Reply, now: datetime) -> None:
        """Keep or change somebody's answer."""
        key = {"meeting_id": meeting_id, "person_id": reply.person.id}
        values = {
            "organisation": reply.organisation,
            "answer": str(reply.answer) if reply.answer else None,
            "stale": reply.stale,
            "remind": reply.remind,
            "at": now,
            "since": reply.since or now,
            "by_id": reply.by.id if reply.by else None,
            "arrives": reply.arrives,
            "leaves": reply.leaves,
        }
        statement = upsert(self._connection, replies).values(**key, **values)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))

    async def ask_again(self, meeting_id: int) -> None:
        """The date changed: who said yes or maybe is asked again; a no stays a no. Guests come again with their hosts."""
        await self._connection.execute(
            update(replies)
            .where(replies.c.meeting_id == meeting_id, replies.c.answer.in_([str(Answer.YES), str(Answer.MAYBE)]))
            .values(stale=True)
        )
        await self._connection.execute(update(guests).where(guests.c.meeting_id == meeting_id).values(stale=True))

    async def speak_for(self, group_id: int, person_id: int, organisation: str | None, now: datetime) -> list[int]:
        """Somebody speaks for another organisation now: so do their answers to what is still to come; returns those meetings."""
        coming = select(meetings.c.id).where(meetings.c.group_id == group_id, meetings.c.start > now)
        rows = await self._connection.execute(
            update(replies)
            .where(replies.c.person_id == person_id, replies.c.meeting_id.in_(coming))
            .where(replies.c.organisation.is_distinct_from(organisation))
            .values(organisation=organisation)
            .returning(replies.c.meeting_id)
        )
        return list(rows.scalars())

    async def withdraw(self, group_id: int, person_id: int, now: datetime) -> list[int]:
        """Whoever leaves a group comes to none of its meetings any more; returns those that they had answered."""
        coming = select(meetings.c.id).where(meetings.c.group_id == group_id, meetings.c.start > now)
        rows = await self._connection.execute(
            delete(replies)
            .where(replies.c.person_id == person_id, replies.c.meeting_id.in_(coming))
            .returning(replies.c.meeting_id)
        )
        for table in (snoozes, deputies):
            theirs = (table.c.person_id == person_id, table.c.meeting_id.in_(coming))
            await self._connection.execute(delete(table).where(*theirs))
        return list(rows.scalars())

    async def answered_by(self, person_id: int) -> list[int]:
        """The meetings that somebody has answered."""
        rows = await self._connection.execute(select(replies.c.meeting_id).where(replies.c.person_id == person_id))
        return list(rows.scalars())

    # --- reminders -------------------------------------------------------------------------------------------------------------------

    async def reminded(self, meeting_ids: Collection[int]) -> dict[tuple[int, int], set[int]]:
        """(meeting, sequence) → the reminders that are done, in minutes before the start."""
        done: dict[tuple[int, int], set[int]] = defaultdict(set)
        rows = await self._connection.execute(
            select(reminded.c.meeting_id, reminded.c.sequence, reminded.c.minutes).where(
                reminded.c.meeting_id.in_(meeting_ids)
            )
        )
        for meeting_id, sequence, minutes in rows:
            done[meeting_id, sequence].add(minutes)
        return done

    async def mark(self, meeting: Meeting, minutes: int, now: datetime) -> None:
        """This reminder is done."""
        row = {"meeting_id": meeting.id, "sequence": meeting.sequence, "minutes": minutes, "at": now}
        await self._connection.execute(insert_ignore(self._connection, reminded).values(row))


def row_of(meeting: Meeting) -> dict[str, Any]:
    row = {column.name: getattr(meeting, column.name) for column in COLUMNS if column.name != "id"}
    original = meeting.original.isoformat(timespec="minutes") if meeting.original else None
    day = meeting.day.isoformat() if meeting.day else None
    return row | {"day": day, "original": original, "state": str(meeting.state)}


def meeting_of(row: Any) -> Meeting:
    values = dict(row._mapping)
    values["day"] = date.fromisoformat(values["day"]) if values["day"] else None
    values["original"] = datetime.fromisoformat(values["original"]) if values["original"] else None
    values["state"] = State(values["state"])
    values |= {name: values[name] or "" for name in ("reason", "agreed")}  # rows of earlier versions have none
    return Meeting(**values)


def _reply(row: Any) -> Reply:
    person, by = row[: len(PERSON)], row[len(PERSON) : 2 * len(PERSON)]
    answer, organisation, stale, remind, at, since, arrives, leaves = row[2 * len(PERSON) :]
    return Reply(
        Person(*person),
        Answer(answer) if answer else None,
        organisation,
        stale,
        remind,
        at,
        since,
        Person(*by) if by[0] is not None else None,
        arrives,
        leaves,
    )
