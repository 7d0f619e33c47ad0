"""What the clock brings: reminders that are checked again when they are sent."""

from datetime import UTC, datetime

from bot.context import Outgoing, Place
from bot.domain.delivery import Kind
from bot.domain.meetings import Meeting, State
from bot.routing import Drawing, Router
from bot.services import meetings as service
from bot.store.unit import Unit
from bot.views.meetings import later
from bot.views.screen import Screen
from handlers.meetings.card import group_clock, shown

router = Router()


@router.due("reminders")
async def remind(out: Outgoing, unit: Unit) -> datetime | None:
    """The clock's handler: what is due goes into the outbox, once."""
    found, moment = await service.due_now(unit, out.now)
    missed: dict[Place, list[int]] = {}
    for due in found:
        if due.reminder is None:
            await out.refresh(unit, f"meeting:{due.meeting.id}")
        elif due.reminder.missed:
            missed.setdefault(Place(due.group.chat_id, due.meeting.thread_id), []).append(due.meeting.id)
        else:
            _remind(out, due)
    for place, meetings in missed.items():
        out.draw(Kind.DIGEST, place, "meetings_missed", {"meetings": meetings})
    return moment


def _remind(out: Outgoing, due: service.Due) -> None:
    meeting, reminder = due.meeting, due.reminder
    assert reminder is not None
    args = {
        "meeting": meeting.id,
        "start": meeting.begins.astimezone(UTC).isoformat(),
        "minutes": reminder.minutes,
        "late": reminder.late,
    }
    places = {"group": Place(due.group.chat_id, meeting.thread_id)}
    places |= {str(reader.id): Place(reader.telegram_id or 0, private=True) for reader in due.readers}
    for whom, place in places.items():
        key = f"reminder:{meeting.id}:{meeting.sequence}:{reminder.minutes}:{whom}"
        out.draw(Kind.REMINDER, place, "reminder", args, loud=True, dedupe=key, not_after=meeting.begins)


@router.renders("reminder")
async def reminder(drawing: Drawing) -> Screen | None:
    """Checked again at the moment it is sent: what has moved or was cancelled meanwhile is not reminded of."""
    meeting = await current(drawing, State.PLANNED)
    if meeting is None or meeting.begins <= drawing.now:
        return None
    args = drawing.args
    lang = await group_clock(drawing, meeting)
    return later.reminder(await shown(drawing, meeting), args["minutes"], lang, drawing.now, late=args["late"])


@router.renders("meetings_missed")
async def missed(drawing: Drawing) -> Screen:
    meetings = [await drawing.unit.meetings.get(number) for number in drawing.args["meetings"]]
    return later.missed(meetings, drawing.lang)


async def current(drawing: Drawing, state: State) -> Meeting | None:
    """The meeting, if it still is planned, or cancelled, for the date that the message was queued for."""
    meeting = await drawing.unit.meetings.get(drawing.args["meeting"])
    same = meeting.state == state and meeting.begins.astimezone(UTC).isoformat() == drawing.args["start"]
    return meeting if same else None
