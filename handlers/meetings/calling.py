"""Calling a meeting: out of free text, or by buttons alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.context import Context, Place
from bot.domain.groups import Act, Actor, Group
from bot.domain.meetings import Meeting, State
from bot.errors import NotFound, Unclear
from bot.routing import Router
from bot.services import meetings as service
from bot.services import practices as practice_service
from bot.services.meetings import Wish
from bot.views.meetings import changes, drafts, later, taps
from handlers.meetings.changing import move, typed_change
from handlers.meetings.finding import (
    changeable,
    lang_of,
    load,
    load_again,
    mine,
    replied,
)

router = Router()

_ON_CARD = 3  # practices shown on the card


@router.command("meeting")
async def call(ctx: Context, words: str) -> None:
    """A new meeting out of free text; as an answer to a card, a change of that meeting."""
    group = await ctx.own_group("meeting")
    card = await replied(ctx)
    if card is not None:
        await typed_change(ctx, group, card, words)
        return
    actor = await ctx.entitled(group, Act.MEETING)
    wish = service.read(words, lang=ctx.lang.code, now=ctx.now, zone=group.zone)
    draft = service.fill(service.new(group, actor, ctx.place.thread_id), wish)
    await _go_on(ctx, group, actor, draft, wish)


@router.awaited("meeting")
async def said_more(ctx: Context, text: str, data: dict[str, Any]) -> None:
    """What the draft still needed."""
    group, actor, draft = await mine(ctx, data["id"])
    if data["what"] == "title":
        wish = Wish(title=service.title(text))
    else:
        wish = service.read(text, lang=ctx.lang.code, now=ctx.now, zone=group.zone)
        if wish.day is None:
            raise Unclear("date", text)
    if data["what"] == "hour" and wish.start is not None:
        await _go_on(ctx, group, actor, service.at(draft, wish.start.timetz().replace(tzinfo=None), group.zone), Wish())
    else:
        await _go_on(ctx, group, actor, service.fill(draft, wish), wish)


@router.tap(taps.Day)
async def chose_day(ctx: Context, tap: taps.Day) -> None:
    group, actor, draft = await mine(ctx, tap.meeting)
    try:
        chosen = date.fromisoformat(tap.day)
    except ValueError:
        raise NotFound("meeting") from None
    await _go_on(ctx, group, actor, replace(draft, day=chosen), Wish())


@router.tap(taps.Hour)
async def chose_hour(ctx: Context, tap: taps.Hour) -> None:
    group, actor, draft = await mine(ctx, tap.meeting)
    try:
        wall = time.fromisoformat(f"{tap.hour[:2]}:{tap.hour[2:]}")
    except ValueError:
        raise NotFound("meeting") from None
    await _go_on(ctx, group, actor, service.at(draft, wall, group.zone), Wish())


@router.tap(taps.About)
async def chose_theme(ctx: Context, tap: taps.About) -> None:
    group, actor, draft = await mine(ctx, tap.meeting)
    title = ctx.tools.practices.theme_name(tap.theme, lang_of(group).code)
    await _go_on(ctx, group, actor, replace(draft, title=title), Wish())


@router.tap(taps.Pick)
async def picked(ctx: Context, tap: taps.Pick) -> None:
    """One of several readings for a draft; another date for a meeting."""
    start = datetime.fromtimestamp(tap.unix, UTC)
    meeting = await load(ctx, tap.meeting)
    if meeting.state == State.DRAFT:
        group, actor, draft = await mine(ctx, tap.meeting)
        await _go_on(ctx, group, actor, replace(draft, start=start), Wish())
    else:
        group, meeting = await changeable(ctx, tap.meeting)
        await move(ctx, group, meeting, start, None)
        ctx.show(changes.manage(await load_again(ctx, meeting.id), ctx.lang))


@router.tap(taps.Drop)
async def drop(ctx: Context, tap: taps.Drop) -> None:
    _, _, draft = await mine(ctx, tap.meeting)
    unit = await ctx.begin()
    await unit.meetings.save(replace(draft, state=State.CANCELLED))
    await ctx.answered()
    ctx.show(drafts.dropped(ctx.lang))


async def _go_on(ctx: Context, group: Group, actor: Actor, draft: Meeting, wish: Wish) -> None:
    """Ask for what is missing; announce what is complete."""
    search = None
    if draft.complete:
        search = await ctx.tools.practices.find(draft.title, lang=group.lang, limit=_ON_CARD)
    unit = await ctx.begin()
    draft = await service.keep(unit, actor, group, draft, ctx.now)
    if not draft.complete:
        await _ask(ctx, group, draft, wish)
        return
    number = await practice_service.remember(unit, search, group.lang, ctx.now) if search and search.matches else None
    meeting = await service.announce(unit, draft, ctx.now, number)
    await ctx.answered()
    await ctx.place_card(unit, f"meeting:{meeting.id}", Place(group.chat_id, meeting.thread_id))
    if ctx.query is not None or ctx.private:
        ctx.show(drafts.announced(meeting, group, ctx.lang))


async def _ask(ctx: Context, group: Group, draft: Meeting, wish: Wish) -> None:
    themes = [(theme.id, theme.name_in(ctx.lang.code)) for theme in ctx.tools.practices.themes]
    chosen = [pair for pair in themes if pair[0] in group.settings.themes] or themes[:8]
    if wish.others and wish.start:
        await ctx.ask(
            "meeting", drafts.which(draft, (wish.start, *wish.others[:3]), ctx.lang), id=draft.id, what="date"
        )
    elif draft.day is None:
        today = ctx.now.astimezone(lang_of(group).tz).date()
        await ctx.ask("meeting", drafts.ask_day(draft, today, ctx.lang), id=draft.id, what="date")
    elif draft.start is None:
        await ctx.ask("meeting", drafts.ask_hour(draft, ctx.lang), id=draft.id, what="hour")
    else:
        await ctx.ask("meeting", drafts.ask_title(draft, chosen, ctx.lang), id=draft.id, what="title")


@router.command("meetings")
async def upcoming(ctx: Context, words: str) -> None:
    async with ctx.tools.database.read() as unit:
        groups = [ctx.group] if ctx.group else await unit.groups.of(ctx.actor.person.id)
        found = [(group, await unit.meetings.upcoming(group.id, ctx.now)) for group in groups]
    ctx.say(later.upcoming(found, ctx.lang))
