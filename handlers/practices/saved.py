"""What somebody has saved: their own list, in private."""

from bot.context import Context
from bot.domain.facets import key_of
from bot.domain.leafing import SAVED, Spot
from bot.errors import PrivateOnly
from bot.routing import Router
from bot.services import leafing as service
from bot.services.practices import Practices
from bot.views.commands import localised
from bot.views.practices import phrases, taps
from bot.views.practices.saved import saved as saved_screen
from handlers.practices.cards import put_card

router = Router()

_DIGITS = 6  # of a number in the list, at most


@router.command("saved")
async def listed(ctx: Context, words: str) -> None:
    """The list; with a number the practice that has it there."""
    if not ctx.private:
        raise PrivateOnly(localised("saved", ctx.lang.code))
    practices = await ctx.library()
    number = int(words) if words.isascii() and words.isdigit() and len(words) < _DIGITS else 0
    mine = await service.saved_by(await ctx.begin(), practices, ctx.actor.person.id) if number else ()
    if 1 <= number <= len(mine):
        await put_card(ctx, practices, Spot(SAVED, key_of(mine[number - 1].id)))
    else:
        await _show(ctx, practices, 0)


@router.tap(taps.Kept)
async def turned(ctx: Context, tap: taps.Kept) -> None:
    if ctx.private:
        await _show(ctx, await ctx.library(), tap.page)


@router.tap(taps.Drop)
async def dropped(ctx: Context, tap: taps.Drop) -> None:
    if not ctx.private:
        return
    practices = await ctx.library()
    await service.keep(await ctx.begin(), practices, tap.key, ctx.actor.person.id, ctx.now, on=False)
    ctx.toast(phrases.kept(ctx.reader, on=False))
    await _show(ctx, practices, tap.page)


async def _show(ctx: Context, practices: Practices, page: int) -> None:
    mine = await service.saved_by(await ctx.begin(), practices, ctx.actor.person.id)
    ctx.show(saved_screen(mine, page, ctx.lang))
