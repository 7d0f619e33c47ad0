"""The whole: looked over, compared with what is there, sent, kept for later, deleted."""

from bot.context import Context, Place
from bot.domain.entries import Entry
from bot.domain.groups import folded
from bot.domain.practices import Practice
from bot.errors import NoGroup, NotFound, Stale
from bot.routing import Router
from bot.services.contributing import deciding
from bot.services.contributing import drafting as service
from bot.store.unit import Unit
from bot.views.contributing import drafting as views
from bot.views.contributing import taps
from handlers.contributing.editing import ALIKE, changing, peek, show_whole, terms, writes

router = Router()


@router.tap(taps.Look)
async def look(ctx: Context, tap: taps.Look) -> None:
    """How it will look; before that, what looks the same, once."""
    entry = await _draft(ctx, tap.entry)
    other = None if tap.sure else await _other(ctx, entry)
    unit, entry = await changing(ctx, tap.entry)
    if other is not None:
        await _show_other(ctx, entry, other)
        return
    if tap.sure:
        entry = await service.seen(unit, entry, ALIKE, ctx.now)
    await show_whole(ctx, unit, entry)


async def _show_other(ctx: Context, entry: Entry, other: Practice) -> None:
    screen = views.alike(entry, other, ctx.lang, terms(ctx))
    await ctx.ask("contribute", screen, entry=entry.id, part="whole", edit=False, slug=other.id)


async def _other(ctx: Context, entry: Entry) -> Practice | None:
    """A practice that its author may read and that looks the same; None once they have said that it is another one."""
    text = entry.text.get("what")
    if not text or ALIKE in entry.asked or entry.replaces_id is not None:
        return None
    found = await (await ctx.library()).same_as(f"{entry.title}\n{text}", lang=ctx.lang.code)
    return found[0].practice if found else None


@router.tap(taps.Same)
async def same(ctx: Context, tap: taps.Same) -> None:
    await _draft(ctx, tap.entry)
    practice = (await ctx.library()).get(tap.slug)
    unit, entry = await changing(ctx, tap.entry)
    await unit.entries.remove(entry.id)
    await ctx.answered()
    ctx.show(views.same(practice, ctx.lang, terms(ctx)))


@router.tap(taps.Send)
async def send(ctx: Context, tap: taps.Send) -> None:
    entry = await _draft(ctx, tap.entry)
    other = await _other(ctx, entry)
    joined = {group.id: group for group in await ctx.own_groups()}
    if tap.group and tap.group not in joined:
        raise NotFound("group")
    if not joined and not ctx.tools.config.moderators and deciding.moderated_by(entry) is None:
        raise NoGroup  # nobody would ever read it; it stays a draft
    unit, entry = await changing(ctx, tap.entry)
    if other is not None:
        await _show_other(ctx, entry, other)
        return
    via = next(iter(joined), None)
    sent = await deciding.send(unit, entry, tap.group or None, tap.group or via, ctx.now)
    told = await _tell_moderators(ctx, unit, sent)
    await ctx.answered()
    ctx.show(views.sent(sent, ctx.lang, told_somebody=told))


async def _tell_moderators(ctx: Context, unit: Unit, entry: Entry) -> bool:
    """A card for each; one that they have had already comes again, below what was said since."""
    people = await deciding.moderators(unit, entry, ctx.tools.config.moderators)
    for person in people:
        place = Place(person.telegram_id or 0, private=True)
        card = await unit.cards.find(f"entry:{entry.id}", place.chat_id)
        if card is not None:
            await unit.cards.shown(card.id, None, None)
        await ctx.place_card(unit, f"entry:{entry.id}", place)
    return bool(people)


async def typed_library(ctx: Context, text: str, entry_id: int) -> bool:
    """The name of one of their groups sends it to that group's own library; anything else is no answer to this."""
    entry = await peek(ctx, entry_id)
    if not writes(ctx, entry):
        return False
    wanted = folded(text)
    for group in await ctx.own_groups():
        if wanted in (folded(group.name), folded(ctx.lang.t("Only for {group}", group=group.name))):
            await send(ctx, taps.Send(entry_id, group.id))
            return True
    return False


@router.tap(taps.Later)
async def later(ctx: Context, tap: taps.Later) -> None:
    entry = await _draft(ctx, tap.entry)
    await ctx.begin()
    await ctx.answered()
    ctx.show(views.later(entry, ctx.lang))


@router.tap(taps.Drop)
async def drop(ctx: Context, tap: taps.Drop) -> None:
    await _draft(ctx, tap.entry)
    unit, entry = await changing(ctx, tap.entry)
    if not tap.sure:
        await ctx.ask("contribute", views.drop(entry, ctx.lang), entry=entry.id, part="drop", edit=True)
        return
    await unit.entries.remove(entry.id)
    await ctx.answered()
    ctx.show(views.dropped(ctx.lang))


async def _draft(ctx: Context, entry_id: int) -> Entry:
    """A draft of whoever acts; what was sent already is no draft any more."""
    entry = await peek(ctx, entry_id)
    if entry.author_id != ctx.actor.person.id:
        raise NotFound("practice")
    if not writes(ctx, entry):
        raise Stale("practice")
    return entry
