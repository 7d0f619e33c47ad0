"""Changing a poll that people answer in private, page by page; each page can be answered in words too."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.context import Context
from bot.domain.groups import Group
from bot.domain.polls import Poll, Slot, State, orders
from bot.domain.polls.orders import What
from bot.errors import NotFound, Stale, Unclear
from bot.i18n import Lang
from bot.routing import Router
from bot.services import polls as service
from bot.services.polls import Moment
from bot.services.polls.editing import By
from bot.store.unit import Unit
from bot.views.polls import care_pages as views
from bot.views.polls import care_taps as taps
from bot.views.screen import Screen
from handlers.polls import ordering
from handlers.polls.finding import card_of, choosable, number, on_clock, seen
from handlers.polls.ordering import Act

router = Router()


@router.tap(taps.Care)
async def care(ctx: Context, tap: taps.Care) -> None:
    if not ctx.private:
        await choosable(ctx, tap.poll)
        ctx.open_private(f"care_{tap.poll}")
    elif tap.what == "remind":
        await ordering.remind(ctx, tap.poll)
    elif tap.what == "never":
        await _done(ctx, await ordering.do(ctx, tap.poll, ordering.close_at(ctx, None)))
    else:
        await _page(ctx, tap.poll, tap.what)


@router.starts("care_")
async def care_linked(ctx: Context, rest: str) -> None:
    await _page(ctx, number(rest), "")


async def _page(ctx: Context, poll_id: int, what: str, slot_id: int = 0, page: int = 0) -> None:
    """Show a page; what is written next is for it."""
    group, _, poll = await choosable(ctx, poll_id)
    if poll.state != State.OPEN:
        raise Stale("poll")
    await _show(ctx, group, poll, what, slot_id, page)


async def _show(ctx: Context, group: Group, poll: Poll, what: str, slot_id: int = 0, page: int = 0) -> None:
    unit = await ctx.begin()
    shown = await card_of(unit, poll, group, ctx.now)
    lang = on_clock(ctx, group)
    slot = next((each for each in poll.open_slots if each.id == slot_id), None)
    if what == "needed":
        members = await unit.groups.members(group.id)
        screen = views.ask_needed(shown, members, await unit.groups.organisations(group.id), page, lang)
    elif what == "move" and slot is not None:
        screen = views.ask_move(shown, slot, ctx.now, lang)
    elif what in ("move", "withdraw"):
        screen = views.ask_date(shown, what, lang)
    elif what in _PAGES:
        screen = _PAGES[what](shown, ctx.now, lang)
    else:
        raise NotFound("item")
    await ctx.ask("poll_care", screen, id=poll.id, what=what, slot=slot.id if slot else 0)


_PAGES: dict[str, Callable[[Any, datetime, Lang], Screen]] = {
    "": lambda shown, now, lang: views.hub(shown, lang),
    "until": views.ask_until,
    "quorum": lambda shown, now, lang: views.ask_quorum(shown, lang),
    "add": views.ask_add,
    "title": lambda shown, now, lang: views.ask_words(shown, "title", lang),
    "place": lambda shown, now, lang: views.ask_words(shown, "place", lang),
}


async def _done(ctx: Context, poll: Poll, what: str = "", page: int = 0) -> None:
    """How it stands now, where the question stood."""
    await _show(ctx, await (await ctx.begin()).groups.get(poll.group_id), poll, what, page=page)


@router.awaited("poll_care")
async def written(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """The answer to the page that is shown; on the first one, and instead of an answer, any order."""
    poll_id, what = data["id"], data["what"]
    group, poll = await seen(ctx, poll_id)
    order = orders.read_order(text)
    if order is not None and order.what == What.REMIND:
        await ordering.remind(ctx, poll_id)
        return True
    if order is not None and what not in ("title", "place"):
        act = ordering.understood(ctx, group, poll, order.what, order.rest)
    else:
        act = _answer(ctx, group, poll, what, data["slot"], text)
    if act is None:
        return False
    await _done(ctx, await ordering.do(ctx, poll_id, act))
    return True


def _answer(ctx: Context, group: Group, poll: Poll, what: str, slot_id: int, text: str) -> Act | None:
    if what in ("title", "place"):
        return ordering.describe(what, text)
    slot = next((each for each in poll.open_slots if each.id == slot_id), None)
    if what == "move" and slot is not None:
        act = ordering.move_to(ctx, group, slot, text)
        if act is None:
            raise Unclear("date", text)
        return act
    if what not in set(What):
        return None
    act = ordering.READ[What(what)](ctx, group, poll, text)
    if act is None:
        raise Unclear(ordering.HINTS.get(What(what), "date"), text)
    return act


@router.tap(taps.Until)
async def until(ctx: Context, tap: taps.Until) -> None:
    await _done(ctx, await ordering.do(ctx, tap.poll, ordering.close_at(ctx, _moment(tap.unix))))


@router.tap(taps.Quorum)
async def quorum(ctx: Context, tap: taps.Quorum) -> None:
    await _done(ctx, await ordering.do(ctx, tap.poll, ordering.need_organisations(tap.number)))


@router.tap(taps.NeededPage)
async def needed_page(ctx: Context, tap: taps.NeededPage) -> None:
    await _page(ctx, tap.poll, "needed", page=max(0, tap.page))


@router.tap(taps.Needed)
async def needed(ctx: Context, tap: taps.Needed) -> None:
    async def toggle(unit: Unit, by: By, poll: Poll) -> Poll:
        if tap.kind == "p":
            return await service.toggle_person(unit, by, poll, tap.number)
        known = {each.id: each.name for each in await unit.groups.organisations(poll.group_id)}
        if tap.number not in known:
            raise NotFound("organisation")
        return await service.toggle_organisation(unit, by, poll, known[tap.number])

    await _done(ctx, await ordering.do(ctx, tap.poll, toggle), "needed", max(0, tap.page))


@router.tap(taps.Date)
async def date(ctx: Context, tap: taps.Date) -> None:
    """One that is to move asks to when; one that is to go, goes."""
    if tap.what == "move":
        await _page(ctx, tap.poll, "move", tap.slot)
        return
    await _done(
        ctx,
        await ordering.do(
            ctx, tap.poll, lambda unit, by, poll: service.withdraw(unit, by, poll, _slot(poll, tap.slot), ctx.now)
        ),
    )


@router.tap(taps.At)
async def at(ctx: Context, tap: taps.At) -> None:
    moment = Moment(_moment(tap.unix))

    async def change(unit: Unit, by: By, poll: Poll) -> Poll:
        if not tap.slot:
            return await service.add_dates(unit, by, poll, [moment], ctx.now)
        return await service.move(unit, by, poll, _slot(poll, tap.slot), moment, ctx.now)

    await _done(ctx, await ordering.do(ctx, tap.poll, change))


def _slot(poll: Poll, slot_id: int) -> Slot:
    found = next((slot for slot in poll.open_slots if slot.id == slot_id), None)
    if found is None:
        raise NotFound("item")
    return found


def _moment(unix: int) -> datetime:
    try:
        return datetime.fromtimestamp(unix, UTC)
    except (ValueError, OverflowError, OSError):
        raise NotFound("item") from None
