"""Actions: with their owners, and what was done with them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, text, update

from bot.domain.following import Action, Happened, Step
from bot.domain.minutes import Owner
from bot.errors import NotFound
from bot.store.connection import Connection
from bot.store.tables.following import OPEN, actions, owners, steps

_PLAIN = (
    *("group_id", "minutes_id", "number", "text", "assumed", "at", "message_id", "internal", "minuted", "made_at"),
    *("dated", "done_at", "dropped_at", "nudged", "named", "look_at"),
)
_open = text(OPEN)  # as the index over the open ones says it
_MOST_LOOKED_AT = 200  # in one transaction


class Actions:
    """The tables of actions, their owners and their steps."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, action_id: int) -> Action:
        found = await self._found(actions.c.id == action_id)
        if not found:
            raise NotFound("action")
        return found[0]

    async def lock(self, action_id: int) -> Action:
        """The action, and nobody else's until the end of the transaction."""
        await self._connection.execute(select(actions.c.id).where(actions.c.id == action_id).with_for_update())
        return await self.get(action_id)

    async def numbered(self, group_ids: Collection[int], number: int) -> list[Action]:
        """The actions of some groups that have this number; what was dropped has none any more."""
        return await self._found(
            actions.c.group_id.in_(group_ids), actions.c.number == number, actions.c.dropped_at.is_(None)
        )

    async def of_minutes(self, minutes_id: int) -> list[Action]:
        """All that the minutes ever had, also what was dropped."""
        return await self._found(actions.c.minutes_id == minutes_id)

    async def open(self, group_ids: Collection[int]) -> list[Action]:
        """Those that are neither done nor dropped, the earliest due first."""
        return await self._found(actions.c.group_id.in_(group_ids), _open)

    async def done(self, group_ids: Collection[int], most: int) -> list[Action]:
        """Those that are done, the latest first."""
        wanted = (actions.c.group_id.in_(group_ids), actions.c.done_at.is_not(None), actions.c.dropped_at.is_(None))
        latest = select(actions.c.id).where(*wanted).order_by(actions.c.done_at.desc()).limit(most)
        found = await self._found(actions.c.id.in_(latest.scalar_subquery()))
        return sorted(found, key=lambda action: action.done_at or action.at, reverse=True)

    async def standing(self, group_id: int, since: datetime, until: datetime) -> list[Action]:
        """Of those that a group had at `until`, by their numbers: all that are open, or of which anything was done after `since`."""
        lately = select(steps.c.action_id).where(steps.c.at > since)
        known = or_(_open, actions.c.dropped_at > until, actions.c.id.in_(lately))
        there = actions.c.dropped_at.is_(None) | (actions.c.dropped_at > until)
        found = await self._found(actions.c.group_id == group_id, actions.c.made_at <= until, there, known)
        return sorted(found, key=lambda action: action.number)

    async def due(self, now: datetime) -> list[Action]:
        """Those that have to be looked at by now; never more than one transaction can do at once."""
        return await self._found(actions.c.look_at <= now, most=_MOST_LOOKED_AT)

    async def next_due(self) -> datetime | None:
        moment: datetime | None = await self._connection.scalar(
            select(func.min(actions.c.look_at)).where(actions.c.look_at.is_not(None))
        )
        return moment

    async def next_number(self, group_id: int) -> int:
        """Hold the group before."""
        last = await self._connection.scalar(select(func.max(actions.c.number)).where(actions.c.group_id == group_id))
        return (last or 0) + 1

    async def naming(self, person_id: int) -> list[int]:
        """The actions that a person has."""
        rows = await self._connection.execute(select(owners.c.action_id).where(owners.c.person_id == person_id))
        return sorted(set(rows.scalars()))

    async def add(self, action: Action) -> Action:
        """Keep a new one; `action.id` is ignored."""
        result = await self._connection.execute(insert(actions).values(_row(action)))
        assert result.inserted_primary_key is not None
        kept = replace(action, id=int(result.inserted_primary_key[0]))
        await self._keep_owners(kept)
        return kept

    async def save(self, action: Action, *, owners_too: bool = True) -> None:
        await self._connection.execute(update(actions).where(actions.c.id == action.id).values(_row(action)))
        if owners_too:
            await self._connection.execute(delete(owners).where(owners.c.action_id == action.id))
            await self._keep_owners(action)

    async def look(self, action: Action) -> None:
        """Keep what its reminders have come to."""
        values = {"nudged": action.nudged, "named": action.named, "look_at": action.look_at}
        await self._connection.execute(update(actions).where(actions.c.id == action.id).values(values))

    async def _keep_owners(self, action: Action) -> None:
        rows = [
            {
                "action_id": action.id,
                "place": place,
                "person_id": owner.person_id,
                "name": owner.name,
                "organisation": owner.organisation,
            }
            for place, owner in enumerate(action.owners)
        ]
        if rows:
            await self._connection.execute(insert(owners), rows)

    async def _found(self, *conditions: Any, most: int | None = None) -> list[Action]:
        statement = select(actions).where(*conditions).order_by(actions.c.due, actions.c.id).limit(most)
        rows = (await self._connection.execute(statement)).all()
        whose = await self._owners([row.id for row in rows])
        return [_action(row, whose.get(row.id, ())) for row in rows]

    async def _owners(self, action_ids: Sequence[int]) -> dict[int, tuple[Owner, ...]]:
        found: dict[int, list[Owner]] = defaultdict(list)
        if action_ids:
            wanted = (
                select(owners).where(owners.c.action_id.in_(action_ids)).order_by(owners.c.action_id, owners.c.place)
            )
            for row in await self._connection.execute(wanted):
                found[row.action_id].append(Owner(row.person_id, row.name, row.organisation))
        return {number: tuple(whose) for number, whose in found.items()}

    # --- what was done with them -----------------------------------------------------------------------------------------------------

    async def note(self, step: Step) -> None:
        """Keep what was done; `step.id` is ignored."""
        row = {"action_id": step.action_id, "kind": str(step.kind), "at": step.at, "person_id": step.person_id}
        await self._connection.execute(insert(steps).values(**row, after=step.after, before=step.before))

    async def steps(self, action_ids: Collection[int]) -> dict[int, tuple[Step, ...]]:
        """Action → what was done with it, in that order."""
        found: dict[int, list[Step]] = defaultdict(list)
        if not action_ids:
            return {}
        wanted = select(steps).where(steps.c.action_id.in_(action_ids)).order_by(steps.c.at, steps.c.id)
        for row in await self._connection.execute(wanted):
            step = Step(row.id, row.action_id, Happened(row.kind), row.at, row.person_id, row.after, row.before)
            found[row.action_id].append(step)
        return {number: tuple(done) for number, done in found.items()}


def _row(action: Action) -> dict[str, Any]:
    return {name: getattr(action, name) for name in _PLAIN} | {
        "due": action.due.isoformat(),
        "minuted_due": action.minuted_due.isoformat() if action.minuted_due else None,
    }


def _action(row: Any, whose: tuple[Owner, ...]) -> Action:
    return Action(
        id=row.id,
        owners=whose,
        due=date.fromisoformat(row.due),
        minuted_due=date.fromisoformat(row.minuted_due) if row.minuted_due else None,
        **{name: getattr(row, name) for name in _PLAIN},
    )
