"""Opinions on what was found, practices that people save, and searches that nobody asked in words"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("searches", sa.Column("origin", sa.String(length=80), nullable=True))
    op.create_table(
        "practice_opinions",
        sa.Column("search_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("practice", sa.String(length=80), nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("search_id", "practice", name=op.f("pk_practice_opinions")),
    )
    op.create_index("ix_practice_opinions_practice", "practice_opinions", ["practice"], unique=False)
    op.create_table(
        "saved_practices",
        sa.Column("person_id", Id, autoincrement=False, nullable=False),
        sa.Column("practice", sa.String(length=80), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_saved_practices_person_id")),
        sa.PrimaryKeyConstraint("person_id", "practice", name=op.f("pk_saved_practices")),
    )
