"""Who comes to a meeting: those who said yes and their guests, up to the number of places; the others wait in the order of their coming.

Who waits is not kept anywhere: it follows from the answers, their order and the number of places. So a place that becomes free is
the next one's at once, and there are never more in than there are places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from bot.domain.groups import Person
from bot.domain.meetings import Answer, Reply

MOST_PLACES = 10_000
MOST_GUESTS = 10  # of one person
LONGEST_GUEST = 100  # characters of a name, and of an organisation
_ALWAYS = datetime.min.replace(tzinfo=UTC)  # of what is not stored
_BEAT = timedelta(microseconds=1)  # what both databases tell apart


@dataclass(frozen=True)
class Guest:
    """Somebody who is no member and comes at a member's invitation. `id` 0 is not stored yet; without a name they only take a place."""

    id: int
    name: str
    organisation: str | None
    host: Person
    at: datetime
    stale: bool = False  # named for another date


@dataclass(frozen=True)
class Seat:
    """Somebody who wants to come: a member by their answer, or a guest. `of`: for whom a guest's host speaks."""

    since: datetime
    reply: Reply | None = None
    guest: Guest | None = None
    of: str | None = None

    @property
    def name(self) -> str:
        return self.guest.name if self.guest else self.reply.person.name if self.reply else ""

    @property
    def organisation(self) -> str | None:
        """A guest without any name counts with their host."""
        if self.guest:
            return self.guest.organisation or (None if self.guest.name else self.of)
        return self.reply.organisation if self.reply else None

    @property
    def person(self) -> Person:
        """Whom to tell about it: for a guest whoever invited them."""
        if self.guest:
            return self.guest.host
        assert self.reply is not None
        return self.reply.person

    @property
    def key(self) -> tuple[str, int]:
        return ("guest", self.guest.id) if self.guest else ("person", self.person.id)


@dataclass(frozen=True)
class Seating:
    """Who has a place, and who waits for one, each in the order of their coming. `places` None: as many as want to come."""

    places: int | None
    inside: tuple[Seat, ...]
    waiting: tuple[Seat, ...]

    @property
    def left(self) -> int | None:
        """Free places; None without a limit."""
        return None if self.places is None else max(0, self.places - len(self.inside))

    def waits(self, person: Person) -> int:
        """At which place of the waiting list a member stands, 0 for none."""
        return next((n for n, seat in enumerate(self.waiting, 1) if seat.key == ("person", person.id)), 0)


@dataclass(frozen=True)
class Shift:
    """What a change did to others: who came in from the waiting list, and who lost their place to it."""

    promoted: tuple[Seat, ...] = ()
    demoted: tuple[Seat, ...] = ()


NO_SHIFT = Shift()


def seating(places: int | None, replies: Sequence[Reply], guests: Sequence[Guest]) -> Seating:
    """Who is in and who waits. Answers for another date have no place; guests named for it come again with their host, in the host's turn.

    So do guests without a name: "+2" of somebody who does not come are nobody.
    """
    hosts = {reply.person.id: _since(reply) for reply in replies if reply.answer == Answer.YES and not reply.stale}
    yes = [Seat(hosts[reply.person.id], reply) for reply in replies if reply.person.id in hosts]
    of = {reply.person.id: reply.organisation for reply in replies}
    away = {reply.person.id for reply in replies if reply.answer == Answer.NO and not reply.stale}
    brought = [
        Seat(_turn(guest, hosts), guest=guest, of=of.get(guest.host.id))
        for guest in guests
        if (guest.host.id in hosts if guest.stale else guest.name or guest.host.id not in away)
    ]
    wanted = sorted([*yes, *brought], key=lambda seat: seat.since)
    most = len(wanted) if places is None else places
    return Seating(places, tuple(wanted[:most]), tuple(wanted[most:]))


def _turn(guest: Guest, hosts: Mapping[int, datetime]) -> datetime:
    with_host = guest.stale or not guest.name
    return max(guest.at, hosts.get(guest.host.id, guest.at)) if with_host else guest.at


def _since(reply: Reply) -> datetime:
    return reply.since or reply.at or _ALWAYS


def next_turn(seats: Seating, now: datetime) -> datetime:
    """The moment to note for whoever comes now: after all who came before, whatever the clocks of several machines say."""
    last = max((seat.since for seat in (*seats.inside, *seats.waiting)), default=now - _BEAT)
    return max(now, last + _BEAT)


def shift(before: Seating, after: Seating) -> Shift:
    """Who has been moved by a change, without those who came or went themselves."""
    waited, sat = ({seat.key for seat in each} for each in (before.waiting, before.inside))
    promoted = tuple(seat for seat in after.inside if seat.key in waited)
    demoted = tuple(seat for seat in after.waiting if seat.key in sat)
    return Shift(promoted, demoted)


# --- attendance --------------------------------------------------------------------------------------------------------------------------


class Attendance(StrEnum):
    """What became of it. Nothing is kept for whom nobody has ticked off."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


@dataclass(frozen=True)
class Attended:
    """Whether somebody was there. `person` for members, `guest` for guests. Times only where they differ from the meeting's."""

    attendance: Attendance
    person: Person | None = None
    guest: Guest | None = None
    organisation: str | None = None
    arrived: datetime | None = None
    left: datetime | None = None
    said: Answer | None = None  # what they had answered

    @property
    def name(self) -> str:
        return self.guest.name if self.guest else self.person.name if self.person else ""

    @property
    def key(self) -> tuple[str, int]:
        return ("guest", self.guest.id) if self.guest else ("person", self.person.id if self.person else 0)


Named = TypeVar("Named", Seat, Attended)


def by_organisation(people: Sequence[Named]) -> dict[str, list[Named]]:
    """Organisation → people, in the order of their coming; those who speak for none stand under their own name, alone."""
    found: dict[str, list[Named]] = {}
    for one in people:
        found.setdefault(one.organisation or one.name, []).append(one)
    return found
