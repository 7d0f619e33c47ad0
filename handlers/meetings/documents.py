"""Documents of a meeting: posted as a reply to its card, listed on it, sent in private."""

from telegram import Message

from bot.context import Context
from bot.domain.delivery import Kind, Out
from bot.domain.groups import Actor, Group
from bot.domain.meetings import Meeting
from bot.domain.papers import Attached
from bot.routing import Router
from bot.services.meetings import attaching as service
from bot.views.meetings import documents as views
from handlers.meetings.finding import number, replied, seen

router = Router()


@router.listens("post")
async def posted(ctx: Context) -> bool:
    """A file that answers a card. The minutes may keep it too, so the others are asked as well."""
    file = _file(ctx.message)
    meeting_id = await replied(ctx) if file is not None else None
    if file is None or meeting_id is None:
        return False
    ctx.in_person()
    meeting = await seen(ctx, meeting_id)
    unit = await ctx.begin()
    if await service.attach(unit, ctx.actor, meeting, file, ctx.now):
        await ctx.refresh(unit, f"meeting:{meeting.id}")
        ctx.react("👍")
    else:
        ctx.say(views.full(ctx.lang))
    return False


def _file(message: Message | None) -> tuple[str, str, str] | None:
    document = message.document if message else None
    return (document.file_id, document.file_unique_id, document.file_name or "") if document else None


@router.listens("post")
@router.listens("private")
async def typed(ctx: Context) -> bool:
    """ "documents" as an answer to the card does what its button does."""
    text = (ctx.message.text or "") if ctx.message else ""
    meeting_id = await replied(ctx) if views.read_documents(text) else None
    if meeting_id is None:
        return False
    if ctx.private:
        await _list(ctx, meeting_id)
    else:
        ctx.say(views.in_private(ctx.lang, ctx.tools.me.deep_link(f"docs_{meeting_id}")))
    return True


@router.tap(views.Documents)
async def listed(ctx: Context, tap: views.Documents) -> None:
    if ctx.private:
        await _list(ctx, tap.meeting)
    else:
        ctx.open_private(f"docs_{tap.meeting}")


@router.starts("docs_")
async def linked(ctx: Context, rest: str) -> None:
    await _list(ctx, number(rest))


@router.tap(views.Fetch)
async def fetched(ctx: Context, tap: views.Fetch) -> None:
    _, _, attached = await _one(ctx, tap.document)
    payload = {"chat_id": ctx.place.chat_id, "document": attached.file_id}
    ctx.outs.append(Out(Kind.ANSWER, ctx.place.chat_id, "sendDocument", payload, ctx.place.thread_id))


@router.tap(views.Remove)
async def removed(ctx: Context, tap: views.Remove) -> None:
    actor, meeting, attached = await _one(ctx, tap.document)
    unit = await ctx.begin()
    await service.remove(unit, actor, meeting, attached)
    await ctx.refresh(unit, f"meeting:{meeting.id}")
    await _show(ctx, actor, meeting)


async def _one(ctx: Context, document_id: int) -> tuple[Actor, Meeting, Attached]:
    """A document of a meeting that the person may see. Asks the network."""
    async with ctx.tools.database.read() as unit:
        attached = await unit.papers.get(document_id)
    meeting = await seen(ctx, attached.meeting_id)
    return await ctx.ranked(await _group(ctx, meeting)), meeting, attached


async def _group(ctx: Context, meeting: Meeting) -> Group:
    async with ctx.tools.database.read() as unit:
        return await unit.groups.get(meeting.group_id)


async def _list(ctx: Context, meeting_id: int) -> None:
    meeting = await seen(ctx, meeting_id)
    await _show(ctx, await ctx.ranked(await _group(ctx, meeting)), meeting)


async def _show(ctx: Context, actor: Actor, meeting: Meeting) -> None:
    found = await (await ctx.begin()).papers.of(meeting.id)
    mine = [one.id for one in found if service.may_remove(actor, meeting, one)]
    ctx.show(views.documents(meeting, found, mine, ctx.lang))
