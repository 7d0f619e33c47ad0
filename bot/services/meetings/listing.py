"""Which meetings there are: those to come, those that are over, those of a month or a year."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.groups import Group
from bot.domain.listed import Listed
from bot.domain.meetings import Meeting
from bot.domain.minutes import State
from bot.domain.months import Span
from bot.domain.series import first_of_series
from bot.services.meetings.reading import LONGEST_LENGTH
from bot.store.unit import Unit

_OF_A_SERIES = 3  # of its meetings, in the list; the month and the year have them all
_LONGEST = timedelta(minutes=LONGEST_LENGTH)  # what began longer ago is over


async def coming(unit: Unit, groups: Sequence[Group], now: datetime, person_id: int = 0) -> list[Listed]:
    """What is still to come or goes on, next first."""
    found = await unit.meetings.among([group.id for group in groups], since=now - _LONGEST)
    ahead = first_of_series([meeting for meeting in found if meeting.ends > now], _OF_A_SERIES)
    return await _listed(unit, groups, list(ahead), person_id)


async def bygone(unit: Unit, groups: Sequence[Group], now: datetime) -> list[Listed]:
    """What is over, the last first."""
    found = await unit.meetings.among([group.id for group in groups], until=now)
    return await _listed(unit, groups, [meeting for meeting in reversed(found) if meeting.ends <= now])


async def within(unit: Unit, groups: Sequence[Group], span: Span) -> list[Listed]:
    """What begins in these months, on the clock of its group."""
    found: list[Listed] = []
    for group in groups:
        start, end = span.bounds(group.zone)
        meetings = await unit.meetings.among([group.id], since=start, until=end)
        found += await _listed(unit, groups, meetings)
    return sorted(found, key=lambda listed: listed.meeting.begins)


async def _listed(unit: Unit, groups: Sequence[Group], meetings: Sequence[Meeting], person_id: int = 0) -> list[Listed]:
    by_id = {group.id: group for group in groups}
    replies = await unit.meetings.replies_of(person_id, [meeting.id for meeting in meetings]) if person_id else {}
    minutes = await _minutes(unit, by_id, {meeting.id for meeting in meetings})
    return [
        Listed(meeting, by_id[meeting.group_id], replies.get(meeting.id), minutes.get(meeting.id))
        for meeting in meetings
    ]


async def _minutes(unit: Unit, groups: Mapping[int, Group], meetings: Collection[int]) -> dict[int, int]:
    """Meeting → its published minutes."""
    published = await unit.minutes.of(groups, State.PUBLISHED) if meetings else []
    return {m.meeting_id: m.id for m in reversed(published) if m.meeting_id is not None and m.meeting_id in meetings}
