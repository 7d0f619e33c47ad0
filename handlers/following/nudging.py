"""What the clock brings: reminders of actions, which are checked again when they are sent."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from bot.context import Outgoing, Place
from bot.domain.delivery import Kind
from bot.domain.following import Action, Followed
from bot.errors import NotFound
from bot.i18n import Lang
from bot.routing import Drawing, Router
from bot.services import following
from bot.services.following import listing, nudging
from bot.store.unit import Unit
from bot.views.following import nudging as views
from bot.views.screen import Screen

router = Router()


@router.due("actions")
async def remind(out: Outgoing, unit: Unit) -> datetime | None:
    """One message a person, and one a group for those who cannot be reached."""
    found = await nudging.round_now(unit, out.now)
    for person_id in {**found.owners, **found.watchers}:
        person = found.people[person_id]
        args = {"mine": _said(found.owners.get(person_id, [])), "others": _said(found.watchers.get(person_id, []))}
        place = Place(person.telegram_id or 0, private=True)
        out.draw(Kind.REMINDER, place, "actions_due", args, loud=True)
    for group_id, actions in found.groups.items():
        group = await unit.groups.get(group_id)
        topics = {(await unit.minutes.get(action.minutes_id)).thread_id for action in actions}
        place = Place(group.chat_id, topics.pop() if len(topics) == 1 else None)
        out.draw(Kind.REMINDER, place, "actions_unreached", {"actions": _said(actions)})
    return found.next


def _said(actions: Sequence[Action]) -> list[list[Any]]:
    """[number of the action, the day that it was due on]: one that was put off meanwhile is not spoken of."""
    return [[action.id, action.due.isoformat()] for action in actions]


@router.renders("actions_due")
async def due(drawing: Drawing) -> Screen | None:
    mine, others = await _still(drawing, "mine"), await _still(drawing, "others")
    if not mine and not others:
        return None
    if len(mine) == 1 and not others:
        mine = [await listing.whole(drawing.unit, mine[0].group, mine[0].action)]
    lang, today = _clock(drawing, [*mine, *others])
    return views.yours(mine, others, lang, today, drawing.tools.me.deep_link(""))


@router.renders("actions_unreached")
async def unreached(drawing: Drawing) -> Screen | None:
    found = await _still(drawing, "actions")
    return views.unreached(found, *_clock(drawing, found)) if found else None


async def _still(drawing: Drawing, part: str) -> list[Followed]:
    """Those that are still open and due on the same day."""
    found, groups = [], {}
    for number, day in drawing.args[part]:
        try:
            action = await drawing.unit.actions.get(number)
        except NotFound:
            continue
        if action.open and action.due.isoformat() == day:
            found.append(action)
            groups[action.group_id] = await drawing.unit.groups.get(action.group_id)
    return await listing.described(drawing.unit, found, groups)


def _clock(drawing: Drawing, found: Sequence[Followed]) -> tuple[Lang, date]:
    group = found[0].group
    return drawing.lang.with_zone(group.zone), following.today(group, drawing.now)


@router.renders("action_handed")
async def handed(drawing: Drawing) -> Screen | None:
    """Nothing where it has gone on to somebody else, or is done."""
    unit, args = drawing.unit, drawing.args
    action = await unit.actions.get(int(args["action"]))
    group = await unit.groups.get(action.group_id)
    readers = {person.id for person in await nudging.reachable(unit, group, action.owners)}
    if not action.open or args["to"] not in readers:
        return None
    lang = drawing.lang.with_zone(group.zone)
    names = await unit.minutes.names((), [args["by"]])
    by = names.get(args["by"], "") or lang.t("a participant")
    url = drawing.tools.me.deep_link(f"action_{action.id}")
    return views.handed(await listing.whole(unit, group, action), by, lang, following.today(group, drawing.now), url)
