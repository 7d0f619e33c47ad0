"""A series begins, and its meetings are kept ready ahead of time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

from bot.domain.agreed import written
from bot.domain.groups import Group
from bot.domain.meetings import Meeting, State
from bot.domain.series import AT_ONCE, HORIZON, Course, Series, current, to_make, wall_of
from bot.errors import Stale, Unclear
from bot.services.meetings.changing import alive
from bot.store.unit import Unit


async def repeat(
    unit: Unit, group: Group, draft: Meeting, rrule: str, without: Sequence[date], now: datetime
) -> Meeting:
    """The draft is the first of a series by this rule."""
    if draft.series_id is None:
        new = Series(0, group.id, draft.uid, rrule, None, group.zone, without=tuple(without))
        series = await unit.series.add(replace(new, author_id=draft.author_id), now)
        draft = replace(draft, series_id=series.id)
        await unit.meetings.save(draft)
        return draft
    series = await unit.series.get(draft.series_id)
    await unit.series.save(replace(series, rrule=rrule, without=tuple(without)))
    return draft


async def once(unit: Unit, draft: Meeting) -> Meeting:
    """The draft is a single meeting after all."""
    alone = replace(draft, series_id=None)
    await unit.meetings.save(alone)
    return alone


async def proposed(unit: Unit, draft: Meeting, now: datetime) -> tuple[Series, Meeting]:
    """The series that a complete draft would begin; its first meeting is the next that the rule brings, however long the draft has waited."""
    series = begun(await unit.series.get(draft.series_id or 0), draft)
    first = next((wall for wall in series.walls() if series.moment(wall) > now), None)
    if first is None:
        raise Unclear("past", "")
    draft = replace(draft, start=series.moment(first))
    await unit.meetings.save(draft)
    return begun(series, draft), draft


def begun(series: Series, first: Meeting) -> Series:
    """The series as its first meeting has it."""
    return replace(
        series,
        start=wall_of(first.begins, series.zone),
        title=first.title,
        place=first.place,
        link=first.link,
        length=first.length,
        places=first.places,
        theme=first.theme,
        thread_id=first.thread_id,
        search_id=first.search_id,
    )


async def begin(unit: Unit, first: Meeting, now: datetime) -> Series:
    """An announced meeting comes back from now on; its series was a draft."""
    alive(first)
    series = await unit.series.get(first.series_id or 0)
    if series.course != Course.DRAFT:
        raise Stale("meeting")
    running = replace(begun(series, first), course=Course.RUNNING, due=AT_ONCE)
    await unit.series.save(running)
    await unit.meetings.save(replace(first, original=running.start))
    await tend(unit, running, now)
    return running


async def begin_with(
    unit: Unit, group: Group, meeting: Meeting, rrule: str, without: Sequence[date], now: datetime
) -> Series:
    """A single meeting becomes the first of a series. It keeps its name in calendars, so that what they hold begins to come back."""
    alive(meeting)
    first = await repeat(unit, group, replace(meeting, sequence=meeting.sequence + 1), rrule, without, now)
    await unit.meetings.save(first)
    done = await unit.meetings.reminded([meeting.id])
    for minutes in done.get((meeting.id, meeting.sequence), ()):
        await unit.meetings.mark(first, minutes, now)
    series = await unit.series.get(first.series_id or 0)
    await unit.series.save(replace(series, sequence=first.sequence, author_id=meeting.author_id))
    return await begin(unit, first, now)


async def due_series(unit: Unit, now: datetime) -> tuple[list[Meeting], datetime | None]:
    """Look after what is due: the meetings whose cards are to stand in their groups; and when to look again."""
    shown = [await tend(unit, series, now) for series in await unit.series.due(now)]
    return [meeting for meeting in shown if meeting is not None], await unit.series.next_due()


async def tend(unit: Unit, series: Series, now: datetime) -> Meeting | None:
    """Make the meetings that are missing ahead; returns the one that the group is to see.

    Meetings of the past are not made, however long nobody looked.
    """
    known = await unit.series.meetings(series.id)
    new, later = to_make(series, {meeting.original for meeting in known if meeting.original}, now)
    if new:
        await unit.series.make(list(_made(series, known, new, now)), now)
        known = await unit.series.meetings(series.id)
    shown = current(known, now)
    if shown is not None and (shown.announced is None or shown.announced > now):
        shown = replace(await unit.meetings.lock(shown.id), announced=now)
        await unit.meetings.save(shown)
    await unit.series.save(_looked_after(series, shown, later, now))
    return shown


def _looked_after(series: Series, shown: Meeting | None, later: datetime | None, now: datetime) -> Series:
    """When the card's meeting is over, and when the next one comes into sight; a series without any has ended."""
    moments = [shown.ends] if shown is not None else []
    if later is not None:
        moments.append(series.moment(later) - HORIZON)
    ahead = [moment for moment in moments if moment > now]
    ended = shown is None and later is None
    return replace(series, due=min(ahead, default=None), course=Course.ENDED if ended else series.course)


def _made(series: Series, known: Sequence[Meeting], new: Sequence[datetime], now: datetime) -> list[Meeting]:
    """New meetings. Each is told to the group when the one before it is over: so reminders that would come earlier are none."""
    ends = {m.original: m.ends for m in known if m.original is not None and m.state == State.PLANNED}
    made = []
    for wall in new:
        told = max((end for original, end in ends.items() if original < wall), default=now)
        start = series.moment(wall)
        ends[wall] = start + timedelta(minutes=series.length)
        made.append(
            Meeting(
                0,
                series.group_id,
                series.title,
                start,
                length=series.length,
                places=series.places,
                theme=series.theme,
                place=series.place,
                link=series.link,
                state=State.PLANNED,
                uid=f"{uuid4()}@passerelle",
                thread_id=series.thread_id,
                author_id=series.author_id,
                search_id=series.search_id,
                announced=max(told, now),
                series_id=series.id,
                original=wall,
                agreed=written(start, series.zone),
            )
        )
    return made
