"""Albums of minutes, and marks that a reply gave"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("minutes_items", sa.Column("album", sa.BigInteger(), nullable=True))
    op.add_column("minutes_items", sa.Column("said", sa.String(length=10), nullable=True))
