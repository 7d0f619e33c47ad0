"""What the clock brings: a collection that nobody ended is a draft, and a draft that nobody publishes is asked after."""

from datetime import datetime

from bot.context import Outgoing, Place
from bot.domain.delivery import Kind as Sending
from bot.domain.minutes import State
from bot.routing import Drawing, Router
from bot.services.minutes import lapsing as service
from bot.services.minutes import review
from bot.store.unit import Unit
from bot.views.minutes import lapsing as views
from bot.views.screen import Screen
from handlers.minutes.voting import close_all

router = Router()


@router.due("minutes")
async def look(out: Outgoing, unit: Unit) -> datetime | None:
    found = await service.due_now(unit, out.now)
    for closed in found.closed:
        await close_all(out, unit, await unit.groups.get(closed.group_id), closed, None)
        await out.refresh(unit, f"minutes:{closed.id}")
    for tell in found.tells:
        place = Place(tell.reader.telegram_id or 0, private=True)
        args = {"id": tell.minutes.id, "times": tell.times, "publishes": tell.publishes}
        kind = Sending.REMINDER if tell.times else Sending.NOTICE
        out.draw(kind, place, "minutes_waiting", args, loud=bool(tell.times))
    return found.next


@router.renders("minutes_waiting")
async def waiting(drawing: Drawing) -> Screen | None:
    """Nothing where the draft was published, reopened or given up meanwhile."""
    unit, args = drawing.unit, drawing.args
    minutes = await unit.minutes.get(int(args["id"]))
    if minutes.state is not State.DRAFT:
        return None
    group = await unit.groups.get(minutes.group_id)
    record = await review.draft(unit, minutes)
    draw = views.unpublished if args["times"] else views.ended
    return draw(record, group, drawing.lang.with_zone(group.zone), publishes=args["publishes"])
