"""Which reminders are due. They are computed from the meeting and the group's settings; only what was done is kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.groups import Group, Person
from bot.domain.meetings import Meeting, Quiet, Reminder, due, moments, next_moment
from bot.store.unit import Unit

_LOOK_BACK = timedelta(days=14)  # meetings whose reminders may have been missed


@dataclass(frozen=True)
class Due:
    """A reminder to send, or (where it has None) only that the meeting has begun."""

    meeting: Meeting
    group: Group
    reminder: Reminder | None
    readers: tuple[Person, ...] = ()  # those who asked to be reminded in private and can be written to


async def due_now(unit: Unit, now: datetime) -> tuple[list[Due], datetime | None]:
    """What is due, marked as done in the same transaction; and when to look again."""
    found: list[Due] = []
    nexts: list[datetime] = []
    meetings = await unit.meetings.planned(now - _LOOK_BACK)
    done = await unit.meetings.reminded([meeting.id for meeting in meetings]) if meetings else {}
    groups: dict[int, Group] = {}
    for meeting in meetings:
        group = groups.get(meeting.group_id) or await unit.groups.get(meeting.group_id)
        groups[group.id] = group
        known = done.get((meeting.id, meeting.sequence), set())
        if group.active:
            found += await _due(unit, meeting, group, known, now)
            nexts += _next(meeting, group, known, now)
    return found, min(nexts, default=None)


async def begin_reminders(unit: Unit, group: Group, offsets: Collection[int], now: datetime) -> None:
    """The group has these reminders from now on: what would have been due before was never promised."""
    for meeting in await unit.meetings.since(group.id, now - _LOOK_BACK) if offsets else ():
        for minutes, moment in _planned(meeting, group):
            if minutes in offsets and moment <= now:
                await unit.meetings.mark(meeting, minutes, now)


def _planned(meeting: Meeting, group: Group) -> list[tuple[int, datetime]]:
    quiet = Quiet(group.settings.quiet_from, group.settings.quiet_until)
    return list(moments(meeting, group.settings.reminders, group.zone, quiet))


def _next(meeting: Meeting, group: Group, done: set[int], now: datetime) -> Iterable[datetime]:
    planned = [*_planned(meeting, group), (0, meeting.begins)]
    moment = next_moment(planned, done, now)
    return () if moment is None else (moment,)


async def _due(unit: Unit, meeting: Meeting, group: Group, done: set[int], now: datetime) -> list[Due]:
    found: list[Due] = []
    reminder = due(_planned(meeting, group), meeting.begins, done, now)
    if reminder is not None:
        for minutes in (reminder.minutes, *reminder.also):
            await unit.meetings.mark(meeting, minutes, now)
        replies = await unit.meetings.replies(meeting.id) if not reminder.missed else []
        asked = [reply.person for reply in replies if reply.remind]
        found.append(Due(meeting, group, reminder, tuple(p for p in asked if p.reachable and p.telegram_id)))
    if meeting.begins <= now and 0 not in done:
        await unit.meetings.mark(meeting, 0, now)
        found.append(Due(meeting, group, None))
    return found
