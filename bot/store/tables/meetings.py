"""Meetings, answers to them, reminders that were sent."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to

meetings = Table(
    "meetings",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("title", Text, nullable=False, info=person("words", "scrub")),
    Column("start", Moment),  # NULL only in drafts
    Column("length", Integer, nullable=False),  # minutes
    Column("day", String(10), info=NOBODY),  # of a draft whose hour is not known yet
    Column("place", Text, nullable=False, info=person("words", "scrub")),
    Column("link", Text, nullable=False, info=person("words", "scrub")),
    Column("agenda", Text, nullable=False, info=person("words", "scrub")),
    Column("state", String(9), nullable=False, info=NOBODY),  # bot/domain/meetings.py
    Column("sequence", Integer, nullable=False),
    Column("uid", String(80), nullable=False, unique=True, info=NOBODY),
    Column("thread_id", BigInteger, info=NOBODY),
    Column("author_id", Id, to("people.id"), info=person("who", "keep")),
    Column("search_id", Id, info=NOBODY),
    Column("announced", Moment),
    Column("created_at", Moment, nullable=False),
    Index("ix_meetings_state", "state", "start"),
    Index("ix_meetings_group", "group_id", "start"),
)

replies = Table(
    "meeting_replies",
    metadata,
    key(),
    Column("meeting_id", Id, to("meetings.id", cascade=True), nullable=False),
    Column("person_id", Id, to("people.id"), nullable=False, info=person("who", "keep")),
    Column("organisation", Text, info=NOBODY),  # for whom they spoke when they answered
    Column("answer", String(5), info=NOBODY),  # yes · maybe · no; NULL: only wants to be reminded
    Column("stale", Boolean, nullable=False),
    Column("remind", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("meeting_id", "person_id"),
)

# A reminder is computed from the meeting and the group's settings; only what was done about it is kept.
reminded = Table(
    "meeting_reminders",
    metadata,
    key(),
    Column("meeting_id", Id, to("meetings.id", cascade=True), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("meeting_id", "sequence", "minutes"),
)
