"""What is done with an action: done, opened again, put off, given to somebody else, talked about. Rights are checked here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.following import LONGEST_COMMENT, MOST_DAYS, Action, Happened, State, Step, dated, is_ours
from bot.domain.groups import Act, Actor, Group, Role, alike
from bot.domain.minutes import LONGEST_OWNER, Owner
from bot.domain.minutes.names import Known, each_of
from bot.errors import ActionDone, NotAllowed, NotFound, NotOwner, TooLong, Unclear
from bot.markup import clean
from bot.services.following import known_in, named, scheduled, today
from bot.store.unit import Unit


async def find(unit: Unit, group: Group, action_id: int) -> Action:
    """An action of the group; one that the minutes do not have any more is not there."""
    action = await unit.actions.get(action_id)
    if action.group_id != group.id or action.state is State.DROPPED:
        raise NotFound("action")
    return action


async def may_change(unit: Unit, actor: Actor, group: Group, action: Action) -> bool:
    """Its owners and whoever speaks for their organisation, whoever publishes minutes or coordinates, who called the meeting; where nobody
    has it, every member.
    """
    organisation = actor.organisation.name if actor.organisation else None
    if actor.standing >= Role.COORDINATOR or actor.may(group, Act.PUBLISH):
        return True
    if is_ours(actor.person, organisation, action.owners) or (not action.owners and actor.standing >= Role.MEMBER):
        return True
    minutes = await unit.minutes.get(action.minutes_id)
    meeting = await unit.meetings.get(minutes.meeting_id) if minutes.meeting_id is not None else None
    return meeting is not None and meeting.author_id == actor.person.id


async def _mine(unit: Unit, actor: Actor, group: Group, action_id: int) -> Action:
    """The action, for somebody who may change it; nobody else changes it until the end of the transaction."""
    await find(unit, group, action_id)
    action = await unit.actions.lock(action_id)
    await allowed(unit, actor, group, action)
    return action


async def allowed(unit: Unit, actor: Actor, group: Group, action: Action) -> None:
    """Refuse whoever may not change it; the refusal names who may."""
    if not await may_change(unit, actor, group, action):
        members = await unit.groups.members(group.id)
        coordinators = [member.person.name for member in members if member.role >= Role.COORDINATOR]
        owners = await named(unit, action.owners)
        raise NotOwner((owners,) if owners else (), tuple(coordinators))


async def finish(unit: Unit, actor: Actor, group: Group, action_id: int, now: datetime, comment: str = "") -> Action:
    """It is done; what is done already stays so."""
    action = await _mine(unit, actor, group, action_id)
    if action.open:
        action = replace(action, done_at=now, look_at=None)
        await unit.actions.save(action, owners_too=False)
        await unit.actions.note(_step(actor, action, Happened.DONE, now))
    if comment:
        await comment_on(unit, actor, group, action_id, comment, now)
    return action


async def reopen(unit: Unit, actor: Actor, group: Group, action_id: int, now: datetime) -> Action:
    """It is not done after all."""
    action = await _mine(unit, actor, group, action_id)
    if action.state is State.DONE:
        action = scheduled(replace(action, done_at=None), group)
        await unit.actions.save(action, owners_too=False)
        await unit.actions.note(_step(actor, action, Happened.REOPENED, now))
    return action


async def postpone(unit: Unit, actor: Actor, group: Group, action_id: int, due: date, now: datetime) -> Action:
    """It is due on another day, from today on; reminders begin anew."""
    action = await _mine(unit, actor, group, action_id)
    if not action.open:
        raise ActionDone(action.number)
    day = today(group, now)
    if due < day:
        raise Unclear("past", due.isoformat())
    if due > day + timedelta(days=MOST_DAYS):
        raise Unclear("far", due.isoformat())
    if due == action.due:
        return action
    changed = scheduled(dated(action, due, now), group)
    await unit.actions.save(changed, owners_too=False)
    await unit.actions.note(_step(actor, action, Happened.POSTPONED, now, due.isoformat(), action.due.isoformat()))
    return changed


async def hand(
    unit: Unit, actor: Actor, group: Group, action_id: int, owners: Sequence[Owner], now: datetime
) -> Action:
    """Somebody else takes care of it: who is told, and reminded from now on."""
    action = await _mine(unit, actor, group, action_id)
    if not action.open:
        raise ActionDone(action.number)
    if tuple(owners) == action.owners:
        return action
    before, after = await named(unit, action.owners), await named(unit, owners)
    changed = scheduled(replace(action, owners=tuple(owners), nudged=None, named=False, dated=now), group)
    await unit.actions.save(changed)
    await unit.actions.note(_step(actor, action, Happened.HANDED, now, after, before))
    return changed


async def comment_on(unit: Unit, actor: Actor, group: Group, action_id: int, text: str, now: datetime) -> Action:
    """A word about it, which every member may say."""
    action = await find(unit, group, action_id)
    organisation = actor.organisation.name if actor.organisation else None
    if actor.standing < Role.MEMBER and not is_ours(actor.person, organisation, action.owners):
        raise NotAllowed(Role.MEMBER)
    text = clean(text)
    if len(text) > LONGEST_COMMENT:
        raise TooLong("text", len(text), LONGEST_COMMENT)
    if not text:
        raise Unclear("text", text)
    await unit.actions.note(_step(actor, action, Happened.COMMENT, now, text))
    return action


def _step(actor: Actor, action: Action, kind: Happened, now: datetime, after: str = "", before: str = "") -> Step:
    return Step(0, action.id, kind, now, actor.person.id or None, after, before)


# --- to whom -----------------------------------------------------------------------------------------------------------------------------


def me(actor: Actor) -> Owner:
    return Owner(actor.person.id, "", actor.organisation.name if actor.organisation else None)


async def read_owners(unit: Unit, actor: Actor, group: Group, text: str) -> list[Owner]:
    """Members and organisations that were named; a slip of the finger is forgiven. Refuses what names nobody, or several people at once."""
    text = clean(text, one_line=True)
    if len(text) > LONGEST_OWNER:
        raise TooLong("owner", len(text), LONGEST_OWNER)
    known = await known_in(unit, group, me(actor))
    found = _known_only(each_of(text, known) or _meant(text, known), text, known)
    return list(dict.fromkeys(found))


def _meant(text: str, known: Known) -> list[Owner]:
    names = [member.person.name for member in known.members] + [other.name for other in known.organisations]
    near = alike(text, names)
    return each_of(near, known) if near is not None else []


def _known_only(found: Sequence[Owner], text: str, known: Known) -> Sequence[Owner]:
    if not found:
        raise Unclear("member", text)
    places = {other.name for other in known.organisations}
    for owner in found:
        if (
            owner.person_id is None and owner.name not in places
        ):  # an unknown @name, or a first name that two people have
            raise Unclear("member" if owner.name.startswith("@") else "members", owner.name)
    return found
