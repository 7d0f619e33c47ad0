"""The draft in private: read, and corrected item by item."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.context import Context
from bot.domain.groups import Actor, Group
from bot.domain.minutes import Item, Kind, Minutes
from bot.errors import NotFound, Stale
from bot.markup import clean
from bot.routing import Router
from bot.services.minutes import knowing, publishing, review
from bot.store.unit import Unit
from bot.views import phrases
from bot.views.callbacks import number_in
from bot.views.minutes import Review
from bot.views.minutes import item as one
from bot.views.minutes import publishing as before
from bot.views.minutes import review as screens
from bot.views.minutes import typed as typed_words
from handlers.minutes import proposals
from handlers.minutes.showing import asked, reviewing, show, show_all, show_item

router = Router()


# --- looking -----------------------------------------------------------------------------------------------------------------------------


@router.starts("minutes_")
async def linked(ctx: Context, rest: str) -> None:
    number = number_in(rest)
    if number is None:
        raise NotFound("minutes")
    await show(ctx, number, 0)


@router.tap(Review)
async def page(ctx: Context, tap: Review) -> None:
    await show(ctx, tap.minutes, tap.page)


@router.tap(one.Open)
async def opened(ctx: Context, tap: one.Open) -> None:
    unit, _, _, minutes = await reviewing(ctx, tap.minutes)
    await show_item(ctx, unit, minutes, tap.item)


async def numbered(ctx: Context, minutes_id: int, number: int, words: str) -> None:
    """The item of that number in the list; with words, what its button of these words does, or what is to stand there: "texte : …"."""
    unit, group, actor, minutes = await reviewing(ctx, minutes_id)
    items = (await review.draft(unit, minutes)).items
    if not 1 <= number <= len(items):
        raise NotFound("item")
    item = items[number - 1]
    if not words:
        await show_item(ctx, unit, minutes, item.id)
        return
    what, more = typed_words.item(words, item) or ("", "")
    if what == "reword" and item.media is None:
        what = "text"
    if what in one.asks(item, ctx.lang):
        if more:
            await _TYPED[what](ctx, actor, group, minutes, item.id, clean(more))
            await show_item(ctx, unit, minutes, item.id)
        else:
            await question(ctx, minutes.id, what, item.id, item.place)
    elif what in one.changes(item, ctx.lang):
        await _change(ctx, unit, group, minutes, item, what)
    else:
        await proposals.typed(ctx, group, minutes, item, words)


# --- changing ----------------------------------------------------------------------------------------------------------------------------


@router.tap(one.Change)
async def change(ctx: Context, tap: one.Change) -> None:
    """What the item says must be what stood above the button; otherwise it is shown as it is."""
    unit, group, _, minutes = await reviewing(ctx, tap.minutes)
    try:
        await review.unchanged(unit, minutes, tap.item, tap.stamp)
    except Stale as stale:
        ctx.toast(phrases.refusal(stale, ctx.reader), alert=True)
        await show_item(ctx, unit, minutes, tap.item)
        return
    item = await unit.minutes.item(minutes.id, tap.item)
    if tap.what not in one.changes(item, ctx.lang):
        raise NotFound("item")
    await _change(ctx, unit, group, minutes, item, tap.what)


async def _change(ctx: Context, unit: Unit, group: Group, minutes: Minutes, item: Item, what: str) -> None:
    if what == "delete":
        await review.delete(unit, minutes, item.id)
        await show_all(ctx, unit, group, minutes)
        return
    if what in ("internal", "public"):
        await publishing.set_internal(unit, minutes, item.id, internal=what == "internal")
    else:
        await review.set_kind(unit, minutes, item.id, Kind(what))
    await show_item(ctx, unit, minutes, item.id)


@router.tap(one.Ask)
async def ask(ctx: Context, tap: one.Ask) -> None:
    await question(ctx, tap.minutes, tap.part, tap.item, tap.place)


async def question(ctx: Context, minutes_id: int, part: str, item: int = 0, place: int = 0) -> None:
    """Ask for a text; `item` is 0 where it is about the whole."""
    if part == "harmless":
        await _ask_harmless(ctx, minutes_id)
        return
    unit, _, _, minutes = await reviewing(ctx, minutes_id)
    if part not in _TYPED:
        raise NotFound("item")
    await review.there(unit, minutes, item, place)
    screen = (
        one.question(minutes, item, part, ctx.lang) if part in _OF_ITEMS else screens.question(minutes, part, ctx.lang)
    )
    await ctx.ask("minutes", screen, minutes=minutes.id, item=item, part=part, place=place)


async def _ask_harmless(ctx: Context, minutes_id: int) -> None:
    group, actor = await asked(ctx, minutes_id)
    unit = await ctx.begin()
    minutes = await unit.minutes.get(minutes_id)
    publishing.may_allow(actor, group)
    await ctx.ask("harmless", before.question(minutes, ctx.lang), minutes=minutes.id)


@router.awaited("harmless")
async def harmless(ctx: Context, text: str, data: Mapping[str, Any]) -> None:
    """The public version may say these words."""
    group, actor = await asked(ctx, data["minutes"])
    unit = await ctx.begin()
    minutes = await publishing.allow(unit, actor, group, await unit.minutes.get(data["minutes"]), clean(text))
    await ctx.answered()
    record = await publishing.draft(unit, minutes)
    ctx.show(before.public(await publishing.findings(unit, group, minutes), record, ctx.lang, publisher=True))


@router.awaited("minutes")
async def typed(ctx: Context, text: str, data: Mapping[str, Any]) -> None:
    """What was asked for; where it cannot be read, the question stays open."""
    unit, group, actor, minutes = await reviewing(ctx, data["minutes"])
    await review.there(unit, minutes, data["item"], data.get("place", 0))
    await _TYPED[data["part"]](ctx, actor, group, minutes, data["item"], clean(text))
    await ctx.answered()
    if data["item"]:
        await show_item(ctx, unit, minutes, data["item"])
    else:
        await show_all(ctx, unit, group, await unit.minutes.get(minutes.id))


Typed = Callable[[Context, Actor, Group, Minutes, int, str], Awaitable[None]]


async def _text(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    await review.set_text(await ctx.begin(), minutes, item, text)


async def _owner(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    await review.set_owner(await ctx.begin(), group, minutes, item, text)


async def _due(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    langs = tuple(dict.fromkeys((ctx.lang.code, group.lang)))
    await review.set_due(await ctx.begin(), minutes, item, text, langs, knowing.local(group, ctx.now))


async def _add(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    await review.add(await ctx.begin(), actor, group, minutes, text, ctx.now)


async def _present(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    await review.set_present(await ctx.begin(), minutes, text)


async def _words(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    await proposals.reword(ctx, group, minutes, item, text)


_OF_ITEMS = ("text", "owner", "due", "words")
_TYPED: Mapping[str, Typed] = {
    "text": _text,
    "words": _words,
    "owner": _owner,
    "due": _due,
    "add": _add,
    "present": _present,
}
