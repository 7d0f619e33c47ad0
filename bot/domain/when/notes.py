"""What was decided about an hour that does not exist, comes twice, or ends a day: it is done, and said."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.when.reading import Reading


class Why(StrEnum):
    GAP = "gap"  # clocks go forward: the next time that exists was taken
    TWICE = "twice"  # clocks go back: the first of both was taken
    MIDNIGHT = "midnight"  # 24:00 is the beginning of the next day


@dataclass(frozen=True)
class Note:
    """What was taken, and why."""

    why: Why
    taken: datetime


_END_OF_DAY = re.compile(r"(?<![\d:.,/-])24\s?(?:h(?:eures)?\b|uhr\b|:?\s?00\b|h\s?00\b)", re.IGNORECASE)


def notes(reading: Reading, line: str) -> tuple[Note, ...]:
    """What must be said about what was understood in a line, and about its other readings."""
    spans = [span for span in (reading.span, *reading.alternatives) if span is not None]
    found = [Note(Why.GAP, span.start) for span in spans if span.shifted]
    found += [Note(Why.TWICE, span.start) for span in spans if span.twice]
    ends = [span.start for span in spans[:1] if (span.start.hour, span.start.minute) == (0, 0)]
    if _END_OF_DAY.search(line):
        found += [Note(Why.MIDNIGHT, start) for start in ends]
    return tuple(dict.fromkeys(found))
