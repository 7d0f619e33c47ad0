"""/meetings: what is next and what is over, a month as a picture or as text, a year to print."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

from bot.context import Context
from bot.documents.apart import set_apart
from bot.documents.typesetting import PDF, PNG
from bot.domain.delivery import Kind
from bot.domain.groups import Group
from bot.domain.holidays import holidays_on
from bot.domain.meetings import State
from bot.domain.months import Month, Span
from bot.errors import NoGroup, NotFound, Unclear
from bot.i18n import Lang
from bot.routing import Drawing, Router
from bot.services.meetings import listing as service
from bot.views.meetings import listing as views
from bot.views.meetings import months
from bot.views.meetings.listing_typed import Wanted, read_wanted
from bot.views.screen import Paper, Picture, Screen
from handlers.meetings.card import shown
from handlers.meetings.finding import number, on_clock, seen

router = Router()


@router.command("meetings")
async def listed(ctx: Context, words: str) -> None:
    groups = await _groups(ctx)
    lang = _clock(ctx.lang, groups)
    wanted = read_wanted(words, (ctx.lang.code, ctx.reader.code), lang.local(ctx.now))
    if wanted is None:
        raise Unclear("listing", words)
    await _show(ctx, groups, wanted)


@router.tap(views.List)
async def page(ctx: Context, tap: views.List) -> None:
    await _show(ctx, await _groups(ctx), Wanted(page=tap.page, past=tap.past))


@router.tap(views.InMonth)
async def month(ctx: Context, tap: views.InMonth) -> None:
    wanted = Month.read(tap.month)
    if wanted is None:
        raise NotFound("meeting")
    await _show(ctx, await _groups(ctx), Wanted(month=wanted, text=tap.text))


@router.tap(views.InYear)
async def whole_year(ctx: Context, tap: views.InYear) -> None:
    start = Month.read(tap.start)
    if start is None:
        raise NotFound("meeting")
    if (
        ctx.group is not None
    ):  # whoever taps gets the file: the group has seen it once if somebody wrote the command there
        ctx.open_private(f"plan_{ctx.group.id}_{start}")
        return
    await _show(ctx, await _groups(ctx), Wanted(year=Span(start, 12)))


@router.starts("plan_")
async def plan_linked(ctx: Context, rest: str) -> None:
    """The plan of one group, for somebody who is in it."""
    group_id, _, start = rest.partition("_")
    begins = Month.read(start)
    if begins is None:
        raise NotFound("meeting")
    group = await _one(ctx, number(group_id))
    await _send_plan(ctx, [group], Span(begins, 12), _clock(ctx.lang, [group]))


async def _one(ctx: Context, group_id: int) -> Group:
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(group_id)
    await ctx.ranked(group)
    return group


@router.tap(views.Details)
async def details(ctx: Context, tap: views.Details) -> None:
    """One meeting, in private. What was cancelled or moved out of reach is not there any more."""
    if not ctx.private:
        raise NotFound("meeting")
    meeting = await seen(ctx, tap.meeting)
    if meeting.state != State.PLANNED:
        raise NotFound("meeting")
    unit = await ctx.begin()
    drawing = Drawing(unit, ctx.lang, {}, ctx.place.chat_id, ctx.now, ctx.tools)
    card = await shown(drawing, meeting)
    ctx.show(views.details(card, on_clock(ctx, card.group)))


async def _groups(ctx: Context) -> list[Group]:
    """The group of this chat; in private all of the person's. Asks the network."""
    groups = [ctx.group] if ctx.group else await ctx.own_groups()
    if not groups:
        raise NoGroup
    return groups


def _clock(lang: Lang, groups: Sequence[Group]) -> Lang:
    """The reader's language on the clock of the group, where there is but one."""
    return lang.with_zone(groups[0].zone) if len({group.zone for group in groups}) == 1 else lang


async def _show(ctx: Context, groups: Sequence[Group], wanted: Wanted) -> None:
    args = {"groups": [group.id for group in groups]}
    lang = _clock(ctx.lang, groups)
    if wanted.year is not None:
        await _send_plan(ctx, groups, wanted.year, lang)
    elif wanted.month is None:
        ctx.show(await _list(ctx, groups, wanted, lang))
    elif wanted.text:
        async with ctx.tools.database.read() as unit:
            found = await service.within(unit, groups, Span(wanted.month))
        off = await _off(groups, Span(wanted.month), lang)
        ctx.show(months.month_text(wanted.month, groups, found, lang, off))
    else:
        ctx.draw_here("meetings_month", {**args, "month": str(wanted.month)})


async def _list(ctx: Context, groups: Sequence[Group], wanted: Wanted, lang: Lang) -> Screen:
    today, person = Month.of(lang.local(ctx.now)), ctx.actor.person.id
    async with ctx.tools.database.read() as unit:
        if wanted.past:
            found = await service.bygone(unit, groups, ctx.now)
            return views.past(found, wanted.page, lang, today, ctx.tools.me.deep_link(""))
        found = await service.coming(unit, groups, ctx.now, person if ctx.private else 0)
    return views.coming(found, wanted.page, lang, today, mine=ctx.private)


async def _send_plan(ctx: Context, groups: Sequence[Group], span: Span, lang: Lang) -> None:
    async with ctx.tools.database.read() as unit:
        found = await service.within(unit, groups, span)
    if not found:
        ctx.say(months.no_plan(span, lang))
        return
    args = {"groups": [group.id for group in groups], "start": str(span.start)}
    ctx.draw(Kind.ANSWER, ctx.place, "meetings_year", args)


async def _off(groups: Sequence[Group], span: Span, lang: Lang) -> dict[date, str]:
    """Public holidays in these months, where all the groups are of one country."""
    countries = {group.country for group in groups}
    if len(countries) != 1:
        return {}
    first, days = span.start.first, (span.after.first - span.start.first).days
    wanted = [first + timedelta(days=number) for number in range(days)]
    return await asyncio.to_thread(holidays_on, wanted, countries.pop(), lang.code)


@router.renders("meetings_month")
async def month_picture(drawing: Drawing) -> Picture | None:
    groups, lang = await _drawn_for(drawing)
    month = Month.read(drawing.args["month"])
    if month is None or not groups:
        return None
    found, off = await service.within(drawing.unit, groups, Span(month)), await _off(groups, Span(month), lang)
    today = lang.local(drawing.now).date()
    content = await set_apart("picture", "month", months.month_data(month, groups, found, lang, today, off))
    caption = months.month_caption(month, groups, found, lang, off)
    return Picture(f"{month}.png", content, PNG, caption, views.leafing(month, lang, text=False))


@router.renders("meetings_year")
async def year_plan(drawing: Drawing) -> Paper | None:
    groups, lang = await _drawn_for(drawing)
    start = Month.read(drawing.args["start"])
    if start is None or not groups:
        return None
    span = Span(start, 12)
    found, today = await service.within(drawing.unit, groups, span), lang.local(drawing.now).date()
    off = await _off(groups, span, lang)
    content = await set_apart("pages", "plan", months.plan_data(span, groups, found, lang, today, off))
    return Paper(months.plan_file(span), content, PDF, months.plan_caption(span, groups, found, lang, drawing.now))


async def _drawn_for(drawing: Drawing) -> tuple[list[Group], Lang]:
    groups = [await drawing.unit.groups.get(number) for number in drawing.args["groups"]]
    return groups, _clock(drawing.lang, groups)
