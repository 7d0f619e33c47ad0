"""The agenda of a meeting: proposing, accepting, ordering, and what comes back on the next one. Rights are checked here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.agenda import (
    DONE,
    LONGEST_POINT,
    MOST_MINUTES,
    MOST_POINTS,
    Point,
    State,
    Wanted,
    arranged,
    current,
    moved,
    read_points,
)
from bot.domain.groups import Act, Actor, Group
from bot.domain.meetings import Meeting
from bot.domain.meetings import State as MeetingState
from bot.domain.minutes import NOBODY, Owner
from bot.domain.minutes.names import Known
from bot.domain.minutes.owners import read_owner
from bot.errors import NotAllowed, NotFound, Stale, TooLong, Unclear
from bot.markup import clean
from bot.services.agenda_carrying import bring_back, told
from bot.store.unit import Unit

_LONGEST_PRESENTER = 100


async def known_in(unit: Unit, group_id: int, actor: Actor | None = None) -> Known:
    """Who may be named as a presenter."""
    members = await unit.groups.members(group_id)
    organisation = actor.organisation.name if actor and actor.organisation else None
    author = Owner(actor.person.id, "", organisation) if actor else NOBODY
    return Known(members, await unit.groups.organisations(group_id), {}, author)


def prepares(actor: Actor, group: Group, meeting: Meeting | None) -> bool:
    """Whether somebody decides about the agenda: the meeting's author, and whoever takes the minutes or coordinates."""
    return (meeting is not None and meeting.author_id == actor.person.id) or actor.may(group, Act.PUBLISH)


async def propose(
    unit: Unit, actor: Actor, group: Group, meeting: Meeting | None, text: str, now: datetime
) -> list[Point]:
    """Points as they were typed, one a line. They are on the agenda at once where the actor prepares it, else proposed.

    Without a meeting they wait for the next one. Raises Unclear("point") for an empty text, TooLong for too many.
    """
    wanted = read_points(clean(text), await known_in(unit, group.id, actor))
    if not wanted:
        raise Unclear("point", text)
    _fits(wanted)
    if meeting is not None:
        _open(meeting)
    there = await unit.agenda.of(meeting.id) if meeting else await unit.agenda.waiting(group.id)
    if len([point for point in there if point.state is not State.DROPPED]) + len(wanted) > MOST_POINTS:
        raise TooLong("points", len(there) + len(wanted), MOST_POINTS)
    state = State.PLANNED if prepares(actor, group, meeting) else State.PROPOSED
    last = max((point.place for point in there), default=0)
    new = [
        Point(
            0,
            group.id,
            meeting.id if meeting else None,
            one.title,
            last + n,
            one.minutes,
            one.presenter,
            actor.person.id,
            state,
        )
        for n, one in enumerate(wanted, 1)
    ]
    kept = [await unit.agenda.add(point, now) for point in new if not _same(point, there)]
    await told(unit, meeting)
    return kept or [point for point in there if any(_same(one, [point]) for one in new)]


def _same(point: Point, there: Sequence[Point]) -> bool:
    """Whether the same was proposed already: by a slow phone, or by two people."""
    return any(known.title.casefold() == point.title.casefold() and known.state is not State.DROPPED for known in there)


def _fits(wanted: Sequence[Wanted]) -> None:
    for one in wanted:
        if len(one.title) > LONGEST_POINT:
            raise TooLong("point", len(one.title), LONGEST_POINT)


def _open(meeting: Meeting) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Stale("meeting")


async def change(unit: Unit, actor: Actor, group: Group, point_id: int, what: str, typed: str) -> Point:
    """Change a point's title, minutes or presenter; who proposed it may do so too until it is accepted. "-" takes minutes or presenter away."""
    point, meeting = await find(unit, actor, group, point_id, own=True)
    text = clean(typed, one_line=True)
    if what == "title":
        if not text:
            raise Unclear("point", typed)
        if len(text) > LONGEST_POINT:
            raise TooLong("point", len(text), LONGEST_POINT)
        changed = replace(point, title=text)
    elif what == "minutes":
        changed = replace(point, minutes=_minutes(text))
    elif what == "presenter":
        changed = replace(point, presenter=await _presenter(unit, actor, group, text))
    else:
        raise NotFound("item")
    await unit.agenda.save(changed)
    await told(unit, meeting)
    return changed


def _minutes(text: str) -> int | None:
    if text in ("", "-", "–", "0"):
        return None
    digits = text.split()[0].rstrip("'’min.")
    if not digits.isdigit() or not 0 < int(digits) <= MOST_MINUTES:
        raise Unclear("number", text)
    return int(digits)


async def _presenter(unit: Unit, actor: Actor, group: Group, text: str) -> Owner:
    if text in ("", "-", "–"):
        return NOBODY
    if len(text) > _LONGEST_PRESENTER:
        raise TooLong("name", len(text), _LONGEST_PRESENTER)
    return read_owner(text, await known_in(unit, group.id, actor))


async def settle(
    unit: Unit, actor: Actor, group: Group, point_id: int, state: State, now: datetime
) -> tuple[Point, set[int]]:
    """Accept a proposal, say that a point is treated, put off or dropped, or take that back; and the meetings whose agendas changed by it.

    What was treated after all leaves the next agenda again, where nobody has touched it; what was not comes onto it.
    """
    point, meeting = await find(unit, actor, group, point_id, own=state is State.DROPPED)
    if state is State.PROPOSED or (state is State.TREATED and (meeting is None or meeting.begins > now)):
        raise Stale("meeting")
    changed = replace(point, state=state)
    await unit.agenda.save(changed)
    await told(unit, meeting)
    touched = {meeting.id} if meeting is not None else set[int]()
    if meeting is not None and meeting.ends <= now:
        if state in DONE and not point.recurring:
            for number in await unit.agenda.forget_copies(changed):
                await told(unit, await unit.meetings.get(number))
                touched.add(number)
        touched |= {coming.id for coming in await bring_back(unit, group, now)}
    return changed, touched


async def go_on(unit: Unit, actor: Actor, group: Group, meeting: Meeting, now: datetime) -> set[int]:
    """What is being talked about is treated, the next point is the one; the meetings whose agendas changed by it."""
    _may_prepare(actor, group, meeting)
    point = current(await unit.agenda.of(meeting.id))
    return (await settle(unit, actor, group, point.id, State.TREATED, now))[1] if point is not None else set()


async def recur(unit: Unit, actor: Actor, group: Group, point_id: int, *, on: bool) -> Point:
    """A recurring point stands on every agenda."""
    point, _ = await find(unit, actor, group, point_id)
    changed = replace(point, recurring=on)
    await unit.agenda.save(changed)
    return changed


async def step(unit: Unit, actor: Actor, group: Group, point_id: int, steps: int) -> list[Point]:
    """Move a point up or down among those that stand on the agenda."""
    point, meeting = await find(unit, actor, group, point_id)
    return await _arrange(unit, meeting, point, lambda shown: moved(shown, point_id, steps))


async def arrange(unit: Unit, actor: Actor, group: Group, meeting: Meeting, numbers: Sequence[int]) -> list[Point]:
    """The order that was typed, by present numbers."""
    _may_prepare(actor, group, meeting)
    shown = [point for point in await unit.agenda.of(meeting.id) if point.shown]
    if not numbers or max(numbers) > len(shown):
        raise Unclear("order", " ".join(map(str, numbers)))
    ordered = arranged(shown, numbers)
    await unit.agenda.place(ordered)
    await told(unit, meeting)
    return ordered


async def _arrange(unit: Unit, meeting: Meeting | None, point: Point, how: object) -> list[Point]:
    assert callable(how)
    there = await unit.agenda.of(meeting.id) if meeting else await unit.agenda.waiting(point.group_id)
    ordered: list[Point] = how([each for each in there if each.shown or each.id == point.id])
    await unit.agenda.place(ordered)
    await told(unit, meeting)
    return ordered


async def find(
    unit: Unit, actor: Actor, group: Group, point_id: int, *, own: bool = False
) -> tuple[Point, Meeting | None]:
    """The point and its meeting, for whoever prepares it; `own`: for who proposed it too, as long as it is a proposal."""
    point = await unit.agenda.get(point_id)
    if point.group_id != group.id:
        raise NotFound("item")
    meeting = await unit.meetings.get(point.meeting_id) if point.meeting_id is not None else None
    mine = own and point.state is State.PROPOSED and point.proposer_id == actor.person.id
    if not mine:
        _may_prepare(actor, group, meeting)
    return point, meeting


def _may_prepare(actor: Actor, group: Group, meeting: Meeting | None) -> None:
    if not prepares(actor, group, meeting):
        raise NotAllowed(group.settings.need(Act.PUBLISH))


async def begin(unit: Unit, group: Group, meeting: Meeting, author_id: int | None, now: datetime) -> None:
    """A meeting is called: what was typed with it is its agenda, then comes what waited for it."""
    if meeting.agenda:
        await write(unit, meeting, meeting.agenda, author_id, now, new=True)
    await bring_back(unit, group, now)


async def write(
    unit: Unit, meeting: Meeting, text: str, author_id: int | None, now: datetime, *, new: bool = False
) -> None:
    """The whole agenda as text, one point a line: points whose title stays keep what else is known of them, the others go."""
    wanted = read_points(clean(text), await known_in(unit, meeting.group_id))
    _fits(wanted)
    if len(wanted) > MOST_POINTS:
        raise TooLong("points", len(wanted), MOST_POINTS)
    known = {point.title.casefold(): point for point in await unit.agenda.of(meeting.id)}
    for place, one in enumerate(wanted, 1):
        old = known.pop(one.title.casefold(), None)
        if old is None:
            await unit.agenda.add(
                Point(0, meeting.group_id, meeting.id, one.title, place, one.minutes, one.presenter, author_id), now
            )
            continue
        said = one.presenter if one.presenter != NOBODY else old.presenter
        state = State.PLANNED if not old.shown else old.state
        await unit.agenda.save(
            replace(old, place=place, minutes=one.minutes or old.minutes, presenter=said, state=state)
        )
    for old in known.values():
        if old.shown:
            await unit.agenda.save(replace(old, state=State.DROPPED))
    await told(unit, meeting, new=new)
