"""The living library: entries, their history, and the log of changes that keeps every process up to date."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, text, update

from bot.domain.entries import A_YEAR, Deed, Entry, State, Version
from bot.errors import NotFound, Stale
from bot.store.connection import Connection
from bot.store.tables.columns import one_of
from bot.store.tables.library import entries, entry_versions, library_changes

_ANYTHING = ""  # the log's word for "whatever it may be"
_LOG = 0x5061_7376  # advisory lock: changes are numbered in the order in which they are committed
_AT_ONCE = 200  # slugs in one question
_ALL = 2**31

_MORNING = timedelta(hours=8)  # UTC: when owners are asked
_OWNED = (one_of(entries.c.state, State.PUBLISHED), entries.c.owner_id.is_not(None))

_columns = tuple(column for column in entries.columns if column.name != "drafted_by")
_SINCE = (
    select(library_changes.c.id, library_changes.c.slug)
    .where(library_changes.c.id > bindparam("after"))
    .order_by(library_changes.c.id)
)


class Entries:
    """The tables of the living library."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- reading ---------------------------------------------------------------------------------------------------------------------

    async def get(self, entry_id: int) -> Entry:
        found = await self._some(entries.c.id == entry_id)
        if not found:
            raise NotFound("practice")
        return found[0]

    async def find(self, slug: str) -> Entry | None:
        found = await self._some(entries.c.slug == slug)
        return found[0] if found else None

    async def of(self, person_id: int, *states: State) -> list[Entry]:
        """What somebody has written, what was changed last first."""
        mine = entries.c.author_id == person_id
        return await self._some(mine, one_of(entries.c.state, *states), order=entries.c.changed_at.desc())

    async def waiting(self) -> list[Entry]:
        """What moderators have to look at, the oldest first."""
        return await self._some(one_of(entries.c.state, State.SENT), order=entries.c.changed_at)

    async def unconfirmed(self, asked_before: datetime) -> list[Entry]:
        """Published entries whose owner was asked before this moment and has not answered, the longest first."""
        conditions = (one_of(entries.c.state, State.PUBLISHED), entries.c.asked_at < asked_before)
        return [entry for entry in await self._some(*conditions, order=entries.c.asked_at) if entry.unconfirmed]

    async def to_ask(self, now: datetime) -> tuple[list[Entry], datetime | None]:
        """Whose owner is to be asked now whether they are still true; and when the next will be."""
        before, day = now - A_YEAR, (now - A_YEAR - _MORNING).date()
        unasked = entries.c.asked_at.is_(None) | (entries.c.asked_at <= before)
        dues = await self._some(*_OWNED, entries.c.checked <= day, unasked)
        checked = await self._connection.scalar(
            select(func.min(entries.c.checked)).where(*_OWNED, entries.c.checked > day)
        )
        asked = await self._connection.scalar(
            select(func.min(entries.c.asked_at)).where(*_OWNED, entries.c.asked_at > before)
        )
        later = [datetime.combine(checked, time(tzinfo=UTC)) + _MORNING + A_YEAR] if checked else []
        return dues, min([*later, *([asked + A_YEAR] if asked else [])], default=None)

    async def by_slug(self, slugs: Collection[str] | None) -> list[Entry]:
        """The entries of these ids, or all."""
        if slugs is None:
            return await self._some()
        named = sorted(slugs)
        parts = [named[first : first + _AT_ONCE] for first in range(0, len(named), _AT_ONCE)]
        return [entry for part in parts for entry in await self._some(entries.c.slug.in_(part))]

    async def changes(self, after: int) -> tuple[int, set[str] | None]:
        """The last number of the log, and what has changed since `after`; None: it may be anything."""
        rows = (await self._connection.execute(_SINCE, {"after": after})).all()
        slugs = {row.slug for row in rows}
        return (rows[-1].id if rows else after), (None if _ANYTHING in slugs else slugs)

    async def history(self, entry_id: int, limit: int = _ALL) -> list[Version]:
        """What was done, the latest first."""
        rows = await self._connection.execute(
            select(
                entry_versions.c.version,
                entry_versions.c.deed,
                entry_versions.c.reason,
                entry_versions.c.person_id,
                entry_versions.c.at,
                entry_versions.c.content,
            )
            .where(entry_versions.c.entry_id == entry_id)
            .order_by(entry_versions.c.id.desc())
            .limit(limit)
        )
        return [Version(row.version, Deed(row.deed), *row[2:]) for row in rows]

    async def published(self, after: datetime, until: datetime) -> list[str]:
        """The ids of entries that were published for the first time in this span and still are, the newest first."""
        first = func.min(entry_versions.c.at)
        rows = await self._connection.execute(
            select(entries.c.slug)
            .join_from(entry_versions, entries)
            .where(
                one_of(entry_versions.c.deed, Deed.PUBLISHED, Deed.IMPORTED),
                one_of(entries.c.state, State.PUBLISHED),
            )
            .group_by(entries.c.id, entries.c.slug)
            .having(first > after, first <= until)
            .order_by(first.desc(), entries.c.id.desc())
        )
        return list(rows.scalars())

    # --- writing ---------------------------------------------------------------------------------------------------------------------

    async def add(self, entry: Entry) -> Entry:
        """A new entry; `entry.id` is ignored."""
        result = await self._connection.execute(insert(entries).values(**_row(entry), created_at=entry.created_at))
        assert result.inserted_primary_key is not None
        return await self.get(int(result.inserted_primary_key[0]))

    async def save(self, entry: Entry, before: Entry) -> Entry:
        """Replace what stood `before`. Refuses (Stale) where somebody else was first."""
        same = (entries.c.id == before.id, entries.c.version == before.version, entries.c.state == str(before.state))
        result = await self._connection.execute(update(entries).where(*same).values(**_row(entry)))
        if not result.rowcount:
            raise Stale("practice")
        return await self.get(before.id)

    async def remove(self, entry_id: int) -> None:
        await self._connection.execute(delete(entries).where(entries.c.id == entry_id))

    async def note(
        self, entry: Entry, deed: Deed, person_id: int | None, at: datetime, *, reason: str | None = None
    ) -> None:
        """A line of the entry's history."""
        row = {"version": entry.version, "deed": str(deed), "content": dict(entry.content), "reason": reason}
        await self._connection.execute(
            insert(entry_versions).values(entry_id=entry.id, person_id=person_id, at=at, **row)
        )

    async def tell(self, slugs: Iterable[str], at: datetime) -> None:
        """Log that readers see these entries otherwise. Call it before the entries are written, so that two writers cannot wait for each other."""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOG})
        for slug in slugs:
            await self._connection.execute(delete(library_changes).where(library_changes.c.slug == slug))
            await self._connection.execute(insert(library_changes).values(slug=slug, at=at))

    async def tell_anything(self, at: datetime) -> None:
        """Log that any entry may have changed: names were taken out of them."""
        await self.tell([_ANYTHING], at)

    async def _some(self, *conditions: Any, order: Any = None) -> list[Entry]:
        rows = await self._connection.execute(
            select(*_columns).where(*conditions).order_by(*(() if order is None else (order,)), entries.c.id)
        )
        return [_entry(row) for row in rows]


def _row(entry: Entry) -> dict[str, Any]:
    """All that may change. Until it is published for the first time an entry is its author's alone."""
    return {
        "slug": entry.slug,
        "group_id": entry.group_id,
        "via_id": entry.via_id,
        "state": str(entry.state),
        "lang": entry.lang,
        "content": dict(entry.content),
        "files": [dict(file) for file in entry.files],
        "asked": list(entry.asked),
        "version": entry.version,
        "drafted_by": entry.author_id if entry.state in (State.DRAFT, State.SENT, State.REFUSED) else None,
        "author_id": entry.author_id,
        "owner_id": entry.owner_id,
        "replaces_id": entry.replaces_id,
        "checked": entry.checked,
        "asked_at": entry.asked_at,
        "changed_at": entry.changed_at,
    }


def _entry(row: Any) -> Entry:
    values: Sequence[Any] = [getattr(row, column.name) for column in _columns]
    fields = dict(zip((column.name for column in _columns), values, strict=True))
    fields |= {"state": State(fields["state"]), "asked": tuple(fields["asked"])}
    return Entry(**fields)
