"""A point of an agenda that comes back only because it leaves something to do, comes back no more once that is done."""

from datetime import datetime

from bot.domain.agenda import State, in_order
from bot.domain.agenda_minuted import fates
from bot.domain.following import Action, actions_in, twins
from bot.domain.groups import Actor, Group
from bot.domain.meetings import State as MeetingState
from bot.domain.minutes import State as MinutesState
from bot.services import agenda
from bot.store.unit import Unit


async def settle(unit: Unit, actor: Actor, group: Group, action: Action, now: datetime) -> list[int]:
    """The meetings whose agendas changed by what became of the action. What is done follows from the minutes, so whoever may say that may do
    this too.
    """
    minutes = await unit.minutes.get(action.minutes_id)
    if minutes.meeting_id is None:
        return []
    meeting = await unit.meetings.get(minutes.meeting_id)
    if meeting.state is not MeetingState.PLANNED or meeting.begins > now:
        return []
    version = minutes.version if minutes.state is MinutesState.PUBLISHED else minutes.version - 1
    items = (await unit.minutes.record(minutes.id, version)).items if version else ()
    wanted = actions_in(items)
    same = twins(await unit.actions.of_minutes(minutes.id), wanted)
    done = {id(item) for place, item in enumerate(wanted) if place in same and not same[place].open}
    shown = [point for point in in_order(await unit.agenda.of(minutes.meeting_id)) if point.shown]
    all_, left = fates(shown, items), fates(shown, [item for item in items if id(item) not in done])
    # A point that nothing but its actions named is gone through when these are done.
    fate = {point.id: left.get(point.id, State.TREATED) for point in shown if all_.get(point.id) is State.PLANNED}
    was, becomes = (State.TREATED, State.PLANNED) if action.open else (State.PLANNED, State.TREATED)
    touched = set[int]()
    for point in shown:
        state = fate.get(point.id, point.state)
        if (point.state, state) == (was, becomes) and not point.recurring:
            touched |= (await agenda.settle(unit, actor.as_admin(), group, point.id, state, now))[1]
    return sorted(touched)
