"""Practices from a file into a library: what each line would change, and the change. Many lines are one transaction."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import islice

from bot.domain.entries import Content, Deed, Entry, State, shelf_of
from bot.domain.exchange.content import check, laid_over, same
from bot.domain.exchange.names import Refused
from bot.domain.exchange.rows import Row
from bot.domain.shape import LONGEST_ID, written
from bot.store.library import Library
from bot.store.unit import Database, Unit

BATCH = 100  # lines in one transaction: others wait for it on SQLite
_BREATH = 0.02  # seconds between two transactions: a bot on the same SQLite file waits for its turn by looking again and again
_IN_HAND = (State.DRAFT, State.SENT, State.REFUSED)


class Taken(StrEnum):
    """What became of a line."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """A line's."""

    number: int
    taken: Taken
    slug: str = ""
    title: str = ""
    refused: Refused | None = None


@dataclass(frozen=True)
class _Wanted:
    """A line that may be taken: the entry as it is to stand, over the one that stands."""

    row: Row
    slug: str
    content: Content
    standing: Entry | None
    taken: Taken


class Importer:
    """Takes the rows of one file into the shared library or a group's own."""

    def __init__(self, library: Library, group_id: int | None, now: datetime) -> None:
        self._group_id, self._now = group_id, now
        self._shipped = {practice.id: practice for practice in library.practices}
        self._themes = {theme.id: theme for theme in library.themes}
        self._partner_types = {kind.id: kind for kind in library.partner_types}
        self._seen: dict[str, int] = {}  # slug → the line in which it stands

    async def take(self, database: Database, rows: Iterable[Row]) -> AsyncIterator[Outcome]:
        """Write them, a batch a transaction; what each became is said when it is committed."""
        for batch in _batches(rows):
            async with database.begin(lasting=True) as unit:
                await unit.entries.tell((), self._now)  # nobody else writes to the library until the end
                decided = await self._decided(unit, batch)
                wanted = [one for one in decided if isinstance(one, _Wanted) and one.taken is not Taken.SAME]
                await unit.entries.tell((one.slug for one in wanted), self._now)
                for new in wanted:
                    await self._write(unit, new)
            if wanted:
                await asyncio.sleep(_BREATH)
            for one in decided:
                yield _outcome(one)

    async def look(self, database: Database | None, rows: Iterable[Row]) -> AsyncIterator[Outcome]:
        """What `take` would do; nothing is written. Without a database only what ships stands."""
        for batch in _batches(rows):
            if database is None:
                decided = self._decide(batch, {})
            else:
                async with database.read() as unit:
                    decided = await self._decided(unit, batch)
            for one in decided:
                yield _outcome(one)

    async def _decided(self, unit: Unit, batch: list[Row]) -> list[_Wanted | Outcome]:
        slugs = {slug for row in batch if row.slug for slug in (row.slug, self._own(row.slug))}
        return self._decide(batch, {entry.slug: entry for entry in await unit.entries.by_slug(slugs)})

    def _decide(self, batch: list[Row], standing: Mapping[str, Entry]) -> list[_Wanted | Outcome]:
        decided: list[_Wanted | Outcome] = []
        for row in batch:
            try:
                if row.refused:
                    raise row.refused
                decided.append(self._wanted(row, standing))
            except Refused as refused:
                decided.append(Outcome(row.number, Taken.REFUSED, row.slug, refused=refused))
        return decided

    def _wanted(self, row: Row, standing: Mapping[str, Entry]) -> _Wanted:
        slug = self._place(row, standing)
        entry = standing.get(slug)
        if entry is not None and entry.state is not State.PUBLISHED:
            raise Refused("id", _NOT_NOW[entry.state in _IN_HAND].format(slug=slug))
        before = self._before(slug, entry)
        content = laid_over(before, row.given, row.lang)
        check(content, slug, self._themes, self._partner_types)
        if slug in self._seen:
            raise Refused(
                "id", f"“{slug}” stands in line {self._seen[slug]} already; give one of the two an id of its own."
            )
        self._seen[slug] = row.number
        taken = Taken.NEW if before is None else Taken.SAME if same(before, content) else Taken.CHANGED
        return _Wanted(row, slug, content, entry, taken)

    def _place(self, row: Row, standing: Mapping[str, Entry]) -> str:
        """The id under which the line stands in this library. One that was made of the title gives way to another library's."""
        own = self._own(row.slug)
        if own in standing and standing[own].group_id == self._group_id:
            return own
        entry = standing.get(row.slug)
        elsewhere = (
            entry.group_id != self._group_id if entry else self._group_id is not None and row.slug in self._shipped
        )
        if not elsewhere:
            return row.slug
        if row.named:
            raise Refused("id", f"“{row.slug}” is the id of a practice in another library; use another, or none.")
        return own

    def _own(self, slug: str) -> str:
        """The id where another library has the one that was made of the title."""
        end = f"-{shelf_of(self._group_id) or 'shared'}"
        return f"{slug[: LONGEST_ID - len(end)].rstrip('-')}{end}"

    def _before(self, slug: str, entry: Entry | None) -> Content | None:
        if entry is not None:
            return written(entry.practice)
        shipped = self._shipped.get(slug) if self._group_id is None else None
        return written(shipped) if shipped else None

    async def _write(self, unit: Unit, wanted: _Wanted) -> None:
        checked = _first_day(wanted.content["checked"])
        before = wanted.standing
        if before is None:
            entry = await unit.entries.add(self._new(wanted, checked))
        else:
            if before.checked and f"{before.checked:%Y-%m}" == wanted.content["checked"]:
                checked = before.checked
            after = replace(
                before, content=wanted.content, checked=checked, version=before.version + 1, changed_at=self._now
            )
            entry = await unit.entries.save(after, before)
        await unit.entries.note(entry, Deed.IMPORTED, None, self._now)

    def _new(self, wanted: _Wanted, checked: date | None) -> Entry:
        return Entry(
            id=0,
            slug=wanted.slug,
            group_id=self._group_id,
            via_id=None,
            state=State.PUBLISHED,
            lang=wanted.row.lang,
            content=wanted.content,
            files=(),
            asked=(),
            version=1,
            author_id=None,
            owner_id=None,
            replaces_id=None,
            checked=checked,
            asked_at=None,
            created_at=self._now,
            changed_at=self._now,
        )


_NOT_NOW = {
    True: "“{slug}” is being written or looked at in the chat; take the line again once that is settled.",
    False: "“{slug}” was taken out of the library; give the line another id to add it anew.",
}


def _first_day(month: str) -> date | None:
    return date(int(month[:4]), int(month[5:]), 1) if month else None


def _outcome(decided: _Wanted | Outcome) -> Outcome:
    if isinstance(decided, Outcome):
        return decided
    titles = decided.content["title"]
    title = titles.get(decided.row.lang) or next(iter(titles.values()))
    return Outcome(decided.row.number, decided.taken, decided.slug, title)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
