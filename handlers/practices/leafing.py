"""What the buttons under a practice do, tapped or typed."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.context.incoming import OFFER
from bot.domain.facets import key_of
from bot.domain.leafing import ONE, Source, Spot
from bot.errors import NotFound
from bot.routing import Router
from bot.services import leafing as service
from bot.services.practices import Practices
from bot.views.practices import compare, phrases, taps, typed
from bot.views.practices.details import links
from bot.views.practices.typed import Deed
from handlers.practices.cards import AFTER_CARD, put, put_card, read_spot, spot_on

router = Router()


@router.tap(taps.Look)
async def look(ctx: Context, tap: taps.Look) -> None:
    await put_card(ctx, await ctx.library(), read_spot(tap.spot), whole=tap.details)


@router.starts("p-")
async def linked(ctx: Context, rest: str) -> None:
    """A shared card leads here: everything known of the practice."""
    practices = await ctx.library()
    practice = practices.find_one(rest) or service.practice_at(practices, rest)
    await put_card(ctx, practices, Spot(ONE, key_of(practice.id)), whole=True)


def link_to(practice_id: str) -> str:
    """The payload of a link to the practice: by its id, which people can read, where that fits."""
    fits = re.fullmatch(r"[A-Za-z0-9_-]{1,62}", practice_id)
    return f"p-{practice_id if fits else key_of(practice_id)}"


@router.tap(taps.Save)
async def save(ctx: Context, tap: taps.Save) -> None:
    """Everybody saves for themselves, also from a group's card."""
    ctx.in_person()
    practices, spot = await ctx.library(), read_spot(tap.spot)
    unit = await ctx.begin()
    kept = await service.keep(unit, practices, spot.key, ctx.actor.person.id, ctx.now, on=None)
    ctx.toast(phrases.kept(ctx.reader, on=kept))
    if ctx.private:
        await put_card(ctx, practices, spot, whole=tap.details)


@router.tap(taps.Judge)
async def judge(ctx: Context, tap: taps.Judge) -> None:
    practices, spot = await ctx.library(), read_spot(tap.spot)
    await service.judge(await ctx.begin(), practices, spot, tap.useful, ctx.now)
    ctx.toast(phrases.thanks(ctx.reader))
    await put_card(ctx, practices, spot, whole=tap.details)


@router.tap(taps.Alike)
async def alike(ctx: Context, tap: taps.Alike) -> None:
    await _alike(ctx, await ctx.library(), read_spot(tap.spot))


@router.listens("post")
@router.listens("private")
async def answered(ctx: Context) -> bool:
    """ "suivante", "enregistrer", "utile" as an answer to a card."""
    message = ctx.message
    answered = message.reply_to_message if message else None
    found = spot_on(ctx, answered) if answered else None
    deed = typed.read_deed(message.text or "") if message and found else None
    if found is None or deed is None:
        return False
    await _do(ctx, deed, *found)
    return True


@router.awaited(OFFER + AFTER_CARD)
async def said_after(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """The same words in private, after a card; anything else is a question."""
    deed = typed.read_deed(text)
    if deed is None or (ctx.message and ctx.message.reply_to_message):
        return False
    await _do(ctx, deed, read_spot(data["spot"]), data["whole"])
    return True


async def _do(ctx: Context, deed: Deed, spot: Spot, whole: bool) -> None:
    practices = await ctx.library()
    if deed in (Deed.DETAILS, Deed.BACK):
        await put_card(ctx, practices, spot, whole=deed is Deed.DETAILS)
    else:
        await _DEEDS[deed](ctx, practices, spot, deed)


async def _turn(ctx: Context, practices: Practices, spot: Spot, deed: Deed) -> None:
    page = await service.page(await ctx.begin(), practices, spot, ctx.actor.person.id)
    key = page.after if deed is Deed.NEXT else page.before
    if not key:
        ctx.toast(phrases.no_more(ctx.lang))
        return
    await put_card(ctx, practices, replace(spot, key=key))


async def _save(ctx: Context, practices: Practices, spot: Spot, deed: Deed) -> None:
    ctx.in_person()
    unit, on = await ctx.begin(), deed is Deed.SAVE
    await service.keep(unit, practices, spot.key, ctx.actor.person.id, ctx.now, on=on)
    ctx.react("👍")


async def _judge(ctx: Context, practices: Practices, spot: Spot, deed: Deed) -> None:
    if spot.listing.source is not Source.SEARCH:
        ctx.toast(phrases.no_judging(ctx.lang))
        return
    await service.judge(await ctx.begin(), practices, spot, deed is Deed.USEFUL, ctx.now)
    ctx.react("👍")


async def _source(ctx: Context, practices: Practices, spot: Spot, deed: Deed) -> None:
    ctx.say(links(service.practice_at(practices, spot.key), ctx.lang))


async def _alike(ctx: Context, practices: Practices, spot: Spot, deed: Deed = Deed.ALIKE) -> None:
    listing = await service.like(await ctx.begin(), practices, spot, ctx.lang.code, ctx.now)
    if listing is None:
        ctx.toast(phrases.nothing_alike(ctx.reader if ctx.query else ctx.lang))
        return
    await put_card(ctx, practices, Spot(listing))


async def choose_other(ctx: Context, practices: Practices, spot: Spot, deed: Deed = Deed.COMPARE) -> None:
    """What to compare a practice with."""
    one, person = service.practice_at(practices, spot.key), ctx.actor.person.id
    others = await service.neighbours(await ctx.begin(), practices, spot, person, ctx.lang.code)
    if not others:
        raise NotFound("practice")
    put(ctx, compare.other_choice(spot, one, others, ctx.lang))


_DEEDS: dict[Deed, Callable[[Context, Practices, Spot, Deed], Awaitable[None]]] = {
    Deed.NEXT: _turn,
    Deed.PREVIOUS: _turn,
    Deed.SAVE: _save,
    Deed.REMOVE: _save,
    Deed.USEFUL: _judge,
    Deed.USELESS: _judge,
    Deed.SOURCE: _source,
    Deed.ALIKE: _alike,
    Deed.COMPARE: choose_other,
}
