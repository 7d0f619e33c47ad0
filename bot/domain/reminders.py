"""When to remind of a meeting. Nothing of it is kept: it follows from the meeting, what the group wants, and what is done already."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import zip_longest
from zoneinfo import ZoneInfo

from bot.domain.groups import Member, Person, Role, Rule
from bot.domain.meetings import Meeting, Reply

DAY = 24 * 60  # minutes
LATE = timedelta(hours=1)  # a reminder later than this says so
OVER = timedelta(days=1)  # a word after the end that would come later than this comes no more
_TOO_SOON = (
    4  # a reminder is left out that comes within a quarter of the time that was meant to pass before it, or after it
)


@dataclass(frozen=True)
class Planned:
    """A reminder with its moment."""

    rule: Rule
    moment: datetime

    @property
    def minutes(self) -> int:
        return self.rule.minutes


@dataclass(frozen=True)
class Reminder:
    """What to do about a meeting now: remind as the rule says, or admit that its reminders were missed."""

    rule: Rule
    late: bool = False
    missed: bool = False
    also: tuple[int, ...] = ()  # the minutes of earlier ones that this one stands for
    at: datetime | None = field(default=None, compare=False)  # its moment

    @property
    def minutes(self) -> int:
        return self.rule.minutes


@dataclass(frozen=True)
class Quiet:
    """Hours in which nothing that can wait is sent; wall times of the group."""

    start: time | None
    end: time | None

    def covers(self, moment: datetime) -> bool:
        """Whether the local moment is inside."""
        if self.start is None or self.end is None or self.start == self.end:
            return False
        wall = moment.time().replace(tzinfo=None)
        if self.start < self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end

    def after(self, moment: datetime) -> datetime:
        """The local moment, or the end of the quiet hours that it is in."""
        if not self.covers(moment):
            return moment
        assert self.end is not None
        day = moment.date() if moment.time().replace(tzinfo=None) < self.end else moment.date() + timedelta(days=1)
        return datetime.combine(day, self.end, moment.tzinfo)


@dataclass(frozen=True)
class Clock:
    """A group's wall clock, and when it wants to be left alone."""

    zone: str
    quiet: Quiet = Quiet(None, None)

    def moment(self, meeting: Meeting, rule: Rule) -> datetime:
        """When to remind: whole days are days on the wall clock (also across a change of summer time), the rest is elapsed time.

        What can wait waits for the end of quiet hours: a reminder of a day or more, and whatever comes after the end.
        """
        zone = ZoneInfo(self.zone)
        base = (meeting.begins if rule.minutes > 0 else meeting.ends).astimezone(zone)
        if rule.minutes % DAY:
            moment = (base.astimezone(meeting.begins.tzinfo) - timedelta(minutes=rule.minutes)).astimezone(zone)
        else:
            moment = base - timedelta(days=rule.minutes // DAY)
            if rule.at is not None:  # an hour that was asked for is nobody's quiet hour
                return datetime.combine(moment.date(), rule.at, zone).astimezone(meeting.begins.tzinfo)
        waits = rule.minutes < 0 or not rule.minutes % DAY
        return (self.quiet.after(moment) if waits else moment).astimezone(meeting.begins.tzinfo)

    def plan(self, meeting: Meeting, rules: Iterable[Rule]) -> list[Planned]:
        """The reminders of the meeting, earliest first. None twice within a short time, because it was called late or the night lay between."""
        all_ = [Planned(rule, self.moment(meeting, rule)) for rule in {rule.minutes: rule for rule in rules}.values()]
        told = [each for each in all_ if each.minutes < 0 or each.moment < meeting.begins]
        told.sort(key=lambda each: (each.moment, -each.minutes))
        fresh = [each for each in told if not _just_announced(meeting, each)]
        kept = [each for each, following in zip_longest(fresh, fresh[1:]) if not _crowded(each, following)]
        return [each for each in kept if meeting.announced is None or each.moment > meeting.announced]


def _just_announced(meeting: Meeting, planned: Planned) -> bool:
    """Whether people have only just read the date: it was called, or moved, so late that the reminder would follow at once."""
    if meeting.announced is None or planned.minutes < 0:
        return False
    return planned.moment - meeting.announced < timedelta(minutes=min(planned.minutes, 7 * DAY) / _TOO_SOON)


def _crowded(planned: Planned, following: Planned | None) -> bool:
    """Whether the next one, to the same people, comes so soon that it says it all."""
    if following is None or planned.minutes < 0 or following.minutes < 0:
        return False
    if following.rule.silent and not planned.rule.silent:
        return False
    meant = timedelta(minutes=abs(planned.minutes - following.minutes))
    return following.moment - planned.moment < meant / _TOO_SOON


def due(
    planned: Sequence[Planned], meeting: Meeting, done: Collection[int], now: datetime, ahead: timedelta = timedelta()
) -> list[Reminder]:
    """What is due, or will be within `ahead`: before the start the last one alone, however many were missed; after it the words for after the end."""
    open_ = [each for each in planned if each.minutes not in done and each.moment <= now + ahead]
    before = [each for each in open_ if each.minutes > 0]
    found = [Reminder(each.rule, missed=now - each.moment > OVER, at=each.moment) for each in open_ if each.minutes < 0]
    if not before:
        return found
    last, *others = reversed(before)
    rule = replace(last.rule, silent=all(each.rule.silent for each in before))
    gone = meeting.begins <= now
    late = not gone and now - last.moment > LATE
    return [Reminder(rule, late, gone, tuple(each.minutes for each in others), last.moment), *found]


def next_moment(planned: Sequence[Planned], done: Collection[int], now: datetime) -> datetime | None:
    """When the next reminder of the meeting is due."""
    return min((each.moment for each in planned if each.minutes not in done and each.moment > now), default=None)


# --- who has not answered ----------------------------------------------------------------------------------------------------------------


def silent(members: Sequence[Member], replies: Sequence[Reply]) -> list[Member]:
    """Members who have not answered the present date, and for whom nobody of their organisation has. Observers need not."""
    answered = [reply for reply in replies if reply.answer is not None and not reply.stale]
    people = {reply.person.id for reply in answered}
    spoken = {reply.organisation for reply in answered if reply.organisation}
    return [
        member
        for member in members
        if member.role > Role.OBSERVER
        and member.person.id not in people
        and (member.organisation is None or member.organisation.name not in spoken)
    ]


@dataclass(frozen=True)
class Knowing:
    """Who knows of a new date or a cancellation. `group`: None where nothing was told, or so long ago that it is forgotten."""

    group: bool | None  # True: it stands there; False: it is on its way
    told: tuple[Person, ...] = ()
    under_way: tuple[Person, ...] = ()
    only_group: tuple[Person, ...] = ()  # they said that they come, and cannot be reached in private
