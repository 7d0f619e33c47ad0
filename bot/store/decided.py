"""The decisions of published minutes, of the version that counts."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import case, select

from bot.domain.following.decisions import Decision
from bot.domain.minutes import Kind, State
from bot.store.connection import Connection
from bot.store.tables.minutes import minutes, records


class Decided:
    """Reads the tables of minutes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, group_ids: Collection[int]) -> list[Decision]:
        """All of some groups, the latest minutes first. While a correction is being made, the version before counts."""
        current = case((minutes.c.state == str(State.PUBLISHED), minutes.c.version), else_=minutes.c.version - 1)
        rows = await self._connection.execute(
            select(records.c.content, minutes.c.id, minutes.c.group_id, minutes.c.number)
            .join_from(records, minutes)
            .where(minutes.c.group_id.in_(group_ids), records.c.version == current)
            .order_by(records.c.id.desc())
        )
        found = []
        for content, minutes_id, group_id, number in rows:
            head = content["minutes"]
            held = datetime.fromisoformat(head["held"] or head["opened_at"])
            found += [
                Decision(
                    group_id,
                    minutes_id,
                    item["text"],
                    head["title"],
                    held,
                    item.get("message_id"),
                    bool(item.get("internal")),
                    number or "",
                )
                for item in content["items"]
                if item["kind"] == Kind.DECISION
            ]
        return found
