"""All tables, private to the store: one file per feature over one `metadata`."""

from bot.store.tables import (
    agenda,
    feeds,
    groups,
    library,
    meetings,
    minutes,
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
    "groups",
    "library",
    "meetings",
    "metadata",
    "minutes",
    "needs",
    "papers",
    "polls",
    "practices",
    "queues",
    "readings",
    "series",
]
