"""After a backup was put back: what people have been told already is not told again."""

from datetime import datetime, timedelta

from bot.services.meetings import begin_reminders
from bot.store.unit import Unit

_LOOK_BACK = timedelta(days=14)  # as far back as reminders look


async def already_reminded(unit: Unit, until: datetime) -> None:
    """The copy does not know what was sent before `until`: all reminders that were due by then count as sent."""
    for group_id in {meeting.group_id for meeting in await unit.meetings.planned(until - _LOOK_BACK, until)}:
        group = await unit.groups.get(group_id)
        await begin_reminders(unit, group, [rule.minutes for rule in group.settings.rules], until)
