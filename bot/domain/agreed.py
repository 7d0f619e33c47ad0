"""What people agreed on is an hour on the wall, not an instant: it holds when a country changes its clocks after the date was set.

The instant is what is kept and computed with; beside it stands what it meant when it was set, as RFC 9557 writes it:
"2027-04-13T14:30+02:00[Europe/Paris]". Where the zone gives that wall time another offset by now, its rules have changed.
"""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_WRITTEN = re.compile(r"(?P<wall>[^\[]+)\[(?P<zone>[^\]]+)\]")


def written(start: datetime, zone: str) -> str:
    """How the moment stands on the zone's clocks by the rules that we know today."""
    return f"{start.astimezone(ZoneInfo(zone)).isoformat()}[{zone}]"


def held(start: datetime, agreed: str) -> datetime | None:
    """The instant at which the agreed wall time is by the rules of today. None where nothing is written about this start."""
    found = _WRITTEN.fullmatch(agreed)
    if found is None:
        return None
    try:
        then, zone = datetime.fromisoformat(found["wall"]), ZoneInfo(found["zone"])
    except (ValueError, ZoneInfoNotFoundError):
        return None
    if then != start:
        return None
    both = [then.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    same = [moment for moment in both if moment.utcoffset() == then.utcoffset()]
    return (same or both)[0].astimezone(UTC)


def zone_of(agreed: str) -> str:
    """The zone in which the hour was agreed."""
    found = _WRITTEN.fullmatch(agreed)
    assert found is not None
    return found["zone"]
