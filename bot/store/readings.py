"""Files that are read: the queue, what was read, and the documents of published minutes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from bot.domain.intake import MOST_TRIES, Reading, Sort, Stage, Why, Words
from bot.domain.minutes import Item, Media
from bot.store.connection import Connection
from bot.store.insert import upsert
from bot.store.tables.columns import one_of
from bot.store.tables.groups import groups, people
from bot.store.tables.minutes import items, minutes
from bot.store.tables.readings import documents, readings

_waiting = one_of(readings.c.stage, "waiting")
_working = one_of(readings.c.stage, "working")


@dataclass(frozen=True)
class Task:
    """What somebody has to read now. `langs`: of the group and of who posted it."""

    reading: Reading
    media: Media
    langs: tuple[str, ...]

    @property
    def spent(self) -> bool:
        """Whether it was tried as often as anything is: those who tried may all have died of it."""
        return self.reading.tries > MOST_TRIES


@dataclass(frozen=True)
class Published:
    """A document that minutes were published with. `adopted`: its text is what the minutes say."""

    message_id: int
    file_id: str | None
    name: str
    text: str
    adopted: bool


class Readings:
    """The tables of readings and of published documents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.queued = False  # whether something is to be read since

    # --- the queue -------------------------------------------------------------------------------------------------------------------

    async def queue(self, item: Item, sort: Sort, now: datetime, why: Why | None = None) -> None:
        """The file of an item is to be read; with `why` it never will be. One that was queued before stays as it is, another file begins anew."""
        assert item.media is not None
        there = await self.find(item.id)
        file = item.media.file_unique_id
        if there is not None and await self._file(there.id) == file:
            return
        row = {
            "minutes_id": item.minutes_id,
            "item_id": item.id,
            "person_id": item.author_id,
            "sort": str(sort),
            "stage": str(Stage.WAITING if why is None else Stage.FAILED),
            "file_unique_id": file,
            **{"text": "", "lang": "", "cut": False, "why": str(why) if why else None},
            **{"owner": None, "tries": 0, "not_before": now},
        }
        statement = upsert(self._connection, readings).values(row)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=["item_id"], set_=row))
        self.queued = self.queued or why is None

    async def _file(self, reading_id: int) -> str | None:
        file: str | None = await self._connection.scalar(
            select(readings.c.file_unique_id).where(readings.c.id == reading_id)
        )
        return file

    async def take(self, owner: str, sorts: Collection[Sort], now: datetime) -> Task | None:
        """Take what has waited longest. Only one process reads at a time, so nobody can be faster."""
        head = (
            select(readings.c.id)
            .where(_waiting, readings.c.not_before <= now, readings.c.sort.in_([str(sort) for sort in sorts]))
            .order_by(readings.c.not_before, readings.c.id)
            .limit(1)
        )
        number = await self._connection.scalar(head)
        if number is None:
            return None
        await self._connection.execute(
            update(readings)
            .where(readings.c.id == number, _waiting)
            .values(stage=str(Stage.WORKING), owner=owner, tries=readings.c.tries + 1)
        )
        return await self._task(number)

    async def _task(self, reading_id: int) -> Task:
        row = (await self._connection.execute(select(readings).where(readings.c.id == reading_id))).one()
        found = await self._connection.execute(
            select(items.c.media, items.c.file_id, items.c.file_unique_id, items.c.file_name, items.c.file_size).where(
                items.c.id == row.item_id
            )
        )
        spoken = await self._connection.execute(
            select(groups.c.lang, people.c.lang)
            .select_from(minutes)
            .join(groups, groups.c.id == minutes.c.group_id)
            .outerjoin(people, people.c.id == row.person_id)
            .where(minutes.c.id == row.minutes_id)
        )
        langs = tuple(dict.fromkeys(lang for lang in spoken.one() if lang))
        return Task(_reading(row._mapping), Media(*found.one()), langs)

    async def next_due(self, sorts: Collection[Sort]) -> datetime | None:
        """When the next of these sorts may be taken; None where none waits."""
        moment: datetime | None = await self._connection.scalar(
            select(func.min(readings.c.not_before)).where(_waiting, readings.c.sort.in_([str(sort) for sort in sorts]))
        )
        return moment

    async def settle(self, reading: Reading, owner: str, said: Words | Why) -> bool:
        """Write down what came of it. False where nobody waits for it any more: the item is gone, or somebody else took it over."""
        if isinstance(said, Words):
            values: dict[str, Any] = {"text": said.text, "lang": said.lang[:8], "cut": said.cut}
            values |= {"stage": str(Stage.PROPOSED), "why": None}
        else:
            values = {"stage": str(Stage.FAILED), "why": str(said)}
        return await self._mine(reading, owner, {**values, "owner": None})

    async def again(self, reading: Reading, owner: str, when: datetime, *, counted: bool) -> None:
        """Give it back for another try; the try counts where the fault may be the file's."""
        tries = readings.c.tries - (0 if counted else 1)
        await self._mine(
            reading, owner, {"stage": str(Stage.WAITING), "owner": None, "not_before": when, "tries": tries}
        )

    async def _mine(self, reading: Reading, owner: str, values: dict[str, Any]) -> bool:
        mine = (readings.c.id == reading.id, _working, readings.c.owner == owner)
        return (await self._connection.execute(update(readings).where(*mine).values(values))).rowcount == 1

    async def recover(self) -> int:
        """Whoever begins to read takes up what others have left lying."""
        result = await self._connection.execute(
            update(readings).where(_working).values(stage=str(Stage.WAITING), owner=None)
        )
        return int(result.rowcount)

    # --- what was read ---------------------------------------------------------------------------------------------------------------

    async def of(self, minutes_id: int) -> dict[int, Reading]:
        """Number of the item → the reading of its file."""
        rows = await self._connection.execute(select(readings).where(readings.c.minutes_id == minutes_id))
        return {row.item_id: _reading(row._mapping) for row in rows}

    async def find(self, item_id: int) -> Reading | None:
        row = (await self._connection.execute(select(readings).where(readings.c.item_id == item_id))).first()
        return _reading(row._mapping) if row is not None else None

    async def decide(self, reading: Reading, stage: Stage) -> None:
        """Somebody has said what becomes of it. A proposed text has served then; that of a document stays for the search."""
        kept = {} if reading.sort is Sort.DOCUMENT else {"text": "", "lang": ""}
        await self._connection.execute(
            update(readings).where(readings.c.id == reading.id).values(stage=str(stage), **kept)
        )

    # --- documents of published minutes ----------------------------------------------------------------------------------------------

    async def publish(self, minutes_id: int, kept: Sequence[Item]) -> None:
        """The documents among what is published stay with their texts; those that were taken out since go."""
        posted = [item for item in kept if item.media is not None and item.message_id is not None]
        numbers = [item.message_id for item in posted]
        await self._connection.execute(
            delete(documents).where(documents.c.minutes_id == minutes_id, documents.c.message_id.not_in(numbers))
        )
        read = await self.of(minutes_id)
        for item in posted:
            reading, media = read.get(item.id), item.media
            assert media is not None
            if reading is None or reading.sort is not Sort.DOCUMENT or media.file_id is None:
                continue
            row = {
                **{"minutes_id": minutes_id, "message_id": item.message_id, "person_id": item.author_id},
                **{"file_id": media.file_id, "name": media.name, "text": reading.words.text},
                "adopted": reading.stage is Stage.ACCEPTED,
            }
            statement = upsert(self._connection, documents).values(row)
            await self._connection.execute(
                statement.on_conflict_do_update(index_elements=["minutes_id", "message_id"], set_=row)
            )

    async def published(self, minutes_id: int) -> list[Published]:
        """The documents that the minutes were published with, in the order in which they were posted."""
        rows = await self._connection.execute(
            select(*(documents.c[name] for name in ("message_id", "file_id", "name", "text", "adopted")))
            .where(documents.c.minutes_id == minutes_id)
            .order_by(documents.c.message_id)
        )
        return [Published(*row) for row in rows]


def _reading(row: Any) -> Reading:
    return Reading(
        id=row["id"],
        minutes_id=row["minutes_id"],
        item_id=row["item_id"],
        sort=Sort(row["sort"]),
        stage=Stage(row["stage"]),
        words=Words(row["text"], row["lang"], row["cut"]),
        why=Why(row["why"]) if row["why"] else None,
        tries=row["tries"],
        not_before=row["not_before"],
    )
