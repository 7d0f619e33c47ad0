"""/actions: lists, and one action by its number; with words, what becomes of it."""

from collections.abc import Sequence

from bot.context import Context
from bot.domain.following.typed import Wanted, Which, read_wanted, split_number
from bot.domain.groups import Group
from bot.errors import NotFound
from bot.routing import Router
from bot.services.following import listing as service
from bot.services.following.listing import Shown
from bot.store.unit import Unit
from bot.views import following as views
from bot.views.callbacks import number_in
from bot.views.following.taps import List, One, Whose
from handlers.following.changing import obey
from handlers.following.finding import asked, day_in, groups_of, numbered, on_clock, show

router = Router()


@router.command("actions")
async def actions(ctx: Context, words: str) -> None:
    found = split_number(words)
    if found is not None:
        number, rest = found
        action = await numbered(ctx, number)
        if rest:
            await obey(ctx, action.id, rest)
            return
        group, _ = await asked(ctx, action.id)
        await show(ctx, await ctx.begin(), group, action.id)
        return
    groups = await groups_of(ctx)
    if len(groups) == 1 and views.asks_whose(words):
        await _choose(ctx, groups[0])
        return
    async with ctx.tools.database.read() as unit:
        wanted = read_wanted(words, await service.names_in(unit, groups) if words else ())
        shown = await service.read_shown(unit, groups, wanted, _usual(ctx))
    await _list(ctx, groups, shown, await _tap(ctx, groups, shown, wanted))


def _usual(ctx: Context) -> Which:
    return Which.MINE if ctx.private else Which.OPEN


@router.starts("actions_")
async def linked(ctx: Context, rest: str) -> None:
    """One's own, from a button in the group."""
    groups = await groups_of(ctx)
    await _list(ctx, groups, Shown(Which.MINE), List(0, Which.MINE, "", 0))


@router.starts("action_")
async def one_linked(ctx: Context, rest: str) -> None:
    number = number_in(rest)
    if number is None:
        raise NotFound("action")
    await _one(ctx, number)


@router.tap(One)
async def one(ctx: Context, tap: One) -> None:
    await _one(ctx, tap.action)


async def _one(ctx: Context, action_id: int) -> None:
    """Whoever looks is not expected to type anything any more."""
    group, _ = await asked(ctx, action_id)
    unit = await ctx.begin()
    if ctx.awaited is not None and ctx.awaited.kind == "following":
        await ctx.answered()
    await show(ctx, unit, group, action_id)


@router.tap(List)
async def page(ctx: Context, tap: List) -> None:
    if tap.which not in set(Which):
        raise NotFound("action")
    groups = await groups_of(ctx)
    if tap.group:
        groups = [group for group in groups if group.id == tap.group]
        if not groups:
            raise NotFound("group")
    async with ctx.tools.database.read() as unit:
        name = await _name_of(unit, groups, tap.whose)
    await _list(ctx, groups, Shown(Which(tap.which), whose=name), tap)


@router.tap(Whose)
async def whose(ctx: Context, tap: Whose) -> None:
    groups = [group for group in await groups_of(ctx) if group.id == tap.group]
    if not groups:
        raise NotFound("group")
    await _choose(ctx, groups[0])


async def _choose(ctx: Context, group: Group) -> None:
    async with ctx.tools.database.read() as unit:
        found = await unit.groups.organisations(group.id)
    ctx.show(views.organisations(group, found, ctx.lang))


async def _list(ctx: Context, groups: Sequence[Group], shown: Shown, tap: List) -> None:
    unit = await ctx.begin()
    found = await service.listed(unit, ctx.actor, groups, shown, ctx.now)
    reader = views.Reader(on_clock(ctx, groups[0]), day_in(ctx, groups), ctx.private, ctx.tools.me.deep_link(""))
    ctx.show(views.listing(found, tap, shown.whose, reader))


async def _tap(ctx: Context, groups: Sequence[Group], shown: Shown, wanted: Wanted) -> List:
    """What the buttons of a list that was typed carry."""
    group = groups[0].id if len(groups) == 1 else 0
    which = Which.OVERDUE if shown.overdue and shown.which is Which.OPEN else shown.which
    return List(group, str(which), await _whose(ctx, groups, shown.whose), wanted.page)


async def _whose(ctx: Context, groups: Sequence[Group], name: str) -> str:
    if not name:
        return ""
    async with ctx.tools.database.read() as unit:
        for group in groups:
            for owner in await service.named_owners(unit, group, name):
                if owner.person_id is not None:
                    return f"p{owner.person_id}"
                found = [one.id for one in await unit.groups.organisations(group.id) if one.name == owner.name]
                if found:
                    return f"o{found[0]}"
    return ""


async def _name_of(unit: Unit, groups: Sequence[Group], whose: str) -> str:
    """The name behind "o12" or "p12"; of somebody who is in none of these groups nothing is told."""
    if not whose:
        return ""
    number = number_in(whose[1:])
    for group in groups:
        if whose.startswith("o"):
            names = [one.name for one in await unit.groups.organisations(group.id) if one.id == number]
        else:
            names = [one.person.name for one in await unit.groups.members(group.id) if one.person.id == number]
        if names:
            return names[0]
    raise NotFound("organisation")
