"""Minutes: collections and their drafts, what was collected, what was published."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to, where

minutes = Table(
    "minutes",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("thread_id", BigInteger, nullable=False, info=NOBODY),  # 0 outside of topics
    Column("meeting_id", Id, to("meetings.id")),
    Column("title", Text, nullable=False, info=person("words", "scrub")),
    Column("held", Moment),  # when the meeting began
    Column("place", Text, nullable=False, info=person("words", "scrub")),
    Column("present", Text, nullable=False, info=person("words", "scrub")),  # a name a line
    Column("with_notes", Boolean, nullable=False),
    Column("state", String(9), nullable=False, info=NOBODY),  # bot/domain/minutes
    Column("version", Integer, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("opened_by", Id, to("people.id"), info=person("who", "keep")),
    Column("closed_at", Moment),
    Column("closed_by", Id, to("people.id"), info=person("who", "keep")),
    Column("excused", Text, info=person("words", "scrub")),  # who could not be there, a name a line; NULL: nobody
    Column("number", String(12), info=NOBODY),  # "2026-3", from the first approval on
    Column(
        "harmless", Text, info=person("words", "scrub")
    ),  # what the public version may say, one a line; NULL: nothing
    Column("reopened_at", Moment),  # NULL: never
    Column("reminded", Integer),  # how many times the draft was asked after since it was closed; NULL: 0
    Index("ix_minutes_open", "group_id", "thread_id", unique=True, **where("state = 'open'")),
    Index("ix_minutes_state", "group_id", "state"),
    Index("ix_minutes_number", "group_id", "number", unique=True),
)

# What was collected. Gone when the minutes are published: then the record is what counts.
items = Table(
    "minutes_items",
    metadata,
    key(),
    Column("minutes_id", Id, to("minutes.id", cascade=True), nullable=False),
    Column("kind", String(10), nullable=False, info=NOBODY),  # bot/domain/minutes
    Column("text", Text, nullable=False, info=person("words", "scrub")),
    Column("author_id", Id, to("people.id"), info=person("who", "keep")),
    Column("organisation", Text, info=NOBODY),  # for whom the author spoke when they wrote
    Column("at", Moment, nullable=False),
    Column("message_id", BigInteger, info=NOBODY),  # NULL: added in the review
    Column("part", Integer, nullable=False),  # a message may hold several items
    Column("owner_id", Id, to("people.id"), info=person("who", "keep")),
    Column("owner", Text, nullable=False, info=person("words", "scrub")),  # a name that was typed
    Column("owner_organisation", Text, info=NOBODY),
    Column("due", String(10), info=NOBODY),  # ISO 8601 day
    Column("media", String(8), info=NOBODY),
    Column("file_id", Text, info=person("words", "blank")),  # opens the file at Telegram
    Column("file_unique_id", Text, info=person("words", "blank")),
    Column("file_name", Text, nullable=False, info=person("words", "scrub")),
    Column("file_size", BigInteger, info=NOBODY),
    Column("touched", Boolean, nullable=False),
    Column("album", BigInteger, info=NOBODY),  # the same number for all messages of an album
    Column("said", String(10), info=NOBODY),  # the kind that a reply gave it
    Column("internal", Boolean),  # NULL: no
    Column(
        "owners", JSON(none_as_null=True), info=person("mixed", "scrub")
    ),  # each of several: [our number, name, organisation]; NULL: one or none
    Index("ix_minutes_items_message", "minutes_id", "message_id"),
    sqlite_autoincrement=True,  # a number names the item in buttons: what was deleted must not come back as another
)

# Messages that were taken off the record by a reply, and albums: their numbers alone, so that nothing brings them back.
withheld = Table(
    "minutes_withheld",
    metadata,
    Column("minutes_id", Id, to("minutes.id", cascade=True), primary_key=True),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False, info=NOBODY),
)

# What was published. People are numbers in it; their names are looked up when it is shown.
records = Table(
    "minutes_records",
    metadata,
    key(),
    Column("minutes_id", Id, to("minutes.id", cascade=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", JSON, nullable=False, info=person("mixed", "scrub")),
    Column("published_at", Moment, nullable=False),
    Column("published_by", Id, to("people.id"), info=person("who", "keep")),
    UniqueConstraint("minutes_id", "version"),
)

# A published version on its way to being the approved one.
approvals = Table(
    "minutes_approvals",
    metadata,
    key(),
    Column("minutes_id", Id, to("minutes.id", cascade=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("approved_at", Moment),
    Column("approved_by", Id, to("people.id"), info=person("who", "keep")),  # NULL: nobody had to
    UniqueConstraint("minutes_id", "version"),
    Index("ix_minutes_approvals_open", "until", **where("approved_at is null")),
    sqlite_autoincrement=True,  # its number names what was sent: what was taken back must not share it with what follows
)

# What people answered to a proposed version: that they agree (no text), or what they would change.
voices = Table(
    "minutes_voices",
    metadata,
    key(),
    Column("minutes_id", Id, to("minutes.id", cascade=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("person_id", Id, to("people.id"), info=person("who", "keep")),
    Column("organisation", Text, info=NOBODY),  # for whom they spoke then
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False, info=person("words", "scrub")),
    Column("item", Integer, info=NOBODY),  # the number of the item in the version
    Column("outcome", String(7), nullable=False, info=NOBODY),  # bot/domain/minutes/approval
    Column("answer", Text, nullable=False, info=person("words", "scrub")),
    Index("ix_minutes_voices_version", "minutes_id", "version"),
    sqlite_autoincrement=True,  # as above
)
