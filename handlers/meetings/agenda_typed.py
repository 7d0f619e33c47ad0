"""Orders about an agenda that are typed after the command: what buttons do in private, in words."""

from collections.abc import Sequence

from bot.context import Context
from bot.domain.agenda import Point, State
from bot.domain.agenda_typed import Before, Detail, Fate, Next, Order, Step, Wish
from bot.domain.groups import Actor, Group
from bot.domain.meetings import Meeting
from bot.domain.minutes.folding import flat
from bot.domain.minutes.owners import find_owner
from bot.errors import Unclear
from bot.services import agenda as service
from bot.store.unit import Unit


async def meant(ctx: Context, meeting: Meeting | None, wish: Wish | None) -> Wish | None:
    """None where the words are a new point after all: "Retirer les freins à l'emploi" names no point of this agenda, "3 : Travail" nobody."""
    if meeting is None:
        return None if isinstance(wish, Detail) or (isinstance(wish, Fate) and wish.title) else wish
    if isinstance(wish, Fate) and wish.title:
        async with ctx.tools.database.read() as unit:
            return wish if _called(await _listed(unit, meeting, wish), wish.title) else None
    if isinstance(wish, Detail) and wish.what == "presenter":
        async with ctx.tools.database.read() as unit:
            _, rest = find_owner(wish.text, await service.known_in(unit, meeting.group_id, ctx.actor))
        return None if rest.strip(" .") else wish
    return wish


async def obey(ctx: Context, unit: Unit, by: tuple[Actor, Group], meeting: Meeting, wish: Wish) -> set[int]:
    """Do it; the meetings whose agendas changed by it."""
    actor, group = by
    if isinstance(wish, Next):
        return {meeting.id, *await service.go_on(unit, actor, group, meeting, ctx.now)}
    if isinstance(wish, Fate):
        return await _settle(ctx, unit, by, meeting, wish)
    shown = [point for point in await unit.agenda.of(meeting.id) if point.shown]
    if isinstance(wish, Detail):
        (point,) = _numbered(shown, (wish.number,))
        await service.change(unit, actor, group, point.id, wish.what, wish.text)
    else:
        await service.arrange(unit, actor, group, meeting, _order(shown, wish))
    return {meeting.id}


async def _settle(ctx: Context, unit: Unit, by: tuple[Actor, Group], meeting: Meeting, wish: Fate) -> set[int]:
    listed, touched = await _listed(unit, meeting, wish), {meeting.id}
    wanted = _called(listed, wish.title) if wish.title else _numbered(listed, wish.numbers) if wish.numbers else listed
    for point in wanted:
        touched |= (await service.settle(unit, *by, point.id, wish.state, ctx.now))[1]
    return touched


async def _listed(unit: Unit, meeting: Meeting, wish: Fate) -> list[Point]:
    """What the numbers count: proposals where some are to be accepted, else the agenda."""
    points = await unit.agenda.of(meeting.id)
    proposed = [point for point in points if point.state is State.PROPOSED]
    if wish.state is State.PLANNED and (proposed or not wish.numbers):
        return proposed
    return [point for point in points if point.shown]


def _called(points: Sequence[Point], title: str) -> list[Point]:
    return [point for point in points if flat(point.title).strip(" .!") == title]


def _order(shown: Sequence[Point], wish: Order | Before | Step) -> Sequence[int]:
    """The numbers in the order that is wanted."""
    if isinstance(wish, Order):
        _numbered(shown, wish.numbers)
        return wish.numbers
    number = wish.number
    _numbered(shown, (number, wish.other) if isinstance(wish, Before) else (number,))
    others = [n for n in range(1, len(shown) + 1) if n != number]
    at = others.index(wish.other) if isinstance(wish, Before) else max(0, number - 1 + wish.by)
    return [*others[:at], number, *others[at:]]


def _numbered(points: Sequence[Point], numbers: tuple[int, ...]) -> list[Point]:
    if not all(0 < n <= len(points) for n in numbers):
        raise Unclear("order", ", ".join(map(str, numbers)))
    return [points[n - 1] for n in numbers]
