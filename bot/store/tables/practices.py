"""What people looked for in the practice library: the words and what was found, never who asked."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, Text

from bot.store.tables.columns import NOBODY, Moment, key, metadata, person

searches = Table(
    "searches",
    metadata,
    key(),
    Column("words", Text, nullable=False, info=person("words", "scrub")),
    Column("lang", String(2), nullable=False, info=NOBODY),
    Column("found", JSON, nullable=False, info=NOBODY),  # ids of practices and why each was found, best first
    Column("nothing_close", Boolean, nullable=False),
    Column("count", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_searches_at", "at"),
)
