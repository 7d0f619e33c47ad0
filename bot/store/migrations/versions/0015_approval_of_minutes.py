"""Approval of minutes, their numbers, internal items"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("minutes") as batch:
        batch.add_column(sa.Column("number", sa.String(12)))
        batch.add_column(sa.Column("harmless", sa.Text()))
        batch.add_column(sa.Column("reopened_at", Moment))
        batch.add_column(sa.Column("reminded", sa.Integer()))
        batch.create_index("ix_minutes_number", ["group_id", "number"], unique=True)
    op.add_column("minutes_items", sa.Column("internal", sa.Boolean()))
    op.create_table(
        "minutes_approvals",
        sa.Column("id", Id, nullable=False),
        sa.Column("minutes_id", Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposed_at", Moment, nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.Column("approved_at", Moment),
        sa.Column("approved_by", Id),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name="fk_minutes_approvals_minutes_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["approved_by"], ["people.id"], name="fk_minutes_approvals_approved_by"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_approvals"),
        sa.UniqueConstraint("minutes_id", "version", name="uq_minutes_approvals_minutes_id_version"),
        sqlite_autoincrement=True,
    )
    still = sa.text("approved_at is null")
    op.create_index(
        "ix_minutes_approvals_open", "minutes_approvals", ["until"], sqlite_where=still, postgresql_where=still
    )
    op.create_table(
        "minutes_voices",
        sa.Column("id", Id, nullable=False),
        sa.Column("minutes_id", Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", Id),
        sa.Column("organisation", sa.Text()),
        sa.Column("at", Moment, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("item", sa.Integer()),
        sa.Column("outcome", sa.String(7), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name="fk_minutes_voices_minutes_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_minutes_voices_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_voices"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_minutes_voices_version", "minutes_voices", ["minutes_id", "version"])
