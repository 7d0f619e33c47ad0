"""A change of a series: for one meeting, this and the later ones, or all."""

from datetime import UTC, datetime
from typing import Any

from bot.context import Context, Place
from bot.domain.delivery import Kind
from bot.domain.groups import Group
from bot.domain.meetings import Meeting, State
from bot.domain.series import Scope, Series, carrying_end, fits, wall_of
from bot.errors import NotFound, Stale, Unclear
from bot.i18n import Lang
from bot.routing import Drawing, Router
from bot.services import meetings as service
from bot.services.meetings import Change, Changed, Wish
from bot.store.unit import Unit
from bot.views.meetings import series as views
from bot.views.meetings.rules import repeats
from bot.views.meetings.series_typed import read_decision, read_scope
from bot.views.screen import Screen
from handlers.meetings.card import group_clock
from handlers.meetings.changing import cancel, describe, move, places_in
from handlers.meetings.finding import changeable, lang_of, load_again, number, on_clock, page
from handlers.meetings.proposing import ask_scope, propose_repeat
from handlers.meetings.reminding import current
from handlers.meetings.seats import tell

router = Router()


@router.tap(views.InScope)
async def chosen(ctx: Context, tap: views.InScope) -> None:
    if tap.scope not in set(Scope):
        raise NotFound("meeting")
    await _apply(ctx, Scope(tap.scope), _open_change(ctx, tap.meeting))


@router.awaited("meeting_scope")
async def said(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    scope = read_scope(text)
    if scope is not None:
        await _apply(ctx, scope, data)
        return True
    if not ctx.private and not ctx.answers_me():
        return False
    if data["what"] != "cancel" or read_decision(text):
        raise Unclear("scope", text)
    group, meeting = await changeable(ctx, data["id"])  # the question said that words are the reason
    wish = Change("cancel", service.reason_of(text))
    await ask_scope(ctx, group, meeting, wish, wish.text)
    return True


@router.starts("scope_")
async def linked(ctx: Context, rest: str) -> None:
    """Whoever could not be written to has pressed Start: here is the question."""
    data = _open_change(ctx, number(rest))
    group, meeting = await changeable(ctx, data["id"])
    await ask_scope(ctx, group, meeting, Change.from_kept(data))


def _open_change(ctx: Context, meeting_id: int) -> dict[str, Any]:
    """The change that waits for its scope."""
    if ctx.awaited is None or ctx.awaited.kind != "meeting_scope" or ctx.awaited.data["id"] != meeting_id:
        raise Stale("meeting")
    return dict(ctx.awaited.data)


async def _apply(ctx: Context, scope: Scope, data: dict[str, Any]) -> None:
    group, meeting = await changeable(ctx, data["id"])
    wish = Change.from_kept(data)
    if meeting.state != State.PLANNED or meeting.series_id is None or (wish.what == "rule" and scope is Scope.ONE):
        raise Stale("meeting")
    if scope is Scope.ONE:
        await _one(ctx, group, meeting, wish)
    else:
        unit = await ctx.begin()
        series = await unit.series.get(meeting.series_id)
        if wish.what == "places":
            for came in await service.limit_series(unit, series, meeting, places_in(wish.text), scope, ctx.now):
                await tell(ctx, unit, group, came)
        else:
            await _tell(ctx, unit, group, await service.change(unit, series, meeting, wish, scope, ctx.now), wish)
    await ctx.answered()
    ctx.show(await page(ctx, group, await load_again(ctx, meeting.id)))


async def _one(ctx: Context, group: Group, meeting: Meeting, wish: Change) -> None:
    if wish.what == "cancel":
        await cancel(ctx, group, meeting, wish.text)
    elif wish.start is not None:
        await move(ctx, group, meeting, wish.start, wish.length)
    else:
        await describe(ctx, meeting, wish.what, wish.text)


async def _tell(ctx: Context, unit: Unit, group: Group, changed: Changed, wish: Change) -> None:
    """The cards that stand in the group follow; other dates, and an end, are told once, and in private to those who said that they come."""
    for meeting in changed.seen:
        await ctx.refresh(unit, f"meeting:{meeting.id}")
        for poll_id in await unit.polls.that_became(meeting.id):
            await ctx.refresh(unit, f"poll:{poll_id}")
    if not changed.told:
        return
    name = "series_ended" if changed.series is None else "series_moved"
    start = changed.first.begins.astimezone(UTC).isoformat()
    args = {"meeting": changed.first.id, "start": start, "count": len(changed.told)}
    key = service.notice_key(changed.first, "group")
    ctx.draw(Kind.NOTICE, Place(group.chat_id, changed.first.thread_id), name, args, loud=True, dedupe=key)
    for person, meeting in await service.concerned(unit, changed.told):
        key = service.notice_key(meeting, str(person.id))
        ctx.draw(Kind.NOTICE, Place(person.telegram_id or 0, private=True), name, args, loud=True, dedupe=key)


@router.renders("series_moved")
async def moved(drawing: Drawing) -> Screen | None:
    meeting = await current(drawing, State.PLANNED)
    series = await drawing.unit.series.find(meeting.series_id) if meeting else None
    if meeting is None or series is None:
        return None
    return views.moved(meeting, series, await group_clock(drawing, meeting))


@router.renders("series_ended")
async def ended(drawing: Drawing) -> Screen | None:
    meeting = await current(drawing, State.CANCELLED)
    if meeting is None:
        return None
    return views.ended(meeting, drawing.args["count"], await group_clock(drawing, meeting))


async def ask_about_rule(ctx: Context, group: Group, meeting: Meeting, wish: Wish) -> None:
    """A rule was typed for a meeting: the hour of the meeting holds where none was said, and the end of the series too."""
    tz = lang_of(group).tz
    assert wish.day is not None
    usual = (
        meeting.original or meeting.begins.astimezone(tz)
    ).time()  # one that was moved for itself says nothing of the others
    start = wish.start or datetime.combine(wish.day.date(), usual, tz)
    if meeting.series_id is None:
        await _from_single(ctx, group, meeting, wish, start)
        return
    async with ctx.tools.database.read() as unit:
        series = await unit.series.get(meeting.series_id)
    rrule = carrying_end(wish.rrule, series)
    change = Change("rule", start=start, length=wish.length, rrule=rrule, without=wish.without)
    await ask_scope(ctx, group, meeting, change, _news(series, change, on_clock(ctx, group)))


def _news(series: Series, change: Change, lang: Lang) -> str:
    return repeats(change.rrule, wall_of(change.start or series.moment(series.begins), series.zone), lang)


async def _from_single(ctx: Context, group: Group, meeting: Meeting, wish: Wish, start: datetime) -> None:
    """The meeting itself is the first; where the rule would have it elsewhere, it is moved first."""
    wall = wall_of(meeting.begins, group.zone)
    if not fits(wish.rrule, wall):
        raise Unclear("fit", repeats(wish.rrule, wall_of(start, group.zone), on_clock(ctx, group)))
    await propose_repeat(ctx, group, meeting, wish.rrule, wish.without)
