"""Calendar files of other people: a new meeting by one tap, a later version of the file changes it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram.error import BadRequest

from bot.context import Context
from bot.documents.ics_reading import LARGEST, read_calendar
from bot.domain.calendars import Found
from bot.domain.groups import Act, Actor, Group
from bot.domain.meetings import Meeting, State
from bot.domain.series import with_last_day
from bot.errors import BadFile, Stale, WhichGroup
from bot.routing import Router
from bot.services import meetings as service
from bot.services.meetings import Wish, importing
from bot.views.callbacks import number_in
from bot.views.meetings import importing as views
from bot.views.roles import choosing
from bot.views.screen import Screen
from handlers.meetings.calling import go_on
from handlers.meetings.changing import cancel, describe, move
from handlers.meetings.finding import calendar_file, load, load_again, mine, on_clock

router = Router()

_FILE = "meeting_file"  # what /meeting becomes when a file comes with it; nobody types it
_MOST = 6  # meetings of one file that are offered
_YES = "oui yes ja si sim da ok"


@router.listens("private")
async def sent(ctx: Context) -> bool:
    """In private a calendar file needs no word beside it, unless a practice is being told."""
    file = calendar_file(ctx) if ctx.message and ctx.message.document else None
    if file is None or (ctx.asked is not None and ctx.asked.kind == "contribute"):
        return False
    await taken(ctx, file.file_id)
    return True


@router.command(_FILE)
async def taken(ctx: Context, file_id: str) -> None:
    try:
        group = await ctx.own_group()
    except WhichGroup as which:  # the file must not be forgotten meanwhile
        await ctx.ask("group", choosing(which, ctx.lang), command=_FILE, words=file_id)
        return
    actor = await ctx.entitled(group, Act.MEETING)
    found = await read_calendar(await _content(ctx, file_id), group.zone, ctx.now)
    unit = await ctx.begin()
    new: list[Found] = []
    said: list[Screen] = []
    for each in found:
        known = await importing.find_known(unit, group, each)
        if known is not None:
            said.append(await _follow(ctx, group, each, *known))
        elif not each.cancelled:
            new.append(each)
    for screen in said[:_MOST]:
        ctx.say(screen)
    if new:
        await _offer(ctx, group, actor, new)
    elif not said:
        ctx.say(views.unknown_cancelled(ctx.lang))


async def _content(ctx: Context, file_id: str) -> bytes:
    file = calendar_file(ctx)
    if file is not None and (file.file_size or 0) > LARGEST:
        raise BadFile("big")
    try:
        return await ctx.tools.api.download(file_id, LARGEST)
    except BadRequest:
        raise BadFile("away") from None


# --- known already -------------------------------------------------------------------------------------------------------------------


async def _follow(ctx: Context, group: Group, found: Found, meeting: Meeting, source: Any) -> Screen:
    """The meeting becomes what the file says now; an older version changes nothing."""
    lang = on_clock(ctx, group)
    if not importing.is_newer(found, meeting, source):
        return views.known(meeting, lang)
    if meeting.series_id is not None:
        return views.in_series(meeting, lang)
    unit = await ctx.begin()
    await importing.came_from(unit, meeting, found)
    if found.cancelled:
        await cancel(ctx, group, meeting, importing.reason(found))
        return views.cancelled(meeting, lang)
    if found.start is not None:
        await move(ctx, group, meeting, found.start, found.length)
    for what, text in importing.changes(meeting, found).items():
        await describe(ctx, await load_again(ctx, meeting.id), what, text)
    return views.followed(await load_again(ctx, meeting.id), lang)


# --- new -----------------------------------------------------------------------------------------------------------------------------


async def _offer(ctx: Context, group: Group, actor: Actor, found: Sequence[Found]) -> None:
    """As drafts, which nobody but their author sees until one is announced."""
    lang, read = on_clock(ctx, group), []
    unit = await ctx.begin()
    for each in found[:_MOST]:
        draft = replace(service.new(group, actor, ctx.place.thread_id), day=each.day)
        draft = await service.keep(unit, actor, group, service.fill(draft, importing.wish(each)), ctx.now)
        if each.rrule and draft.start is not None:
            rrule = with_last_day(each.rrule, group.zone)
            draft = await service.repeat(unit, group, draft, rrule, each.without, ctx.now)
        await importing.came_from(unit, draft, each)
        read.append(draft)
    one = len(found) == 1
    screen = views.read(read[0], found[0], lang) if one else views.several(read, len(found) - len(read), lang)
    await ctx.ask("meeting_read", screen, ids=[draft.id for draft in read])


@router.tap(views.Announce)
async def announce(ctx: Context, tap: views.Announce) -> None:
    group, actor, draft = await mine(ctx, tap.meeting)
    await go_on(ctx, group, actor, draft, Wish())


@router.awaited("meeting_read")
async def announce_typed(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """ "1", or "yes" where there is one alone; anything else is no answer."""
    word, ids = text.strip(" .!").casefold(), data["ids"]
    chosen = 1 if len(ids) == 1 and word in _YES.split() else number_in(word)
    if chosen is None or not 0 < chosen <= len(ids) or (not ctx.private and ctx.answers_me() is False):
        return False
    if (await load(ctx, ids[chosen - 1])).state != State.DRAFT:
        raise Stale("meeting")
    group, actor, draft = await mine(ctx, ids[chosen - 1])
    await go_on(ctx, group, actor, draft, Wish())
    return True
