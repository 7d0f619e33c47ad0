"""Looking through the library by theme."""

from bot.context import Context
from bot.domain.found import Match
from bot.errors import NotFound
from bot.routing import Router
from bot.views.practices import card, taps, themes
from bot.views.practices.details import details
from bot.views.practices.words import Naming
from bot.views.screen import Screen

router = Router()


@router.tap(taps.Browse)
async def browse(ctx: Context, tap: taps.Browse) -> None:
    practices = (await ctx.library()).on_theme(tap.theme)
    if not 0 <= tap.index < len(practices):
        raise NotFound("practice")
    if tap.details:
        back = taps.Browse(tap.theme, tap.index, False)
        ctx.show(details(Match(practices[tap.index]), ctx.lang, naming(ctx), back))
    else:
        ctx.show(card.browsed(practices, tap.theme, tap.index, ctx.lang, naming(ctx)))


@router.tap(taps.Themes)
async def all_themes(ctx: Context, tap: taps.Themes) -> None:
    ctx.show(await way_in(ctx))


async def way_in(ctx: Context) -> Screen:
    practices = await ctx.library()
    counts = {theme.id: len(practices.on_theme(theme.id)) for theme in practices.themes}
    return themes.themes(practices.themes, counts, ctx.lang)


def naming(ctx: Context) -> Naming:
    return lambda theme_id: ctx.tools.practices.theme_name(theme_id, ctx.lang.code)
