"""A poll by buttons alone: days of a calendar, hours, the title, how long, where; then it is posted."""

from datetime import UTC, date, datetime, time

from bot.context import Context
from bot.domain.groups import Group
from bot.domain.polls import Poll
from bot.errors import NotFound
from bot.routing import Router
from bot.services import polls as service
from bot.services.polls import Moment
from bot.views.polls import drafts, taps
from handlers.polls.calling import ask_next, expect, open_doubts, post, themes
from handlers.polls.finding import mine, on_clock

router = Router()


@router.tap(taps.Month)
async def leaf(ctx: Context, tap: taps.Month) -> None:
    group, _, draft = await mine(ctx, tap.poll)
    try:
        month = date.fromisoformat(f"{tap.month}-01")
    except ValueError:
        raise NotFound("item") from None
    await _calendar(ctx, group, draft, month)


@router.tap(taps.Day)
async def day(ctx: Context, tap: taps.Day) -> None:
    group, _, draft = await mine(ctx, tap.poll)
    try:
        chosen = date.fromisoformat(tap.day)
    except ValueError:
        raise NotFound("item") from None
    draft = await service.toggle_day(await ctx.begin(), draft, chosen, group.zone, ctx.now)
    await _calendar(ctx, group, draft, chosen.replace(day=1))


async def _calendar(ctx: Context, group: Group, draft: Poll, month: date) -> None:
    lang = on_clock(ctx, group)
    today = lang.local(ctx.now).date()
    await expect(
        ctx,
        draft,
        "dates",
        drafts.ask_days(draft, month, today, drafts.note((), (), lang), lang),
        open_doubts(ctx, draft),
    )


@router.tap(taps.Hour)
async def hour(ctx: Context, tap: taps.Hour) -> None:
    group, _, draft = await mine(ctx, tap.poll)
    try:
        wall = time.fromisoformat(f"{tap.hour[:2]}:{tap.hour[2:]}")
    except ValueError:
        raise NotFound("item") from None
    draft = await service.toggle_hour(await ctx.begin(), draft, wall, group.zone, ctx.now)
    await ask_next(ctx, group, draft, open_doubts(ctx, draft))


@router.tap(taps.Pick)
async def pick(ctx: Context, tap: taps.Pick) -> None:
    """One of several readings; the doubt is then settled."""
    group, _, draft = await mine(ctx, tap.poll)
    try:
        start = datetime.fromtimestamp(tap.unix, UTC)
    except (ValueError, OverflowError, OSError):
        raise NotFound("item") from None
    left = [doubt for doubt in open_doubts(ctx, draft) if doubt[0][0] != tap.first]
    draft = await service.add(await ctx.begin(), draft, [Moment(start, timed=tap.timed)], ctx.now)
    await ask_next(ctx, group, draft, left)


@router.tap(taps.Remove)
async def remove(ctx: Context, tap: taps.Remove) -> None:
    group, _, draft = await mine(ctx, tap.poll)
    draft = await service.remove(await ctx.begin(), draft, [tap.slot])
    await ask_next(ctx, group, draft, open_doubts(ctx, draft))


@router.tap(taps.Length)
async def length(ctx: Context, tap: taps.Length) -> None:
    group, _, draft = await mine(ctx, tap.poll)
    if tap.minutes not in drafts.LENGTHS:
        raise NotFound("item")
    draft = await service.all_last(await ctx.begin(), draft, tap.minutes)
    await ask_next(ctx, group, draft, open_doubts(ctx, draft))


@router.tap(taps.About)
async def about(ctx: Context, tap: taps.About) -> None:
    group, _, draft = await mine(ctx, tap.poll)
    title = ctx.tools.practices.theme_name(tap.theme, group.lang)
    draft = await service.describe(await ctx.begin(), draft, "title", title)
    await ask_next(ctx, group, draft, open_doubts(ctx, draft))


@router.tap(taps.Step)
async def step(ctx: Context, tap: taps.Step) -> None:
    group, _, draft = await mine(ctx, tap.poll)
    lang = on_clock(ctx, group)
    if tap.what == "stop":
        await service.stop(await ctx.begin(), draft)
        await ctx.answered()
        ctx.show(drafts.stopped(ctx.lang))
    elif tap.what == "post":
        await post(ctx, group, draft)
    elif tap.what == "days":
        await _calendar(ctx, group, draft, lang.local(ctx.now).date().replace(day=1))
    elif tap.what == "settled":
        await ask_next(ctx, group, await service.drop(await ctx.begin(), draft, group.zone), open_doubts(ctx, draft))
    elif tap.what in ("hours", "hub"):
        await ask_next(ctx, group, draft, open_doubts(ctx, draft))
    else:
        await _part(ctx, group, draft, tap.what)


async def _part(ctx: Context, group: Group, draft: Poll, what: str) -> None:
    lang = on_clock(ctx, group)
    if what == "remove":
        screen = drafts.ask_remove(draft, lang)
    elif what == "title" and not draft.title:
        screen = drafts.ask_title(draft, themes(ctx, group), drafts.note((), (), lang), lang)
    elif what in ("title", "length", "place", "link"):
        screen = drafts.ask_change(draft, what, lang)
    else:
        raise NotFound("item")
    await expect(ctx, draft, "dates" if what == "remove" else what, screen, open_doubts(ctx, draft))
