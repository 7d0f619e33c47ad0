"""Who is reminded of which actions now. Each person reads one message, however many actions, groups and missed days it is about."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.domain.following import Action, is_mine
from bot.domain.following.nudging import Nudge, due_now, next_look, waits_until
from bot.domain.groups import Group, Member, Person, Role
from bot.domain.minutes import Owner
from bot.store.unit import Unit

_AWAY = timedelta(days=1)  # after which a group is looked at again that the bot is not in


@dataclass
class Round:
    """What the clock brings: person → what is theirs to do; person → what others have not done; group → what those have who cannot be
    reached in private. `next`: when to look again.
    """

    owners: dict[int, list[Action]] = field(default_factory=lambda: defaultdict(list))
    watchers: dict[int, list[Action]] = field(default_factory=lambda: defaultdict(list))
    groups: dict[int, list[Action]] = field(default_factory=lambda: defaultdict(list))
    people: dict[int, Person] = field(default_factory=dict)
    next: datetime | None = None


async def round_now(unit: Unit, now: datetime) -> Round:
    """What is due, marked as done in the same transaction."""
    found = Round()
    groups: dict[int, Group] = {}
    members: dict[int, list[Member]] = {}
    for action in await unit.actions.due(now):
        group = groups.get(action.group_id) or await unit.groups.get(action.group_id)
        groups[group.id] = group
        later = now + _AWAY if not group.active else waits_until(group.settings, group.zone, now)
        if later > now:
            await unit.actions.look(replace(action, look_at=later))
            continue
        told, nudge = action, due_now(action, group.settings, group.zone, now)
        if nudge is not None:
            if group.id not in members:
                members[group.id] = await unit.groups.members(group.id)
            told = await _told(unit, found, action, nudge, members[group.id])
        await unit.actions.look(replace(told, look_at=next_look(told, group.settings, group.zone)))
    found.next = await unit.actions.next_due()
    return found


async def _told(unit: Unit, found: Round, action: Action, nudge: Nudge, members: Sequence[Member]) -> Action:
    """Whom it reaches; the action with what is done of its reminders."""
    readers = _reached(_owning(members, action.owners))
    for person in readers:
        found.people[person.id] = person
        found.owners[person.id].append(action)
    named = action.named or bool(readers)
    if not named and action.owners:
        found.groups[action.group_id].append(action)
        named = True
    if nudge.coordinator or (not action.owners and nudge.offset > 0):
        for person in await _watching(unit, action, members):
            if person.id not in {reader.id for reader in readers}:
                found.people[person.id] = person
                found.watchers[person.id].append(action)
    return replace(action, nudged=nudge.offset, named=named)


def _reached(people: Collection[Person]) -> list[Person]:
    return [person for person in people if person.reachable and person.telegram_id is not None]


async def reachable(unit: Unit, group: Group, owners: Sequence[Owner]) -> list[Person]:
    """Those of the owners who can be written to in private; of an organisation, whoever speaks for it."""
    return _reached(_owning(await unit.groups.members(group.id), owners))


def _owning(members: Sequence[Member], owners: Sequence[Owner]) -> list[Person]:
    """Members only: who has left the group is not written to about it any more."""
    return [
        member.person
        for member in members
        if is_mine(member.person, member.organisation.name if member.organisation else None, owners)
    ]


async def _watching(unit: Unit, action: Action, members: Sequence[Member]) -> list[Person]:
    """The coordinators who can be reached; where there is none, whoever published the minutes."""
    coordinators = _reached([member.person for member in members if member.role >= Role.COORDINATOR])
    if coordinators:
        return coordinators
    minutes = await unit.minutes.get(action.minutes_id)
    for version in (minutes.version, minutes.version - 1):
        number = await unit.minutes.published_by(minutes.id, version)
        if number is not None:
            return _reached([await unit.people.get(number)])
    return []
