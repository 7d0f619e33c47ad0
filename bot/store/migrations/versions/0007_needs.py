"""Needs that are asked in a group, and their answers"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "needs",
        sa.Column("id", Id, nullable=False),
        sa.Column("group_id", Id),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("state", sa.String(6), nullable=False),
        sa.Column("asker_id", Id),
        sa.Column("organisation", sa.Text()),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_needs_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["asker_id"], ["people.id"], name="fk_needs_asker_id"),
        sa.PrimaryKeyConstraint("id", name="pk_needs"),
    )
    op.create_index("ix_needs_group", "needs", ["group_id", "state"])
    op.create_index("ix_needs_state", "needs", ["state", "at"])
    op.create_table(
        "need_answers",
        sa.Column("id", Id, nullable=False),
        sa.Column("need_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("organisation", sa.Text()),
        sa.Column("practice", sa.String(64)),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["need_id"], ["needs.id"], name="fk_need_answers_need_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_need_answers_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_need_answers"),
        sa.UniqueConstraint("need_id", "message_id", name="uq_need_answers_need_id_message_id"),
    )
