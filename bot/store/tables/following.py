"""Actions that are followed up after their minutes are published."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to, where

OPEN = "done_at is null and dropped_at is null"

actions = Table(
    "actions",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("minutes_id", Id, to("minutes.id", cascade=True), nullable=False),
    Column("number", Integer, nullable=False),  # lasting, in the group
    Column("text", Text, nullable=False, info=person("words", "scrub")),
    Column("due", String(10), nullable=False, info=NOBODY),  # ISO 8601 day
    Column("assumed", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("message_id", BigInteger, info=NOBODY),
    Column("internal", Boolean, nullable=False),
    Column("minuted", Text, nullable=False, info=person("words", "scrub")),  # the owner that the minutes name
    Column("minuted_due", String(10), info=NOBODY),
    Column("made_at", Moment, nullable=False),
    Column("dated", Moment, nullable=False),
    Column("done_at", Moment),
    Column("dropped_at", Moment),
    Column("nudged", Integer),  # days after the date
    Column("named", Boolean, nullable=False),
    Column("look_at", Moment),  # when the next reminder is due
    UniqueConstraint("group_id", "number"),
    Index("ix_actions_minutes", "minutes_id"),
    Index("ix_actions_open", "group_id", **where(OPEN)),
    Index("ix_actions_look", "look_at", **where("look_at is not null")),
    sqlite_autoincrement=True,  # a number stands on buttons: what is gone must not come back as another
)

owners = Table(
    "action_owners",
    metadata,
    Column("action_id", Id, to("actions.id", cascade=True), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("person_id", Id, to("people.id"), info=person("who", "keep")),
    Column("name", Text, nullable=False, info=person("words", "scrub")),  # that was typed
    Column("organisation", Text, info=NOBODY),
    Index("ix_action_owners_person", "person_id"),
)

# What was done with an action: done, put off, given to somebody else, talked about.
steps = Table(
    "action_steps",
    metadata,
    key(),
    Column("action_id", Id, to("actions.id", cascade=True), nullable=False),
    Column("kind", String(10), nullable=False, info=NOBODY),  # bot/domain/following
    Column("at", Moment, nullable=False),
    Column("person_id", Id, to("people.id"), info=person("who", "keep")),
    Column("after", Text, nullable=False, info=person("words", "scrub")),
    Column("before", Text, nullable=False, info=person("words", "scrub")),
    Index("ix_action_steps_action", "action_id"),
)
