"""What comes back: a rule, and what its meetings inherit."""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Table, Text

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to

series = Table(
    "series",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("uid", String(80), nullable=False, unique=True, info=NOBODY),
    Column("rrule", Text, nullable=False, info=NOBODY),
    Column("start", String(16), info=NOBODY),  # wall time of the first meeting; NULL only in drafts
    Column("zone", Text, nullable=False, info=NOBODY),
    Column("without", JSON, nullable=False, info=NOBODY),  # days that are left out
    Column("title", Text, nullable=False, info=person("words", "scrub")),
    Column("place", Text, nullable=False, info=person("words", "scrub")),
    Column("link", Text, nullable=False, info=person("words", "scrub")),
    Column("length", Integer, nullable=False),  # minutes
    Column("course", String(7), nullable=False, info=NOBODY),  # bot/domain/series.py
    Column("sequence", Integer, nullable=False),
    Column("thread_id", BigInteger, info=NOBODY),
    Column("author_id", Id, to("people.id"), info=person("who", "keep")),
    Column("search_id", Id, info=NOBODY),
    Column("theme", String(80), info=NOBODY),  # its id in the library
    Column("due", Moment),  # when its meetings or its card are to be looked after again
    Column("created_at", Moment, nullable=False),
    Column("places", Integer),  # NULL: as many as want to come
    Index("ix_series_due", "course", "due"),
)
