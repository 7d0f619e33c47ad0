"""How an event of somebody else's calendar comes back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, tzinfo
from typing import Any

from icalendar.prop import vRecur

# The rules that a group's series can have, in the library's order of parts; others are read as a single meeting.
_DAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_NTH, _DATE = rf"(?:[1-5]|-1){_DAY}", r"(?:-1|[12]?\d|3[01])"
_FOLLOWED = re.compile(
    r"(?:FREQ=DAILY|FREQ=WEEKLY|FREQ=MONTHLY|FREQ=YEARLY)(?:;(?:COUNT=\d{1,4}|UNTIL=[\dTZ]+))?(?:;INTERVAL=\d{1,2})?"
    rf"(?:;BYDAY={_DAY}(?:,{_DAY})*|;BYDAY={_NTH}(?:,{_NTH})*|;BYMONTHDAY={_DATE})?(?:;BYMONTH=\d{{1,2}}(?:,\d{{1,2}})*)?(?:;WKST={_DAY})?"
)
_ODD = re.compile(
    r"FREQ=YEARLY(?=.*BYDAY)(?!.*BYMONTH=)|FREQ=YEARLY.*(?:BYDAY=[A-Z]|BYMONTH=\d+,)|FREQ=(?:DAILY|WEEKLY).*(?:BYDAY=-?\d|BYMONTHDAY)"
)


def can_be_followed(rule: vRecur) -> bool:
    """Whether a group's series can come back so."""
    whole: Any = vRecur(rule)
    said = whole.to_ical().decode().upper()
    return _FOLLOWED.fullmatch(said) is not None and _ODD.match(said) is None


def ending_in_utc(rule: vRecur, start: datetime) -> str:
    """The rule with its end in UTC, as dateutil wants it where the start has a zone."""
    kept: Any = vRecur(rule)
    if until := kept.get("UNTIL"):
        last = until[0] if isinstance(until, list) else until
        if not isinstance(last, datetime):
            last = datetime.combine(last, time(23, 59, 59))
        kept["UNTIL"] = [(last if last.tzinfo else last.replace(tzinfo=start.tzinfo)).astimezone(UTC)]
    return str(kept.to_ical().decode())


def moments_of(prop: Any, zone: tzinfo | None) -> Iterator[datetime]:
    for each in prop if isinstance(prop, list) else [prop]:
        for listed in getattr(each, "dts", ()):
            value = listed.dt
            if isinstance(value, datetime):
                yield (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)
