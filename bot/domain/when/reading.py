"""What was understood: a span of time, and what is left of the text."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Grain(StrEnum):
    """How precisely the person spoke."""

    MINUTE = "minute"
    HOUR = "hour"
    PART = "part"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Span:
    """From `start` to `end` (exclusive; None where no end was said), in the reader's zone.

    `shifted`: the wall time does not exist on that day (clocks go forward), so it was moved after the gap.
    """

    start: datetime
    end: datetime | None
    grain: Grain
    rrule: str | None = None
    shifted: bool = False


@dataclass(frozen=True)
class Reading:
    """`alternatives`: other readings, best first. `rest`: the text without the date. `ignored`: date words that were not used."""

    span: Span | None
    alternatives: tuple[Span, ...]
    rest: str
    ignored: tuple[str, ...]

    @property
    def found(self) -> bool:
        return self.span is not None
