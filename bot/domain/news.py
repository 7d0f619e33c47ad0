"""When a group hears of what is new, once a week if it wants to."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.practices import Practice

_MONDAY = 0
_HOUR = time(9)  # on the group's clock: after the quiet hours of most, before the first meeting


def next_digest(since: datetime, zone: str) -> datetime:
    """The first Monday morning after `since`, on the clock of the IANA zone. Both are aware."""
    local = since.astimezone(ZoneInfo(zone))
    days = (_MONDAY - local.weekday()) % 7
    monday = datetime.combine(local.date() + timedelta(days=days), _HOUR, local.tzinfo)
    if monday <= local:
        monday = datetime.combine(monday.date() + timedelta(days=7), _HOUR, local.tzinfo)
    return monday


def on_themes(practices: Iterable[Practice], themes: Sequence[str]) -> list[Practice]:
    """Those on any of the themes; all of them where no theme was chosen."""
    return [practice for practice in practices if not themes or set(themes) & set(practice.themes)]
