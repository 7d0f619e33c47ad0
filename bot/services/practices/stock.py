"""All practices in memory: those that ship, and over them what members added. Kept fresh from the log of changes, in every process."""

import asyncio
import logging
from collections.abc import Collection, Iterable

from bot.domain.entries import SHARED, Entry, State
from bot.domain.practices import Practice
from bot.domain.shape import faults
from bot.search import Engine
from bot.services.practices.indexing import variants
from bot.store.library import Library
from bot.store.unit import Database

_log = logging.getLogger(__name__)

_SLICE = 20  # entries that are indexed before others have their turn


class Stock:
    """Practices by id, each on one shelf."""

    def __init__(self, library: Library, engine: Engine) -> None:
        self.library, self.engine = library, engine
        self._terms = (*library.themes, *library.partner_types)
        self._themes = {theme.id: theme for theme in library.themes}
        self._partner_types = {kind.id: kind for kind in library.partner_types}
        self._shipped = {practice.id: practice for practice in library.practices}
        self._standing = {id_: (SHARED, practice) for id_, practice in self._shipped.items()}
        self._lists: dict[frozenset[str], tuple[Practice, ...]] = {}
        self._seen = 0  # the last number of the log
        self._lock = asyncio.Lock()

    @property
    def shelves(self) -> frozenset[str]:
        """The libraries in which there is anything, besides the shared one."""
        return frozenset(shelf for shelf, _ in self._standing.values()) - {SHARED}

    @property
    def shipped(self) -> Collection[str]:
        return self._shipped.keys()

    def find(self, practice_id: str, shelves: frozenset[str]) -> Practice | None:
        shelf, practice = self._standing.get(practice_id, (None, None))
        return practice if shelf in shelves else None

    def on(self, shelves: frozenset[str]) -> tuple[Practice, ...]:
        """All practices on these shelves: those that ship in their order, then what was added."""
        if shelves not in self._lists:
            found = (practice for shelf, practice in self._standing.values() if shelf in shelves)
            self._lists[shelves] = tuple(found)
        return self._lists[shelves]

    async def catch_up(self, database: Database) -> None:
        """Take over what was changed since the last time, by whichever process. One question where nothing was."""
        async with self._lock:
            async with database.read() as unit:
                last, slugs = await unit.entries.changes(self._seen)
                changed = await unit.entries.by_slug(slugs) if slugs is None or slugs else []
            named = self._standing.keys() - self._shipped.keys() if slugs is None else slugs
            self._leave(set(named) - {entry.slug for entry in changed})
            for first in range(0, len(changed), _SLICE):
                self._take(changed[first : first + _SLICE])
                await asyncio.sleep(0)
            self._seen = last

    def _take(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            practice = self._readable(entry)
            if entry.state is State.RETIRED:
                self._drop(entry.slug)
            elif practice is None:
                self._leave([entry.slug])
            elif self._standing.get(entry.slug) != (entry.shelf, practice):
                self._put(practice, entry.shelf)
        self._lists.clear()

    def _readable(self, entry: Entry) -> Practice | None:
        """The practice, where readers may see it. What no version of ours would write is left out and named in the log."""
        if entry.state is not State.PUBLISHED:
            return None
        content = {**entry.content, "id": entry.slug}
        wrong = list(faults(content, entry.slug, self._themes, self._partner_types, living=True))
        if wrong:
            _log.warning("entry %s of the library cannot be shown: %s", entry.slug, wrong[0])
            return None
        return entry.practice

    def _leave(self, slugs: Collection[str]) -> None:
        """These are no entries of the living library any more: what ships under their ids stands again."""
        for slug in slugs:
            if slug in self._shipped:
                self._put(self._shipped[slug], SHARED)
            else:
                self._drop(slug)
        self._lists.clear()

    def _put(self, practice: Practice, shelf: str) -> None:
        self._standing[practice.id] = (shelf, practice)
        self.engine.upsert(variants(practice, self._terms, shelf))

    def _drop(self, slug: str) -> None:
        if self._standing.pop(slug, None) is not None:
            self.engine.remove([slug])
