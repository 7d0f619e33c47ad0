"""Series of meetings: begun by a yes, kept ahead by the clock."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.context import Context, Outgoing, Place
from bot.domain.meetings import Meeting, State
from bot.domain.series import ending, fits, last_day, moment_of, offers, wall_of
from bot.errors import NotFound, Stale, Unclear
from bot.routing import Router
from bot.services import agenda as agenda_service
from bot.services import meetings as service
from bot.services import practices as practice_service
from bot.services.meetings import Wish
from bot.store.unit import Unit
from bot.views.meetings import drafts, taps
from bot.views.meetings import series as views
from bot.views.meetings.rules import repeats
from bot.views.meetings.series_typed import read_count, read_decision
from bot.views.screen import Screen
from handlers.meetings.calling import ON_CARD, drop_draft, go_on, is_talk
from handlers.meetings.finding import changeable, lang_of, langs, load, load_again, mine, on_clock
from handlers.meetings.proposing import ask_scope, propose_repeat
from handlers.meetings.scope import ask_about_rule

router = Router()


@router.due("series")
async def due(out: Outgoing, unit: Unit) -> datetime | None:
    """Meetings are made ahead, and the card of the next one is posted when the one before it is over: silently, as any card."""
    shown, moment = await service.due_series(unit, out.now)
    for meeting in shown:
        group = await unit.groups.get(meeting.group_id)
        if group.active and await unit.cards.find(f"meeting:{meeting.id}", group.chat_id) is None:
            await out.place_card(unit, f"meeting:{meeting.id}", Place(group.chat_id, meeting.thread_id))
    return moment


# --- a draft that comes back -------------------------------------------------------------------------------------------------------------


@router.awaited("meeting_series")
async def decided(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """Yes, only the first, no; or what was meant instead."""
    if await is_talk(ctx, text, data):
        return False
    group, actor, draft = await mine(ctx, data["id"])
    decision = read_decision(text)
    if decision == "yes":
        await _begin(ctx, draft)
    elif decision == "once":
        await once(ctx, views.Once(draft.id))
    elif decision == "no":
        await drop_draft(ctx, draft)
    else:
        wish = service.read(text, langs=langs(ctx, group), now=ctx.now, zone=group.zone)
        if wish.day is None:
            if ctx.private or ctx.answers_me():
                raise Unclear("yes", text)
            return False
        again = service.fill(draft, Wish(start=wish.start, day=wish.day, length=wish.length))
        await go_on(ctx, group, actor, again, wish)
    return True


@router.tap(views.Begin)
async def begin(ctx: Context, tap: views.Begin) -> None:
    meeting = await load(ctx, tap.meeting)
    if meeting.state == State.DRAFT:
        _, _, draft = await mine(ctx, tap.meeting)
        await _begin(ctx, draft)
    else:
        await _begin_with(ctx, tap.meeting, _data(ctx, "meeting_repeat", tap.meeting))


async def _begin(ctx: Context, draft: Meeting) -> None:
    group, _, draft = await mine(ctx, draft.id)
    search = await ctx.tools.practices.find(draft.title, lang=group.lang, limit=ON_CARD)
    unit = await ctx.begin()
    _, draft = await service.proposed(unit, draft, ctx.now)
    twin = await service.find_same(unit, draft, ctx.now)
    if twin is not None:  # proposed twice, by a slow phone or a hurried hand
        await unit.meetings.save(replace(draft, state=State.CANCELLED))
        await ctx.answered()
        ctx.show(drafts.announced(twin, group, on_clock(ctx, group)))
        return
    number = await practice_service.remember(unit, search, group.lang, ctx.now, "meeting") if search.matches else None
    meeting = await service.announce(unit, draft, ctx.now, number)
    series = await service.begin(unit, meeting, ctx.now)
    await agenda_service.begin(unit, group, await unit.meetings.get(meeting.id), meeting.author_id, ctx.now)
    await ctx.answered()
    await ctx.place_card(unit, f"meeting:{meeting.id}", Place(group.chat_id, meeting.thread_id))
    _say_planned(ctx, views.planned(series, meeting, group.name, on_clock(ctx, group)))


def _say_planned(ctx: Context, screen: Screen) -> None:
    """Where the question stood. To a yes that was typed in the group the card is the answer."""
    if ctx.query is not None or ctx.private:
        ctx.show(screen)
        return
    replied = ctx.message.reply_to_message if ctx.message else None
    if replied is not None and ctx.answers_me():
        ctx.redraw(replied, screen)
    ctx.react("👍")


@router.tap(views.Once)
async def once(ctx: Context, tap: views.Once) -> None:
    group, actor, draft = await mine(ctx, tap.meeting)
    draft = await service.once(await ctx.begin(), draft)
    await go_on(ctx, group, actor, draft, Wish())


@router.tap(views.Otherwise)
async def otherwise(ctx: Context, tap: views.Otherwise) -> None:
    """ "Every second Tuesday" was the second one of the month."""
    group, actor, draft = await mine(ctx, tap.meeting)
    others = _data(ctx, "meeting_series", tap.meeting)["others"]
    if not 0 <= tap.which < len(others):
        raise NotFound("meeting")
    rrule, start = others[tap.which][0], datetime.fromisoformat(others[tap.which][1])
    at = draft.begins.astimezone(lang_of(group).tz).time()
    start = datetime.combine(start.date(), at, lang_of(group).tz)
    await go_on(ctx, group, actor, service.fill(draft, Wish(start=start, day=start)), Wish(rrule=rrule))


def _data(ctx: Context, kind: str, meeting_id: int) -> dict[str, Any]:
    """What the question that stands open here is about."""
    if ctx.awaited is None or ctx.awaited.kind != kind or ctx.awaited.data["id"] != meeting_id:
        raise Stale("meeting")
    return dict(ctx.awaited.data)


# --- a meeting that shall come back -------------------------------------------------------------------------------------------------------


@router.tap(taps.Repeat)
async def repeat(ctx: Context, tap: taps.Repeat) -> None:
    """How often, then until when."""
    group, meeting = await changeable(ctx, tap.meeting)
    if meeting.state != State.PLANNED:
        raise Stale("meeting")
    start, lang = wall_of(meeting.begins, group.zone), on_clock(ctx, group)
    if tap.how == "":
        async with ctx.tools.database.read() as unit:
            series = await unit.series.find(meeting.series_id)
        await ctx.ask(
            "meeting_repeat", views.ask_rule(meeting, start, series, lang), id=meeting.id, step="rule", rrule=""
        )
        return
    if tap.how not in offers(start):
        raise NotFound("item")
    rrule = offers(start)[tap.how]
    await ctx.ask("meeting_repeat", views.ask_end(meeting, rrule, start, lang), id=meeting.id, step="end", rrule=rrule)


@router.tap(views.Ending)
async def end(ctx: Context, tap: views.Ending) -> None:
    data = _data(ctx, "meeting_repeat", tap.meeting)
    await _ended(ctx, tap.meeting, ending(data["rrule"], count=tap.count or None))


@router.awaited("meeting_repeat")
async def said_how(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """The rule, its end, or the yes, typed."""
    group, meeting = await changeable(ctx, data["id"])
    if data["step"] == "sure" and read_decision(text) == "yes":
        await _begin_with(ctx, meeting.id, data)
        return True
    how: dict[str, Any] = {"langs": langs(ctx, group), "now": ctx.now, "zone": group.zone}
    wish = service.read(text, **how)
    if wish.repeats:
        await ask_about_rule(ctx, group, meeting, wish)
        return True
    rrule = data["rrule"] if data["step"] == "end" else ""
    if data["step"] == "rule" and meeting.series_id is not None:  # another end for the rule that there is
        async with ctx.tools.database.read() as unit:
            rrule = (await unit.series.get(meeting.series_id)).rrule
    other = _with_end(rrule, text, how) if rrule else ""
    if not other:
        if not ctx.private and not ctx.answers_me():
            return False
        raise Unclear("date" if data["step"] == "end" else "rule", text)
    await _ended(ctx, meeting.id, other)
    return True


def _with_end(rrule: str, text: str, how: dict[str, Any]) -> str:
    """The rule with the end that was typed: "6 times", "until June", "no end"; "" where it is none."""
    count = read_count(text)
    if count is not None:
        return ending(rrule, count=count or None)
    last = service.read_last_day(text, **how)
    return ending(rrule, last=last) if last is not None else ""


async def _ended(ctx: Context, meeting_id: int, rrule: str) -> None:
    group, meeting = await changeable(ctx, meeting_id)
    last = last_day(rrule)
    if last is not None and last <= wall_of(meeting.begins, group.zone).date():
        raise Unclear("past", "")
    if meeting.series_id is not None:
        start = meeting.begins
        if meeting.original is not None and fits(
            rrule, meeting.original
        ):  # one that was moved for itself says nothing of the others
            start = moment_of(meeting.original, group.zone)
        news = repeats(rrule, wall_of(start, group.zone), on_clock(ctx, group))
        await ask_scope(ctx, group, meeting, service.Change("rule", start=start, rrule=rrule), news)
    else:
        await propose_repeat(ctx, group, meeting, rrule, ())


async def _begin_with(ctx: Context, meeting_id: int, data: dict[str, Any]) -> None:
    group, meeting = await changeable(ctx, meeting_id)
    if meeting.series_id is not None or data["step"] != "sure":
        raise Stale("meeting")
    unit = await ctx.begin()
    without = [date.fromisoformat(day) for day in data["without"]]
    series = await service.begin_with(unit, group, meeting, data["rrule"], without, ctx.now)
    await ctx.answered()
    await ctx.refresh(unit, f"meeting:{meeting.id}")
    _say_planned(ctx, views.planned(series, await load_again(ctx, meeting.id), group.name, on_clock(ctx, group)))
