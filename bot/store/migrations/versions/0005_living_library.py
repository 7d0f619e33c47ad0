"""The living library: entries of members, their history, the log of changes"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# As they were then: a migration does not follow later changes of the code.
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    _entries()
    op.create_table(
        "entry_versions",
        sa.Column("id", Id, nullable=False),
        sa.Column("entry_id", Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(length=10), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_entry_versions_entry_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_entry_versions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_versions")),
    )
    op.create_index("ix_entry_versions_entry", "entry_versions", ["entry_id", "id"])
    op.create_table(
        "library_changes",
        sa.Column("id", Id, nullable=False),
        sa.Column("slug", sa.String(length=48), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_changes")),
        sa.UniqueConstraint("slug", name=op.f("uq_library_changes_slug")),
        sqlite_autoincrement=True,
    )


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", Id, nullable=False),
        sa.Column("slug", sa.String(length=48), nullable=False),
        sa.Column("group_id", Id, nullable=True),
        sa.Column("via_id", Id, nullable=True),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("drafted_by", Id, nullable=True),
        sa.Column("author_id", Id, nullable=True),
        sa.Column("owner_id", Id, nullable=True),
        sa.Column("replaces_id", Id, nullable=True),
        sa.Column("checked", sa.Date(), nullable=True),
        sa.Column("asked_at", Moment, nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_entries_group_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["via_id"], ["groups.id"], name=op.f("fk_entries_via_id")),
        sa.ForeignKeyConstraint(["drafted_by"], ["people.id"], name=op.f("fk_entries_drafted_by")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_entries_author_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_entries_owner_id")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["entries.id"], name=op.f("fk_entries_replaces_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("slug", name=op.f("uq_entries_slug")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entries_state", "entries", ["state", "group_id"])
    op.create_index("ix_entries_author", "entries", ["author_id"])
    owned = sa.text("state = 'published' AND owner_id IS NOT NULL")
    op.create_index("ix_entries_checked", "entries", ["checked"], sqlite_where=owned, postgresql_where=owned)
