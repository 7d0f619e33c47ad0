"""Minutes: one open collection a group and topic, its items, the published records."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from bot.domain.groups import STAND_INS, Person
from bot.domain.minutes import Item, Kind, Media, Minutes, Owner, Record, State
from bot.errors import NotFound, Stale
from bot.store.connection import Connection
from bot.store.insert import insert_ignore
from bot.store.people import COLUMNS as PERSON
from bot.store.tables.groups import people
from bot.store.tables.minutes import items, minutes, records, withheld

_MINUTES = select(
    minutes.c.id,
    minutes.c.group_id,
    minutes.c.thread_id,
    minutes.c.meeting_id,
    minutes.c.title,
    minutes.c.held,
    minutes.c.place,
    minutes.c.present,
    minutes.c.excused,
    minutes.c.with_notes,
    minutes.c.state,
    minutes.c.version,
    minutes.c.opened_at,
    minutes.c.number,
    minutes.c.harmless,
)

_LOOKED_BACK = 30  # records in which a message is looked for

# What a published item does not keep of the message it came from: all but its number.
_RAW = {"file_id": None, "file_unique_id": None, "touched": True, "album": None, "said": None}


class MinutesBook:
    """The tables of minutes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, minutes_id: int) -> Minutes:
        row = (await self._connection.execute(_MINUTES.where(minutes.c.id == minutes_id))).first()
        if row is None:
            raise NotFound("minutes")
        return _minutes(row)

    async def find_open(self, group_id: int, thread_id: int | None) -> Minutes | None:
        """The collection that is open there."""
        found = await self._found(
            minutes.c.group_id == group_id, minutes.c.thread_id == (thread_id or 0), minutes.c.state == State.OPEN
        )
        return found[0] if found else None

    async def of(self, group_ids: Collection[int], *states: State) -> list[Minutes]:
        """The minutes of some groups in these states, newest first."""
        return await self._found(minutes.c.group_id.in_(group_ids), minutes.c.state.in_([str(s) for s in states]))

    async def of_meeting(self, meeting_id: int) -> list[Minutes]:
        return await self._found(minutes.c.meeting_id == meeting_id)

    async def naming(self, person_id: int) -> list[int]:
        """The minutes in which something was said by the person, or is theirs to do."""
        theirs = (items.c.author_id == person_id) | (items.c.owner_id == person_id)
        return list((await self._connection.execute(select(items.c.minutes_id).where(theirs).distinct())).scalars())

    async def add(self, new: Minutes, opener_id: int) -> Minutes:
        """Open a collection; `new.id` is ignored. Where another one opened in the same moment, that one is returned."""
        row = {**_row(new), "opened_at": new.opened, "opened_by": opener_id}
        await self._connection.execute(insert_ignore(self._connection, minutes).values(row))
        found = await self.find_open(new.group_id, new.thread_id)
        if found is None:
            raise Stale("minutes")
        return found

    async def begin(self, new: Minutes, person_id: int) -> Minutes:
        """A draft of which nothing was collected; `new.id` is ignored."""
        row = {
            **_row(new),
            "opened_at": new.opened,
            "opened_by": person_id,
            "closed_at": new.opened,
            "closed_by": person_id,
        }
        result = await self._connection.execute(insert(minutes).values(row))
        assert result.inserted_primary_key is not None
        return await self.get(int(result.inserted_primary_key[0]))

    async def save(self, changed: Minutes, *, was: Minutes | None = None) -> None:
        """Write it down; with `was` only where nobody changed state or version meanwhile (refused as Stale)."""
        statement = update(minutes).where(minutes.c.id == changed.id).values(_row(changed))
        if was is not None:
            statement = statement.where(minutes.c.state == str(was.state), minutes.c.version == was.version)
        if (await self._connection.execute(statement)).rowcount != 1:
            raise Stale("minutes")

    async def closed(self, minutes_id: int, person_id: int | None, now: datetime) -> None:
        """Who closed the collection, and when; None where it ended by itself."""
        await self._connection.execute(
            update(minutes).where(minutes.c.id == minutes_id).values(closed_by=person_id, closed_at=now)
        )

    async def _found(self, *conditions: Any) -> list[Minutes]:
        rows = await self._connection.execute(_MINUTES.where(*conditions).order_by(minutes.c.id.desc()))
        return [_minutes(row) for row in rows]

    # --- items -----------------------------------------------------------------------------------------------------------------------

    async def items(self, minutes_id: int) -> list[Item]:
        """All items in the order of time."""
        rows = await self._connection.execute(
            select(items).where(items.c.minutes_id == minutes_id).order_by(items.c.at, items.c.message_id, items.c.id)
        )
        return [_item(row) for row in rows]

    async def item(self, minutes_id: int, item_id: int) -> Item:
        found = await self._connection.execute(
            select(items).where(items.c.minutes_id == minutes_id, items.c.id == item_id)
        )
        row = found.first()
        if row is None:
            raise NotFound("item")
        return _item(row)

    async def of_message(self, minutes_id: int, message_id: int) -> list[Item]:
        """What was kept of a message, in the order of its lines."""
        rows = await self._connection.execute(
            select(items)
            .where(items.c.minutes_id == minutes_id, items.c.message_id == message_id)
            .order_by(items.c.part)
        )
        return [_item(row) for row in rows]

    async def of_album(self, minutes_id: int, album: int) -> list[Item]:
        """What was kept of all messages of an album."""
        rows = await self._connection.execute(
            select(items).where(items.c.minutes_id == minutes_id, items.c.album == album)
        )
        return [_item(row) for row in rows]

    async def holding(self, group_id: int, message_id: int) -> Minutes | None:
        """The collection or draft of a group that has something of a message."""
        mine = select(items.c.minutes_id).where(items.c.message_id == message_id)
        found = await self._found(
            minutes.c.group_id == group_id, minutes.c.state.in_([State.OPEN, State.DRAFT]), minutes.c.id.in_(mine)
        )
        return found[0] if found else None

    async def has_published(self, group_id: int, message_id: int) -> bool:
        """Whether something of a message stands in one of the last published minutes of a group."""
        latest = (
            select(records.c.content)
            .join(minutes, (minutes.c.id == records.c.minutes_id) & (minutes.c.version == records.c.version))
            .where(minutes.c.group_id == group_id, minutes.c.state == str(State.PUBLISHED))
            .order_by(records.c.id.desc())
            .limit(_LOOKED_BACK)
        )
        contents = (await self._connection.execute(latest)).scalars()
        return any(item.get("message_id") == message_id for content in contents for item in content["items"])

    async def collected_then(self, now: Minutes, moment: datetime) -> bool:
        """Whether another collection was open there at that moment (which Telegram tells in whole seconds)."""
        found = await self._found(
            minutes.c.group_id == now.group_id,
            minutes.c.thread_id == (now.thread_id or 0),
            minutes.c.id != now.id,
            minutes.c.opened_at < moment + timedelta(seconds=1),
            minutes.c.closed_at >= moment,
        )
        return bool(found)

    async def participants(self, minutes_id: int) -> list[Person]:
        """Whoever has posted something that was kept."""
        authors = select(items.c.author_id).where(items.c.minutes_id == minutes_id)
        rows = await self._connection.execute(select(*PERSON).where(people.c.id.in_(authors)).order_by(people.c.id))
        return [Person(*row) for row in rows]

    async def keep(self, item: Item) -> Item:
        """Keep a new item (`id` 0) or a changed one."""
        row = _item_row(item)
        if item.id:
            await self._connection.execute(update(items).where(items.c.id == item.id).values(row))
            return await self.item(item.minutes_id, item.id)
        result = await self._connection.execute(insert(items).values(row))
        assert result.inserted_primary_key is not None
        return await self.item(item.minutes_id, int(result.inserted_primary_key[0]))

    async def drop(self, gone: Collection[Item]) -> None:
        await self._connection.execute(delete(items).where(items.c.id.in_([item.id for item in gone])))

    async def withhold(self, minutes_id: int, message_id: int) -> None:
        """Remember the number of a message, or an album, that must not come back."""
        row = {"minutes_id": minutes_id, "message_id": message_id}
        await self._connection.execute(insert_ignore(self._connection, withheld).values(row))

    async def is_withheld(self, minutes_id: int, message_id: int) -> bool:
        found = await self._connection.execute(
            select(withheld.c.message_id).where(
                withheld.c.minutes_id == minutes_id, withheld.c.message_id == message_id
            )
        )
        return found.first() is not None

    # --- what was published ----------------------------------------------------------------------------------------------------------

    async def publish(self, made: Minutes, kept: Sequence[Item], person_id: int, now: datetime) -> None:
        """Keep what is published as the record of this version; everything that was collected goes."""
        content = {
            "minutes": {**_row(made), "held": _iso(made.held), "opened_at": _iso(made.opened_at)},
            "items": [{**_item_row(item), "at": _iso(item.at), **_RAW} for item in kept],
        }
        row = {"minutes_id": made.id, "version": made.version, "content": content, "published_at": now}
        await self._connection.execute(insert(records).values(**row, published_by=person_id))
        await self._connection.execute(delete(items).where(items.c.minutes_id == made.id))
        await self._connection.execute(delete(withheld).where(withheld.c.minutes_id == made.id))

    async def record(self, minutes_id: int, version: int) -> Record:
        """What was published as this version."""
        content = await self._connection.scalar(
            select(records.c.content).where(records.c.minutes_id == minutes_id, records.c.version == version)
        )
        if content is None:
            raise NotFound("minutes")
        head = content["minutes"] | {name: _moment(content["minutes"][name]) for name in ("held", "opened_at")}
        kept = [_read_item({**raw, "id": 0, "at": _moment(raw["at"])}) for raw in content["items"]]
        return Record(_read_minutes({**head, "id": minutes_id}), tuple(kept), await self.names(kept))

    async def published_at(self, minutes_id: int, version: int) -> datetime:
        moment = await self._connection.scalar(
            select(records.c.published_at).where(records.c.minutes_id == minutes_id, records.c.version == version)
        )
        if moment is None:
            raise NotFound("minutes")
        return moment  # type: ignore[no-any-return]

    async def published_by(self, minutes_id: int, version: int) -> int | None:
        """Our number of whoever published it."""
        number: int | None = await self._connection.scalar(
            select(records.c.published_by).where(records.c.minutes_id == minutes_id, records.c.version == version)
        )
        return number

    async def unpublish(self, minutes_id: int, version: int) -> None:
        """The record of this version goes, as if it had not been published."""
        await self._connection.execute(
            delete(records).where(records.c.minutes_id == minutes_id, records.c.version == version)
        )

    async def names(self, kept: Collection[Item], also: Collection[int | None] = ()) -> dict[int, str]:
        """The names of everybody who is author or owner, or is asked for, as they are now; of a stand-in there is none."""
        ids = {id_ for item in kept for id_ in (item.author_id, item.owner.person_id) if id_ is not None}
        ids |= {one.person_id for item in kept for one in item.owner.several if one.person_id is not None}
        ids |= {id_ for id_ in also if id_ is not None}
        rows = await self._connection.execute(
            select(people.c.id, people.c.name).where(
                people.c.id.in_(ids), or_(people.c.telegram_id.is_(None), people.c.telegram_id.not_in(STAND_INS))
            )
        )
        return {row[0]: row[1] for row in rows}


def _row(kept: Minutes) -> dict[str, Any]:
    return {
        "group_id": kept.group_id,
        "thread_id": kept.thread_id or 0,
        "meeting_id": kept.meeting_id,
        "title": kept.title,
        "held": kept.held,
        "place": kept.place,
        "present": "\n".join(kept.present),
        "excused": "\n".join(kept.excused) or None,
        "with_notes": kept.with_notes,
        "state": str(kept.state),
        "version": kept.version,
        "harmless": "\n".join(kept.harmless) or None,
    }


def _minutes(row: Any) -> Minutes:
    return _read_minutes(dict(row._mapping))


def _read_minutes(values: dict[str, Any]) -> Minutes:
    values["thread_id"] = values["thread_id"] or None
    for name in ("present", "excused", "harmless"):  # earlier records do not have all of them
        values[name] = tuple(values[name].split("\n")) if values.get(name) else ()
    values["state"] = State(values["state"])
    values["number"] = values.get("number") or ""
    return Minutes(**values)


def _item_row(item: Item) -> dict[str, Any]:
    media = item.media
    return {
        "minutes_id": item.minutes_id,
        "kind": str(item.kind),
        "text": item.text,
        "author_id": item.author_id,
        "organisation": item.organisation,
        "at": item.at,
        "message_id": item.message_id,
        "part": item.part,
        "owner_id": item.owner.person_id,
        "owner": item.owner.name,
        "owner_organisation": item.owner.organisation,
        "due": item.due.isoformat() if item.due else None,
        "media": media.type if media else None,
        "file_id": media.file_id if media else None,
        "file_unique_id": media.file_unique_id if media else None,
        "file_name": media.name if media else "",
        "file_size": media.size if media else None,
        "touched": item.touched,
        "album": item.album,
        "said": str(item.said) if item.said else None,
        "internal": item.internal,
        "owners": [[one.person_id, one.name, one.organisation] for one in item.owner.several] or None,
    }


def _item(row: Any) -> Item:
    return _read_item(row._mapping)


def _read_item(row: Any) -> Item:
    media = (
        Media(row["media"], row["file_id"], row["file_unique_id"], row["file_name"], row["file_size"])
        if row["media"]
        else None
    )
    return Item(
        id=row["id"],
        minutes_id=row["minutes_id"],
        kind=Kind(row["kind"]),
        text=row["text"],
        author_id=row["author_id"],
        at=row["at"],
        organisation=row["organisation"],
        message_id=row["message_id"],
        part=row["part"],
        owner=Owner(row["owner_id"], row["owner"], row["owner_organisation"], _several(row.get("owners"))),
        due=date.fromisoformat(row["due"]) if row["due"] else None,
        media=media,
        touched=row["touched"],
        album=row.get("album"),
        said=Kind(row["said"]) if row.get("said") else None,
        internal=bool(row.get("internal")),
    )


def _several(owners: Sequence[Sequence[Any]] | None) -> tuple[Owner, ...]:
    return tuple(Owner(person_id, name or "", organisation) for person_id, name, organisation in owners or ())


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
