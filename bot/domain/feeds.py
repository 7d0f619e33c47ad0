"""A feed: a secret address at which somebody's calendar finds the meetings."""

from dataclasses import dataclass
from datetime import datetime, timedelta

PAST = timedelta(days=365)  # how long a meeting that is over stays in a feed
CANCELLED = timedelta(days=30)  # the same for one that was called off


@dataclass(frozen=True)
class Feed:
    """One person's link to the meetings of all their groups, or of one."""

    id: int
    person_id: int
    group_id: int | None  # None: all groups of the person
    nonce: str
    mark: str  # the digest by which the link is found
    made: datetime
    digest: str | None = None  # of what calendars were last given
    changed: datetime | None = None  # when that became other than before


@dataclass(frozen=True)
class Source:
    """The event in somebody else's calendar that a meeting came from. The higher version counts (RFC 5546, 2.1.5)."""

    meeting_id: int
    group_id: int
    mark: str  # a digest of its UID
    sequence: int
    stamp: datetime

    @property
    def version(self) -> tuple[int, datetime]:
        return self.sequence, self.stamp
