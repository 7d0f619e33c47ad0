"""The library from above, as pictures: a map, and a table of themes by country."""

from bot.context import Context
from bot.documents.apart import set_apart
from bot.documents.typesetting import PNG
from bot.domain.atlas import Atlas, atlas
from bot.domain.delivery import Kind
from bot.routing import Drawing, Router
from bot.views.practices import pictures as views
from bot.views.screen import Picture

router = Router()


@router.command("map")
async def map_wanted(ctx: Context, words: str) -> None:
    _draw(ctx, "map")


@router.command("overview")
async def overview_wanted(ctx: Context, words: str) -> None:
    _draw(ctx, "overview")


@router.tap(views.Drawn)
async def other_wanted(ctx: Context, tap: views.Drawn) -> None:
    _draw(ctx, "map" if tap.name == "map" else "overview")


def _draw(ctx: Context, name: str) -> None:
    ctx.draw(Kind.ANSWER, ctx.place, f"library_{name}", {})


@router.renders("library_map")
async def library_map(drawing: Drawing) -> Picture:
    seen, lang = _seen(drawing), drawing.lang
    content = await set_apart("picture", "map", views.map_data(seen, lang))
    return Picture("map.png", content, PNG, views.map_caption(seen, lang), views.buttons("overview", lang))


@router.renders("library_overview")
async def library_overview(drawing: Drawing) -> Picture:
    seen, lang = _seen(drawing), drawing.lang

    def naming(theme: str) -> str:
        return drawing.tools.practices.theme_name(theme, lang.code)

    content = await set_apart("picture", "overview", views.overview_data(seen, lang, naming))
    caption = views.overview_caption(seen, lang, naming)
    return Picture("overview.png", content, PNG, caption, views.buttons("map", lang))


def _seen(drawing: Drawing) -> Atlas:
    return atlas(drawing.tools.practices.all)
