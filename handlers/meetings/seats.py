"""Who is told when places change: the card, those concerned in private; whom nobody can write to, in one silent message of the group."""

from bot.context import Outgoing, Place
from bot.domain.coming import Seat
from bot.domain.delivery import Kind
from bot.domain.groups import Group
from bot.domain.meetings import Meeting, Reply
from bot.services.meetings.coming import Came
from bot.store.unit import Unit


async def tell(out: Outgoing, unit: Unit, group: Group, came: Came) -> None:
    """The card shows it; whoever was moved learns it."""
    meeting = came.meeting
    await out.refresh(unit, f"meeting:{meeting.id}")
    far: dict[str, list[list[object]]] = {"in": [], "out": []}
    for where, seats in (("in", came.shift.promoted), ("out", came.shift.demoted)):
        for seat in seats:
            if seat.person.reachable and seat.person.telegram_id:
                _write(out, meeting, seat, where)
            else:
                far[where].append(list(seat.key))
    if far["in"] or far["out"]:
        args = {"meeting": meeting.id, **far}
        out.draw(Kind.NOTICE, Place(group.chat_id, meeting.thread_id), "seats", args)


def _write(out: Outgoing, meeting: Meeting, seat: Seat, where: str) -> None:
    """Only the last of several moves is told."""
    kind, number = seat.key
    args = {"meeting": meeting.id, "key": [kind, number], "where": where}
    merge = f"seat:{meeting.id}:{kind}:{number}"
    out.draw(Kind.NOTICE, Place(seat.person.telegram_id or 0, private=True), "seat", args, merge=merge)


def tell_colleague(out: Outgoing, meeting: Meeting, reply: Reply | None) -> None:
    """Somebody has answered for them: they are told where they can be, and change it there."""
    if reply is None or reply.by is None or not (reply.person.reachable and reply.person.telegram_id):
        return
    args = {"meeting": meeting.id, "person": reply.person.id}
    merge = f"spoken:{meeting.id}:{reply.person.id}"
    out.draw(Kind.NOTICE, Place(reply.person.telegram_id, private=True), "spoken_for", args, merge=merge)
