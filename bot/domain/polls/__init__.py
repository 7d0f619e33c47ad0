"""A date poll: which of several moments suits whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.groups import Person, folded

MOST_SLOTS = 12  # of one poll: more do not fit on a card that people still read


class State(StrEnum):
    """A draft is seen by nobody but its author."""

    DRAFT = "draft"
    OPEN = "open"
    CHOSEN = "chosen"  # became a meeting
    CANCELLED = "cancelled"


class Vote(StrEnum):
    """What somebody says about one moment."""

    YES = "yes"
    IF_NEED_BE = "maybe"
    NO = "no"


@dataclass(frozen=True)
class Slot:
    """One moment to choose from. A withdrawn one keeps its votes but can no longer be chosen. `id` 0 is not stored yet."""

    id: int
    start: datetime  # aware
    length: int  # minutes
    withdrawn: bool = False

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.length)


@dataclass(frozen=True)
class Ballot:
    """What one person says about one slot. `by`: the colleague who said it for them; None: they themselves."""

    slot_id: int
    person: Person
    vote: Vote
    organisation: str | None = None  # for whom they spoke when they answered
    by: Person | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Poll:
    """`sequence` counts changes of its slots, for the holds in calendars. `closes` is aware; None: no deadline.

    `quorum`: how many organisations a slot needs, 0: any. `required`: without these people (their numbers) or organisations no slot is the best.
    """

    id: int
    group_id: int
    title: str
    slots: tuple[Slot, ...] = ()
    place: str = ""
    link: str = ""
    state: State = State.DRAFT
    author_id: int | None = None
    thread_id: int | None = None
    closes: datetime | None = None
    quorum: int = 0
    required_people: tuple[int, ...] = ()
    required_organisations: tuple[str, ...] = field(default=())
    meeting_id: int | None = None  # what it became
    sequence: int = 0
    uid: str = ""

    @property
    def open_slots(self) -> tuple[Slot, ...]:
        """Those that can be chosen, earliest first."""
        return tuple(slot for slot in self.slots if not slot.withdrawn)


@dataclass(frozen=True)
class Standing:
    """How one slot stands. Names are of organisations, each once, and of people who speak for none.

    An organisation can come as soon as one of its people can. `missing`: who must be there and cannot, or has not said so.
    """

    slot: Slot
    yes: tuple[str, ...] = ()
    if_need_be: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    short: int = 0  # organisations that the quorum still lacks

    @property
    def can(self) -> int:
        """How many can come, if need be."""
        return len(self.yes) + len(self.if_need_be)

    @property
    def refused(self) -> bool:
        """Whether all who answered refuse it."""
        return bool(self.no) and not self.can

    @property
    def possible(self) -> bool:
        """Whether it can be the best: somebody can come, everybody who must be there, and enough of them."""
        return bool(self.can) and not self.missing and not self.short

    @property
    def rank(self) -> tuple[int, ...]:
        """The higher the better: who can come at all, who comes gladly, who cannot."""
        return (self.can, len(self.yes), -len(self.no))


@dataclass(frozen=True)
class Outcome:
    """All open slots, best first; `best` are those that none beats, earliest first, where any can be chosen at all.

    `heard`: how many organisations, and people who speak for none, have answered at all.
    """

    standings: tuple[Standing, ...]
    best: tuple[Standing, ...]
    heard: int = 0

    @property
    def proposed(self) -> Standing | None:
        """The one to propose: of several that are equally good, the earliest."""
        return self.best[0] if self.best else None

    @property
    def tied(self) -> bool:
        return len(self.best) > 1


def outcome(poll: Poll, ballots: Sequence[Ballot], names: Mapping[int, str] | None = None) -> Outcome:
    """How the slots of a poll stand. `names`: of the people who must be there, by their numbers."""
    standings = [_standing(poll, slot, ballots, names or {}) for slot in poll.open_slots]
    ordered = sorted(standings, key=lambda one: (not one.possible, *(-n for n in one.rank), one.slot.start))
    best = [one for one in ordered if one.possible and one.rank == ordered[0].rank]
    open_ = {slot.id for slot in poll.open_slots}
    heard = {_voice(ballot) for ballot in ballots if ballot.slot_id in open_}
    return Outcome(tuple(ordered), tuple(best), len(heard))


def _voice(ballot: Ballot) -> tuple[str, int]:
    """Who speaks: an organisation, or a person who speaks for none; who was forgotten has no name, but is still one."""
    return (ballot.organisation, 0) if ballot.organisation else ("", ballot.person.id)


def _standing(poll: Poll, slot: Slot, ballots: Sequence[Ballot], names: Mapping[int, str]) -> Standing:
    said = latest(ballots, slot)
    heard: dict[tuple[str, int], Vote] = {}
    for ballot in said:
        voice = _voice(ballot)
        heard[voice] = min(heard.get(voice, ballot.vote), ballot.vote, key=list(Vote).index)
    called = {_voice(ballot): ballot.organisation or ballot.person.name for ballot in said}
    by_vote = {vote: tuple(called[voice] for voice, its in heard.items() if its == vote) for vote in Vote}
    able = {ballot.person.id for ballot in said if ballot.vote != Vote.NO}
    folded_names = {folded(name) for vote in (Vote.YES, Vote.IF_NEED_BE) for name in by_vote[vote]}
    people = [names.get(number, "") for number in poll.required_people if number not in able]
    organisations = [name for name in poll.required_organisations if folded(name) not in folded_names]
    there = {ballot.organisation for ballot in said if ballot.organisation and ballot.vote != Vote.NO}
    return Standing(
        slot,
        by_vote[Vote.YES],
        by_vote[Vote.IF_NEED_BE],
        by_vote[Vote.NO],
        (*people, *organisations),
        max(0, poll.quorum - len(there)),
    )


def latest(ballots: Sequence[Ballot], slot: Slot) -> list[Ballot]:
    """The ballots on one slot."""
    return [ballot for ballot in ballots if ballot.slot_id == slot.id]
