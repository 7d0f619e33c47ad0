"""What somebody has saved: their own list, in private."""

from bot.context import Context
from bot.errors import PrivateOnly
from bot.routing import Router
from bot.services import leafing as service
from bot.services.practices import Practices
from bot.views.commands import localised
from bot.views.practices import phrases, taps
from bot.views.practices.saved import saved as saved_screen

router = Router()


@router.command("saved")
async def listed(ctx: Context, words: str) -> None:
    if not ctx.private:
        raise PrivateOnly(localised("saved", ctx.lang.code))
    await _show(ctx, await ctx.library(), 0)


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
