"""What people looked for in the practice library, what they thought of the answers (never who), and what each has saved."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to

searches = Table(
    "searches",
    metadata,
    key(),
    Column("words", Text, nullable=False, info=person("words", "scrub")),
    Column("lang", String(2), nullable=False, info=NOBODY),
    Column("found", JSON, nullable=False, info=NOBODY),  # ids of practices and why each was found, best first
    Column("nothing_close", Boolean, nullable=False),
    Column("count", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("origin", String(80), info=NOBODY),  # NULL: somebody asked; else the card, or the thing, it was made for
    Index("ix_searches_at", "at"),
)

# Whether a result of a search was useful: the last tap counts, and nobody's name stands by it.
opinions = Table(
    "practice_opinions",
    metadata,
    Column("search_id", BigInteger, primary_key=True, autoincrement=False, info=NOBODY),
    Column("practice", String(80), primary_key=True, info=NOBODY),
    Column("useful", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_practice_opinions_practice", "practice"),
)

saved = Table(
    "saved_practices",
    metadata,
    Column("person_id", Id, to("people.id"), primary_key=True, autoincrement=False, info=person("who", "row")),
    Column("practice", String(80), primary_key=True, info=NOBODY),
    Column("at", Moment, nullable=False),
)
