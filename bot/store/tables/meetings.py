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
    Column("series_id", Id, info=NOBODY),
    Column("original", String(16), info=NOBODY),  # the wall time that the series' rule gives it
    Column("reason", Text, info=person("words", "scrub")),  # why it was cancelled
    Column("agreed", Text, info=NOBODY),  # bot/domain/agreed.py
    Column("theme", String(80), info=NOBODY),  # its id in the library
    Column("places", Integer),  # NULL: as many as want to come
    Index("ix_meetings_state", "state", "start"),
    Index("ix_meetings_group", "group_id", "start"),
    Index("ix_meetings_series", "series_id", "original", unique=True),
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
    Column("since", Moment),  # NULL: as `at`
    Column("by_id", Id, to("people.id"), info=person("who", "blank")),  # the colleague who said it for them
    Column("arrives", Moment),
    Column("leaves", Moment),
    UniqueConstraint("meeting_id", "person_id"),
)

# People who are no members and come at a member's invitation. Their names go some time after the meeting (bot/store/coming.py).
guests = Table(
    "meeting_guests",
    metadata,
    key(),
    Column("meeting_id", Id, to("meetings.id", cascade=True), nullable=False),
    Column("name", Text, nullable=False, info=person("words", "scrub")),
    Column("organisation", Text, info=NOBODY),
    Column("host_id", Id, to("people.id"), nullable=False, info=person("who", "row")),
    Column("at", Moment, nullable=False),
    Column("stale", Boolean, nullable=False),  # named for another date
    Index("ix_meeting_guests_meeting", "meeting_id", "at"),
)

# Who was there, as it was ticked off or typed.
attendance = Table(
    "meeting_attendance",
    metadata,
    key(),
    Column("meeting_id", Id, to("meetings.id", cascade=True), nullable=False),
    Column("person_id", Id, to("people.id"), info=person("who", "keep")),
    Column("guest_id", Id, to("meeting_guests.id", cascade=True)),
    Column("organisation", Text, info=NOBODY),
    Column("state", String(7), nullable=False, info=NOBODY),  # bot/domain/coming.py
    Column("arrived", Moment),
    Column("left", Moment),
    Column("at", Moment, nullable=False),
    UniqueConstraint("meeting_id", "person_id"),
    UniqueConstraint("meeting_id", "guest_id"),
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

# Who may change a meeting besides its author and the coordinators.
deputies = Table(
    "meeting_deputies",
    metadata,
    key(),
    Column("meeting_id", Id, to("meetings.id", cascade=True), nullable=False),
    Column("person_id", Id, to("people.id", cascade=True), nullable=False, info=person("who", "row")),
    UniqueConstraint("meeting_id", "person_id"),
)

# "Remind me again this evening": one for a person and a meeting; gone once it was sent.
snoozes = Table(
    "meeting_snoozes",
    metadata,
    key(),
    Column("meeting_id", Id, to("meetings.id", cascade=True), nullable=False),
    Column("person_id", Id, to("people.id", cascade=True), nullable=False, info=person("who", "row")),
    Column("at", Moment, nullable=False),
    UniqueConstraint("meeting_id", "person_id"),
    Index("ix_meeting_snoozes_at", "at"),
)

# How somebody wants to be reminded in private of all meetings of a group; who has no row is reminded of those they chose.
wishes = Table(
    "reminder_wishes",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("person_id", Id, to("people.id", cascade=True), nullable=False, info=person("who", "row")),
    Column("minutes", Integer, nullable=False),  # before the start; 0: never
    Column("since", Moment, nullable=False),
    UniqueConstraint("group_id", "person_id"),
)

# What was done about such a wish.
wished = Table(
    "reminder_wishes_done",
    metadata,
    key(),
    Column("meeting_id", Id, to("meetings.id", cascade=True), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("person_id", Id, to("people.id", cascade=True), nullable=False, info=person("who", "row")),
    Column("at", Moment, nullable=False),
    UniqueConstraint("meeting_id", "sequence", "person_id"),
)
