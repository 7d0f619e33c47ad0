"""Versions of minutes that are proposed or approved, and what people answered to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from bot.domain.minutes import State
from bot.domain.minutes.approval import Approval, Outcome, Voice
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.insert import insert_ignore
from bot.store.tables.minutes import approvals, minutes, voices

_open = approvals.c.approved_at.is_(None)


class Approvals:
    """The tables of approvals and of voices."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def propose(self, minutes_id: int, version: int, now: datetime, until: datetime) -> Approval:
        row = {"minutes_id": minutes_id, "version": version, "proposed_at": now, "until": until}
        await self._connection.execute(insert_ignore(self._connection, approvals).values(row))
        return await self.get(minutes_id, version)

    async def get(self, minutes_id: int, version: int) -> Approval:
        found = await self.find(minutes_id, version)
        if found is None:
            raise NotFound("minutes")
        return found

    async def find(self, minutes_id: int, version: int) -> Approval | None:
        """None for versions that were published before minutes were approved."""
        found = await self._found(approvals.c.minutes_id == minutes_id, approvals.c.version == version)
        return found[0] if found else None

    async def of(self, minutes_id: int) -> list[Approval]:
        """All versions, the oldest first."""
        return await self._found(approvals.c.minutes_id == minutes_id)

    async def due(self, now: datetime) -> list[Approval]:
        """What silence approves by now: the current versions of what is published, whose time is over."""
        return await self._found(approvals.c.until <= now, _open, approvals.c.id.in_(self._current()))

    async def next_due(self, now: datetime) -> datetime | None:
        moment: datetime | None = await self._connection.scalar(
            select(func.min(approvals.c.until)).where(
                approvals.c.until > now, _open, approvals.c.id.in_(self._current())
            )
        )
        return moment

    def _current(self) -> Any:
        """Of versions that are not being corrected."""
        return select(approvals.c.id).join(
            minutes,
            (minutes.c.id == approvals.c.minutes_id)
            & (minutes.c.version == approvals.c.version)
            & (minutes.c.state == str(State.PUBLISHED)),
        )

    async def approve(self, approval: Approval, now: datetime, person_id: int | None) -> bool:
        """False where it was approved in the meantime: what is approved stays as it is."""
        changed = await self._connection.execute(
            update(approvals).where(approvals.c.id == approval.id, _open).values(approved_at=now, approved_by=person_id)
        )
        return changed.rowcount == 1

    async def withdraw(self, approval: Approval) -> None:
        await self._connection.execute(delete(approvals).where(approvals.c.id == approval.id, _open))

    async def taken_numbers(self, group_id: int) -> list[str]:
        """The numbers that the group's approved minutes have."""
        rows = await self._connection.execute(
            select(minutes.c.number).where(minutes.c.group_id == group_id, minutes.c.number.is_not(None))
        )
        return list(rows.scalars())

    async def give_number(self, minutes_id: int, number: str) -> None:
        """The number stays: another approved version of the same minutes has the same one."""
        await self._connection.execute(
            update(minutes).where(minutes.c.id == minutes_id, minutes.c.number.is_(None)).values(number=number)
        )

    async def _found(self, *conditions: Any) -> list[Approval]:
        rows = await self._connection.execute(
            select(approvals).where(*conditions).order_by(approvals.c.minutes_id, approvals.c.version)
        )
        return [Approval(*row) for row in rows]

    # --- voices ----------------------------------------------------------------------------------------------------------------------

    async def voices(self, minutes_id: int, version: int) -> list[Voice]:
        """In the order in which they came."""
        return await self._heard(voices.c.minutes_id == minutes_id, voices.c.version == version)

    async def voice(self, voice_id: int) -> Voice:
        found = await self._heard(voices.c.id == voice_id)
        if not found:
            raise NotFound("amendment")
        return found[0]

    async def speak(self, new: Voice) -> Voice:
        """Keep a new answer; `new.id` is ignored."""
        result = await self._connection.execute(insert(voices).values(_row(new)))
        assert result.inserted_primary_key is not None
        return await self.voice(int(result.inserted_primary_key[0]))

    async def settle(self, voice: Voice, outcome: Outcome, answer: str) -> None:
        await self._connection.execute(
            update(voices).where(voices.c.id == voice.id).values(outcome=str(outcome), answer=answer)
        )

    async def silence(self, gone: Sequence[Voice]) -> None:
        """Somebody takes back what they said."""
        await self._connection.execute(delete(voices).where(voices.c.id.in_([voice.id for voice in gone])))

    async def _heard(self, *conditions: Any) -> list[Voice]:
        rows = await self._connection.execute(select(voices).where(*conditions).order_by(voices.c.id))
        return [Voice(**{**row._mapping, "outcome": Outcome(row.outcome)}) for row in rows]


def _row(voice: Voice) -> dict[str, Any]:
    return {
        "minutes_id": voice.minutes_id,
        "version": voice.version,
        "person_id": voice.person_id,
        "organisation": voice.organisation,
        "at": voice.at,
        "text": voice.text,
        "item": voice.item,
        "outcome": str(voice.outcome),
        "answer": voice.answer,
    }
