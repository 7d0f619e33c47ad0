"""All tables, private to the store: one file per feature over one `metadata`."""

from bot.store.tables import (
    agenda,
    feeds,
    following,
    groups,
    library,
    meetings,
    minutes,
    motions,
    needs,
    papers,
    polls,
    practices,
    queues,
    readings,
    series,
)
from bot.store.tables.columns import metadata

__all__ = [
    "agenda",
    "feeds",
    "following",
    "groups",
    "library",
    "meetings",
    "metadata",
    "minutes",
    "motions",
    "needs",
    "papers",
    "polls",
    "practices",
    "queues",
    "readings",
    "series",
]
