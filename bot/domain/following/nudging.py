"""When to remind of an action. It follows from its date, what the group wants, and the last reminder that is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.following import Action
from bot.domain.groups import Settings
from bot.domain.reminders import Quiet

HOUR = time(9)  # on the group's wall clock


@dataclass(frozen=True)
class Nudge:
    """A reminder that is due now, so many days after the date (negative: before). `coordinator`: whoever coordinates hears of it too."""

    offset: int
    coordinator: bool


def moment(due: date, offset: int, zone: str, quiet: Quiet) -> datetime:
    """When that reminder is sent: in the morning, after quiet hours."""
    there = ZoneInfo(zone)
    return quiet.after(datetime.combine(due + timedelta(days=offset), HOUR, there)).astimezone(ZoneInfo("UTC"))


def planned(action: Action, settings: Settings, zone: str) -> list[tuple[datetime, int]]:
    """The reminders that are still to come, the earliest first. What would have been before the date was set, nobody was promised."""
    if not action.open:
        return []
    quiet = Quiet(settings.quiet_from, settings.quiet_until)
    left = [offset for offset in settings.nudges if action.nudged is None or offset > action.nudged]
    found = [(moment(action.due, offset, zone, quiet), offset) for offset in sorted(left)]
    return [(at, offset) for at, offset in found if at > action.dated]


def due_now(action: Action, settings: Settings, zone: str, now: datetime) -> Nudge | None:
    """The last one whose moment has come, however many were missed."""
    open_ = [offset for at, offset in planned(action, settings, zone) if at <= now]
    return Nudge(open_[-1], is_last(open_[-1], settings.nudges)) if open_ else None


def is_last(offset: int, offsets: Sequence[int]) -> bool:
    """Whether nobody has listened by then: the last one, after the date."""
    return offset > 0 and offset == max(offsets)


def next_look(action: Action, settings: Settings, zone: str) -> datetime | None:
    """When the next reminder is due; None where there is none any more."""
    return next((at for at, _ in planned(action, settings, zone)), None)


def waits_until(settings: Settings, zone: str, now: datetime) -> datetime:
    """Now, or the end of the quiet hours that it is in."""
    there = now.astimezone(ZoneInfo(zone))
    return Quiet(settings.quiet_from, settings.quiet_until).after(there).astimezone(ZoneInfo("UTC"))
