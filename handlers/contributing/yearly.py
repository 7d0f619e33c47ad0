"""Once a year its owner is asked whether a practice is still true."""

from datetime import datetime

from bot.context import Context, Outgoing, Place
from bot.domain.delivery import Kind
from bot.domain.entries import Entry, State
from bot.errors import NotFound
from bot.routing import Drawing, Router
from bot.services.contributing import deciding
from bot.services.contributing import drafting as service
from bot.store.unit import Unit
from bot.views.contributing import moderating as views
from bot.views.contributing import taps
from bot.views.screen import Screen
from handlers.contributing.editing import must_moderate, peek, show_parts

router = Router()


@router.due("still_true")
async def still_true(out: Outgoing, unit: Unit) -> datetime | None:
    """Asked once, quietly; who does not answer is not asked again before a year has passed."""
    asked, moment = await deciding.ask_owners(unit, out.now)
    for entry, owner in asked:
        place = Place(owner.telegram_id or 0, private=True)
        key = f"still:{entry.id}:{out.now:%Y-%m-%d}"
        out.draw(Kind.DIGEST, place, "still_true", {"entry": entry.id}, dedupe=key)
    return moment


@router.renders("still_true")
async def question(drawing: Drawing) -> Screen | None:
    try:
        entry = await drawing.unit.entries.get(drawing.args["entry"])
    except NotFound:
        return None
    if entry.state is not State.PUBLISHED or not entry.unconfirmed:
        return None
    return views.still_true(entry, drawing.lang, drawing.tools.practices.terms)


@router.tap(taps.Still)
async def answer(ctx: Context, tap: taps.Still) -> None:
    """By its owner, or by a moderator."""
    await said(ctx, tap.entry, tap.answer)


async def said(ctx: Context, entry_id: int, answer: str) -> None:
    entry = await peek(ctx, entry_id)
    owns = entry.owner_id == ctx.actor.person.id
    if not owns:
        await must_moderate(ctx, entry)
    unit = await ctx.begin()
    entry = await unit.entries.get(entry_id)
    if answer == "change" and owns:
        await show_parts(ctx, await service.propose_change(unit, entry, ctx.actor.person.id, ctx.now))
    elif answer in ("yes", "no"):
        await _mark(ctx, unit, entry, answer)
    else:
        raise NotFound("item")


async def _mark(ctx: Context, unit: Unit, entry: Entry, answer: str) -> None:
    deed = deciding.confirm if answer == "yes" else deciding.retire
    entry = await deed(unit, entry, ctx.actor.person.id, ctx.now)
    await ctx.refresh(unit, f"entry:{entry.id}")
    card = await unit.cards.at(ctx.message.chat.id, ctx.message.message_id) if ctx.message else None
    if card is None or card.ref != f"entry:{entry.id}":
        ctx.show(views.confirmed(entry, ctx.lang))
