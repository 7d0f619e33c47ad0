"""What people say about the dates of a poll."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.groups import Actor
from bot.domain.polls import Ballot, Poll, State, Vote
from bot.domain.polls.care import over
from bot.errors import Closed, Stale
from bot.store.unit import Unit


def answerable(poll: Poll, now: datetime) -> bool:
    """Whether it still takes answers: it is open, not past its deadline, and one of its dates is still to come."""
    waits = poll.closes is None or poll.closes > now
    return poll.state == State.OPEN and waits and any(slot.start > now for slot in poll.open_slots)


def take(poll: Poll, now: datetime) -> None:
    """Refuse an answer that comes too late."""
    if poll.state == State.OPEN and poll.closes is not None and over(poll, now):
        raise Closed("poll", poll.closes)
    if not answerable(poll, now):
        raise Stale("poll")


async def answer(unit: Unit, actor: Actor, poll: Poll, said: Mapping[int, Vote], now: datetime) -> bool:
    """Keep votes by slot number; the last one counts. Whether anything is different now. Dates that are over keep what was said of them."""
    poll = await unit.polls.lock(poll.id)
    take(poll, now)
    open_ = {slot.id: slot for slot in poll.open_slots}
    coming = {slot_id: vote for slot_id, vote in said.items() if slot_id in open_ and open_[slot_id].start > now}
    if not coming:
        raise Stale("poll")
    organisation = actor.organisation.name if actor.organisation else None
    mine = {
        ballot.slot_id: ballot for ballot in await unit.polls.ballots(poll.id) if ballot.person.id == actor.person.id
    }
    changed = False
    for slot_id, vote in coming.items():
        before = mine.get(slot_id)
        if before is None or (before.vote, before.organisation, before.by) != (vote, organisation, None):
            await unit.polls.vote(Ballot(slot_id, actor.person, vote, organisation), now)
            changed = True
    return changed
