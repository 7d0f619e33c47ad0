"""What the clock brings to groups that want it: the news of the library, on Monday mornings."""

from datetime import datetime

from bot.context import Outgoing, Place
from bot.domain.delivery import Kind
from bot.domain.entries import shelf_of
from bot.domain.practices import Practice
from bot.routing import Drawing, Router
from bot.services import news as service
from bot.store.unit import Unit
from bot.views.practices import news as views
from bot.views.screen import Screen

router = Router()


@router.due("library news")
async def tell(out: Outgoing, unit: Unit) -> datetime | None:
    await out.tools.practices.catch_up(out.tools.database)
    found, moment = await service.due_now(unit, out.tools.practices, out.now)
    for news in found:
        args = {"group": news.group.id, "practices": list(news.practices)}
        key = f"news:{news.group.id}:{news.until:%Y-%m-%d}"
        out.draw(Kind.DIGEST, Place(news.group.chat_id), "library_news", args, dedupe=key)
    return moment


@router.renders("library_news")
async def drawn(drawing: Drawing) -> Screen | None:
    """Looked at again when it is sent: what was withdrawn meanwhile is not announced."""
    tools, group = drawing.tools, await drawing.unit.groups.get(drawing.args["group"])
    readable = tools.practices.on([shelf_of(group.id)])
    known = [practice for id_ in drawing.args["practices"] if (practice := readable.find_one(id_)) is not None]
    if not known or not group.settings.digest:
        return None
    names = [tools.practices.theme_name(theme, drawing.lang.code) for theme in group.settings.themes]

    def link(practice: Practice) -> str:
        return tools.me.deep_link(f"p-{practice.id}")

    return views.news(known, names, drawing.lang, link)
