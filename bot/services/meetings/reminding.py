"""Which reminders are due. They are computed from the meeting and the group's settings; only what was done is kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.domain.agreed import held, written, zone_of
from bot.domain.groups import Group, Member, Person, Rule
from bot.domain.meetings import Answer, Meeting, Reply
from bot.domain.reminders import LATE, Clock, Planned, Quiet, Reminder, due, next_moment, silent
from bot.services.meetings.changing import carry_reminders
from bot.store.reminding import Wish
from bot.store.unit import Unit

_LOOK_BACK = timedelta(days=14)  # meetings whose reminders may have been missed
# What is due so soon is queued at once, to be sent at its moment: many reminders in one minute cost few looks.
_AHEAD = timedelta(seconds=5)
_AT_ONCE = 20  # reminders in one transaction, so that those that are due by now go out between two


@dataclass(frozen=True)
class Due:
    """A reminder of the group's to send now. `readers`: who gets it in private too; `silent`: whom one for those who have not answered is about."""

    meeting: Meeting
    group: Group
    reminder: Reminder
    readers: tuple[Person, ...] = ()
    silent: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Own:
    """Somebody's own reminder: at the hour they want, or again."""

    meeting: Meeting
    person: Person
    key: str
    late: bool = False
    at: datetime | None = None


@dataclass
class Round:
    """What the clock brings. `changed`: meetings whose card looks different now. `next`: when to look again."""

    due: list[Due] = field(default_factory=list)
    own: list[Own] = field(default_factory=list)
    changed: list[Meeting] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether the rest may wait for the next round. What is late may not: a chat reads of all of it in one message."""
        on_time = [due for due in self.due if not (due.reminder.late or due.reminder.missed)]
        return len(self.due) == len(on_time) >= _AT_ONCE

    @property
    def next(self) -> datetime | None:
        return min(self.moments, default=None)


@dataclass(frozen=True)
class _Look:
    """One look at all meetings."""

    unit: Unit
    now: datetime
    found: Round


async def due_now(unit: Unit, now: datetime) -> Round:
    """What is due, marked as done in the same transaction; and when to look again."""
    found = Round()
    look = _Look(unit, now, found)
    meetings = await unit.meetings.planned(now - _LOOK_BACK, now)
    numbers = [meeting.id for meeting in meetings]
    done = await unit.meetings.reminded(numbers) if meetings else {}
    wishes = await unit.reminding.wishes() if meetings else {}
    granted = await unit.reminding.granted(numbers) if wishes else {}
    groups = {group.id: group for group in await unit.groups.active()} if meetings else {}
    known: dict[int, Meeting] = {}
    for meeting in meetings:
        if found.full:
            found.moments.append(now)
            return found
        group = groups.get(meeting.group_id)
        if group is None:  # the bot is in it no more
            continue
        kept = known[meeting.id] = await _hold(look, meeting, group)
        theirs = wishes.get(group.id, [])
        had = granted.get((meeting.id, meeting.sequence), set())
        await _of_group(look, kept, group, done.get((meeting.id, meeting.sequence), set()), theirs)
        await _of_people(look, kept, group, [wish for wish in theirs if wish.person.id not in had])
    await _again(look, known)
    return found


def clock(group: Group) -> Clock:
    return Clock(group.zone, Quiet(group.settings.quiet_from, group.settings.quiet_until))


async def begin_reminders(unit: Unit, group: Group, offsets: Collection[int], now: datetime) -> None:
    """The group has these reminders from now on: what would have been due before was never promised."""
    for meeting in await unit.meetings.since(group.id, now - _LOOK_BACK) if offsets else ():
        for planned in clock(group).plan(meeting, group.settings.rules):
            if planned.minutes in offsets and planned.moment <= now:
                await unit.meetings.mark(meeting, planned.minutes, now)


async def _hold(look: _Look, meeting: Meeting, group: Group) -> Meeting:
    """Where a country has changed its clocks since the date was set, the hour on the wall holds: calendars and the card get the new instant."""
    unit = look.unit
    if meeting.begins <= look.now:
        return meeting
    start = held(meeting.begins, meeting.agreed)
    if start is None:
        await unit.meetings.agree(meeting.id, written(meeting.begins, group.zone))
    if start is None or start == meeting.begins:
        return meeting
    agreed = written(start, zone_of(meeting.agreed))
    kept = replace(meeting, start=start, sequence=meeting.sequence + 1, agreed=agreed)
    if not await unit.meetings.hold(kept, was=meeting):
        return meeting
    await carry_reminders(unit, meeting, kept)
    look.found.changed.append(kept)
    return kept


async def _of_group(look: _Look, meeting: Meeting, group: Group, done: set[int], wishes: Sequence[Wish]) -> None:
    unit, now, found = look.unit, look.now, look.found
    planned = clock(group).plan(meeting, group.settings.rules)
    for reminder in due(planned, meeting, done, now, _AHEAD):
        for minutes in (reminder.minutes, *reminder.also):
            await unit.meetings.mark(meeting, minutes, now)
        told = await _told(unit, meeting, group, reminder, wishes)
        if told is not None:
            found.due.append(told)
    if meeting.begins <= now and 0 not in done:
        await unit.meetings.mark(meeting, 0, now)
        found.changed.append(meeting)
    later = [next_moment(planned, done, now + _AHEAD), next_moment([Planned(Rule(0), meeting.begins)], done, now)]
    found.moments += [moment for moment in later if moment is not None]


async def _told(unit: Unit, meeting: Meeting, group: Group, reminder: Reminder, wishes: Sequence[Wish]) -> Due | None:
    """Whom the reminder reaches; None where there is nobody to be reminded."""
    if reminder.minutes < 0:
        return None if reminder.missed else Due(meeting, group, reminder)
    if reminder.missed:
        return Due(meeting, group, reminder)
    off = {wish.person.id: wish.since for wish in wishes if not wish.minutes}
    replies = await unit.meetings.replies(meeting.id)
    if not reminder.rule.silent:
        asked = [r for r in replies if r.remind and (r.at is None or r.at > off.get(r.person.id, r.at - LATE))]
        return Due(meeting, group, reminder, _reached([reply.person for reply in asked], ()))
    open_ = silent(await unit.groups.members(group.id), replies)
    readers = _reached([member.person for member in open_], off)
    return Due(meeting, group, reminder, readers, tuple(open_)) if open_ else None


def _reached(people: Sequence[Person], off: Collection[int]) -> tuple[Person, ...]:
    return tuple(person for person in people if person.reachable and person.telegram_id and person.id not in off)


async def _of_people(look: _Look, meeting: Meeting, group: Group, wishes: Sequence[Wish]) -> None:
    """What single people want for themselves. Who has said no comes not, and is left alone."""
    unit, now, found = look.unit, look.now, look.found
    replies: list[Reply] | None = None
    for wish in wishes if meeting.begins > now else ():
        for planned in clock(group).plan(meeting, [Rule(wish.minutes)] if wish.minutes else []):
            if planned.moment > now + _AHEAD:
                found.moments.append(planned.moment)
            elif planned.moment > wish.since:
                replies = await unit.meetings.replies(meeting.id) if replies is None else replies
                await unit.reminding.grant(meeting, wish.person.id, now)
                if _reached([wish.person], ()) and not _declined(replies, wish.person):
                    key = f"own:{meeting.id}:{meeting.sequence}:{wish.person.id}"
                    found.own.append(Own(meeting, wish.person, key, now - planned.moment > LATE, planned.moment))


def _declined(replies: Sequence[Reply], person: Person) -> bool:
    return any(reply.person.id == person.id and reply.answer is Answer.NO and not reply.stale for reply in replies)


async def _again(look: _Look, known: dict[int, Meeting]) -> None:
    """Who wanted to be reminded again; never after the start, and not of what was cancelled."""
    unit, now, found = look.unit, look.now, look.found
    for snooze in await unit.reminding.snoozed():
        if snooze.at > now:
            found.moments.append(snooze.at)
            break
        await unit.reminding.wake(snooze.id)
        meeting = known.get(snooze.meeting_id)
        if meeting is not None and meeting.begins > now and _reached([snooze.person], ()):
            key = f"again:{snooze.id}:{snooze.at.timestamp():.0f}"
            found.own.append(Own(meeting, snooze.person, key, now - snooze.at > LATE))
