"""Beginning a practice: the command, the button, the link; first words, a photo, a document."""

from collections.abc import Mapping
from typing import Any

from bot.context import Context
from bot.context.incoming import OFFER
from bot.domain.entries import Entry, Part, State
from bot.errors import NotFound
from bot.routing import Router
from bot.services.contributing import drafting as service
from bot.views.callbacks import number_in
from bot.views.contributing import drafting as views
from bot.views.contributing import taps
from handlers.contributing.editing import ask, changing, go_on, hand, peek, show_whole, terms, writes

router = Router()

_FILE = "file"  # what was offered to be kept with a practice


@router.command("contribute")
async def contribute(ctx: Context, words: str) -> None:
    """In a group only the way to the private chat; words that came along are kept in a draft."""
    ctx.in_person()
    if ctx.private:
        await _private(ctx, words)
        return
    payload = f"contribute_g{ctx.group.id}" if ctx.group else "contribute"
    if words and ctx.group is not None:
        draft = await service.begin(await ctx.begin(), ctx.group.id, words, hand(ctx))
        payload = f"contribute_d{draft.id}"
    ctx.say(views.link(ctx.lang, ctx.tools.me.deep_link(payload)))


@router.tap(taps.Propose)
async def propose(ctx: Context, tap: taps.Propose) -> None:
    if ctx.private and ctx.awaited is not None and ctx.awaited.kind == OFFER + _FILE:
        await _begin_with(ctx, ctx.awaited.data["file"], "", None)
    elif ctx.private:
        await _first(ctx, None)
    else:
        ctx.open_private(f"contribute_g{ctx.group.id}" if ctx.group else "contribute")


@router.starts("contribute")
async def linked(ctx: Context, rest: str) -> None:
    kind, number = rest[:2], number_in(rest[2:])
    if kind == "_d" and number is not None:
        await resume(ctx, number)
    else:
        await _first(ctx, number if kind == "_g" else None)


async def _private(ctx: Context, words: str) -> None:
    if not words:
        await _first(ctx, None)
    elif words.isascii() and words.isdigit() and len(words) < 4:
        drafts = await service.mine(await ctx.begin(), ctx.actor.person.id)
        if not 1 <= int(words) <= len(drafts):
            raise NotFound("practice")
        await _open(ctx, drafts[int(words) - 1])
    else:
        await _begin(ctx, words, None)


async def _first(ctx: Context, via: int | None) -> None:
    """What to write, and what was begun."""
    unit = await ctx.begin()
    drafts = await service.mine(unit, ctx.actor.person.id)
    await ctx.expect("contribute", part="first", via=via)
    ctx.say(views.first(ctx.lang, drafts))


async def first_words(ctx: Context, text: str, via: int | None) -> None:
    await _begin(ctx, text, via)


async def _begin(ctx: Context, text: str, via: int | None) -> None:
    unit = await ctx.begin()
    entry = await service.begin(unit, await _member_of(ctx, via), text, hand(ctx))
    await go_on(ctx, unit, entry, edit=False)


async def _member_of(ctx: Context, via: int | None) -> int | None:
    """The group that a link names, if whoever follows it has joined it: anybody can make up a link."""
    unit = await ctx.begin()
    member = await unit.groups.find_member(via, ctx.actor.person.id) if via is not None else None
    return member.group_id if member else None


@router.tap(taps.Open)
async def opened(ctx: Context, tap: taps.Open) -> None:
    await resume(ctx, tap.entry)


async def resume(ctx: Context, entry_id: int) -> None:
    """Where its author left it."""
    entry = await peek(ctx, entry_id)
    if entry.author_id != ctx.actor.person.id:
        raise NotFound("practice")
    await _open(ctx, entry)


async def _open(ctx: Context, entry: Entry) -> None:
    unit = await ctx.begin()
    if entry.state in (State.DRAFT, State.REFUSED):
        mended = await service.mend(unit, await unit.entries.get(entry.id), ctx.actor.person.id, ctx.now)
        if entry.state is State.REFUSED or not mended.open:
            await show_whole(ctx, unit, mended)
        else:
            await ask(ctx, unit, mended, mended.open[0], edit=False)
    else:
        ctx.show(views.waiting(entry, ctx.lang, terms(ctx)))


# --- files -------------------------------------------------------------------------------------------------------------------------------


@router.listens("private")
async def file(ctx: Context) -> bool:
    """A photo or a document while a practice is being told: it is kept with it, and its caption is what was said."""
    found, message = _attached(ctx), ctx.message
    caption = (message.caption or "").strip() if message else ""
    if found is None or ctx.asked is None:
        return found is not None and not caption and await _offer_to_keep(ctx, found)
    if ctx.asked.kind != "contribute":
        return False
    data = ctx.asked.data
    if data["part"] == "first":
        await _begin_with(ctx, found, caption, data.get("via"))
        return True
    entry = await peek(ctx, data["entry"])
    if not writes(ctx, entry):
        return False
    await _attach(ctx, entry, found, caption, data)
    return True


async def _offer_to_keep(ctx: Context, found: Mapping[str, Any]) -> bool:
    """Nobody asked for it: it may be a practice. Of an album the last one is kept; it is said once."""
    album = ctx.message.media_group_id if ctx.message else None
    offered = ctx.awaited.data if ctx.awaited is not None and ctx.awaited.kind == OFFER + _FILE else {}
    await ctx.offer(_FILE, file=dict(found), album=album)
    if album is None or album != offered.get("album"):
        ctx.say(views.file_first(ctx.lang))
    return True


async def _begin_with(ctx: Context, found: Mapping[str, Any], caption: str, via: int | None) -> None:
    unit = await ctx.begin()
    entry = await service.begin_with_file(unit, await _member_of(ctx, via), found, hand(ctx))
    if caption:
        entry = await service.type_in(unit, entry, Part.WHAT, caption, hand(ctx))
        await go_on(ctx, unit, entry, edit=False)
        return
    await ask(ctx, unit, entry, Part.WHAT, edit=False)
    album = ctx.message.media_group_id if ctx.message else None
    await ctx.expect("contribute", entry=entry.id, part=str(Part.WHAT), edit=False, album=album)


async def _attach(ctx: Context, entry: Entry, found: Mapping[str, Any], caption: str, data: Mapping[str, Any]) -> None:
    """One more. The rest of an album is not answered one by one."""
    unit, entry = await changing(ctx, entry.id)
    entry = await service.attach(unit, entry, found, ctx.now)
    if caption and Part.WHAT in entry.open:
        entry = await service.type_in(unit, entry, Part.WHAT, caption, hand(ctx))
    elif ctx.message is not None and ctx.message.media_group_id and ctx.message.media_group_id == data.get("album"):
        return
    await go_on(ctx, unit, entry, edit=False)


def _attached(ctx: Context) -> dict[str, Any] | None:
    """What opens the file at Telegram."""
    message = ctx.message
    if message is None:
        return None
    for kind, sent in (
        ("photo", message.photo[-1] if message.photo else None),
        ("document", message.document),
    ):
        if sent is not None:
            return {"kind": kind, "file_id": sent.file_id, "name": getattr(sent, "file_name", None) or ""}
    return None
