"""What comes onto the agenda of the next meeting by itself, and the text of an agenda that calendars and reminders show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.agenda import Point, as_text, coming_back, in_order
from bot.domain.groups import Group
from bot.domain.meetings import Meeting
from bot.services.meetings.changing import keep_described
from bot.store.unit import Unit

_LOOK_BACK = timedelta(days=400)  # meetings whose points may still come back
_LONGEST_TEXT = 1500  # characters of an agenda in calendars, reminders and on the card


async def bring_back(unit: Unit, group: Group, now: datetime) -> list[Meeting]:
    """What waits, and what earlier meetings left, comes onto the agenda of the next meeting; points of a series onto that of its next one.

    Returns the meetings to whose agendas something came.
    """
    coming = await unit.meetings.upcoming(group.id, now)
    if not coming:
        return []
    left: dict[int, list[Point]] = {}
    for point, series_id in await unit.agenda.unfinished(group.id, now - _LOOK_BACK, now):
        left.setdefault(_next(coming, series_id).id, []).append(point)
    left.setdefault(coming[0].id, [])
    waiting = await unit.agenda.waiting(group.id)
    came = []
    for meeting in coming:
        here = waiting if meeting is coming[0] else []
        if meeting.id in left and await _bring(unit, meeting, left[meeting.id], here, now):
            await told(unit, meeting)
            came.append(meeting)
    return came


async def left(unit: Unit, group: Group, now: datetime) -> list[Point]:
    """What earlier and cancelled meetings left, as it comes onto the next agenda once a meeting is called; none while one is coming."""
    if await unit.meetings.upcoming(group.id, now):
        return []
    unfinished = await unit.agenda.unfinished(group.id, now - _LOOK_BACK, now)
    return _coming_over([point for point, _ in unfinished], await unit.agenda.waiting(group.id))


def _coming_over(over: Sequence[Point], there: Sequence[Point]) -> list[Point]:
    last = {point.origin: point for point in reversed(over)}  # of points that were carried the last word counts
    return coming_back(in_order(list(last.values())), there)


def _next(coming: Sequence[Meeting], series_id: int | None) -> Meeting:
    """Of the same series, else the first that is of none, else the first of all."""
    same = (meeting for meeting in coming if meeting.series_id == series_id)
    return next(same, coming[0])


async def _bring(unit: Unit, meeting: Meeting, over: Sequence[Point], waiting: Sequence[Point], now: datetime) -> bool:
    there = await unit.agenda.of(meeting.id)
    back = _coming_over(over, there)
    place = max((point.place for point in there), default=0)
    came = bool(waiting)
    for number, point in enumerate(back, place + 1):
        came |= await unit.agenda.carry(replace(point, meeting_id=meeting.id, place=number), now)
    for number, point in enumerate(waiting, place + len(back) + 1):
        await unit.agenda.save(replace(point, meeting_id=meeting.id, place=number))
    return came


async def told(unit: Unit, meeting: Meeting | None, *, new: bool = False) -> None:
    """The text of the agenda follows, for calendars and reminders; a change of it is a new version of the entry there."""
    if meeting is None:
        return
    points = await unit.agenda.of(meeting.id)
    numbers = [point.presenter.person_id for point in points if point.presenter.person_id is not None]
    names = {number: (await unit.people.get(number)).name for number in set(numbers)}
    text = as_text(in_order(points), names)[:_LONGEST_TEXT]
    known = await unit.meetings.get(meeting.id)
    if text == known.agenda:
        return
    if new:
        await unit.meetings.save(replace(known, agenda=text))
    else:
        await keep_described(unit, known, replace(known, agenda=text, sequence=known.sequence + 1))
