"""Date polls"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "date_polls",
        sa.Column("id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("author_id", Id),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("closes", Moment),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("organisations", sa.JSON(), nullable=False),
        sa.Column("meeting_id", Id),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(80), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_date_polls_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_date_polls_author_id"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name="fk_date_polls_meeting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_date_polls"),
        sa.UniqueConstraint("uid", name="uq_date_polls_uid"),
    )
    op.create_index("ix_date_polls_group", "date_polls", ["group_id", "state"])
    op.create_index("ix_date_polls_state", "date_polls", ["state", "closes"])
    op.create_table(
        "date_poll_slots",
        sa.Column("id", Id, nullable=False),
        sa.Column("poll_id", Id, nullable=False),
        sa.Column("start", Moment, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["date_polls.id"], name="fk_date_poll_slots_poll_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_date_poll_slots"),
    )
    op.create_index("ix_date_poll_slots_poll", "date_poll_slots", ["poll_id", "start"])
    op.create_table(
        "date_poll_votes",
        sa.Column("id", Id, nullable=False),
        sa.Column("slot_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("organisation", sa.Text()),
        sa.Column("vote", sa.String(5), nullable=False),
        sa.Column("by_id", Id),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["date_poll_slots.id"], name="fk_date_poll_votes_slot_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_date_poll_votes_person_id"),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name="fk_date_poll_votes_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_date_poll_votes"),
        sa.UniqueConstraint("slot_id", "person_id", name="uq_date_poll_votes_slot_id_person_id"),
    )
    op.create_table(
        "date_poll_required",
        sa.Column("poll_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"], ["date_polls.id"], name="fk_date_poll_required_poll_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_date_poll_required_person_id"),
        sa.PrimaryKeyConstraint("poll_id", "person_id", name="pk_date_poll_required"),
    )
    op.create_table(
        "date_poll_done",
        sa.Column("poll_id", Id, nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["date_polls.id"], name="fk_date_poll_done_poll_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("poll_id", "what", name="pk_date_poll_done"),
    )
