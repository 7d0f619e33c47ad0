"""Numbers of minutes' items are never used again

SQLite gives the highest number anew when its row is gone: an old button would then have hit a newer item. PostgreSQL never does.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("minutes_items", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass
