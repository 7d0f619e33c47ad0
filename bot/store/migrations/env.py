"""Alembic runs this file; the connection comes from bot/store/migrate.py, so that both databases use the bot's own engine."""

from typing import Any, Literal

from alembic import context

from bot.store.tables import metadata
from bot.store.tables.columns import Moment


def _written(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """A migration must not depend on code that will change: our type of moments is written as what it is in the database."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter most things in place
    compare_type=True,
    render_item=_written,
)
with context.begin_transaction():
    context.run_migrations()
