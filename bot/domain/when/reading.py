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

    `rrule`: how it comes back (RFC 5545, without its name), `without`: the starts that are left out.
    `until`: only an end was said, this one (exclusive); `start` is then its day or its hour.
    `shifted`: the wall time does not exist on that day (clocks go forward), so it was moved after the gap.
    `twice`: the wall time comes twice that night (clocks go back); `start` is the first of both.
    """

    start: datetime
    end: datetime | None
    grain: Grain
    rrule: str | None = None
    shifted: bool = False
    twice: bool = False
    until: datetime | None = None
    without: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Reading:
    """`alternatives`: other readings, best first. `rest`: the text without the date. `ignored`: date words that were not used.

    `past`: what was said, where it is over: nothing is planned for it, so it is no `span`.
    """

    span: Span | None
    alternatives: tuple[Span, ...]
    rest: str
    ignored: tuple[str, ...]
    past: Span | None = None

    @property
    def found(self) -> bool:
        return self.span is not None
