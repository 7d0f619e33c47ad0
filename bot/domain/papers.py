"""What was posted for a meeting: an agenda, a report, a plan. Telegram keeps the file, we keep what names it."""

from dataclasses import dataclass
from datetime import datetime

MOST = 10  # documents of one meeting
LONGEST_NAME = 100  # characters


@dataclass(frozen=True)
class Attached:
    """A document of a meeting. `file_id` opens it at Telegram; `unique_id` is the same whoever posts it."""

    id: int
    meeting_id: int
    file_id: str
    unique_id: str
    name: str
    person_id: int | None  # who posted it
    at: datetime
