"""When a meeting is over, what its agenda left comes onto the next one."""

from datetime import datetime, timedelta

from bot.context import Outgoing
from bot.routing import Router
from bot.services import agenda_carrying as service
from bot.store.unit import Unit

router = Router()

_LOOK_BACK = timedelta(days=7)  # meetings whose end may have been slept through
_CARRIED = -(
    10**7
)  # among the reminders that are done: what was left has been carried over; no reminder is so long after the end


@router.due("agendas")
async def carry(out: Outgoing, unit: Unit) -> datetime | None:
    """When a meeting is over, what it left comes onto the next agenda."""
    meetings = await unit.meetings.planned(out.now - _LOOK_BACK)
    done = await unit.meetings.reminded([meeting.id for meeting in meetings]) if meetings else {}
    for meeting in meetings:
        if meeting.ends <= out.now and _CARRIED not in done.get((meeting.id, meeting.sequence), set()):
            await unit.meetings.mark(meeting, _CARRIED, out.now)
            for coming in await service.bring_back(unit, await unit.groups.get(meeting.group_id), out.now):
                await out.refresh(unit, f"meeting:{coming.id}")
    return min((meeting.ends for meeting in meetings if meeting.ends > out.now), default=None)
