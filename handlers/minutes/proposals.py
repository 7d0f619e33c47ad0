"""What was read in a file: accepted, worded otherwise, refused; a document used as the minutes themselves, and sent along with them."""

from bot.context import Context, Place
from bot.domain.delivery import Kind as Sending
from bot.domain.delivery import Out
from bot.domain.groups import Group
from bot.domain.minutes import Item, Minutes
from bot.errors import NotFound, Unclear
from bot.routing import Router
from bot.services.minutes import proposals as service
from bot.store.unit import Unit
from bot.views import wire
from bot.views.minutes import item as one
from bot.views.minutes import proposals as views
from bot.views.minutes import proposals_typed
from handlers.minutes.showing import reviewing, show_all, show_item

router = Router()


@router.tap(views.Decide)
async def decide(ctx: Context, tap: views.Decide) -> None:
    unit, group, _, minutes = await reviewing(ctx, tap.minutes)
    await service.unchanged(unit, minutes, tap.item, tap.stamp)
    await _perform(ctx, unit, group, minutes, tap.item, tap.what)


async def typed(ctx: Context, group: Group, minutes: Minutes, item: Item, words: str) -> None:
    """ "accepter" behind the number of an item; in the update's transaction. Refuses what is no such word."""
    unit = await ctx.begin()
    reading = (await unit.readings.of(minutes.id)).get(item.id)
    found = proposals_typed.read(words, views.choices(reading, ctx.lang))
    if found is None:
        raise Unclear("minutes item", words)
    what, more = found
    if what != "reword":
        await _perform(ctx, unit, group, minutes, item.id, what)
    elif more:
        await reword(ctx, group, minutes, item.id, more)
        await show_item(ctx, unit, minutes, item.id)
    else:
        screen = one.question(minutes, item.id, "words", ctx.lang)
        await ctx.ask("minutes", screen, minutes=minutes.id, item=item.id, part="words", place=item.place)


async def reword(ctx: Context, group: Group, minutes: Minutes, item_id: int, text: str) -> None:
    """What somebody typed stands there instead of what was read."""
    unit = await ctx.begin()
    item, reading = await service.proposed(unit, minutes, item_id)
    await service.accept(unit, group, minutes, item, reading, text)


async def _perform(ctx: Context, unit: Unit, group: Group, minutes: Minutes, item_id: int, what: str) -> None:
    count = 0
    if what == "withdraw":
        await service.withdraw(unit, minutes, item_id)
    else:
        item, reading = await service.proposed(unit, minutes, item_id)
        if what not in views.choices(reading, ctx.lang):
            raise NotFound("item")
        if what == "accept":
            await service.accept(unit, group, minutes, item, reading)
        elif what == "refuse":
            await service.refuse(unit, reading)
        else:
            count = await service.adopt(unit, group, minutes, item, reading)
    if ctx.query is not None:  # whoever typed reads it in what is shown
        ctx.toast(views.done(what, count, ctx.reader))
    await ctx.refresh(unit, f"minutes:{minutes.id}")
    if what in ("adopt", "withdraw"):
        await show_all(ctx, unit, group, minutes)
    else:
        await show_item(ctx, unit, minutes, item_id)


async def send_adopted(ctx: Context, unit: Unit, minutes: Minutes, place: Place, key: str) -> None:
    """The documents that say what the minutes say, behind them; `key`: of what is sent with this publication."""
    for number, document in enumerate(await unit.readings.published(minutes.id)):
        if document.adopted and document.file_id:
            payload = {**wire.place_parameters(place.chat_id, place.thread_id), "document": document.file_id}
            payload["disable_notification"] = True
            dedupe = f"{key}:document:{number}"
            ctx.outs.append(Out(Sending.NOTICE, place.chat_id, "sendDocument", payload, place.thread_id, dedupe))
