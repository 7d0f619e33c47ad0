"""What a poll does by itself: asks those who have not answered, tells its author that all have, or that the deadline has passed.

Who is to be asked is looked up again when the message is sent; here it is only decided that it is time.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.groups import Group, Member, Person, Role
from bot.domain.polls import Ballot, Poll, Slot, care
from bot.domain.polls.care import Waiting
from bot.domain.reminders import Quiet
from bot.services.polls.answering import take
from bot.store.unit import Unit

ALL, ENDED = "all", "ended"  # why an author is told


@dataclass(frozen=True)
class Ask:
    """Those who are to be asked. `key`: of this occasion."""

    poll: Poll
    group: Group
    members: tuple[Member, ...]
    key: str
    partly: bool = False  # only those who have answered some of the dates

    @property
    def readers(self) -> tuple[Person, ...]:
        """Those who can be asked in private."""
        return tuple(member.person for member in self.members if can_read(member.person))

    @property
    def aloud(self) -> bool:
        """Whether the group must be told, for those who cannot be reached otherwise."""
        return len(self.readers) < len(self.members)


@dataclass(frozen=True)
class Tell:
    """The author is told how it stands."""

    poll: Poll
    reader: Person
    why: str
    key: str


@dataclass
class Round:
    """What the clock brings. `changed`: polls whose card looks different now."""

    asks: list[Ask] = field(default_factory=list)
    tells: list[Tell] = field(default_factory=list)
    changed: list[Poll] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)

    @property
    def next(self) -> datetime | None:
        return min(self.moments, default=None)


@dataclass(frozen=True)
class _Look:
    """One poll, as it is now."""

    unit: Unit
    poll: Poll
    group: Group
    marks: dict[str, datetime]
    now: datetime
    found: Round
    members: Sequence[Member]
    ballots: Sequence[Ballot]

    @property
    def quiet(self) -> Quiet:
        return quiet_of(self.group)

    @property
    def waiting(self) -> Waiting:
        return care.waiting(self.poll, to_come(self.poll, self.now), self.members, self.ballots)

    async def once(self, key: str) -> bool:
        """Whether this is to be done now; it is then done."""
        return key not in self.marks and await self.unit.polls.mark(self.poll.id, key, self.now)


def quiet_of(group: Group) -> Quiet:
    return Quiet(group.settings.quiet_from, group.settings.quiet_until)


def to_come(poll: Poll, now: datetime) -> tuple[Slot, ...]:
    """The dates that can still be chosen."""
    return tuple(slot for slot in poll.open_slots if slot.start > now)


def can_read(person: Person) -> bool:
    return bool(person.reachable and person.telegram_id)


async def waited_for(unit: Unit, poll: Poll, now: datetime) -> Waiting:
    """Whom the poll waits for at this moment."""
    members = await unit.groups.members(poll.group_id)
    return care.waiting(poll, to_come(poll, now), members, await unit.polls.ballots(poll.id))


async def due_now(unit: Unit, now: datetime) -> Round:
    """What is due, marked as done in the same transaction; and when to look again."""
    found = Round()
    known = await unit.polls.all_open()
    marks = await unit.polls.marks([poll.id for poll in known]) if known else {}
    polls = [poll for poll in known if _in_care(poll, marks.get(poll.id, {}), now)]
    groups = {group.id: group for group in await unit.groups.active()} if polls else {}
    members = {group_id: await unit.groups.members(group_id) for group_id in {poll.group_id for poll in polls}}
    ballots = await unit.polls.ballots_of([poll.id for poll in polls]) if polls else {}
    for poll in polls:
        group = groups.get(poll.group_id)
        if group is None:  # the bot is in it no more
            continue
        heard = (members[poll.group_id], ballots.get(poll.id, []))
        await _look(_Look(unit, poll, group, marks.get(poll.id, {}), now, found, *heard))
    return found


def _in_care(poll: Poll, marks: Collection[str], now: datetime) -> bool:
    """Whether anything may still be due of it."""
    return care.ended_key(poll) not in marks if care.over(poll, now) else care.cares(poll, now)


async def _look(look: _Look) -> None:
    poll = look.poll
    if care.over(poll, look.now):
        await _ended(look)
        return
    if poll.closes is not None:
        look.found.moments.append(poll.closes)
    if look.waiting.complete:
        await _complete(look)
    else:
        await _changed(look)
        await _silent(look)


async def _ended(look: _Look) -> None:
    """The deadline has passed: the card says so, and the author is told, once for each deadline."""
    if await look.once(care.ended_key(look.poll)):
        look.found.changed.append(look.poll)
        if care.cares(look.poll, look.now):
            await _tell(look, ENDED, care.ended_key(look.poll))


async def _complete(look: _Look) -> None:
    if care.CHANGED in look.marks:
        await look.unit.polls.unmark(look.poll.id, care.CHANGED)
    if await look.once(care.all_key(look.poll)):
        look.found.changed.append(look.poll)
        await _tell(look, ALL, care.all_key(look.poll))


async def _tell(look: _Look, why: str, key: str) -> None:
    author = await look.unit.people.get(look.poll.author_id) if look.poll.author_id is not None else None
    readers = [author] if author is not None and author.telegram_id else _coordinators(look)
    look.found.tells += [Tell(look.poll, reader, why, key) for reader in readers if can_read(reader)]


def _coordinators(look: _Look) -> list[Person]:
    """Whoever asked has been forgotten: those who may choose in their stead."""
    return [member.person for member in look.members if member.role >= Role.COORDINATOR]


async def _silent(look: _Look) -> None:
    """Those who have not answered are asked once for each deadline."""
    posted = look.marks.get(care.POSTED)
    if posted is None:
        await look.unit.polls.mark(look.poll.id, care.POSTED, look.now)
        posted = look.now
    moment = care.asking(look.poll, posted, look.group.zone, look.quiet)
    key = care.asked_key(look.poll)
    if moment is None or key in look.marks:
        return
    awake = care.after_quiet(max(moment, look.now), look.group.zone, look.quiet)
    if awake > look.now:
        look.found.moments.append(awake)
    elif await look.once(key):
        look.found.asks.append(Ask(look.poll, look.group, look.waiting.members, key))


async def _changed(look: _Look) -> None:
    """Dates were added or moved: those who had answered, and have not said anything about these, are asked for them alone."""
    at = look.marks.get(care.CHANGED)
    if at is None:
        return
    moment = care.after_quiet(max(at + care.SETTLING, look.now), look.group.zone, look.quiet)
    if moment > look.now:
        look.found.moments.append(moment)
        return
    await look.unit.polls.unmark(look.poll.id, care.CHANGED)
    if look.waiting.partly:
        key = f"{care.CHANGED}:{look.poll.sequence}"
        look.found.asks.append(Ask(look.poll, look.group, look.waiting.partly, key, partly=True))


async def nudge(unit: Unit, group: Group, poll: Poll, now: datetime) -> Ask | datetime:
    """Ask now, because somebody wants it; at most once an hour: else when it is possible again."""
    take(poll, now)
    waiting = await waited_for(unit, poll, now)
    key = f"{care.NUDGED}:{now.timestamp():.0f}"
    if waiting.members and not await unit.polls.mark_again(poll.id, care.NUDGED, now, care.HOUR):
        return care.nudge_again((await unit.polls.marks([poll.id]))[poll.id], now) or now
    return Ask(poll, group, waiting.members, key)
