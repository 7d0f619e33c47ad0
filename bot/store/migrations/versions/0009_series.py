"""Meetings that come back"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=False),
        sa.Column("uid", sa.String(80), nullable=False),
        sa.Column("rrule", sa.Text(), nullable=False),
        sa.Column("start", sa.String(16)),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("without", sa.JSON(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(7), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("author_id", Id),
        sa.Column("search_id", Id),
        sa.Column("theme", sa.String(80)),
        sa.Column("due", Moment),
        sa.Column("created_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_series_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_series_author_id"),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
        sa.UniqueConstraint("uid", name="uq_series_uid"),
    )
    op.create_index("ix_series_due", "series", ["course", "due"])
    op.add_column("meetings", sa.Column("series_id", Id))
    op.add_column("meetings", sa.Column("original", sa.String(16)))
    op.create_index("ix_meetings_series", "meetings", ["series_id", "original"], unique=True)
