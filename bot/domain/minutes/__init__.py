"""Minutes: what is collected during a meeting, and what becomes of it."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.intake import Reading
from bot.domain.meetings import Meeting

BEFORE = timedelta(hours=2)  # a collection may open so long before its meeting
AFTER = timedelta(hours=24)  # and so long after the meeting began
LONGEST_TITLE = 200  # characters
LONGEST_TEXT = 4000
LONGEST_OWNER = 100


class State(StrEnum):
    """What is open is being collected; a draft is reviewed; what was dropped had nothing in it, or was given up."""

    OPEN = "open"
    DRAFT = "draft"
    PUBLISHED = "published"
    DROPPED = "dropped"


class Kind(StrEnum):
    """What a kept item is."""

    TOPIC = "topic"  # a point that was come to: what follows is about it
    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"  # that stays open
    IDEA = "idea"  # a proposal that nobody has decided on
    VOTE = "vote"
    NOTE = "note"
    LINK = "link"
    ATTENDANCE = "attendance"  # who is there or is not, who came or went
    ATTACHMENT = "attachment"


ORDER = (
    Kind.DECISION,
    Kind.ACTION,
    Kind.QUESTION,
    Kind.VOTE,
    Kind.IDEA,
    Kind.TOPIC,
    Kind.NOTE,
    Kind.LINK,
    Kind.ATTENDANCE,
    Kind.ATTACHMENT,
)


@dataclass(frozen=True)
class Minutes:
    """One collection and its draft. `present`, `excused`: who was there and who could not be, a name a line; `version` counts publications.

    `harmless`: words that look like somebody's name or number and were found to be nobody's; the public version keeps them.
    """

    id: int
    group_id: int
    thread_id: int | None = None
    meeting_id: int | None = None
    title: str = ""  # "": the day it was opened says enough
    held: datetime | None = None  # when the meeting began
    place: str = ""
    present: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    with_notes: bool = True  # whether notes are published too
    state: State = State.OPEN
    version: int = 1
    opened_at: datetime | None = None
    number: str = ""  # "2026-3", of what was approved once
    harmless: tuple[str, ...] = ()

    @property
    def opened(self) -> datetime:
        assert self.opened_at is not None
        return self.opened_at

    @property
    def day(self) -> datetime:
        """When what they tell of happened."""
        return self.held or self.opened


@dataclass(frozen=True)
class Media:
    """A file that somebody posted: it stays with Telegram, `file_id` finds it there; or a place or a contact, which have none."""

    type: str  # photo · document · voice · audio · video · location · contact
    file_id: str | None = None
    file_unique_id: str | None = None
    name: str = ""
    size: int | None = None


@dataclass(frozen=True)
class Owner:
    """Who takes care of an action: a person we know, or a name as it was typed (an organisation, or somebody unknown).

    Of several who are named together `name` has all, as they were joined; `several` has each.
    """

    person_id: int | None = None
    name: str = ""
    organisation: str | None = None
    several: tuple["Owner", ...] = ()


NOBODY = Owner()


@dataclass(frozen=True)
class Part:
    """What one line, or several that belong together, say."""

    kind: Kind
    text: str
    owner: Owner = NOBODY
    due: date | None = None


@dataclass(frozen=True)
class Item:
    """One thing that was kept. `part` numbers the items of one message; `touched`: corrected by hand in the review.

    `album`: see Post; `said`: the kind that a reply gave it, which an edit of the message leaves; `internal`: it stays out of the public version.
    """

    id: int
    minutes_id: int
    kind: Kind
    text: str
    author_id: int | None
    at: datetime
    organisation: str | None = None
    message_id: int | None = None
    part: int = 0
    owner: Owner = NOBODY
    due: date | None = None
    media: Media | None = None
    touched: bool = False
    album: int | None = None
    said: Kind | None = None
    internal: bool = False

    @property
    def place(self) -> int:
        """Which item this is, for buttons: databases may give the number of a deleted row to a new one."""
        return zlib.crc32(f"{self.id} {self.at.timestamp()} {self.message_id} {self.part}".encode())

    @property
    def stamp(self) -> int:
        """The same, and how it reads: what an old button changes is what stood above it."""
        return zlib.crc32(f"{self.place} {self.kind} {self.text}".encode())


@dataclass(frozen=True)
class Post:
    """A message of a person, as the collection sees it. `mentions`: names that Telegram linked to an account without username.

    `album`: a negative number that all messages of an album share, so that it is no message's own; `quote`: the words of the answered
    message that were chosen for the answer.
    """

    message_id: int
    at: datetime
    text: str
    media: Media | None = None
    mentions: tuple[tuple[str, int], ...] = ()  # (name as written, Telegram's number)
    reply_to: int | None = None
    album: int | None = None
    answered: "Answered | None" = None
    quote: str = ""


@dataclass(frozen=True)
class Answered:
    """The message of a person that a reply answers; its author is None where we do not know them (any more)."""

    post: Post
    author_id: int | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Record:
    """What was published, in its order."""

    minutes: Minutes
    items: tuple[Item, ...]
    names: dict[int, str]  # our numbers of people → their names; "" for who was forgotten
    readings: Mapping[int, Reading] = field(
        default_factory=dict
    )  # numbers of a draft's items → what was read in their files

    def of(self, kind: Kind) -> list[Item]:
        return [item for item in self.items if item.kind is kind]


def ordered(items: Iterable[Item]) -> list[Item]:
    """Decisions, actions, notes, attachments; each in the order of time."""
    return sorted(items, key=lambda item: (ORDER.index(item.kind), item.at, item.message_id or 0, item.part, item.id))


def published(minutes: Minutes, items: Iterable[Item]) -> list[Item]:
    """What of the draft is published."""
    return [item for item in ordered(items) if minutes.with_notes or item.kind is not Kind.NOTE]


def with_media(parts: Sequence[Part], media: Media | None) -> list[tuple[Part, Media | None]]:
    """The items of a message: its file takes the unmarked words that stand first; what follows are items of their own."""
    if media is None:
        return [(part, None) for part in parts]
    caption = bool(parts) and parts[0].kind is Kind.NOTE
    attached = Part(Kind.ATTACHMENT, parts[0].text if caption else "")
    return [(attached, media), *((part, None) for part in parts[caption:])]


def nearest(meetings: Iterable[Meeting], now: datetime) -> Meeting | None:
    """The meeting that minutes are for: the one that is on, else the one whose start is nearest."""
    near = [meeting for meeting in meetings if now - AFTER <= meeting.begins <= now + BEFORE]
    on = [meeting for meeting in near if meeting.begins <= now <= meeting.ends]
    return min(on or near, key=lambda meeting: abs(meeting.begins - now), default=None)
