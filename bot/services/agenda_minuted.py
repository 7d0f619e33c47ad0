"""Minutes are published: what they say about the points of their meeting's agenda becomes of these."""

from datetime import datetime

from bot.domain.agenda import State, in_order
from bot.domain.agenda_minuted import fates
from bot.domain.groups import Actor, Group
from bot.domain.meetings import State as MeetingState
from bot.domain.minutes import Record
from bot.services import agenda
from bot.store.unit import Unit


async def settle(unit: Unit, actor: Actor, group: Group, record: Record, now: datetime) -> set[int]:
    """The meetings whose agendas changed by it. What somebody has said about a point by hand stays; but for the first minutes, which tell of
    a point that was gone through in the meeting that it was put off, or leaves something to do.
    """
    if record.minutes.meeting_id is None:
        return set()
    meeting = await unit.meetings.get(record.minutes.meeting_id)
    if meeting.state is not MeetingState.PLANNED or meeting.begins > now:
        return set()
    shown = [point for point in in_order(await unit.agenda.of(meeting.id)) if point.shown]
    said = fates(shown, record.items)
    touched = set[int]()
    for point in shown:
        state = said.get(point.id, point.state)
        first = record.minutes.version == 1 and point.state is State.TREATED
        if state is not point.state and (point.state is State.PLANNED or first):
            touched |= (await agenda.settle(unit, actor, group, point.id, state, now))[1]
    return touched
