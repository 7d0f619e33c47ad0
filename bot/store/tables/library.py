"""The living library: what members add to the practices that ship, its history, and the log by which every process learns of changes."""

from sqlalchemy import JSON, Column, Date, Index, Integer, String, Table, Text

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to, where

# An entry under the id of one that ships stands in its place.
entries = Table(
    "entries",
    metadata,
    key(),
    Column(
        "slug", String(48), nullable=False, unique=True, info=NOBODY
    ),  # the practice's id, made of no words of people
    Column("group_id", Id, to("groups.id", cascade=True)),  # the group whose own it is; NULL: the shared library
    Column(
        "via_id", Id, to("groups.id")
    ),  # the author's group, whose coordinators look at it where nobody else is named
    Column("state", String(9), nullable=False, info=NOBODY),  # bot/domain/entries.py
    Column("lang", String(2), nullable=False, info=NOBODY),  # in which it was written
    Column("content", JSON, nullable=False, info=person("mixed", "scrub")),  # bot/domain/shape.py
    Column("files", JSON, nullable=False, info=person("mixed", "scrub")),  # what came with it, as Telegram's file ids
    Column("asked", JSON, nullable=False, info=NOBODY),  # the questions that were answered, or left open on purpose
    Column("version", Integer, nullable=False),
    # Set until it is published for the first time: so far it is its author's alone, and goes with them.
    Column("drafted_by", Id, to("people.id"), info=person("who", "row")),
    Column("author_id", Id, to("people.id"), info=person("who", "keep")),
    Column("owner_id", Id, to("people.id"), info=person("who", "keep")),  # who is asked whether it is still true
    Column("replaces_id", Id, to("entries.id", cascade=True)),  # a change that its owner proposes
    Column("checked", Date),  # when somebody last said that it is true
    Column("asked_at", Moment),  # when the owner was last asked
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Index("ix_entries_state", "state", "group_id"),
    Index("ix_entries_author", "author_id"),
    Index("ix_entries_checked", "checked", **where("state = 'published' AND owner_id IS NOT NULL")),
    sqlite_autoincrement=True,  # a number names the entry in buttons: what was deleted must not come back as another
)

entry_versions = Table(
    "entry_versions",
    metadata,
    key(),
    Column("entry_id", Id, to("entries.id", cascade=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("deed", String(10), nullable=False, info=NOBODY),  # bot/domain/entries.py
    Column("content", JSON, nullable=False, info=person("mixed", "scrub")),
    Column("reason", Text, info=person("words", "scrub")),
    Column("person_id", Id, to("people.id"), info=person("who", "keep")),
    Column("at", Moment, nullable=False),
    Index("ix_entry_versions_entry", "entry_id", "id"),
)

# One row for an entry, the latest; "" says that anything may have changed. Numbers only ever grow, in the order of the commits.
library_changes = Table(
    "library_changes",
    metadata,
    key(),
    Column("slug", String(48), nullable=False, unique=True, info=NOBODY),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
