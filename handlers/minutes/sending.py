"""What is drawn when it is sent: the pages and the file of published minutes, the draft for whoever closed the collection."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.context import Context
from bot.documents.minutes_files import MEDIA_TYPES, minutes_file
from bot.domain.delivery import Kind as Sending
from bot.domain.delivery import Out
from bot.domain.following import NOTHING_BEFORE
from bot.domain.groups import Group
from bot.domain.minutes import Record, State, published
from bot.domain.minutes.approval import Approval, Standing
from bot.errors import NotFound
from bot.i18n import Lang
from bot.routing import Drawing, Router
from bot.services.following import earlier
from bot.services.minutes import approving, publishing, review
from bot.store.unit import Unit
from bot.views.minutes import review as screens
from bot.views.minutes import sheet as printed
from bot.views.screen import Paper, Screen

router = Router()


def tongue_of(group: Group) -> Lang:
    return Lang(group.lang, group.country, group.zone)


_DELETABLE = timedelta(hours=47)  # Bot API deleteMessage: less than 48 hours old


def key_of(approval: Approval) -> str:
    """The beginning of the keys of what was sent when this version was published: published anew, it is sent anew."""
    return f"minutes:{approval.minutes_id}:{approval.version}:{approval.id}"


async def take_back(ctx: Context, unit: Unit, group: Group, approval: Approval) -> None:
    """Delete what was sent of a version; where it is too old for that, it says that it does not count."""
    lang = tongue_of(group)
    for key, message_id, sent in await unit.outbox.sent(f"{key_of(approval)}:"):
        message: dict[str, Any] = {"chat_id": group.chat_id, "message_id": message_id}
        words = lang.t("Taken back: these minutes are a draft again. They will be published anew.")
        if ctx.now - sent < _DELETABLE:
            method = "deleteMessage"
        elif key.endswith(":paper"):
            method, message["caption"] = "editMessageCaption", words
        else:
            method, message["text"] = "editMessageText", words
        ctx.outs.append(Out(Sending.EDIT, group.chat_id, method, message))


@router.renders("minutes_page")
async def drawn_page(drawing: Drawing) -> Screen | None:
    """A page of what was published, in the language that the group had then: in another one it would be other pages.

    Nothing where the publication was taken back before it was sent.
    """
    found = await _published(drawing)
    if found is None:
        return None
    record, group = found
    before = await earlier.before(drawing.unit, group, record.minutes, int(drawing.args["version"]), drawing.now)
    pages = printed.pages(record, group, _tongue(drawing, group), before)
    number = int(drawing.args["page"])
    return Screen(pages[number]) if number < len(pages) else None


@router.renders("minutes_paper")
async def drawn_paper(drawing: Drawing) -> Paper | None:
    """The file; version 0 is the draft as it stands."""
    found = await _published(drawing)
    if found is None:
        return None
    record, group = found
    lang = _tongue(drawing, group)
    stand = await _standing(drawing, record)
    public = bool(drawing.args.get("public"))
    before = await earlier.before(drawing.unit, group, record.minutes, int(drawing.args["version"]), drawing.now)
    if public:  # what earlier minutes left to do was not looked through for others
        before = NOTHING_BEFORE
        record = await publishing.version_for_all(drawing.unit, group, record)
    form = str(drawing.args.get("form", "docx"))
    sheet = printed.sheet(record, group, lang, stand, before, public=public)
    content = await minutes_file(sheet, form, lang.local(drawing.now))
    caption = printed.caption(record, lang, draft=not drawing.args["version"], public=public)
    return Paper(printed.file_name(record, lang, form, public=public), content, MEDIA_TYPES[form], caption)


async def _standing(drawing: Drawing, record: Record) -> Standing | None:
    """How the version that is printed stands now; None for a draft."""
    version = int(drawing.args["version"])
    approval = await drawing.unit.approvals.find(record.minutes.id, version) if version else None
    minutes = await drawing.unit.minutes.get(record.minutes.id)
    return await approving.standing_of(drawing.unit, minutes, approval) if approval is not None else None


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


async def _published(drawing: Drawing) -> tuple[Record, Group] | None:
    try:
        return await _record(drawing)
    except NotFound:
        return None


async def _record(drawing: Drawing, *, notes: bool = False) -> tuple[Record, Group]:
    unit, args = drawing.unit, drawing.args
    minutes = await unit.minutes.get(int(args["id"]))
    group = await unit.groups.get(minutes.group_id)
    if args.get("version"):
        return await unit.minutes.record(minutes.id, int(args["version"])), group
    record = await review.draft(unit, minutes)
    kept = record.items if notes else published(minutes, record.items)
    return replace(record, items=tuple(kept)), group
