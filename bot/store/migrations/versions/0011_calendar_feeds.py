"""Links for calendars, and the files that meetings came from"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("group_id", Id),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("made", Moment, nullable=False),
        sa.Column("digest", sa.String(64)),
        sa.Column("changed", Moment, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_feeds_person_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_feeds_group_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("mark", name="uq_feeds_mark"),
    )
    op.create_index("ix_feeds_person", "feeds", ["person_id"])
    op.create_table(
        "meeting_sources",
        sa.Column("id", Id, nullable=False),
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("stamp", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_meeting_sources_meeting_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_meeting_sources_group_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_sources"),
        sa.UniqueConstraint("group_id", "mark", name="uq_meeting_sources_group_id_mark"),
    )
