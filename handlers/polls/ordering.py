"""Changing a poll that people answer by words in answer to its card: "ajouter ven 17 10h", "quorum 4", "relancer"."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from bot.context import Context
from bot.domain.groups import Group, Member, Organisation
from bot.domain.polls import Poll, Slot, orders
from bot.domain.polls.orders import What
from bot.errors import Unclear
from bot.i18n import Lang
from bot.services import polls as service
from bot.services.meetings.coming import member_named
from bot.services.polls import Moment
from bot.services.polls.editing import By
from bot.store.unit import Unit
from bot.views.meetings import changes
from bot.views.polls import care as words
from handlers.polls.caring import ask
from handlers.polls.finding import choosable, langs, on_clock, seen

Act = Callable[[Unit, By, Poll], Awaitable[Poll]]


async def take_order(ctx: Context, poll_id: int, text: str) -> bool:
    """ "ajouter ven 17 10h", "quorum 4", "relancer" in answer to the card. False where it is something else."""
    part = changes.read_part(text) if ":" in text else None
    order = orders.read_order(text)
    if part is not None and part[0] in ("title", "place", "link"):
        await do(ctx, poll_id, describe(*part))
    elif order is None:
        return False
    elif order.what == What.REMIND:
        await remind(ctx, poll_id)
    else:
        group, poll = await seen(ctx, poll_id)
        act = understood(ctx, group, poll, order.what, order.rest)
        if act is None:
            return False
        await do(ctx, poll_id, act)
    return True


async def do(ctx: Context, poll_id: int, act: Act) -> Poll:
    """Change it, for who may; the card shows it, a reaction says that it was understood."""
    group, actor, poll = await choosable(ctx, poll_id)
    unit = await ctx.begin()
    poll = await act(unit, (actor, group), poll)
    await ctx.refresh(unit, f"poll:{poll.id}")
    if ctx.query is None:
        ctx.react("👍")
    return poll


def understood(ctx: Context, group: Group, poll: Poll, what: What, rest: str) -> Act | None:
    """What is to be done. None for talk that only begins like an order: it names neither a number nor anything else that we know."""
    if what in (What.ADD, What.MOVE, What.UNTIL):
        why = service.why_no_date(rest, langs=langs(ctx, group), now=ctx.written, zone=group.zone)
        if why is not None:
            raise why
    act = READ[what](ctx, group, poll, rest)
    if act is None and any(char.isdigit() for char in rest):
        raise Unclear(HINTS.get(what, "date"), rest)
    return act


def _until(ctx: Context, group: Group, poll: Poll, rest: str) -> Act | None:
    closes = service.read_deadline(rest, langs=langs(ctx, group), now=ctx.written, zone=group.zone)
    return close_at(ctx, closes) if closes is not None else None


def _never(ctx: Context, group: Group, poll: Poll, rest: str) -> Act:
    return close_at(ctx, None)


def close_at(ctx: Context, closes: datetime | None) -> Act:
    return lambda unit, by, poll: service.close_at(unit, by, poll, closes, ctx.now)


def _quorum(ctx: Context, group: Group, poll: Poll, rest: str) -> Act | None:
    found = orders.number_of(rest)
    return None if found is None else need_organisations(found)


def need_organisations(count: int) -> Act:
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
    return move_to(ctx, group, *found) if found is not None else None


def move_to(ctx: Context, group: Group, slot: Slot, text: str) -> Act | None:
    moments = _moments(ctx, group, text, slot)
    if len(moments) > 1:
        raise Unclear("several dates", text)
    return (lambda unit, by, poll: service.move(unit, by, poll, slot, moments[0], ctx.now)) if moments else None


def _title(ctx: Context, group: Group, poll: Poll, rest: str) -> Act:
    return describe("title", rest)


def describe(what: str, text: str) -> Act:
    return lambda unit, by, poll: service.describe_open(unit, by, poll, what, text)


_Read = Callable[[Context, Group, Poll, str], Act | None]
READ: dict[What, _Read] = {
    What.ADD: _add,
    What.WITHDRAW: _withdraw,
    What.MOVE: _move,
    What.QUORUM: _quorum,
    What.NEEDED: _needed,
    What.UNTIL: _until,
    What.NO_DEADLINE: _never,
    What.TITLE: _title,
}
HINTS = {What.WITHDRAW: "which slot", What.MOVE: "which slot", What.UNTIL: "deadline", What.QUORUM: "quorum"}


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


async def remind(ctx: Context, poll_id: int) -> None:
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
