"""Places, guests, answers for colleagues, attendance"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("meetings") as batch:
        batch.add_column(sa.Column("places", sa.Integer()))
    with op.batch_alter_table("series") as batch:
        batch.add_column(sa.Column("places", sa.Integer()))
    with op.batch_alter_table("minutes") as batch:
        batch.add_column(sa.Column("excused", sa.Text()))
    with op.batch_alter_table("meeting_replies") as batch:
        batch.add_column(sa.Column("since", Moment))
        batch.add_column(sa.Column("by_id", Id))
        batch.add_column(sa.Column("arrives", Moment))
        batch.add_column(sa.Column("leaves", Moment))
        batch.create_foreign_key("fk_meeting_replies_by_id", "people", ["by_id"], ["id"])
    op.create_table(
        "meeting_guests",
        sa.Column("id", Id, nullable=False),
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text()),
        sa.Column("host_id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_meeting_guests_meeting_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["host_id"], ["people.id"], name="fk_meeting_guests_host_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_guests"),
    )
    op.create_index("ix_meeting_guests_meeting", "meeting_guests", ["meeting_id", "at"])
    op.create_table(
        "meeting_attendance",
        sa.Column("id", Id, nullable=False),
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("person_id", Id),
        sa.Column("guest_id", Id),
        sa.Column("organisation", sa.Text()),
        sa.Column("state", sa.String(7), nullable=False),
        sa.Column("arrived", Moment),
        sa.Column("left", Moment),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_meeting_attendance_meeting_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_meeting_attendance_person_id"),
        sa.ForeignKeyConstraint(
            ["guest_id"], ["meeting_guests.id"], name="fk_meeting_attendance_guest_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_attendance"),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_meeting_attendance_meeting_id_person_id"),
        sa.UniqueConstraint("meeting_id", "guest_id", name="uq_meeting_attendance_meeting_id_guest_id"),
    )
