"""Actions as they are listed and shown, with names and where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.following import Action, Followed, is_mine, of_organisation, people_of
from bot.domain.following.typed import Wanted, Which
from bot.domain.groups import Actor, Group, alike, folded
from bot.domain.minutes import Owner
from bot.domain.minutes.names import each_of
from bot.errors import Unclear
from bot.services.following import known_in, today
from bot.store.unit import Unit

_MOST_DONE = 100


@dataclass(frozen=True)
class Shown:
    """A list that was asked for. `whose`: the name of the organisation or person that it is about; `overdue`: only those."""

    which: Which
    overdue: bool = False
    whose: str = ""


async def listed(unit: Unit, actor: Actor, groups: Sequence[Group], shown: Shown, now: datetime) -> list[Followed]:
    """The earliest due first; of those that are done, the latest."""
    numbers = [group.id for group in groups]
    done = shown.which is Which.DONE
    found = await unit.actions.done(numbers, _MOST_DONE) if done else await unit.actions.open(numbers)
    by_group = {group.id: group for group in groups}
    spoken = {group.id: await _organisation(unit, actor, group) for group in groups}
    if shown.which is Which.MINE:
        found = [one for one in found if is_mine(actor.person, spoken[one.group_id], one.owners)]
    if shown.overdue or shown.which is Which.OVERDUE:
        found = [one for one in found if one.overdue(today(by_group[one.group_id], now))]
    if shown.whose:
        whose = {group.id: await named_owners(unit, group, shown.whose) for group in groups}
        found = [one for one in found if any(_is_of(one, owner) for owner in whose[one.group_id])]
    return await described(unit, found, by_group)


async def _organisation(unit: Unit, actor: Actor, group: Group) -> str | None:
    member = await unit.groups.find_member(group.id, actor.person.id)
    return member.organisation.name if member and member.organisation else None


async def names_in(unit: Unit, groups: Sequence[Group]) -> list[str]:
    """Everybody whose actions a list may be of."""
    found: list[str] = []
    for group in groups:
        found += [other.name for other in await unit.groups.organisations(group.id)]
        found += [member.person.name for member in await unit.groups.members(group.id)]
    return found


async def named_owners(unit: Unit, group: Group, name: str) -> list[Owner]:
    """The organisation, or the person, that is called so; [] where nobody in this group is."""
    known = await known_in(unit, group)
    same = [other for other in known.organisations if folded(other.name) == folded(name)]
    if same:
        return [Owner(None, same[0].name, same[0].name)]
    return each_of(name, known)


def _is_of(action: Action, owner: Owner) -> bool:
    if owner.person_id is not None:
        return any(one.person_id == owner.person_id for one in action.owners)
    return of_organisation(action, owner.name)


async def read_shown(unit: Unit, groups: Sequence[Group], wanted: Wanted, usual: Which) -> Shown:
    """What was typed, with the name as it is written. Refuses a name that nobody has."""
    which = wanted.which or (Which.OPEN if wanted.name else usual)
    if not wanted.name:
        return Shown(which, wanted.overdue)
    for group in groups:
        owners = await named_owners(unit, group, wanted.name)
        if owners and all(owner.person_id is not None or owner.organisation for owner in owners):
            return Shown(which, wanted.overdue, await _called(unit, owners[0]))
    near = alike(wanted.name, await names_in(unit, groups))
    if near is None:
        raise Unclear("actions", wanted.name)
    return Shown(which, wanted.overdue, near)


async def _called(unit: Unit, owner: Owner) -> str:
    return (await unit.people.get(owner.person_id)).name if owner.person_id is not None else owner.name


async def described(unit: Unit, actions: Sequence[Action], groups: dict[int, Group]) -> list[Followed]:
    """With names; what was done with them only where one is shown."""
    names = await unit.minutes.names((), people_of(actions))
    return [Followed(action, groups[action.group_id], names) for action in actions]


async def whole(unit: Unit, group: Group, action: Action) -> Followed:
    """One with all that was done with it, and the minutes that it comes from."""
    steps = (await unit.actions.steps([action.id])).get(action.id, ())
    names = await unit.minutes.names((), people_of([action], steps))
    minutes = await unit.minutes.get(action.minutes_id)
    return Followed(action, group, names, steps, minutes.title, minutes.day)


async def still_open(unit: Unit, group: Group) -> list[Followed]:
    """What a group has to do, the earliest due first."""
    return await described(unit, await unit.actions.open([group.id]), {group.id: group})
