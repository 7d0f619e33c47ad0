"""Votes on proposals"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "motions",
        sa.Column("id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("minutes_id", Id),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("author_id", Id),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("closed_at", Moment),
        sa.Column("closed_by", Id),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_motions_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_motions_minutes_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_motions_author_id"),
        sa.ForeignKeyConstraint(["closed_by"], ["people.id"], name="fk_motions_closed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_motions"),
    )
    still = sa.text("closed_at is null")
    op.create_index("ix_motions_open", "motions", ["group_id"], sqlite_where=still, postgresql_where=still)
    op.create_table(
        "motion_ballots",
        sa.Column("id", Id, nullable=False),
        sa.Column("motion_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("organisation", sa.Text()),
        sa.Column("choice", sa.String(7), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["motion_id"], ["motions.id"], name="fk_motion_ballots_motion_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_motion_ballots_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_motion_ballots"),
        sa.UniqueConstraint("motion_id", "person_id", name="uq_motion_ballots_motion_id_person_id"),
    )
