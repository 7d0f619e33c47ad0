"""What is drawn when it is sent: the pages and the file of published minutes, the draft for whoever closed the collection."""

from dataclasses import replace

from bot.documents.minutes_docx import MEDIA_TYPE, minutes_docx
from bot.domain.groups import Group
from bot.domain.minutes import Record, State, published
from bot.i18n import Lang
from bot.routing import Drawing, Router
from bot.services.minutes import review
from bot.views.minutes import review as screens
from bot.views.minutes import sheet as printed
from bot.views.screen import Paper, Screen

router = Router()


def tongue_of(group: Group) -> Lang:
    return Lang(group.lang, group.country, group.zone)


@router.renders("minutes_page")
async def drawn_page(drawing: Drawing) -> Screen | None:
    """A page of what was published, in the language that the group had then: in another one it would be other pages."""
    record, group = await _record(drawing)
    pages = printed.pages(record, group, _tongue(drawing, group))
    number = int(drawing.args["page"])
    return Screen(pages[number]) if number < len(pages) else None


@router.renders("minutes_paper")
async def drawn_paper(drawing: Drawing) -> Paper:
    """The file; version 0 is the draft as it stands."""
    record, group = await _record(drawing)
    lang = _tongue(drawing, group)
    content = minutes_docx(printed.sheet(record, group, lang), lang.local(drawing.now))
    caption = printed.caption(record, lang, draft=not drawing.args["version"])
    return Paper(printed.file_name(record, lang), content, MEDIA_TYPE, caption)


def _tongue(drawing: Drawing, group: Group) -> Lang:
    args = drawing.args
    return Lang(args["lang"], args["country"], args["zone"]) if "lang" in args else tongue_of(group)


@router.renders("minutes_draft")
async def drawn_draft(drawing: Drawing) -> Screen | None:
    """The draft for whoever closed the collection; nothing of it waits in the outbox, for it may still go off the record."""
    minutes = await drawing.unit.minutes.get(int(drawing.args["id"]))
    if minutes.state is not State.DRAFT:
        return None
    record, group = await _record(drawing, notes=True)
    return screens.review(record, group, 0, drawing.lang.with_zone(group.zone))


async def _record(drawing: Drawing, *, notes: bool = False) -> tuple[Record, Group]:
    unit, args = drawing.unit, drawing.args
    minutes = await unit.minutes.get(int(args["id"]))
    group = await unit.groups.get(minutes.group_id)
    if args.get("version"):
        return await unit.minutes.record(minutes.id, int(args["version"])), group
    record = await review.draft(unit, minutes)
    kept = record.items if notes else published(minutes, record.items)
    return replace(record, items=tuple(kept)), group
