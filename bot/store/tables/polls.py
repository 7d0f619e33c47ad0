"""Date polls: their slots, the answers, and what was done about them."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to

polls = Table(
    "date_polls",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("title", Text, nullable=False, info=person("words", "scrub")),
    Column("place", Text, nullable=False, info=person("words", "scrub")),
    Column("link", Text, nullable=False, info=person("words", "scrub")),
    Column("state", String(9), nullable=False, info=NOBODY),  # bot/domain/polls.py
    Column("author_id", Id, to("people.id"), info=person("who", "keep")),
    Column("thread_id", BigInteger, info=NOBODY),
    Column("closes", Moment),
    Column("quorum", Integer, nullable=False),
    Column("organisations", JSON, nullable=False, info=NOBODY),  # names of those without which no date is the best
    Column("meeting_id", Id, to("meetings.id")),
    Column("sequence", Integer, nullable=False),
    Column("uid", String(80), nullable=False, unique=True, info=NOBODY),
    Column("created_at", Moment, nullable=False),
    Index("ix_date_polls_group", "group_id", "state"),
    Index("ix_date_polls_state", "state", "closes"),
)

slots = Table(
    "date_poll_slots",
    metadata,
    key(),
    Column("poll_id", Id, to("date_polls.id", cascade=True), nullable=False),
    Column("start", Moment, nullable=False),
    Column("length", Integer, nullable=False),  # minutes
    Column("withdrawn", Boolean, nullable=False),
    Index("ix_date_poll_slots_poll", "poll_id", "start"),
)

ballots = Table(
    "date_poll_votes",
    metadata,
    key(),
    Column("slot_id", Id, to("date_poll_slots.id", cascade=True), nullable=False),
    Column("person_id", Id, to("people.id"), nullable=False, info=person("who", "keep")),
    Column("organisation", Text, info=NOBODY),  # for whom they spoke when they answered
    Column("vote", String(5), nullable=False, info=NOBODY),
    Column("by_id", Id, to("people.id"), info=person("who", "blank")),  # the colleague who said it for them
    Column("at", Moment, nullable=False),
    UniqueConstraint("slot_id", "person_id"),
)

# People without whom no date is the best.
required = Table(
    "date_poll_required",
    metadata,
    Column("poll_id", Id, to("date_polls.id", cascade=True), primary_key=True),
    Column("person_id", Id, to("people.id"), primary_key=True, info=person("who", "row")),
)

# What was done about a poll, once, under the names of bot/domain/polls/care.py: asked who was silent, told its author that all have answered.
done = Table(
    "date_poll_done",
    metadata,
    Column("poll_id", Id, to("date_polls.id", cascade=True), primary_key=True),
    Column("what", String(40), primary_key=True, info=NOBODY),
    Column("at", Moment, nullable=False),
)
