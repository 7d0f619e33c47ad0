"""What the database says of itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, inspect, select, text

from bot.store.tables.queues import outbox
from bot.store.unit import Database, Unit


@dataclass(frozen=True)
class Health:
    """`schema` is None for an empty database. `dead` lists quarantined updates with what was written about them."""

    schema: str | None
    sound: bool = True
    verdict: str = ""
    open_updates: int = 0
    open_messages: int = 0
    oldest_update: datetime | None = None
    oldest_message: datetime | None = None
    unknown: int = 0
    refused: tuple[tuple[str, int], ...] = ()  # why, how often
    dead: tuple[tuple[int, str], ...] = ()


async def look(database: Database, now: datetime) -> Health:
    """Examine the database without changing it."""
    if database.path is not None and not database.path.exists():
        return Health(None)
    async with database.read() as unit:
        has = await unit.connection.run_sync(lambda sync: inspect(sync).has_table("alembic_version"))
        if not has:
            return Health(None)
        schema = await unit.connection.scalar(text("SELECT version_num FROM alembic_version"))
        verdict = "ok"
        if database.is_sqlite:
            verdict = str(await unit.connection.scalar(text("PRAGMA quick_check")))
        return await _queues(unit, str(schema), verdict, now)


async def _queues(unit: Unit, schema: str, verdict: str, now: datetime) -> Health:
    updates, messages = await unit.inbox.counts(), await unit.outbox.counts()
    failed = await unit.connection.execute(
        select(func.coalesce(outbox.c.reason, ""), func.count())
        .where(outbox.c.state == "failed")
        .group_by(outbox.c.reason)
        .order_by(func.count().desc(), outbox.c.reason)
    )
    unknown = await unit.connection.scalar(select(func.count()).where(outbox.c.state == "unknown"))
    return Health(
        schema,
        sound=verdict == "ok",
        verdict=f"sound, schema {schema}" if verdict == "ok" else f"damaged: {verdict}. Restore a backup.",
        open_updates=updates.get("new", 0) + updates.get("taken", 0),
        open_messages=messages.get("new", 0) + messages.get("sending", 0),
        oldest_update=await unit.inbox.oldest_open(),
        oldest_message=await unit.outbox.oldest_due(now),
        unknown=unknown or 0,
        refused=tuple((why, count) for why, count in failed),
        dead=tuple((update.update_id, update.error) for update in await unit.inbox.set_aside()),
    )
