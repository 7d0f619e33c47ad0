"""What is put to the vote, and who said what."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to, where

motions = Table(
    "motions",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("thread_id", BigInteger, info=NOBODY),
    Column("minutes_id", Id, to("minutes.id", cascade=True)),  # what was being collected there
    Column("text", Text, nullable=False, info=person("words", "scrub")),
    Column("quorum", Integer, nullable=False),
    Column("author_id", Id, to("people.id"), info=person("who", "keep")),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("closed_by", Id, to("people.id"), info=person("who", "keep")),
    Index("ix_motions_open", "group_id", **where("closed_at is null")),
)

ballots = Table(
    "motion_ballots",
    metadata,
    key(),
    Column("motion_id", Id, to("motions.id", cascade=True), nullable=False),
    Column("person_id", Id, to("people.id"), nullable=False, info=person("who", "keep")),
    Column("organisation", Text, info=NOBODY),  # for whom they spoke then
    Column("choice", String(7), nullable=False, info=NOBODY),  # bot/domain/minutes/voting
    Column("at", Moment, nullable=False),
    UniqueConstraint("motion_id", "person_id"),
)
