"""What a whole chat says, as a careful secretary would have it: items in their order, what was struck, what somebody should look at."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from bot.domain.minutes import Kind, Media, Part
from bot.domain.minutes.named import People


class Warn(Enum):
    """What somebody should look at."""

    NO_OWNER = "no_owner"
    UNKNOWN_OWNER = "unknown_owner"
    NOTHING_STRUCK = "nothing_struck"
    NOTHING_CORRECTED = "nothing_corrected"
    MARK_ALONE = "mark_alone"
    OUTSIDE = "outside"
    NO_ITEMS = "no_items"


@dataclass(frozen=True)
class Notice:
    """`about`: the words, or the number of messages, that it is about; `sources`: the messages."""

    what: Warn
    about: str = ""
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One item of the minutes. `raw`: the words it was read from; `sources`: the messages that made it."""

    part: Part
    author: str
    at: datetime
    sources: tuple[int, ...]
    media: Media | None = None
    raw: str = ""
    talk: bool = False  # nothing marked it

    @property
    def kind(self) -> Kind:
        return self.part.kind

    @property
    def text(self) -> str:
        return self.part.text

    @property
    def due(self) -> date | None:
        return self.part.due


@dataclass(frozen=True)
class Struck:
    """What was taken off the record: which messages, where in the order, and nothing else."""

    sources: tuple[int, ...]
    at: datetime


@dataclass(frozen=True)
class Chronicle:
    """`entries` and `struck` are in the order of time; `excused` has all who were said to be away."""

    title: str
    entries: tuple[Entry, ...]
    struck: tuple[Struck, ...]
    present: tuple[str, ...]
    excused: tuple[str, ...]
    notices: tuple[Notice, ...]
    people: People
