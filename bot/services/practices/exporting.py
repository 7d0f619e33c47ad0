"""The practices of one library as they stand, for a file."""

from bot.domain.entries import Entry, State
from bot.domain.practices import Practice
from bot.domain.shape import faults
from bot.store.library import Library
from bot.store.unit import Database


async def standing(library: Library, database: Database | None, group_id: int | None) -> list[Practice]:
    """Those of the shared library (what ships, and what was added over it), or of a group's own. Without a database only what ships."""
    found = {} if group_id else {practice.id: practice for practice in library.practices}
    if database is not None:
        async with database.read() as unit:
            entries = await unit.entries.by_slug(None)
        for entry in entries:
            _lay(found, entry, library, group_id)
    return list(found.values())


def _lay(found: dict[str, Practice], entry: Entry, library: Library, group_id: int | None) -> None:
    """The entry over what ships under its id: it stands in its place, takes it away, or hides it in another library."""
    if entry.group_id != group_id or entry.state is State.RETIRED:
        if entry.state in (State.PUBLISHED, State.RETIRED):
            found.pop(entry.slug, None)
    elif entry.state is State.PUBLISHED and _sound(entry, library):
        found[entry.slug] = entry.practice


def _sound(entry: Entry, library: Library) -> bool:
    """Whether readers can see it; see `Stock`."""
    themes = {theme.id: theme for theme in library.themes}
    kinds = {kind.id: kind for kind in library.partner_types}
    return not any(faults({**entry.content, "id": entry.slug}, entry.slug, themes, kinds, living=True))
