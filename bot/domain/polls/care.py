"""A poll that looks after itself: who has still to answer, when they are asked, and when it is done. Nothing of it is kept but what was done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.groups import Member, Role, folded
from bot.domain.polls import Ballot, Poll, Slot, Standing, State, Vote, latest
from bot.domain.reminders import Quiet

HOUR = timedelta(hours=1)
SETTLING = timedelta(minutes=10)  # after which nobody adds or moves dates any more: what has changed is said once
_WITHOUT_DEADLINE = 3  # days after which those who are silent are asked
_LEAST = timedelta(hours=4)  # who is asked has so long to answer


@dataclass(frozen=True)
class Waiting:
    """Whom the poll still waits for: those who have said nothing, and those who have not said everything."""

    silent: tuple[Member, ...] = ()
    partly: tuple[Member, ...] = ()
    asked: int = 0  # how many people are asked at all

    @property
    def members(self) -> tuple[Member, ...]:
        return (*self.silent, *self.partly)

    @property
    def complete(self) -> bool:
        """Whether everybody has answered everything. Of nobody, or of one alone, that says nothing."""
        return self.asked > 1 and not self.members


def waiting(poll: Poll, slots: Sequence[Slot], members: Sequence[Member], ballots: Sequence[Ballot]) -> Waiting:
    """Who has still to say something about these dates: members who are no observers.

    One answer of an organisation is enough for all its people; who must be there in person answers in person.
    """
    asked = [member for member in members if member.role > Role.OBSERVER]
    open_ = {slot.id for slot in slots}
    by_person: dict[int, set[int]] = {}
    by_organisation: dict[str, set[int]] = {}
    for ballot in ballots:
        if ballot.slot_id in open_:
            by_person.setdefault(ballot.person.id, set()).add(ballot.slot_id)
            if ballot.organisation:
                by_organisation.setdefault(ballot.organisation, set()).add(ballot.slot_id)
    silent: list[Member] = []
    partly: list[Member] = []
    for member in asked:
        said = set(by_person.get(member.person.id, ()))
        if member.organisation is not None and member.person.id not in poll.required_people:
            said |= by_organisation.get(member.organisation.name, set())
        if open_ - said:
            (partly if said else silent).append(member)
    return Waiting(tuple(silent), tuple(partly), len(asked))


# --- why a date is not good enough -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lacking:
    """Who must be there: those who refuse the date, and those who have not said anything about it."""

    refusing: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()


def lacking(poll: Poll, one: Standing, ballots: Sequence[Ballot], names: Mapping[int, str]) -> Lacking:
    """Of whom a date lacks, who refuses it."""
    said = {ballot.person.id: ballot.vote for ballot in latest(ballots, one.slot)}
    refused = {folded(name) for name in one.no}
    able = {folded(name) for name in (*one.yes, *one.if_need_be)}
    people = [(names.get(number, ""), said.get(number)) for number in poll.required_people]
    refusing = [name for name, vote in people if vote == Vote.NO]
    unheard = [name for name, vote in people if vote is None]
    for name in poll.required_organisations:
        if folded(name) not in able:
            (refusing if folded(name) in refused else unheard).append(name)
    return Lacking(tuple(refusing), tuple(unheard))


# --- when something is due ---------------------------------------------------------------------------------------------------------------


def over(poll: Poll, now: datetime) -> bool:
    """Whether its deadline has passed."""
    return poll.closes is not None and poll.closes <= now


def cares(poll: Poll, now: datetime) -> bool:
    """Whether there is still something to look after: it is open and one of its dates is to come."""
    return poll.state == State.OPEN and any(slot.start > now for slot in poll.open_slots)


def asking(poll: Poll, posted: datetime, zone: str, quiet: Quiet) -> datetime | None:
    """When those who have not answered are asked by itself: a day before the deadline on the wall clock, or three days after it was posted.

    Where that is too short, at half time. Never in quiet hours; not at all where nobody could answer in time any more.
    """
    tz = ZoneInfo(zone)
    end = min((moment for moment in (poll.closes, _last(poll)) if moment is not None), default=None)
    if end is None or end - posted < _LEAST:
        return None
    half = posted + (end - posted) / 2
    if poll.closes is not None:
        wished = _days(poll.closes, -1, tz)
        moment = max(wished, half) if end == poll.closes else half
    else:
        moment = min(_days(posted, _WITHOUT_DEADLINE, tz), half)
    awake = after_quiet(moment, zone, quiet)
    return awake if awake < end else None


def after_quiet(moment: datetime, zone: str, quiet: Quiet) -> datetime:
    """The moment, or the end of the quiet hours that it is in."""
    return quiet.after(moment.astimezone(ZoneInfo(zone))).astimezone(moment.tzinfo)


def _last(poll: Poll) -> datetime | None:
    return max((slot.start for slot in poll.open_slots), default=None)


def _days(moment: datetime, days: int, tz: ZoneInfo) -> datetime:
    """So many days later at the same time of the wall clock, also across a change of summer time."""
    return (moment.astimezone(tz) + timedelta(days=days)).astimezone(moment.tzinfo)


# --- what was done ----------------------------------------------------------------------------------------------------------------------

POSTED = "posted"
NUDGED = "nudged"  # somebody pressed the button
CHANGED = "changed"  # dates were added or moved, and nobody has been told yet


def asked_key(poll: Poll) -> str:
    """A new deadline is a new reason to ask."""
    return f"asked:{_stamp(poll.closes)}"


def ended_key(poll: Poll) -> str:
    return f"ended:{_stamp(poll.closes)}"


def all_key(poll: Poll) -> str:
    """Told once for these dates; dates that were added or moved make it another question."""
    return f"all:{poll.sequence}"


def _stamp(moment: datetime | None) -> str:
    return f"{moment.timestamp():.0f}" if moment else ""


def nudge_again(marks: Mapping[str, datetime], now: datetime) -> datetime | None:
    """When one may press the button again; None: now."""
    last = marks.get(NUDGED)
    return last + HOUR if last is not None and now < last + HOUR else None


def own_word(ballots: Collection[Ballot], person_id: int) -> set[int]:
    """The slots of which somebody has spoken for themselves: no colleague says otherwise."""
    return {ballot.slot_id for ballot in ballots if ballot.person.id == person_id and ballot.by is None}
