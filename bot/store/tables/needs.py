"""Needs that the library could not answer, and what members answered."""

from sqlalchemy import BigInteger, Column, Index, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to

needs = Table(
    "needs",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True)),  # NULL: noted for the library, asked in no group
    Column("thread_id", BigInteger, info=NOBODY),
    Column("words", Text, nullable=False, info=person("words", "scrub")),
    Column("lang", String(2), nullable=False, info=NOBODY),
    Column("state", String(6), nullable=False, info=NOBODY),  # bot/domain/needs.py
    Column("asker_id", Id, to("people.id"), info=person("who", "blank")),
    Column("organisation", Text, info=NOBODY),
    Column("at", Moment, nullable=False),
    Index("ix_needs_group", "group_id", "state"),
    Index("ix_needs_state", "state", "at"),
)

need_answers = Table(
    "need_answers",
    metadata,
    key(),
    Column("need_id", Id, to("needs.id", cascade=True), nullable=False),
    Column("person_id", Id, to("people.id"), nullable=False, info=person("who", "keep")),
    Column("organisation", Text, info=NOBODY),
    Column("practice", String(64), info=NOBODY),
    Column("words", Text, nullable=False, info=person("words", "scrub")),
    Column("message_id", BigInteger, info=NOBODY),  # an edit of that message changes the answer
    Column("at", Moment, nullable=False),
    UniqueConstraint("need_id", "message_id"),
)
