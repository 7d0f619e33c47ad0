"""What the clock does with minutes: ends what nobody ends, asks after what nobody publishes."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.groups import Act, Group, Person
from bot.domain.minutes import Minutes, State
from bot.domain.minutes.lapsing import Running, Waiting
from bot.domain.reminders import Quiet
from bot.services.minutes import ended
from bot.store.unit import Unit


@dataclass(frozen=True)
class Tell:
    """Somebody hears in private of a draft. `times`: how often it was asked after; 0: the collection has just ended by itself.

    `publishes`: whether they may publish it, as far as is known here.
    """

    minutes: Minutes
    reader: Person
    publishes: bool
    times: int = 0


@dataclass
class Round:
    """`closed`: collections that have ended, with nothing in it some of them; `next`: when to look again."""

    closed: list[Minutes] = field(default_factory=list)
    tells: list[Tell] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)

    @property
    def next(self) -> datetime | None:
        return min(self.moments, default=None)


async def due_now(unit: Unit, now: datetime) -> Round:
    """What is due, written down in the same transaction."""
    found = Round()
    running, waiting = await unit.lapses.running(), await unit.lapses.waiting()
    groups = {group.id: group for group in await unit.groups.active()} if running or waiting else {}
    for each in running:
        group = groups.get(each.minutes.group_id)
        if group is not None:
            await _end(unit, group, each, now, found)
    for draft in waiting:
        group = groups.get(draft.minutes.group_id)
        if group is not None:
            await _ask_after(unit, group, draft, now, found)
    return found


async def _end(unit: Unit, group: Group, running: Running, now: datetime, found: Round) -> None:
    if running.lapses > now:
        found.moments.append(running.lapses)
        return
    closed = await ended(unit, group, running.minutes, None, now)
    found.closed.append(closed)
    if closed.state is State.DRAFT:
        publishers = await _publishers(unit, group)
        takers = [reader for reader in await unit.lapses.note_takers(closed.id) if _reached(reader)]
        found.tells += [Tell(closed, reader, reader.id in publishers) for reader in takers]
        found.moments.append(now)  # to see when it is asked after


async def _ask_after(unit: Unit, group: Group, draft: Waiting, now: datetime, found: Round) -> None:
    moment = draft.moment(group.zone, Quiet(group.settings.quiet_from, group.settings.quiet_until))
    if moment is None:
        return
    if moment > now:
        found.moments.append(moment)
        return
    times = draft.passed(now)
    await unit.lapses.reminded(draft.minutes.id, times)
    publishers = await _publishers(unit, group)
    takers = {person.id: person for person in await unit.lapses.note_takers(draft.minutes.id)}
    for reader in (takers | publishers).values():
        if _reached(reader):
            found.tells.append(Tell(draft.minutes, reader, reader.id in publishers, times))
    found.moments.append(now)


async def _publishers(unit: Unit, group: Group) -> dict[int, Person]:
    """Who has the role that publishing needs in the group."""
    need = group.settings.need(Act.PUBLISH)
    return {member.person.id: member.person for member in await unit.groups.members(group.id) if member.role >= need}


def _reached(person: Person) -> bool:
    return bool(person.reachable and person.telegram_id)
