"""What the review shows, and for whom: shared by all that changes a draft."""

from bot.context import Context
from bot.domain.groups import Act, Actor, Group
from bot.domain.minutes import Minutes
from bot.errors import NotFound
from bot.services.minutes import approving, review
from bot.store.unit import Unit
from bot.views.minutes import item as one
from bot.views.minutes import review as screens


async def asked(ctx: Context, minutes_id: int) -> tuple[Group, Actor]:
    """The group of the minutes, and who is asking there; Telegram is asked before the transaction."""
    async with ctx.tools.database.read() as unit:
        minutes = await unit.minutes.get(minutes_id)
        group = await unit.groups.get(minutes.group_id)
    return group, await ctx.ranked(group)


async def reviewing(ctx: Context, minutes_id: int) -> tuple[Unit, Group, Actor, Minutes]:
    """The draft, in the update's transaction, for somebody who may review it."""
    group, actor = await asked(ctx, minutes_id)
    unit = await ctx.begin()
    minutes = await unit.minutes.get(minutes_id)
    review.in_review(actor, group, minutes)
    return unit, group, actor, minutes


async def calm(ctx: Context) -> None:
    """Whoever looks is not expected to type anything any more."""
    if ctx.awaited is not None and ctx.awaited.kind == "minutes":
        await ctx.answered()


async def show(ctx: Context, minutes_id: int, number: int) -> None:
    """A page of the draft, or of what was published."""
    group, actor = await asked(ctx, minutes_id)
    unit = await ctx.begin()
    minutes = await unit.minutes.get(minutes_id)
    review.may_look(actor, group, minutes)
    await calm(ctx)
    await show_all(ctx, unit, group, minutes, number, publisher=actor.may(group, Act.PUBLISH))


async def show_all(
    ctx: Context, unit: Unit, group: Group, minutes: Minutes, number: int = 0, *, publisher: bool = True
) -> None:
    record = await review.draft(unit, minutes)
    stand = await approving.standing(unit, minutes)
    ctx.show(screens.review(record, group, number, ctx.lang.with_zone(group.zone), publisher=publisher, stand=stand))


async def changed(ctx: Context, unit: Unit, group: Group, minutes: Minutes) -> None:
    """Show it here and on the card in the group."""
    await ctx.refresh(unit, f"minutes:{minutes.id}")
    await show_all(ctx, unit, group, minutes)


async def show_item(ctx: Context, unit: Unit, minutes: Minutes, item_id: int) -> None:
    await calm(ctx)
    record = await review.draft(unit, minutes)
    item = next((item for item in record.items if item.id == item_id), None)
    if item is None:
        raise NotFound("item")
    ctx.show(one.item(record, item, ctx.lang))
