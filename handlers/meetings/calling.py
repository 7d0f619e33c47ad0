"""Calling a meeting: out of free text, or by buttons alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.context import Context, Place
from bot.domain.found import Found
from bot.domain.groups import Act, Actor, Group
from bot.domain.meetings import Meeting, State
from bot.domain.places_typed import take_limit
from bot.domain.when.notes import twice
from bot.errors import NotFound, Unclear
from bot.i18n import Lang
from bot.markup import Html, escape
from bot.routing import Router
from bot.services import agenda as agenda_service
from bot.services import meetings as service
from bot.services import practices as practice_service
from bot.services.meetings import Wish
from bot.services.minutes.collecting import is_marked
from bot.views import phrases
from bot.views.meetings import changes, drafts, series, taps, troubles
from bot.views.screen import Screen
from handlers.meetings.changing import move_or_ask, typed_change
from handlers.meetings.finding import (
    calendar_file,
    changeable,
    cities,
    lang_of,
    langs,
    load,
    load_again,
    mine,
    on_clock,
    page,
    replied,
    why_not,
)
from handlers.meetings.proposing import holidays, propose
from handlers.meetings.scope import ask_about_rule

router = Router()

ON_CARD = 3  # practices shown on the card
_SOON = 600  # seconds in which what somebody writes in the group is taken for their answer to a question


@router.command("meeting")
async def call(ctx: Context, words: str) -> None:
    """A new meeting out of free text or a calendar file; as an answer to a card, a change of that meeting."""
    file = calendar_file(ctx)
    if file is not None and ctx.again is not None:
        await ctx.again("meeting_file", file.file_id)
        return
    group = await ctx.own_group()
    card = await replied(ctx)
    if card is not None:
        wish = await typed_change(ctx, group, card, words)
        if wish is not None:
            await ask_about_rule(ctx, group, await load(ctx, card), wish)
        return
    actor = await ctx.entitled(group, Act.MEETING)
    limit, rest = take_limit(words)
    place, rest = changes.take_place(rest)
    known = await cities(ctx, group)
    wish = service.read(rest, langs=langs(ctx, group), now=ctx.written, zone=group.zone, cities=known)
    wish = replace(wish, place=service.place(place) or wish.place, places=service.fits_places(limit))
    draft = service.fill(service.new(group, actor, ctx.place.thread_id), wish)
    await go_on(ctx, group, actor, draft, wish)


@router.awaited("meeting")
async def said_more(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """What the draft still needed. In a group it may be talk instead: then it is left to the others."""
    if await is_talk(ctx, text, data):
        return False
    group, actor, draft = await mine(ctx, data["id"])
    if data["what"] == "title":
        wish = Wish(title=service.title(text))
    else:
        how: dict[str, Any] = {"langs": langs(ctx, group), "now": ctx.written, "zone": group.zone}
        wish = service.read_on(draft.day, text, **how) if draft.day else service.read(text, **how)
        if wish.day is None:
            return await _not_read(ctx, why_not(wish, text), data)
    await go_on(ctx, group, actor, _at_known_hour(ctx, service.fill(draft, wish), group), wish)
    return True


async def is_talk(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """Whether the text goes to the group and not to the question: it answers somebody else, is for the minutes, or comes much later."""
    if ctx.private:
        return False
    if (await load(ctx, data["id"])).state != State.DRAFT:
        await ctx.answered()
        return True
    if ("#" in text and is_marked(text)) or await replied(ctx) is not None:
        return True
    answers = ctx.answers_me()
    late = ctx.now.timestamp() - data["asked"] > _SOON
    return not answers if answers is not None else late


def _at_known_hour(ctx: Context, draft: Meeting, group: Group) -> Meeting:
    """The draft at the hour that was said beside a day that cannot be, now that it has another one."""
    known = ctx.awaited.data if ctx.awaited is not None and ctx.awaited.kind == "meeting" else {}
    if draft.day is None or draft.start is not None or known.get("id") != draft.id or not known.get("hour"):
        return draft
    return service.at(draft, time.fromisoformat(known["hour"]), group.zone)


async def _not_read(ctx: Context, error: Unclear, data: dict[str, Any]) -> bool:
    """No date in it. In a group that is said once; then it takes a reply to be understood as an answer."""
    if ctx.private or ctx.answers_me():
        raise error
    if not data.get("told"):
        ctx.say(Screen(escape(phrases.refusal(error, ctx.lang))))
        await ctx.expect("meeting", **{**data, "told": True})
        return True
    return False


@router.tap(taps.Day)
async def chose_day(ctx: Context, tap: taps.Day) -> None:
    group, actor, draft = await mine(ctx, tap.meeting)
    try:
        chosen = date.fromisoformat(tap.day)
    except ValueError:
        raise NotFound("meeting") from None
    draft = replace(draft, day=chosen)
    if draft.start is not None:  # an older button, after the hour is known
        draft = service.at(draft, draft.start.astimezone(lang_of(group).tz).time(), group.zone)
    await go_on(ctx, group, actor, _at_known_hour(ctx, draft, group), Wish())


@router.tap(taps.Hour)
async def chose_hour(ctx: Context, tap: taps.Hour) -> None:
    group, actor, draft = await mine(ctx, tap.meeting)
    try:
        wall = time.fromisoformat(f"{tap.hour[:2]}:{tap.hour[2:]}")
    except ValueError:
        raise NotFound("meeting") from None
    await go_on(ctx, group, actor, service.at(draft, wall, group.zone), Wish())


@router.tap(taps.About)
async def chose_theme(ctx: Context, tap: taps.About) -> None:
    group, actor, draft = await mine(ctx, tap.meeting)
    title = ctx.tools.practices.theme_name(tap.theme, lang_of(group).code)
    await go_on(ctx, group, actor, replace(draft, title=title, theme=tap.theme), Wish())


@router.tap(taps.Pick)
async def picked(ctx: Context, tap: taps.Pick) -> None:
    """One of several readings for a draft; another date for a meeting."""
    try:
        start = datetime.fromtimestamp(tap.unix, UTC)
    except (ValueError, OverflowError, OSError):
        raise NotFound("meeting") from None
    meeting = await load(ctx, tap.meeting)
    if meeting.state == State.DRAFT:
        group, actor, draft = await mine(ctx, tap.meeting)
        await go_on(ctx, group, actor, replace(draft, start=start), Wish(notes=twice(start, lang_of(group).tz)))
    else:
        group, meeting = await changeable(ctx, tap.meeting)
        await ctx.answered()
        if not await move_or_ask(ctx, group, meeting, start, None):
            ctx.show(await page(ctx, group, await load_again(ctx, meeting.id)))


@router.tap(taps.Drop)
async def drop(ctx: Context, tap: taps.Drop) -> None:
    _, _, draft = await mine(ctx, tap.meeting)
    await drop_draft(ctx, draft)


async def drop_draft(ctx: Context, draft: Meeting) -> None:
    unit = await ctx.begin()
    await unit.meetings.save(replace(draft, state=State.CANCELLED))
    await ctx.answered()
    ctx.show(drafts.dropped(ctx.lang))


async def go_on(ctx: Context, group: Group, actor: Actor, draft: Meeting, wish: Wish) -> None:
    """Ask for what is missing; announce what is complete. A moment that is over is missing, the rest is kept."""
    over = _over(draft, group, ctx.now)
    if over is not None:
        draft = replace(draft, start=None, day=None)
        wish = replace(wish, start=None, day=None, others=(), days=(), over=over, notes=())
    comes_back = wish.repeats or draft.series_id is not None
    search = None
    if draft.complete:
        draft = replace(draft, theme=draft.theme or ctx.tools.practices.theme_in(draft.title))
    if draft.complete and not comes_back:
        search = await ctx.tools.practices.find(draft.title, lang=group.lang, limit=ON_CARD)
    warned = await holidays(group, _days(draft, group, comes_back), ctx.lang)
    unit = await ctx.begin()
    draft = await service.keep(unit, actor, group, draft, ctx.now)
    if wish.repeats:
        draft = await service.repeat(unit, group, draft, wish.rrule, wish.without, ctx.now)
    if not draft.complete:
        await _ask(ctx, group, draft, wish, warned)
    elif comes_back:
        await propose(ctx, group, draft, wish.rules)
    else:
        await _announce(ctx, group, draft, wish, search, warned)


def _days(draft: Meeting, group: Group, comes_back: bool) -> list[date]:
    """The day of a single meeting, where it is known: it may be a holiday."""
    if comes_back:
        return []
    day = draft.start.astimezone(lang_of(group).tz).date() if draft.start else draft.day
    return [day] if day else []


async def _announce(
    ctx: Context, group: Group, draft: Meeting, wish: Wish, search: Found | None, warned: Mapping[date, str]
) -> None:
    unit = await ctx.begin()
    lang = on_clock(ctx, group)
    twin = await service.find_same(unit, draft, ctx.now)
    if twin is not None:  # sent twice, by a slow phone or a hurried hand
        await unit.meetings.save(replace(draft, state=State.CANCELLED))
        await ctx.answered()
        ctx.show(drafts.announced(twin, group, lang))
        return
    number = (
        await practice_service.remember(unit, search, group.lang, ctx.now, "meeting")
        if search and search.matches
        else None
    )
    meeting = await service.announce(unit, draft, ctx.now, number)
    await agenda_service.begin(unit, group, meeting, meeting.author_id, ctx.now)
    await ctx.answered()
    await ctx.place_card(unit, f"meeting:{meeting.id}", Place(group.chat_id, meeting.thread_id))
    if ctx.query is not None or ctx.private:
        posted = series.with_holidays(drafts.announced(meeting, group, lang), warned, group.country, lang)
        ctx.show(troubles.with_notes(posted, wish.notes, lang))
    elif warned:
        ctx.say(troubles.with_notes(Screen(series.holidays(warned, group.country, lang)), wish.notes, lang))
    elif wish.notes:
        ctx.say(troubles.decided(wish.notes, lang))


def _over(draft: Meeting, group: Group, now: datetime) -> datetime | None:
    """The moment of the draft, or its day where that is all it has, if it is over: buttons may be years old."""
    if draft.start is not None:
        return draft.start if draft.start <= now else None
    zone = lang_of(group).tz
    passed = draft.day is not None and draft.day < now.astimezone(zone).date()
    return datetime.combine(draft.day, time(0), zone) if draft.day is not None and passed else None


def _refused(wish: Wish, lang: Lang) -> Html | str:
    """Why what was said cannot be, if so."""
    if wish.trouble is not None:
        return troubles.sentence(troubles.unclear(wish.trouble), lang)
    return drafts.past(wish.over, lang) if wish.over else ""


async def _ask(ctx: Context, group: Group, draft: Meeting, wish: Wish, warned: Mapping[date, str]) -> None:
    lang = on_clock(ctx, group)
    refused = _refused(wish, lang)
    themes = [(theme.id, theme.name_in(ctx.lang.code)) for theme in ctx.tools.practices.themes]
    chosen = [pair for pair in themes if pair[0] in group.settings.themes] or themes[:8]
    what, today = "date", ctx.now.astimezone(lang_of(group).tz).date()
    if wish.others and wish.start:
        screen = drafts.which(draft, (wish.start, *wish.others[:3]), lang, today)
    elif wish.days and wish.day:
        screen = drafts.which_day(draft, (wish.day, *wish.days[:3]), lang, today)
    elif draft.day is None:
        screen = drafts.ask_day(draft, today, lang, refused)
    elif draft.start is None:
        screen = drafts.ask_hour(draft, lang, refused)
    else:
        what, screen = "title", drafts.ask_title(draft, chosen, lang)
    known = await (await ctx.begin()).series.find(draft.series_id)
    if known is not None:
        screen = series.with_rule(screen, known, draft.day, lang)
    screen = series.with_holidays(screen, warned, group.country, lang)
    if not wish.others:  # else nothing is decided yet: the buttons say which hours there are
        screen = troubles.with_notes(screen, wish.notes, lang)
    hour = {"hour": wish.hour.isoformat()} if wish.hour else {}
    await ctx.ask("meeting", screen, id=draft.id, what=what, asked=ctx.now.timestamp(), **hour)
