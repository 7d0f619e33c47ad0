"""Changing a poll that people answer: by words in answer to its card, or in private, page by page."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.context import Context
from bot.domain.groups import Group, Member, Organisation
from bot.domain.polls import Poll, Slot, State, orders
from bot.domain.polls.orders import What
from bot.errors import NotFound, Stale, Unclear
from bot.i18n import Lang
from bot.routing import Router
from bot.services import polls as service
from bot.services.meetings.coming import member_named
from bot.services.polls import Moment
from bot.services.polls.editing import By
from bot.store.unit import Unit
from bot.views.meetings import changes
from bot.views.polls import care as words
from bot.views.polls import care_pages as views
from bot.views.polls import care_taps as taps
from bot.views.screen import Screen
from handlers.polls.caring import ask
from handlers.polls.finding import card_of, choosable, langs, number, on_clock, seen

router = Router()

Act = Callable[[Unit, By, Poll], Awaitable[Poll]]


# --- in words ----------------------------------------------------------------------------------------------------------------------------


async def take_order(ctx: Context, poll_id: int, text: str) -> bool:
    """ "ajouter ven 17 10h", "quorum 4", "relancer" in answer to the card. False where it is something else."""
    part = changes.read_part(text) if ":" in text else None
    order = orders.read_order(text)
    if part is not None and part[0] in ("title", "place", "link"):
        await _do(ctx, poll_id, _describe(*part))
    elif order is None:
        return False
    elif order.what == What.REMIND:
        await _remind(ctx, poll_id)
    else:
        group, poll = await seen(ctx, poll_id)
        act = _understood(ctx, group, poll, order.what, order.rest)
        if act is None:
            return False
        await _do(ctx, poll_id, act)
    return True


async def _do(ctx: Context, poll_id: int, act: Act) -> Poll:
    """Change it, for who may; the card shows it, a reaction says that it was understood."""
    group, actor, poll = await choosable(ctx, poll_id)
    unit = await ctx.begin()
    poll = await act(unit, (actor, group), poll)
    await ctx.refresh(unit, f"poll:{poll.id}")
    if ctx.query is None:
        ctx.react("👍")
    return poll


def _understood(ctx: Context, group: Group, poll: Poll, what: What, rest: str) -> Act | None:
    """What is to be done. None for talk that only begins like an order: it names neither a number nor anything else that we know."""
    act = _READ[what](ctx, group, poll, rest)
    if act is None and any(char.isdigit() for char in rest):
        raise Unclear(_HINTS.get(what, "date"), rest)
    return act


def _until(ctx: Context, group: Group, poll: Poll, rest: str) -> Act | None:
    closes = service.read_deadline(rest, langs=langs(ctx, group), now=ctx.written, zone=group.zone)
    return _close_at(ctx, closes) if closes is not None else None


def _never(ctx: Context, group: Group, poll: Poll, rest: str) -> Act:
    return _close_at(ctx, None)


def _close_at(ctx: Context, closes: datetime | None) -> Act:
    return lambda unit, by, poll: service.close_at(unit, by, poll, closes, ctx.now)


def _quorum(ctx: Context, group: Group, poll: Poll, rest: str) -> Act | None:
    found = orders.number_of(rest)
    return None if found is None else _need_organisations(found)


def _need_organisations(count: int) -> Act:
    return lambda unit, by, poll: service.need_organisations(unit, by, poll, count)


def _needed(ctx: Context, group: Group, poll: Poll, rest: str) -> Act:
    return partial(_named, rest)


async def _named(rest: str, unit: Unit, by: By, poll: Poll) -> Poll:
    """ "Karim, Lyon": people by name, organisations as wholes; "personne": nobody."""
    if orders.nobody(rest):
        return await service.need(unit, by, poll, (), ())
    members = await unit.groups.members(poll.group_id)
    organisations = await unit.groups.organisations(poll.group_id)
    people: list[Member] = []
    wholes: list[Organisation] = []
    for name in orders.names(rest):
        whole = orders.organisation_named(organisations, name)
        if whole is not None:
            wholes.append(whole)
        else:
            people.append(member_named(members, name))
    return await service.need(unit, by, poll, people, wholes)


def _add(ctx: Context, group: Group, poll: Poll, rest: str) -> Act | None:
    moments = _moments(ctx, group, rest, poll.open_slots[0])
    return (lambda unit, by, poll: service.add_dates(unit, by, poll, moments, ctx.now)) if moments else None


def _withdraw(ctx: Context, group: Group, poll: Poll, rest: str) -> Act | None:
    slot = orders.slot_named(rest, poll.open_slots, on_clock(ctx, group).tz)
    return (lambda unit, by, poll: service.withdraw(unit, by, poll, slot, ctx.now)) if slot is not None else None


def _move(ctx: Context, group: Group, poll: Poll, rest: str) -> Act | None:
    found = orders.moved(rest, poll.open_slots, on_clock(ctx, group).tz)
    return _move_to(ctx, group, *found) if found is not None else None


def _move_to(ctx: Context, group: Group, slot: Slot, text: str) -> Act | None:
    moments = _moments(ctx, group, text, slot)
    if len(moments) > 1:
        raise Unclear("several dates", text)
    return (lambda unit, by, poll: service.move(unit, by, poll, slot, moments[0], ctx.now)) if moments else None


def _title(ctx: Context, group: Group, poll: Poll, rest: str) -> Act:
    return _describe("title", rest)


def _describe(what: str, text: str) -> Act:
    return lambda unit, by, poll: service.describe_open(unit, by, poll, what, text)


_Read = Callable[[Context, Group, Poll, str], Act | None]
_READ: dict[What, _Read] = {
    What.ADD: _add,
    What.WITHDRAW: _withdraw,
    What.MOVE: _move,
    What.QUORUM: _quorum,
    What.NEEDED: _needed,
    What.UNTIL: _until,
    What.NO_DEADLINE: _never,
    What.TITLE: _title,
}
_HINTS = {What.WITHDRAW: "which slot", What.MOVE: "which slot", What.UNTIL: "deadline", What.QUORUM: "quorum"}


def _moments(ctx: Context, group: Group, text: str, like: Slot) -> tuple[Moment, ...]:
    """The dates that are named. Hours alone are of the day of this date; days alone have its hour."""
    spoken, lang = langs(ctx, group), on_clock(ctx, group)
    old = lang.local(like.start)
    hours = service.hours_for([old.date()], text, langs=spoken, zone=group.zone)
    if hours:
        return hours
    offer = service.read(text, langs=spoken, now=ctx.written, zone=group.zone)
    if offer.past and not offer.moments:
        raise Unclear("past", "")
    if any(moment.others for moment in offer.moments):
        raise Unclear("several dates", text)
    return tuple(m if m.timed else _at_hour(m, old, lang) for m in offer.moments)


def _at_hour(moment: Moment, old: datetime, lang: Lang) -> Moment:
    day = lang.local(moment.start).date()
    return Moment(datetime.combine(day, old.time(), lang.tz), moment.length)


# --- reminding ---------------------------------------------------------------------------------------------------------------------------


async def _remind(ctx: Context, poll_id: int) -> None:
    """Those who have not answered, now; at most once an hour."""
    group, _, poll = await choosable(ctx, poll_id)
    asked = await service.nudge(await ctx.begin(), group, poll, ctx.now)
    lang = ctx.reader.with_zone(group.zone)
    if isinstance(asked, datetime):
        ctx.toast(words.too_soon(asked, lang), alert=True)
        return
    if asked.members:
        ask(ctx, [asked])
    if ctx.query is not None or not asked.members:
        ctx.toast(words.nudged(len(asked.members), lang))
    else:
        ctx.react("👍")


# --- in private, page by page ------------------------------------------------------------------------------------------------------------


@router.tap(taps.Care)
async def care(ctx: Context, tap: taps.Care) -> None:
    if not ctx.private:
        await choosable(ctx, tap.poll)
        ctx.open_private(f"care_{tap.poll}")
    elif tap.what == "remind":
        await _remind(ctx, tap.poll)
    elif tap.what == "never":
        await _done(ctx, await _do(ctx, tap.poll, _close_at(ctx, None)))
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
        await _remind(ctx, poll_id)
        return True
    if order is not None and what not in ("title", "place"):
        act = _understood(ctx, group, poll, order.what, order.rest)
    else:
        act = _answer(ctx, group, poll, what, data["slot"], text)
    if act is None:
        return False
    await _done(ctx, await _do(ctx, poll_id, act))
    return True


def _answer(ctx: Context, group: Group, poll: Poll, what: str, slot_id: int, text: str) -> Act | None:
    if what in ("title", "place"):
        return _describe(what, text)
    slot = next((each for each in poll.open_slots if each.id == slot_id), None)
    if what == "move" and slot is not None:
        act = _move_to(ctx, group, slot, text)
        if act is None:
            raise Unclear("date", text)
        return act
    if what not in set(What):
        return None
    act = _READ[What(what)](ctx, group, poll, text)
    if act is None:
        raise Unclear(_HINTS.get(What(what), "date"), text)
    return act


@router.tap(taps.Until)
async def until(ctx: Context, tap: taps.Until) -> None:
    await _done(ctx, await _do(ctx, tap.poll, _close_at(ctx, _moment(tap.unix))))


@router.tap(taps.Quorum)
async def quorum(ctx: Context, tap: taps.Quorum) -> None:
    await _done(ctx, await _do(ctx, tap.poll, _need_organisations(tap.number)))


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

    await _done(ctx, await _do(ctx, tap.poll, toggle), "needed", max(0, tap.page))


@router.tap(taps.Date)
async def date(ctx: Context, tap: taps.Date) -> None:
    """One that is to move asks to when; one that is to go, goes."""
    if tap.what == "move":
        await _page(ctx, tap.poll, "move", tap.slot)
        return
    await _done(
        ctx,
        await _do(
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

    await _done(ctx, await _do(ctx, tap.poll, change))


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
