"""Looking through the library: by theme, by country, by who takes part, one after the other."""

from bot.context import Context
from bot.domain.facets import NO_FACETS, By, Facets, counts
from bot.errors import NotFound
from bot.routing import Router
from bot.views.practices import taps, themes
from bot.views.screen import Screen

router = Router()


@router.tap(taps.Browse)
async def browse(ctx: Context, tap: taps.Browse) -> None:
    if tap.by not in set(By):
        raise NotFound("practice")
    ctx.show(await way_in(ctx, By(tap.by), Facets.read(tap.facets), tap.page))


@router.tap(taps.Themes)
async def all_themes(ctx: Context, tap: taps.Themes) -> None:
    ctx.show(await way_in(ctx))


async def way_in(ctx: Context, by: By = By.THEME, facets: Facets = NO_FACETS, page: int = 0) -> Screen:
    """What there is to choose from, within what was chosen."""
    practices = await ctx.library()
    within = facets.choosing(by, "")
    return themes.choice(by, within, counts(filter(within.fit, practices.all), by), page, ctx.lang, practices.terms)
