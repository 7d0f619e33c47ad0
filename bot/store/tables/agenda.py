"""Points of agendas."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to

# `meetings.agenda` repeats the planned ones as text, for calendars and reminders.
points = Table(
    "agenda_points",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("meeting_id", Id, to("meetings.id", cascade=True)),  # NULL: waits for the next meeting
    Column("title", Text, nullable=False, info=person("words", "scrub")),
    Column("place", Integer, nullable=False),
    Column("minutes", Integer),
    Column("presenter_id", Id, to("people.id"), info=person("who", "blank")),
    Column("presenter", Text, nullable=False, info=person("words", "scrub")),  # a name that was typed
    Column("presenter_organisation", Text, info=NOBODY),
    Column("proposer_id", Id, to("people.id"), info=person("who", "blank")),
    Column("state", String(8), nullable=False, info=NOBODY),  # bot/domain/agenda.py
    Column("recurring", Boolean, nullable=False),
    Column("origin", Id, info=NOBODY),  # the first of the points that were carried over from meeting to meeting
    Column("carried", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("meeting_id", "origin"),
    Index("ix_agenda_points_group", "group_id", "meeting_id"),
)
