"""Links for calendars, what they are given, and the files that meetings came from."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.feeds import Feed, Source
from bot.domain.meetings import Answer
from bot.domain.polls import Vote
from bot.store.connection import Connection
from bot.store.insert import upsert
from bot.store.tables.feeds import feeds, sources
from bot.store.tables.meetings import replies
from bot.store.tables.polls import ballots

_FEED = tuple(feeds.c[name] for name in ("id", "person_id", "group_id", "nonce", "mark", "made", "digest", "changed"))
_SOURCE = tuple(sources.c[name] for name in ("meeting_id", "group_id", "mark", "sequence", "stamp"))


class Feeds:
    """The tables of calendars."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, person_id: int, group_id: int | None) -> Feed | None:
        """The person's link to this group, or (None) to all of theirs."""
        return await self._one(*_of(person_id, group_id))

    async def marked(self, mark: str) -> Feed | None:
        return await self._one(feeds.c.mark == mark)

    async def get(self, feed_id: int) -> Feed | None:
        return await self._one(feeds.c.id == feed_id)

    async def replace(self, person_id: int, group_id: int | None, nonce: str, mark: str, now: datetime) -> Feed:
        """A new link; the one before is no more."""
        await self.remove(person_id, group_id)
        row = {"person_id": person_id, "group_id": group_id, "nonce": nonce, "mark": mark, "made": now, "changed": now}
        result = await self._connection.execute(insert(feeds).values(row))
        assert result.inserted_primary_key is not None
        return Feed(int(result.inserted_primary_key[0]), person_id, group_id, nonce, mark, now, None, now)

    async def remove(self, person_id: int, group_id: int | None) -> None:
        await self._connection.execute(delete(feeds).where(*_of(person_id, group_id)))

    async def gave(self, feed_id: int, digest: str, now: datetime) -> None:
        """Calendars are given something else from now on."""
        await self._connection.execute(update(feeds).where(feeds.c.id == feed_id).values(digest=digest, changed=now))

    async def said(self, person_id: int, meeting_ids: Collection[int]) -> dict[int, Answer]:
        """What the person answered to these meetings, where it still counts."""
        rows = await self._connection.execute(
            select(replies.c.meeting_id, replies.c.answer).where(
                replies.c.person_id == person_id,
                replies.c.meeting_id.in_(meeting_ids),
                replies.c.answer.is_not(None),
                replies.c.stale.is_(False),
            )
        )
        return {meeting_id: Answer(answer) for meeting_id, answer in rows}

    async def refused(self, person_id: int, slot_ids: Collection[int]) -> set[int]:
        """The moments of date polls at which the person cannot come."""
        rows = await self._connection.execute(
            select(ballots.c.slot_id).where(
                ballots.c.person_id == person_id, ballots.c.slot_id.in_(slot_ids), ballots.c.vote == str(Vote.NO)
            )
        )
        return set(rows.scalars())

    # --- files that meetings came from -----------------------------------------------------------------------------------------------

    async def source(self, group_id: int, mark: str) -> Source | None:
        row = (
            await self._connection.execute(
                select(*_SOURCE).where(sources.c.group_id == group_id, sources.c.mark == mark)
            )
        ).first()
        return Source(*row) if row else None

    async def came_from(self, source: Source) -> None:
        """The meeting is now at this version of that event."""
        key = {"group_id": source.group_id, "mark": source.mark}
        values = {"meeting_id": source.meeting_id, "sequence": source.sequence, "stamp": source.stamp}
        statement = upsert(self._connection, sources).values(**key, **values)
        await self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))

    async def _one(self, *conditions: Any) -> Feed | None:
        row = (await self._connection.execute(select(*_FEED).where(*conditions))).first()
        return Feed(*row) if row else None


def _of(person_id: int, group_id: int | None) -> tuple[Any, Any]:
    group = feeds.c.group_id.is_(None) if group_id is None else feeds.c.group_id == group_id
    return feeds.c.person_id == person_id, group
