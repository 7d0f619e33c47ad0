"""Files of minutes that are read for their words, and the documents that minutes were published with."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to, where

# One row for each file that somebody posted into a collection and that has words in it. Goes with its item: what is off the record leaves no text.
readings = Table(
    "minutes_readings",
    metadata,
    key(),
    Column("minutes_id", Id, to("minutes.id", cascade=True), nullable=False),
    Column("item_id", Id, to("minutes_items.id", cascade=True), nullable=False, unique=True),
    Column("person_id", Id, to("people.id"), info=person("who", "keep")),  # who posted it
    Column("sort", String(8), nullable=False, info=NOBODY),  # bot/domain/intake
    Column("stage", String(8), nullable=False, info=NOBODY),  # bot/domain/intake
    Column("file_unique_id", Text, info=person("words", "blank")),  # of the file that is read
    Column("text", Text, nullable=False, info=person("words", "scrub")),  # what was read
    Column("lang", String(8), nullable=False, info=NOBODY),
    Column("cut", Boolean, nullable=False),
    Column("why", String(8), info=NOBODY),  # bot/domain/intake; why there is no text
    Column("owner", String(32), info=NOBODY),  # the process that reads it
    Column("tries", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Index("ix_minutes_readings_minutes", "minutes_id"),
    Index("ix_minutes_readings_open", "stage", "not_before", **where("stage in ('waiting','working')")),
    sqlite_autoincrement=True,  # whoever still reads for a row that is gone must not settle another
)

# Documents that were published with minutes: Telegram keeps the file, the text serves the search.
documents = Table(
    "minutes_documents",
    metadata,
    key(),
    Column("minutes_id", Id, to("minutes.id", cascade=True), nullable=False),
    Column("message_id", BigInteger, nullable=False, info=NOBODY),  # in which it was posted
    Column("person_id", Id, to("people.id"), info=person("who", "keep")),  # who posted it
    Column("file_id", Text, info=person("words", "blank")),  # opens the file at Telegram
    Column("name", Text, nullable=False, info=person("words", "scrub")),
    Column("text", Text, nullable=False, info=person("words", "scrub")),
    Column("adopted", Boolean, nullable=False),  # its text became the minutes; it is sent along with them
    UniqueConstraint("minutes_id", "message_id"),
)
