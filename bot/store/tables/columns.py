"""What all tables share: the metadata, the types, and the note that says how a column concerns a person.

Every column that can hold something about a person carries `info=person(...)`; tests/store/test_privacy.py walks the schema
and fails when a column that could hold a person says nothing. /mydata and /forgetme read these notes.
"""

from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    TypeDecorator,
    literal_column,
    text,
)
from sqlalchemy.engine import Dialect

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts rows by itself in a plain INTEGER only.
Id = BigInteger().with_variant(Integer(), "sqlite")

Holds = Literal["who", "telegram", "name", "words", "mixed", "none"]


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases. SQLite has no zones, so naive UTC is stored there."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("the store takes aware datetimes only")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def key() -> Column[int]:
    """Our own number of a row."""
    return Column("id", Id, primary_key=True)


def to(target: str, *, cascade: bool = False, **kwargs: Any) -> ForeignKey:
    return ForeignKey(target, ondelete="CASCADE" if cascade else None, **kwargs)


def where(condition: str) -> dict[str, Any]:
    """The arguments of an index over some rows only, for both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def one_of(column: ColumnElement[str], *values: str) -> ColumnElement[bool]:
    """The column holds one of the values, written out: an index over some rows serves only conditions that name them so."""
    return column.in_([literal_column(f"'{value}'") for value in values])


def person(holds: Holds, erase: Literal["row", "blank", "keep", "scrub"] = "keep") -> dict[str, Any]:
    """How a column concerns a person.

    `holds`: "who" = our number of the person (foreign key to people); "telegram" = a Telegram id of a person or private
    chat; "name" = their name; "words" = text that they typed; "mixed" = data in which others may be named; "none" = never
    concerns a person.
    `erase` says what /forgetme does: "row" deletes the row; "blank" sets the column to NULL (or empty text); "keep" leaves
    it (a "who" then points at the nameless shell of the person, shown as "a participant"); "scrub" replaces the person's
    name and @username inside the text.
    """
    return {"person": holds, "erase": erase}


NOBODY = person("none")
