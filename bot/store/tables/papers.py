"""What was posted for a meeting."""

from sqlalchemy import Column, Table, Text, UniqueConstraint

from bot.store.tables.columns import NOBODY, Id, Moment, key, metadata, person, to

papers = Table(
    "meeting_documents",
    metadata,
    key(),
    Column("meeting_id", Id, to("meetings.id", cascade=True), nullable=False),
    Column("file_id", Text, nullable=False, info=NOBODY),  # opens the file at Telegram
    Column("unique_id", Text, nullable=False, info=NOBODY),
    Column("name", Text, nullable=False, info=person("words", "scrub")),
    Column("person_id", Id, to("people.id"), nullable=False, info=person("who", "row")),  # who posted it
    Column("at", Moment, nullable=False),
    UniqueConstraint("meeting_id", "unique_id"),
    sqlite_autoincrement=True,  # a number names the document in buttons: what was removed must not come back as another
)
