"""Work groups, people, organisations, memberships; what a person was asked to type."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to

groups = Table(
    "groups",
    metadata,
    key(),
    Column("chat_id", BigInteger, nullable=False, unique=True, info=NOBODY),
    Column("name", Text, nullable=False, info=NOBODY),
    Column("lang", String(2), nullable=False, info=NOBODY),
    Column("country", String(2), nullable=False, info=NOBODY),
    Column("zone", Text, nullable=False, info=NOBODY),
    Column("pilot", Text, nullable=False, info=NOBODY),
    Column("active", Boolean, nullable=False),
    Column("is_forum", Boolean, nullable=False),
    Column("bot_admin", Boolean, nullable=False, default=False),
    Column("settings", JSON, nullable=False, info=person("mixed", "scrub")),  # own words of reminders
    Column("created_at", Moment, nullable=False),
)

# Former Telegram ids of a group: updates that were on their way when it became a supergroup still find it.
former_chats = Table(
    "former_chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False, info=NOBODY),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
)

people = Table(
    "people",
    metadata,
    key(),
    Column("telegram_id", BigInteger, unique=True, info=person("telegram", "blank")),
    Column("name", Text, nullable=False, info=person("name", "blank")),
    Column("username", Text, info=person("name", "blank")),
    Column("lang", String(2), nullable=False, info=NOBODY),
    Column("region", String(2), nullable=False, info=NOBODY),
    Column("zone", Text, info=person("words", "blank")),
    Column("chose_language", Boolean, nullable=False),
    Column("reachable", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
)

organisations = Table(
    "organisations",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("name", Text, nullable=False, info=NOBODY),
    Column(
        "folded", Text, nullable=False, info=NOBODY
    ),  # case and accents folded: "Thonon-Les-Bains" is one organisation
    UniqueConstraint("group_id", "folded"),
)

memberships = Table(
    "memberships",
    metadata,
    key(),
    Column("group_id", Id, to("groups.id", cascade=True), nullable=False),
    Column("person_id", Id, to("people.id", cascade=True), nullable=False, info=person("who", "row")),
    Column("organisation_id", Id, to("organisations.id")),
    Column("role", Integer, nullable=False),
    Column("joined_at", Moment, nullable=False),
    UniqueConstraint("group_id", "person_id"),
)

# The step of a dialogue: the next free text of this person in this chat and topic belongs to `kind`.
awaited = Table(
    "awaited",
    metadata,
    key(),
    Column("chat_id", BigInteger, nullable=False, info=person("telegram", "row")),
    Column("thread_id", BigInteger, nullable=False, default=0, info=NOBODY),
    Column("person_id", Id, to("people.id", cascade=True), nullable=False, info=person("who", "row")),
    Column("kind", String(40), nullable=False, info=NOBODY),
    Column("data", JSON, nullable=False, info=person("mixed", "row")),
    Column("expires_at", Moment, nullable=False),
    UniqueConstraint("chat_id", "thread_id", "person_id"),
    Index("ix_awaited_expires", "expires_at"),
)

# People who asked to be forgotten, so that a restored backup forgets them again. The hash is keyed (see bot/store/privacy.py).
erasures = Table(
    "erasures",
    metadata,
    Column("mark", String(64), primary_key=True, info=NOBODY),
    Column("at", Moment, nullable=False),
)
