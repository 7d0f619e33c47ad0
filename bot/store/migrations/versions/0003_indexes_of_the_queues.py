"""Indexes that the queues really use"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.drop_index("ix_outbox_open", table_name="outbox")
    _index("ix_outbox_new", "outbox", ["priority", "id"], "state in ('new')")
    _index("ix_outbox_chat", "outbox", ["chat_id", "state", "priority", "id"], "state in ('new','sending')")
    op.drop_index("ix_inbox_state", table_name="inbox")
    _index("ix_inbox_done", "inbox", ["received_at"], "state in ('done')")
    _index("ix_inbox_new", "inbox", ["update_id"], "state in ('new')")


def _index(name: str, table: str, columns: list[str], some: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(some), postgresql_where=sa.text(some))
