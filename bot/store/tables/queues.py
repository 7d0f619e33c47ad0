"""Durable in, durable out: updates received, messages to send, cards shown, waits that Telegram imposed."""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Moment, key, metadata, person, where

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False, info=NOBODY),
    Column(
        "lane", BigInteger, info=person("telegram", "blank")
    ),  # the chat (or person) whose order is kept; NULL once done
    Column("body", Text, info=person("mixed", "row")),  # raw JSON; NULL once done
    Column("state", String(8), nullable=False),  # new · taken · done · dead
    Column("owner", String(32), info=NOBODY),  # the process that took it
    Column("tries", Integer, nullable=False, default=0),
    Column("error", Text, info=NOBODY),  # id of the incident and the exception's class, never its text
    Column("received_at", Moment, nullable=False),
    Index("ix_inbox_open", "lane", "update_id", **where("state in ('new','taken')")),
    Index("ix_inbox_new", "update_id", **where("state in ('new')")),
    Index("ix_inbox_done", "received_at", **where("state in ('done')")),
)

outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("kind", String(12), nullable=False),  # bot/domain/delivery.py
    Column("priority", Integer, nullable=False),
    Column("chat_id", BigInteger, info=person("telegram", "row")),
    Column("thread_id", BigInteger, info=NOBODY),
    Column("dedupe", Text, unique=True, info=NOBODY),  # queueing twice is queueing once
    Column("merge", Text, info=NOBODY),  # an unsent row with the same key is replaced: a burst of taps costs one edit
    Column("method", Text, nullable=False, info=NOBODY),
    Column("payload", JSON, info=person("mixed", "row")),  # parameters, or what to render; NULL once sent
    Column("state", String(8), nullable=False),  # new · sending · sent · unknown · failed · dropped
    Column("reason", Text, info=NOBODY),
    Column("owner", String(32), info=NOBODY),
    Column("tries", Integer, nullable=False, default=0),
    Column("not_before", Moment),
    Column("not_after", Moment),
    Column("created_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("message_id", BigInteger, info=NOBODY),
    Index("ix_outbox_new", "priority", "id", **where("state in ('new')")),
    Index("ix_outbox_chat", "chat_id", "state", "priority", "id", **where("state in ('new','sending')")),
    Index("ix_outbox_merge", "merge", unique=True, **where("state = 'new'")),
    Index("ix_outbox_settled", "settled_at"),
)

# One card per thing and chat, edited in place.
cards = Table(
    "cards",
    metadata,
    key(),
    Column("ref", String(60), nullable=False, info=NOBODY),  # "meeting:12"
    Column("chat_id", BigInteger, nullable=False, info=person("telegram", "row")),
    Column("thread_id", BigInteger, info=NOBODY),
    Column("message_id", BigInteger, info=NOBODY),
    Column("shown", String(64), info=NOBODY),  # digest of what stands there, so that an equal edit is not sent
    UniqueConstraint("ref", "chat_id"),
    Index("ix_cards_message", "chat_id", "message_id"),
)

# Waits that Telegram imposed (429); chat 0 = every chat.
holds = Table(
    "holds",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False, info=person("telegram", "row")),
    Column("until", Moment, nullable=False),
)

# Small durable values of the runtime: the hash of the menus that were set, the salt of erasures.
marks = Table(
    "marks",
    metadata,
    Column("name", String(60), primary_key=True, info=NOBODY),
    Column("value", Text, nullable=False, info=NOBODY),
)
