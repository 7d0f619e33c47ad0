"""Who hears of an action in private."""

from collections.abc import Sequence

from bot.context import Context, Place
from bot.domain.delivery import Kind
from bot.domain.following import Action
from bot.domain.groups import Group
from bot.domain.minutes import Owner
from bot.services.following import nudging
from bot.store.unit import Unit


async def tell_owners(ctx: Context, unit: Unit, group: Group, action: Action, owners: Sequence[Owner]) -> None:
    """Those to whom an action was given, where they can be written to; whoever did it knows."""
    for person in await nudging.reachable(unit, group, owners):
        if person.id != ctx.actor.person.id:
            place = Place(person.telegram_id or 0, private=True)
            args = {"action": action.id, "by": ctx.actor.person.id, "to": person.id}
            ctx.draw(Kind.NOTICE, place, "action_handed", args, merge=f"action_handed:{action.id}:{person.id}")
