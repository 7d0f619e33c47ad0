"""Files of minutes are read for their words"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "minutes_readings",
        sa.Column("id", Id, nullable=False),
        sa.Column("minutes_id", Id, nullable=False),
        sa.Column("item_id", Id, nullable=False),
        sa.Column("person_id", Id),
        sa.Column("sort", sa.String(8), nullable=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("file_unique_id", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("cut", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(8)),
        sa.Column("owner", sa.String(32)),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("not_before", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name="fk_minutes_readings_minutes_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["minutes_items.id"], name="fk_minutes_readings_item_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_minutes_readings_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_readings"),
        sa.UniqueConstraint("item_id", name="uq_minutes_readings_item_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_minutes_readings_minutes", "minutes_readings", ["minutes_id"])
    still = sa.text("stage in ('waiting','working')")
    op.create_index(
        "ix_minutes_readings_open",
        "minutes_readings",
        ["stage", "not_before"],
        sqlite_where=still,
        postgresql_where=still,
    )
    op.create_table(
        "minutes_documents",
        sa.Column("id", Id, nullable=False),
        sa.Column("minutes_id", Id, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", Id),
        sa.Column("file_id", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("adopted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name="fk_minutes_documents_minutes_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_minutes_documents_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_documents"),
        sa.UniqueConstraint("minutes_id", "message_id", name="uq_minutes_documents_minutes_id_message_id"),
    )
