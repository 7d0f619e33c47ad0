"""Following up: what minutes say to be done becomes actions when they are published."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.following import Action, Happened, Step, actions_in, begun, renewed, twins
from bot.domain.following.nudging import next_look
from bot.domain.groups import Group
from bot.domain.minutes import NOBODY, Item, Minutes, Owner
from bot.domain.minutes.names import Known, each_of
from bot.store.unit import Unit


def today(group: Group, now: datetime) -> date:
    """The day on the group's clock."""
    return now.astimezone(ZoneInfo(group.zone)).date()


async def known_in(unit: Unit, group: Group, author: Owner = NOBODY) -> Known:
    """Who may take care of something."""
    return Known(await unit.groups.members(group.id), await unit.groups.organisations(group.id), {}, author)


async def follow(unit: Unit, group: Group, minutes: Minutes, items: Sequence[Item], now: datetime) -> None:
    """What the minutes give to do is followed from now on. What an earlier version had stays the same action, with what became of it; what
    they do not have any more is dropped. Without items, as after a publication that was taken back, all of it is.
    """
    await unit.groups.hold(group.id)  # so that numbers stay numbers of one action
    known = await unit.actions.of_minutes(minutes.id)
    wanted = actions_in(items)
    same = twins(known, wanted)
    people = await known_in(unit, group)
    day = today(group, now)
    for place, item in enumerate(wanted):
        owners = owners_in(item.owner, people)
        was = same.get(place)
        if was is None:
            new = replace(begun(minutes, item, owners, day, now), number=await unit.actions.next_number(group.id))
            await unit.actions.add(scheduled(new, group))
        else:
            await _renew(unit, was, renewed(was, item, owners, day, now), group, now)
    for action in known:
        if action not in same.values() and action.dropped_at is None:
            await unit.actions.save(replace(action, dropped_at=now, look_at=None))


async def _renew(unit: Unit, was: Action, action: Action, group: Group, now: datetime) -> None:
    """What a later version of the minutes changes is told of like any other change, though it is nobody's."""
    await unit.actions.save(scheduled(action, group))
    if action.due != was.due:
        step = Step(0, was.id, Happened.POSTPONED, now, None, action.due.isoformat(), was.due.isoformat())
        await unit.actions.note(step)
    if action.owners != was.owners:
        before, after = await named(unit, was.owners), await named(unit, action.owners)
        await unit.actions.note(Step(0, was.id, Happened.HANDED, now, None, after, before))


def owners_in(owner: Owner, known: Known) -> tuple[Owner, ...]:
    """Each of several who were named together; () where nobody was."""
    if owner == NOBODY:
        return ()
    if owner.person_id is not None:
        return (owner,)
    each = list(dict.fromkeys(owner.several or each_of(owner.name, known)))
    return tuple(each) if each else (owner,)


async def named(unit: Unit, owners: Sequence[Owner]) -> str:
    """Their names in one line, as they are now."""
    names = await unit.minutes.names((), [owner.person_id for owner in owners])
    said = [names.get(owner.person_id or 0, "") or owner.name for owner in owners]
    return ", ".join(name for name in said if name)


def scheduled(action: Action, group: Group) -> Action:
    """With the moment of its next reminder."""
    return replace(action, look_at=next_look(action, group.settings, group.zone))


async def replan(unit: Unit, group: Group) -> None:
    """The group wants other reminders, or is in another time zone."""
    for action in await unit.actions.open([group.id]):
        await unit.actions.look(scheduled(action, group))
