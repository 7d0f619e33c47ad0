"""The agenda: /agenda shows it and takes points; whoever prepares the meeting arranges it in private."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bot.context import Context, Place
from bot.domain.agenda import Point, State, current
from bot.domain.agenda_typed import Wish, read_wish
from bot.domain.delivery import Kind
from bot.domain.groups import Actor, Group
from bot.domain.meetings import Meeting
from bot.errors import NotFound
from bot.routing import Drawing, Router
from bot.services import agenda as service
from bot.services import agenda_carrying as carrying
from bot.services.following import listing as following
from bot.services.following import today
from bot.store.unit import Unit
from bot.views import agenda as views
from bot.views.following.earlier import with_actions
from bot.views.screen import Screen
from handlers.meetings.agenda_typed import meant, obey
from handlers.meetings.finding import load, load_group, number, on_clock, replied, seen

router = Router()

_LATE = timedelta(hours=3)  # meetings go on after their end


@router.command("agenda")
async def agenda(ctx: Context, words: str) -> None:
    """Alone: shows it. With words: new points, or an order; as an answer to a card, for that meeting."""
    group = await ctx.own_group()
    meeting = await _meant(ctx, group)
    wish = await meant(ctx, meeting, read_wish(words)) if words else None
    if wish is not None and meeting is not None:
        await _wished(ctx, group, meeting, wish)
    elif words and wish is None:
        await _proposed(ctx, group, meeting, words)
    else:
        async with ctx.tools.database.read() as unit:
            ctx.say(await _shown(ctx, unit, group, meeting))


async def _shown(ctx: Context, unit: Unit, group: Group, meeting: Meeting | None) -> Screen:
    points = await _points(unit, group, meeting)
    left = await carrying.left(unit, group, ctx.now) if meeting is None else []
    begun = meeting is not None and meeting.begins <= ctx.now < meeting.ends + _LATE
    names, lang = await _names(unit, [*points, *left]), on_clock(ctx, group)
    shown = views.agenda(meeting, points, names, lang, begun=begun, left=left)
    return with_actions(shown, await following.still_open(unit, group), lang, today(group, ctx.now))


async def _meant(ctx: Context, group: Group) -> Meeting | None:
    """The meeting whose card is answered, else the one that is on, else the next one."""
    card = await replied(ctx)
    if card is not None:
        return await seen(ctx, card)
    async with ctx.tools.database.read() as unit:
        near = await unit.meetings.since(group.id, ctx.now - timedelta(days=1))
    return next((meeting for meeting in near if meeting.ends > ctx.now), None)


async def _points(unit: Unit, group: Group, meeting: Meeting | None) -> list[Point]:
    points = await unit.agenda.of(meeting.id) if meeting else await unit.agenda.waiting(group.id)
    return [point for point in points if point.state is not State.DROPPED]


async def _names(unit: Unit, points: list[Point]) -> dict[int, str]:
    numbers = {point.presenter.person_id for point in points if point.presenter.person_id is not None}
    return {number: (await unit.people.get(number)).name for number in numbers}


async def _proposed(ctx: Context, group: Group, meeting: Meeting | None, words: str) -> None:
    ctx.in_person()
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    points = await service.propose(unit, actor, group, meeting, words, ctx.now)
    if meeting is not None:
        await ctx.refresh(unit, f"meeting:{meeting.id}")
        await _tell_author(ctx, unit, meeting, points)
    ctx.say(views.proposed(points, meeting, ctx.lang))


async def _tell_author(ctx: Context, unit: Unit, meeting: Meeting, points: list[Point]) -> None:
    """Whoever called the meeting hears in private of what waits for them, without a sound."""
    author = await unit.people.get(meeting.author_id) if meeting.author_id is not None else None
    if author is None or not (author.reachable and author.telegram_id):
        return
    for point in points:
        if point.state is State.PROPOSED:
            place = Place(author.telegram_id, private=True)
            ctx.draw(Kind.NOTICE, place, "point_proposed", {"point": point.id}, dedupe=f"point:{point.id}")


@router.renders("point_proposed")
async def point_proposed(drawing: Drawing) -> Screen | None:
    """Worth sending as long as nobody has decided."""
    try:
        point = await drawing.unit.agenda.get(drawing.args["point"])
    except NotFound:
        return None
    if point.state is not State.PROPOSED or point.meeting_id is None:
        return None
    meeting = await drawing.unit.meetings.get(point.meeting_id)
    lang = drawing.lang.with_zone((await drawing.unit.groups.get(point.group_id)).zone)
    names = await _names(drawing.unit, [point])
    if point.proposer_id is not None:
        names[point.proposer_id] = (await drawing.unit.people.get(point.proposer_id)).name
    return views.waiting(point, meeting, names, lang)


async def _wished(ctx: Context, group: Group, meeting: Meeting, wish: Wish) -> None:
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    await _redraw(ctx, unit, await obey(ctx, unit, (actor, group), meeting, wish))
    ctx.say(await _shown(ctx, unit, group, meeting))


@router.tap(views.GoOn)
async def go_on(ctx: Context, tap: views.GoOn) -> None:
    """A second tap of an old button goes no further: it only shows where the meeting is."""
    async with ctx.tools.database.read() as unit:
        point = await unit.agenda.get(tap.point)
    if point.meeting_id is None:
        raise NotFound("item")
    meeting = await seen(ctx, point.meeting_id)
    group = await load_group(ctx, meeting)
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    now = current(await unit.agenda.of(meeting.id))
    if now is not None and now.id == tap.point:
        await _redraw(ctx, unit, await service.go_on(unit, actor, group, meeting, ctx.now))
    ctx.show(await _shown(ctx, unit, group, meeting))


# --- in private --------------------------------------------------------------------------------------------------------------------------


@router.tap(views.Prepare)
async def prepare(ctx: Context, tap: views.Prepare) -> None:
    if not ctx.private:
        ctx.open_private(f"agenda_{tap.meeting}" if tap.meeting else f"backlog_{(await ctx.own_group()).id}")
        return
    meeting = await seen(ctx, tap.meeting) if tap.meeting else None
    group = await load_group(ctx, meeting) if meeting else await ctx.own_group()
    await _show(ctx, group, meeting)
    await ctx.answered()


@router.starts("agenda_")
async def prepare_linked(ctx: Context, rest: str) -> None:
    meeting = await seen(ctx, number(rest))
    await _show(ctx, await load_group(ctx, meeting), meeting)


@router.starts("backlog_")
async def backlog_linked(ctx: Context, rest: str) -> None:
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(number(rest))
    await _show(ctx, group, None)


async def _show(ctx: Context, group: Group, meeting: Meeting | None) -> None:
    actor = await ctx.ranked(group)
    async with ctx.tools.database.read() as unit:
        points = await _points(unit, group, meeting)
        left = await carrying.left(unit, group, ctx.now) if meeting is None else []
        names = await _names(unit, [*points, *left])
    may = service.prepares(actor, group, meeting)
    ctx.show(views.prepare(meeting, points, names, on_clock(ctx, group), may=may, left=left))


@router.tap(views.Propose)
async def ask_point(ctx: Context, tap: views.Propose) -> None:
    """In the group by deep link: what is typed there could be talk."""
    if not ctx.private:
        ctx.open_private(f"point_{tap.meeting}" if tap.meeting else f"backpoint_{(await ctx.own_group()).id}")
        return
    meeting = await seen(ctx, tap.meeting) if tap.meeting else None
    group = await load_group(ctx, meeting) if meeting else await ctx.own_group()
    await ctx.ask("agenda_point", views.ask_point(meeting, ctx.lang), group=group.id, meeting=tap.meeting)


@router.starts("point_")
async def ask_point_linked(ctx: Context, rest: str) -> None:
    meeting = await seen(ctx, number(rest))
    await ctx.ask("agenda_point", views.ask_point(meeting, ctx.lang), group=meeting.group_id, meeting=meeting.id)


@router.starts("backpoint_")
async def ask_backlog_linked(ctx: Context, rest: str) -> None:
    await ctx.ask("agenda_point", views.ask_point(None, ctx.lang), group=number(rest), meeting=0)


@router.awaited("agenda_point")
async def point_typed(ctx: Context, text: str, data: dict[str, Any]) -> None:
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(data["group"])
    meeting = await seen(ctx, data["meeting"]) if data["meeting"] else None
    await _proposed(ctx, group, meeting, text)
    await ctx.answered()


@router.tap(views.OnePoint)
async def one(ctx: Context, tap: views.OnePoint) -> None:
    group, actor, point = await _point(ctx, tap.point)
    await _show_one(ctx, group, actor, point)
    await ctx.answered()


async def _point(ctx: Context, point_id: int) -> tuple[Group, Actor, Point]:
    """The point, in private, for somebody of its group."""
    if not ctx.private:
        raise NotFound("item")
    async with ctx.tools.database.read() as unit:
        point = await unit.agenda.get(point_id)
        group = await unit.groups.get(point.group_id)
    return group, await ctx.ranked(group), point


async def _show_one(ctx: Context, group: Group, actor: Actor, point: Point) -> None:
    meeting = await load(ctx, point.meeting_id) if point.meeting_id is not None else None
    async with ctx.tools.database.read() as unit:
        names = await _names(unit, [point])
    may = service.prepares(actor, group, meeting)
    if not may and point.proposer_id != actor.person.id:
        raise NotFound("item")
    over = meeting is not None and meeting.begins <= ctx.now
    ctx.show(views.one(point, meeting, names, on_clock(ctx, group), may=may, over=over))


@router.tap(views.Settle)
async def settle(ctx: Context, tap: views.Settle) -> None:
    if tap.state not in set(State):
        raise NotFound("item")
    group, actor, point = await _point(ctx, tap.point)
    unit = await ctx.begin()
    changed, touched = await service.settle(unit, actor, group, point.id, State(tap.state), ctx.now)
    await _redraw(ctx, unit, touched)
    meeting = await unit.meetings.get(changed.meeting_id) if changed.meeting_id is not None else None
    points = await _points(unit, group, meeting)
    may = service.prepares(actor, group, meeting)
    ctx.show(views.prepare(meeting, points, await _names(unit, points), on_clock(ctx, group), may=may))


@router.tap(views.Step)
async def step(ctx: Context, tap: views.Step) -> None:
    group, actor, point = await _point(ctx, tap.point)
    unit = await ctx.begin()
    await service.step(unit, actor, group, point.id, 1 if tap.steps > 0 else -1)
    await _redraw(ctx, unit, [point.meeting_id])
    meeting = await unit.meetings.get(point.meeting_id) if point.meeting_id is not None else None
    points = await _points(unit, group, meeting)
    ctx.show(views.prepare(meeting, points, await _names(unit, points), on_clock(ctx, group), may=True))


@router.tap(views.Recur)
async def recur(ctx: Context, tap: views.Recur) -> None:
    group, actor, point = await _point(ctx, tap.point)
    unit = await ctx.begin()
    changed = await service.recur(unit, actor, group, point.id, on=tap.on)
    meeting = await unit.meetings.get(point.meeting_id) if point.meeting_id is not None else None
    over = meeting is not None and meeting.begins <= ctx.now
    names = await _names(unit, [changed])
    ctx.show(views.one(changed, meeting, names, on_clock(ctx, group), may=True, over=over))


@router.tap(views.EditPoint)
async def edit(ctx: Context, tap: views.EditPoint) -> None:
    if tap.what not in ("title", "minutes", "presenter"):
        raise NotFound("item")
    _, _, point = await _point(ctx, tap.point)
    await ctx.ask("agenda_change", views.ask_change(point, tap.what, ctx.lang), point=point.id, what=tap.what)


@router.awaited("agenda_change")
async def edited(ctx: Context, text: str, data: dict[str, Any]) -> None:
    group, actor, point = await _point(ctx, data["point"])
    unit = await ctx.begin()
    changed = await service.change(unit, actor, group, point.id, data["what"], text)
    await _redraw(ctx, unit, [changed.meeting_id])
    await ctx.answered()
    meeting = await unit.meetings.get(changed.meeting_id) if changed.meeting_id is not None else None
    may = service.prepares(actor, group, meeting)
    over = meeting is not None and meeting.begins <= ctx.now
    ctx.say(views.one(changed, meeting, await _names(unit, [changed]), on_clock(ctx, group), may=may, over=over))


async def _redraw(ctx: Context, unit: Unit, meetings: Iterable[int | None]) -> None:
    for meeting_id in meetings:
        if meeting_id is not None:
            await ctx.refresh(unit, f"meeting:{meeting_id}")
