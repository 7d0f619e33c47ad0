"""Calendars: the secret links by which they look in, and the files that meetings came from."""

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to

# The link itself is kept nowhere: it is made of `nonce` and the bot's own secret (bot/services/feeds.py), and found by its digest.
feeds = Table(
    "feeds",
    metadata,
    key(),
    Column("person_id", Id, to("people.id", cascade=True), nullable=False, info=person("who", "row")),
    Column("group_id", Id, to("groups.id", cascade=True)),  # NULL: all groups of the person
    Column("nonce", String(32), nullable=False, info=NOBODY),
    Column("mark", String(64), nullable=False, unique=True, info=NOBODY),
    Column("made", Moment, nullable=False),
    Column("digest", String(64), info=NOBODY),  # of what calendars were last given
    Column("changed", Moment, nullable=False),  # when that became other than before
    Index("ix_feeds_person", "person_id"),
)

# Which event of somebody else's calendar a meeting came from: a later version of the file changes the meeting.
sources = Table(
    "meeting_sources",
    metadata,
    key(),
    Column("meeting_id", Id, to("meetings.id", cascade=True), nullable=False),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("mark", String(64), nullable=False, info=NOBODY),  # a digest of the UID, in which people may be named
    Column("sequence", Integer, nullable=False),
    Column("stamp", Moment, nullable=False),
    UniqueConstraint("group_id", "mark"),
)
