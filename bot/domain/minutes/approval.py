"""From the published proposal to the approved record: who agrees, what is to be changed, until when, and what differs between versions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.groups import folded
from bot.domain.minutes import Item, Kind, Minutes, Record
from bot.domain.minutes.kinds import kind_called

DAYS = 7  # that a group has by default
MOST_DAYS = 60
LONGEST_AMENDMENT = 1000  # characters
MOST_AMENDMENTS = 20  # of one person to one version
_ALIKE = 0.5  # share of letters by which a reworded item is recognised
_NUMBERED = re.compile(
    r"^\s*(?:#|n[°ºo.]{1,2}\s*|([^\W\d_]{2,12})\s+(?:n[°ºo.]{1,2}\s*)?)?(\d{1,3})\s*(?:[:：.)–—-]|->|→)\s*(?=\S)"
)


class Outcome(StrEnum):
    """What became of a proposed change. What is open when the minutes are approved stays visible as an objection."""

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True)
class Approval:
    """One version on its way. `until`: the moment from which silence has approved it; `by`: who approved it sooner, else None."""

    id: int
    minutes_id: int
    version: int
    proposed_at: datetime
    until: datetime
    approved_at: datetime | None = None
    by: int | None = None

    @property
    def approved(self) -> bool:
        return self.approved_at is not None


@dataclass(frozen=True)
class Voice:
    """One answer to a version. Without `text` it agrees; else it proposes a change: of the item `item` (its number, from 1), or of the whole."""

    id: int
    minutes_id: int
    version: int
    person_id: int | None
    organisation: str | None
    at: datetime
    text: str = ""
    item: int | None = None
    outcome: Outcome = Outcome.OPEN
    answer: str = ""

    @property
    def agrees(self) -> bool:
        return not self.text

    @property
    def objects(self) -> bool:
        """Whether it stands against the minutes as they are."""
        return bool(self.text) and self.outcome is not Outcome.TAKEN


def deadline(now: datetime, days: int, zone: str) -> datetime:
    """The end of the day, on the clock of the group, that is so many days away."""
    there = ZoneInfo(zone)
    day = now.astimezone(there).date() + timedelta(days=days + 1)
    return datetime.combine(day, time(), there).astimezone(now.tzinfo)


def read_amendment(text: str, items: Sequence[Item]) -> tuple[int | None, str]:
    """(the number of the item that is meant, the words): "3 : la visite est le jeudi", "décision 2 – …", which is the second decision.

    Without such a number it is about the whole.
    """
    hit = _NUMBERED.match(text)
    if hit is None:
        return None, text.strip()
    kind = kind_called(hit[1] or "")
    kind = None if kind is Kind.TOPIC else kind  # "point 3" is the third item
    numbers = [n for n, item in enumerate(items, 1) if kind is None or item.kind is kind]
    if not 1 <= int(hit[2]) <= len(numbers):
        return None, text.strip()
    return numbers[int(hit[2]) - 1], text[hit.end() :].strip()


def was_there(minutes: Minutes, name: str, organisation: str | None) -> bool | None:
    """Whether the list of those present names the person, or whom they speak for; None where there is no list."""
    if not minutes.present:
        return None
    lines = [f" {folded(line)} " for line in minutes.present]
    wanted = [f" {folded(one)} " for one in (name, organisation or "") if folded(one)]
    return any(one in line for one in wanted for line in lines)


def numbered(year: int, taken: Sequence[str]) -> str:
    """The next number of a group's approved minutes: "2026-3"."""
    used = [int(number.partition("-")[2]) for number in taken if number.startswith(f"{year}-")]
    return f"{year}-{max(used, default=0) + 1}"


# --- what differs ------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """One difference between two versions: without `before` it came in, without `after` it went out."""

    before: Item | None
    after: Item | None


def differences(old: Sequence[Item], new: Sequence[Item]) -> list[Change]:
    """In the order of the new version; what went out stands last. The order of items is no difference."""
    left = list(old)
    same: dict[int, Item] = {}
    for number, item in enumerate(new):
        twin = next((one for one in left if _says(one) == _says(item)), None)
        if twin is not None:
            same[number] = twin
            left.remove(twin)
    changes = []
    for number, item in enumerate(new):
        if number not in same:
            was = _nearest(item, left)
            if was is not None:
                left.remove(was)
            changes.append(Change(was, item))
    return [*changes, *(Change(item, None) for item in left)]


def _says(item: Item) -> Item:
    """What a reader sees of it."""
    neutral = item.at.replace(year=2000, month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return replace(item, id=0, minutes_id=0, part=0, at=neutral, touched=False, album=None, said=None, message_id=None)


def _nearest(item: Item, among: Sequence[Item]) -> Item | None:
    """The item that was reworded into this one, if any was."""
    shares = [(_share(item, other), -n) for n, other in enumerate(among)]
    best = max(shares, default=(0.0, 0))
    return among[-best[1]] if best[0] >= _ALIKE else None


def _share(one: Item, other: Item) -> float:
    same_file = one.media is not None and other.media is not None and one.media.name == other.media.name
    if same_file or (one.message_id is not None and one.message_id == other.message_id and one.part == other.part):
        return 1.0
    return SequenceMatcher(None, one.text.casefold(), other.text.casefold(), autojunk=False).ratio()


@dataclass(frozen=True)
class Step:
    """One version: when it was published, whether it was approved, and what it changed."""

    version: int
    published_at: datetime
    approval: Approval | None
    changes: tuple[Change, ...]
    record: Record


# --- how it stands -----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """One version with all that was said to it. `names`: our numbers of people → their names. `valid`: the approved version that
    counts while this one is only proposed; None where there is none.
    """

    minutes: Minutes
    approval: Approval
    voices: tuple[Voice, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    valid: Approval | None = None

    @property
    def agreed(self) -> list[Voice]:
        return [voice for voice in self.voices if voice.agrees]

    @property
    def amendments(self) -> list[Voice]:
        return [voice for voice in self.voices if not voice.agrees]

    @property
    def waiting(self) -> list[Voice]:
        """Proposed changes that nobody has decided."""
        return [voice for voice in self.amendments if voice.outcome is Outcome.OPEN]

    @property
    def objections(self) -> list[Voice]:
        """What stays visible beside the approved text."""
        return [voice for voice in self.amendments if voice.objects]
