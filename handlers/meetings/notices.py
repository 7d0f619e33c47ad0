"""What people read when somebody has answered for them, or when places change: as it is when it is sent."""

from bot.domain.meetings import Meeting, State
from bot.routing import Drawing, Router
from bot.services.meetings.coming import who_comes
from bot.views.meetings import coming as views
from bot.views.meetings.card import Card, say_buttons
from bot.views.screen import Button, Screen
from handlers.meetings.card import group_clock

router = Router()


@router.renders("spoken_for")
async def spoken_for(drawing: Drawing) -> Screen | None:
    """Unless they have said something themselves meanwhile."""
    meeting = await _planned(drawing)
    reply = await drawing.unit.meetings.find_reply(drawing.args["meeting"], drawing.args["person"])
    if meeting is None or reply is None or reply.by is None or reply.stale:
        return None
    seating = await who_comes(drawing.unit, meeting)
    lang = await group_clock(drawing, meeting)
    text = views.spoken_for(meeting, reply, seating.waits(reply.person), lang)
    return Screen(text, await _rows(drawing, meeting))


@router.renders("seat")
async def seat_moved(drawing: Drawing) -> Screen | None:
    """As it is when it is sent; what was undone meanwhile is not told."""
    meeting = await _planned(drawing)
    if meeting is None:
        return None
    seating, key = await who_comes(drawing.unit, meeting), tuple(drawing.args["key"])
    among = seating.inside if drawing.args["where"] == "in" else seating.waiting
    place, seat = next(((n, seat) for n, seat in enumerate(among, 1) if seat.key == key), (0, None))
    if seat is None:
        return None
    lang = await group_clock(drawing, meeting)
    waits = place if drawing.args["where"] == "out" else 0
    return Screen(views.moved(meeting, seat.guest, waits, lang), await _rows(drawing, meeting))


@router.renders("seats")
async def seats_moved(drawing: Drawing) -> Screen | None:
    meeting = await _planned(drawing)
    if meeting is None:
        return None
    seating, lang = await who_comes(drawing.unit, meeting), await group_clock(drawing, meeting)
    wanted = {where: {tuple(key) for key in drawing.args[where]} for where in ("in", "out")}
    inside = [seat for seat in seating.inside if seat.key in wanted["in"]]
    waiting = [seat for seat in seating.waiting if seat.key in wanted["out"]]
    return Screen(views.group_told(meeting, inside, waiting, lang)) if inside or waiting else None


async def _planned(drawing: Drawing) -> Meeting | None:
    meeting = await drawing.unit.meetings.get(drawing.args["meeting"])
    return meeting if meeting.state == State.PLANNED and meeting.ends > drawing.now else None


async def _rows(drawing: Drawing, meeting: Meeting) -> tuple[tuple[Button, ...], ...]:
    group = await drawing.unit.groups.get(meeting.group_id)
    replies, guests = await drawing.unit.meetings.replies(meeting.id), await drawing.unit.coming.guests(meeting.id)
    card = Card(meeting, group, replies, guests=guests)
    return say_buttons(card, drawing.lang), (Button(drawing.lang.t("Who comes"), views.Coming(meeting.id)),)
