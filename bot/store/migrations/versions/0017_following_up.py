"""Actions are followed up"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "actions",
        sa.Column("id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=False),
        sa.Column("minutes_id", Id, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("assumed", sa.Boolean(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("minuted", sa.Text(), nullable=False),
        sa.Column("minuted_due", sa.String(10)),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("dated", Moment, nullable=False),
        sa.Column("done_at", Moment),
        sa.Column("dropped_at", Moment),
        sa.Column("nudged", sa.Integer()),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("look_at", Moment),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name="fk_actions_group_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_actions_minutes_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_actions"),
        sa.UniqueConstraint("group_id", "number", name="uq_actions_group_id_number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_actions_minutes", "actions", ["minutes_id"])
    still, looked = sa.text("done_at is null and dropped_at is null"), sa.text("look_at is not null")
    op.create_index("ix_actions_open", "actions", ["group_id"], sqlite_where=still, postgresql_where=still)
    op.create_index("ix_actions_look", "actions", ["look_at"], sqlite_where=looked, postgresql_where=looked)
    op.create_table(
        "action_owners",
        sa.Column("action_id", Id, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("person_id", Id),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text()),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name="fk_action_owners_action_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_action_owners_person_id"),
        sa.PrimaryKeyConstraint("action_id", "place", name="pk_action_owners"),
    )
    op.create_index("ix_action_owners_person", "action_owners", ["person_id"])
    op.create_table(
        "action_steps",
        sa.Column("id", Id, nullable=False),
        sa.Column("action_id", Id, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("person_id", Id),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name="fk_action_steps_action_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_action_steps_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_action_steps"),
    )
    op.create_index("ix_action_steps_action", "action_steps", ["action_id"])
