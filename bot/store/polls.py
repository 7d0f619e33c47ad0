"""Date polls, their slots, the answers, and what was done about them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.groups import Person
from bot.domain.polls import Ballot, Poll, Slot, State, Vote
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import insert_ignore, upsert
from bot.store.people import COLUMNS as PERSON
from bot.store.tables.groups import people
from bot.store.tables.polls import ballots, done, polls, required, slots

_PLAIN = (
    "group_id",
    "title",
    "place",
    "link",
    "author_id",
    "thread_id",
    "closes",
    "quorum",
    "meeting_id",
    "sequence",
    "uid",
)
_COLUMNS = tuple(polls.c[name] for name in ("id", *_PLAIN, "state", "organisations"))
_BY = people.alias("by")
_BY_PERSON = tuple(_BY.c[column.name] for column in PERSON)


class Polls:
    """The tables of date polls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, poll_id: int) -> Poll:
        found = await self._found(polls.c.id == poll_id)
        if not found:
            raise NotFound("poll")
        return found[0]

    async def lock(self, poll_id: int) -> Poll:
        """The poll, held until the end of the transaction: nobody chooses a date while somebody answers."""
        await self._connection.execute(select(polls.c.id).where(polls.c.id == poll_id).with_for_update())
        return await self.get(poll_id)

    async def open_in(self, group_id: int) -> list[Poll]:
        """The polls of a group that can still be answered, oldest first."""
        return await self._found(polls.c.group_id == group_id, polls.c.state == str(State.OPEN))

    async def open_of(self, group_ids: Collection[int]) -> list[Poll]:
        """The same for several groups, for the holds in a calendar."""
        return await self._found(polls.c.group_id.in_(group_ids), polls.c.state == str(State.OPEN))

    async def all_open(self) -> list[Poll]:
        """Open polls of all groups."""
        return await self._found(polls.c.state == str(State.OPEN))

    async def add(self, poll: Poll, now: datetime) -> Poll:
        """Keep a new poll with its slots; numbers given are ignored."""
        result = await self._connection.execute(insert(polls).values(**_row(poll), created_at=now))
        assert result.inserted_primary_key is not None
        poll_id = int(result.inserted_primary_key[0])
        await self.add_slots(poll_id, poll.slots)
        await self._require(poll_id, poll.required_people)
        return await self.get(poll_id)

    async def save(self, poll: Poll) -> None:
        """Keep all of the poll but its slots, which are added and changed one by one."""
        await self._connection.execute(update(polls).where(polls.c.id == poll.id).values(**_row(poll)))
        await self._connection.execute(delete(required).where(required.c.poll_id == poll.id))
        await self._require(poll.id, poll.required_people)

    async def settle(self, poll_id: int, before: State, after: State) -> bool:
        """From one state to the next; False where somebody else was faster. Who comes at the same time waits here for the other."""
        where = (polls.c.id == poll_id, polls.c.state == str(before))
        return (await self._connection.execute(update(polls).where(*where).values(state=str(after)))).rowcount > 0

    async def _require(self, poll_id: int, person_ids: Sequence[int]) -> None:
        rows = [{"poll_id": poll_id, "person_id": person_id} for person_id in dict.fromkeys(person_ids)]
        if rows:
            await self._connection.execute(insert(required), rows)

    async def _found(self, *conditions: Any) -> list[Poll]:
        rows = (await self._connection.execute(select(*_COLUMNS).where(*conditions).order_by(polls.c.id))).all()
        ids = [row.id for row in rows]
        if not ids:
            return []
        moments: dict[int, list[Slot]] = defaultdict(list)
        order = (slots.c.start, slots.c.id)
        for slot in await self._connection.execute(select(slots).where(slots.c.poll_id.in_(ids)).order_by(*order)):
            moments[slot.poll_id].append(Slot(slot.id, slot.start, slot.length, slot.withdrawn))
        needed: dict[int, list[int]] = defaultdict(list)
        for poll_id, person_id in await self._connection.execute(
            select(required.c.poll_id, required.c.person_id)
            .where(required.c.poll_id.in_(ids))
            .order_by(required.c.person_id)
        ):
            needed[poll_id].append(person_id)
        return [_poll(row, moments[row.id], needed[row.id]) for row in rows]

    # --- slots -----------------------------------------------------------------------------------------------------------------------

    async def add_slots(self, poll_id: int, new: Sequence[Slot]) -> None:
        rows = [
            {"poll_id": poll_id, "start": slot.start, "length": slot.length, "withdrawn": slot.withdrawn}
            for slot in new
        ]
        if rows:
            await self._connection.execute(insert(slots), rows)

    async def save_slot(self, slot: Slot) -> None:
        values = {"start": slot.start, "length": slot.length, "withdrawn": slot.withdrawn}
        await self._connection.execute(update(slots).where(slots.c.id == slot.id).values(values))

    async def drop_slots(self, poll_id: int, slot_ids: Collection[int]) -> None:
        """Dates that nobody has answered, or whose answers are forgotten."""
        await self._connection.execute(delete(slots).where(slots.c.poll_id == poll_id, slots.c.id.in_(slot_ids)))

    async def forget_votes(self, slot_id: int) -> None:
        """The answers to a slot go: it is another moment now."""
        await self._connection.execute(delete(ballots).where(ballots.c.slot_id == slot_id))

    # --- answers ---------------------------------------------------------------------------------------------------------------------

    async def ballots(self, poll_id: int) -> list[Ballot]:
        """All answers in the order of their first coming."""
        return (await self.ballots_of([poll_id]))[poll_id]

    async def ballots_of(self, poll_ids: Collection[int]) -> dict[int, list[Ballot]]:
        """The same of several polls."""
        found: dict[int, list[Ballot]] = defaultdict(list)
        said = (ballots.c.slot_id, ballots.c.vote, ballots.c.organisation, ballots.c.at)
        rows = await self._connection.execute(
            select(slots.c.poll_id, *said, *PERSON, *_BY_PERSON)
            .join_from(ballots, slots)
            .join(people, people.c.id == ballots.c.person_id)
            .join(_BY, _BY.c.id == ballots.c.by_id, isouter=True)
            .where(slots.c.poll_id.in_(poll_ids))
            .order_by(ballots.c.id)
        )
        for poll_id, *row in rows:
            found[poll_id].append(_ballot(row))
        return found

    async def vote(self, ballot: Ballot, now: datetime) -> None:
        """Keep or change what somebody says about a slot; the last one counts."""
        key = {"slot_id": ballot.slot_id, "person_id": ballot.person.id}
        values = {
            "organisation": ballot.organisation,
            "vote": str(ballot.vote),
            "by_id": ballot.by.id if ballot.by else None,
            "at": now,
        }
        statement = upsert(self._connection, ballots).values(**key, **values)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))

    async def vote_for(self, ballot: Ballot, now: datetime) -> bool:
        """A colleague says it for somebody; False, and nothing, where they have spoken for themselves."""
        assert ballot.by is not None
        values = {"organisation": ballot.organisation, "vote": str(ballot.vote), "by_id": ballot.by.id, "at": now}
        key = {"slot_id": ballot.slot_id, "person_id": ballot.person.id}
        statement = upsert(self._connection, ballots).values(**key, **values)
        theirs = ballots.c.by_id.is_not(None)
        kept = statement.on_conflict_do_update(index_elements=list(key), set_=values, where=theirs)
        return (await self._connection.execute(kept)).rowcount > 0

    async def speak_for(self, group_id: int, person_id: int, organisation: str | None) -> list[int]:
        """Somebody speaks for another organisation now: so do their answers to open polls; returns those polls."""
        rows = await self._connection.execute(
            update(ballots)
            .where(ballots.c.person_id == person_id, ballots.c.slot_id.in_(_asked_in(group_id)))
            .where(ballots.c.organisation.is_distinct_from(organisation))
            .values(organisation=organisation)
            .returning(ballots.c.slot_id)
        )
        return await self._polls_of(rows.scalars())

    async def withdraw(self, group_id: int, person_id: int) -> list[int]:
        """Whoever leaves a group has no say in its open polls any more; returns those that they had answered."""
        rows = await self._connection.execute(
            delete(ballots)
            .where(ballots.c.person_id == person_id, ballots.c.slot_id.in_(_asked_in(group_id)))
            .returning(ballots.c.slot_id)
        )
        return await self._polls_of(rows.scalars())

    async def _polls_of(self, slot_ids: Iterable[int]) -> list[int]:
        found = select(slots.c.poll_id).where(slots.c.id.in_(list(slot_ids))).distinct().order_by(slots.c.poll_id)
        return list((await self._connection.execute(found)).scalars())

    async def that_became(self, meeting_id: int) -> list[int]:
        """The polls whose chosen date is this meeting: their cards say when it is."""
        rows = await self._connection.execute(select(polls.c.id).where(polls.c.meeting_id == meeting_id))
        return list(rows.scalars())

    async def naming(self, person_id: int) -> list[int]:
        """The polls on whose cards a person stands."""
        rows = await self._connection.execute(
            select(slots.c.poll_id)
            .join_from(slots, ballots)
            .where((ballots.c.person_id == person_id) | (ballots.c.by_id == person_id))
            .distinct()
            .order_by(slots.c.poll_id)
        )
        return list(rows.scalars())

    # --- what was done ---------------------------------------------------------------------------------------------------------------

    async def marks(self, poll_ids: Collection[int]) -> dict[int, dict[str, datetime]]:
        """What was done about each poll, and when."""
        found: dict[int, dict[str, datetime]] = defaultdict(dict)
        rows = await self._connection.execute(select(done).where(done.c.poll_id.in_(poll_ids)))
        for row in rows:
            found[row.poll_id][row.what] = row.at
        return found

    async def mark(self, poll_id: int, what: str, now: datetime) -> bool:
        """This is done. False where it was done before; of several who come at the same time one is told True."""
        values = {"poll_id": poll_id, "what": what, "at": now}
        return (await self._connection.execute(insert_ignore(self._connection, done).values(values))).rowcount > 0

    async def mark_again(self, poll_id: int, what: str, now: datetime, unless: timedelta = timedelta()) -> bool:
        """It is done once more; False, and nothing, where the last time is nearer than `unless`."""
        statement = upsert(self._connection, done).values(poll_id=poll_id, what=what, at=now)
        long_ago = done.c.at <= now - unless
        changed = statement.on_conflict_do_update(index_elements=["poll_id", "what"], set_={"at": now}, where=long_ago)
        return (await self._connection.execute(changed)).rowcount > 0

    async def unmark(self, poll_id: int, what: str) -> None:
        """It is to be done again."""
        await self._connection.execute(delete(done).where(done.c.poll_id == poll_id, done.c.what == what))


def _asked_in(group_id: int) -> Any:
    """The slots of a group's open polls."""
    asked = select(polls.c.id).where(polls.c.group_id == group_id, polls.c.state == str(State.OPEN))
    return select(slots.c.id).where(slots.c.poll_id.in_(asked))


def _row(poll: Poll) -> dict[str, Any]:
    row = {name: getattr(poll, name) for name in _PLAIN}
    return row | {"state": str(poll.state), "organisations": list(poll.required_organisations)}


def _poll(row: Any, moments: Sequence[Slot], needed: Sequence[int]) -> Poll:
    values = {name: getattr(row, name) for name in ("id", *_PLAIN)}
    return Poll(
        **values,
        slots=tuple(moments),
        state=State(row.state),
        required_people=tuple(needed),
        required_organisations=tuple(row.organisations),
    )


def _ballot(row: Any) -> Ballot:
    slot_id, vote, organisation, at, *both = row
    person, by = both[: len(PERSON)], both[len(PERSON) :]
    return Ballot(slot_id, Person(*person), Vote(vote), organisation, Person(*by) if by[0] is not None else None, at)
