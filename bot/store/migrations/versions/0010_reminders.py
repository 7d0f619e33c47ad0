"""Why a meeting was cancelled, what its date meant when it was set, who else may change it; snoozes and people's own reminders"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    for name in ("reason", "agreed"):
        op.add_column("meetings", sa.Column(name, sa.Text(), nullable=True))
    _of_people("meeting_deputies", "meeting_id")
    _of_people("meeting_snoozes", "meeting_id", sa.Column("at", Moment, nullable=False))
    op.create_index("ix_meeting_snoozes_at", "meeting_snoozes", ["at"])
    _of_people(
        "reminder_wishes",
        "group_id",
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("since", Moment, nullable=False),
    )
    op.create_table(
        "reminder_wishes_done",
        sa.Column("id", Id, nullable=False),
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_reminder_wishes_done_meeting_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_reminder_wishes_done_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reminder_wishes_done"),
        sa.UniqueConstraint(
            "meeting_id", "sequence", "person_id", name="uq_reminder_wishes_done_meeting_id_sequence_person_id"
        ),
    )


def _of_people(table: str, thing: str, *columns: sa.Column[Any]) -> None:
    """A table with one row for a thing and a person."""
    target = {"meeting_id": "meetings.id", "group_id": "groups.id"}[thing]
    op.create_table(
        table,
        sa.Column("id", Id, nullable=False),
        sa.Column(thing, Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        *columns,
        sa.ForeignKeyConstraint([thing], [target], name=f"fk_{table}_{thing}", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=f"fk_{table}_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint(thing, "person_id", name=f"uq_{table}_{thing}_person_id"),
    )
