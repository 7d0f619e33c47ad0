"""Changing or cancelling a meeting, and telling those who come."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.context import Context, Place
from bot.domain.coming_typed import read_coming
from bot.domain.delivery import Kind
from bot.domain.groups import Group
from bot.domain.meetings import Answer, Meeting, State
from bot.domain.places_typed import Places, names_places, read_places
from bot.domain.when.notes import Note
from bot.errors import NotFound, Stale, Unclear
from bot.routing import Drawing, Router
from bot.services import agenda as agenda_service
from bot.services import agenda_carrying
from bot.services import meetings as service
from bot.services.meetings import Change, Wish
from bot.services.meetings.coming import fits_places, limit
from bot.store.unit import Unit
from bot.views.meetings import card as cards
from bot.views.meetings import changes, later, organising, taps, troubles
from bot.views.screen import Screen
from handlers.meetings.card import group_clock, shown
from handlers.meetings.finding import (
    changeable,
    lang_of,
    langs,
    load_again,
    number,
    on_clock,
    page,
    why_not,
)
from handlers.meetings.organising import named_deputy
from handlers.meetings.proposing import ask_scope
from handlers.meetings.reminding import current
from handlers.meetings.seats import tell
from handlers.meetings.themes import keep as keep_theme
from handlers.meetings.themes import theme_called

router = Router()


@router.tap(taps.Manage)
async def manage(ctx: Context, tap: taps.Manage) -> None:
    if not ctx.private:
        ctx.open_private(f"meeting_{tap.meeting}")
        return
    group, meeting = await changeable(ctx, tap.meeting)
    ctx.show(await page(ctx, group, meeting))


@router.starts("meeting_")
async def manage_linked(ctx: Context, rest: str) -> None:
    group, meeting = await changeable(ctx, number(rest))
    ctx.say(await page(ctx, group, meeting))


@router.tap(taps.Edit)
async def edit(ctx: Context, tap: taps.Edit) -> None:
    group, meeting = await changeable(ctx, tap.meeting)
    lang = on_clock(ctx, group)
    if tap.what == "":
        await ctx.answered()
        ctx.show(await page(ctx, group, meeting))
    elif tap.what == "cancel" and meeting.series_id is not None and meeting.state == State.PLANNED:
        await ask_scope(ctx, group, meeting, Change("cancel"))
    elif tap.what == "cancel":
        service.alive(meeting)
        await ctx.ask("meeting_cancel", changes.ask_cancel(meeting, lang), id=meeting.id)
    elif tap.what == "sure":
        await _cancelled(ctx, group, meeting, "")
    elif tap.what in ("date", "length", "place", "link", "title", "agenda", "places"):
        if meeting.state != State.PLANNED:
            raise Stale("meeting")
        await ctx.ask("meeting_change", changes.ask_change(meeting, tap.what, lang), id=meeting.id, what=tap.what)
    else:
        raise NotFound("item")


@router.awaited("meeting_cancel")
async def reason(ctx: Context, text: str, data: dict[str, Any]) -> None:
    """Why it is cancelled: the question said that it then is."""
    await _cancelled(ctx, *await changeable(ctx, data["id"]), text)


async def _cancelled(ctx: Context, group: Group, meeting: Meeting, text: str) -> None:
    cancelled = await cancel(ctx, group, meeting, text)
    await ctx.answered()
    ctx.show(await page(ctx, group, cancelled))


@router.awaited("meeting_change")
async def changed(ctx: Context, text: str, data: dict[str, Any]) -> None:
    group, meeting = await changeable(ctx, data["id"])
    lang = on_clock(ctx, group)
    notes: Sequence[Note] = ()
    if data["what"] == "date":
        wish = wished(ctx, group, meeting, text)
        first, *others = service.starts(wish, meeting, group.zone) or (None,)
        if first is None or wish.trouble is not None:
            raise why_not(wish, text)
        if others:
            await ctx.ask("meeting_change", changes.which(meeting, (first, *others)[:4], lang), **data)
            return
        if await move_or_ask(ctx, group, meeting, first, wish.length):
            return
        notes = wish.notes
    elif await _describe_or_ask(ctx, group, meeting, data["what"], text):
        return
    await ctx.answered()
    ctx.say(troubles.with_notes(await page(ctx, group, await load_again(ctx, meeting.id)), notes, lang))


async def move_or_ask(ctx: Context, group: Group, meeting: Meeting, start: datetime, length: int | None) -> bool:
    """Move a meeting. Of one of a series it is asked first which others move with it: True."""
    if meeting.series_id is None:
        await move(ctx, group, meeting, start, length)
        return False
    if start <= ctx.now:
        raise Unclear("past", "")
    news = on_clock(ctx, group).moment(start)
    await ask_scope(ctx, group, meeting, Change("date", start=start, length=length), news)
    return True


async def describe(ctx: Context, meeting: Meeting, what: str, text: str) -> None:
    if what == "theme":
        await keep_theme(ctx, meeting.id, theme_called(ctx, text))
        return
    unit = await ctx.begin()
    if what == "places":
        group = await unit.groups.get(meeting.group_id)
        await tell(ctx, unit, group, await limit(unit, meeting, places_in(text), ctx.now))
        return
    if what == "agenda":
        await agenda_service.write(unit, meeting, text, ctx.actor.person.id, ctx.now)
    else:
        await service.describe(unit, meeting, what, text)
    await ctx.refresh(unit, f"meeting:{meeting.id}")


def places_in(text: str) -> int | None:
    """How many can come, as it was typed; None: as many as want to."""
    said = read_places(text)
    if said is None:
        raise Unclear("places", text)
    return fits_places(said.number)


def wished(ctx: Context, group: Group, meeting: Meeting, text: str) -> Wish:
    """What is wished for a meeting that has its day: an hour alone keeps it."""
    day = meeting.begins.astimezone(lang_of(group).tz).date()
    return service.read_on(day, text, langs=langs(ctx, group), now=ctx.written, zone=group.zone)


async def typed_change(ctx: Context, group: Group, meeting_id: int, words: str) -> Wish | None:
    """ "/meeting Tuesday 21 at 10" as an answer to a card. What says how the meeting comes back is given back: it is for others to ask about."""
    _, meeting = await changeable(ctx, meeting_id)
    said = read_coming(words)
    part = ("places", words) if isinstance(said, Places) else changes.read_part(words)
    if part is None and names_places(words):
        raise Unclear("places", words)
    reason = cards.read_cancel(words)
    deputy = organising.read_deputy(words) if part is None and reason is None else None
    if deputy is not None:
        await named_deputy(ctx, group, meeting, deputy)
        return None
    if part is not None:
        asked = await _describe_or_ask(ctx, group, meeting, *part)
    elif reason is not None:
        asked = await _cancel_or_ask(ctx, group, meeting, reason)
    else:
        wish = wished(ctx, group, meeting, words)
        if wish.repeats and wish.trouble is None:
            return wish
        asked = await _typed_wish(ctx, group, meeting, wish, words)
    if not asked:
        ctx.react("👍")
    return None


async def _typed_wish(ctx: Context, group: Group, meeting: Meeting, wish: Wish, words: str) -> bool:
    """A date, a link or a title."""
    if wish.trouble is not None or (wish.over is not None and wish.day is None):
        raise why_not(wish, words)
    if wish.day is not None:
        return await _typed_date(ctx, group, meeting, wish)
    named = ("link", wish.link) if wish.link else ("title", wish.title)
    if not named[1]:
        raise Unclear("date", words)
    return await _describe_or_ask(ctx, group, meeting, *named)


async def _typed_date(ctx: Context, group: Group, meeting: Meeting, wish: Wish) -> bool:
    starts = service.starts(wish, meeting, group.zone)
    if len(starts) > 1:
        ctx.say(changes.which(meeting, starts[:4], on_clock(ctx, group)))
        return True
    asked = await move_or_ask(ctx, group, meeting, starts[0], wish.length)
    if wish.notes:
        ctx.say(troubles.decided(wish.notes, on_clock(ctx, group)))
    return asked


async def _cancel_or_ask(ctx: Context, group: Group, meeting: Meeting, reason: str) -> bool:
    if meeting.series_id is not None and meeting.state == State.PLANNED:
        await ask_scope(ctx, group, meeting, Change("cancel", reason), reason)
        return True
    await cancel(ctx, group, meeting, reason)
    return False


async def _describe_or_ask(ctx: Context, group: Group, meeting: Meeting, what: str, text: str) -> bool:
    """Other words for a meeting; where it is one of a series it is asked first for which they are: True."""
    if meeting.series_id is None or what == "theme":
        await describe(ctx, meeting, what, text)
        return False
    if what == "places":
        places_in(text)
    news = text.strip() if what == "places" else getattr(service.described(meeting, what, text), what)
    await ask_scope(ctx, group, meeting, Change(what, text), str(news))
    return True


async def move(ctx: Context, group: Group, meeting: Meeting, start: datetime, length: int | None) -> None:
    unit = await ctx.begin()
    moved = await service.move(unit, meeting, start, length, ctx.now)
    if (moved.start, moved.length) != (meeting.start, meeting.length):
        await _tell(ctx, unit, group, moved, "meeting_moved")


async def cancel(ctx: Context, group: Group, meeting: Meeting, reason: str) -> Meeting:
    unit = await ctx.begin()
    cancelled = await service.cancel(unit, meeting, reason)
    await _tell(ctx, unit, group, cancelled, "meeting_cancelled")
    for coming in await agenda_carrying.bring_back(unit, group, ctx.now):  # what was to be treated there
        await ctx.refresh(unit, f"meeting:{coming.id}")
    return cancelled


async def _tell(ctx: Context, unit: Unit, group: Group, meeting: Meeting, name: str) -> None:
    """The group, and in private those who said that they come: a change must reach them."""
    await ctx.refresh(unit, f"meeting:{meeting.id}")
    for poll_id in await unit.polls.that_became(meeting.id):  # its card says when the meeting is
        await ctx.refresh(unit, f"poll:{poll_id}")
    args = {"meeting": meeting.id, "start": meeting.begins.astimezone(UTC).isoformat()}
    key = service.notice_key(meeting, "group")
    ctx.draw(Kind.NOTICE, Place(group.chat_id, meeting.thread_id), name, args, loud=True, dedupe=key)
    for reply in await unit.meetings.replies(meeting.id):
        person = reply.person
        if person.telegram_id and person.reachable and (reply.remind or reply.answer in (Answer.YES, Answer.MAYBE)):
            key = service.notice_key(meeting, str(person.id))
            ctx.draw(Kind.NOTICE, Place(person.telegram_id, private=True), name, args, loud=True, dedupe=key)


@router.renders("meeting_moved")
async def moved_notice(drawing: Drawing) -> Screen | None:
    meeting = await current(drawing, State.PLANNED)
    return later.moved(await shown(drawing, meeting), await group_clock(drawing, meeting)) if meeting else None


@router.renders("date_found")
async def found_notice(drawing: Drawing) -> Screen | None:
    """A date poll ended in this meeting."""
    meeting = await current(drawing, State.PLANNED)
    return later.found(await shown(drawing, meeting), await group_clock(drawing, meeting)) if meeting else None


@router.renders("meeting_cancelled")
async def cancelled_notice(drawing: Drawing) -> Screen | None:
    meeting = await current(drawing, State.CANCELLED)
    return later.cancelled(meeting, await group_clock(drawing, meeting)) if meeting else None
