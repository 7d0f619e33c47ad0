"""Answering a date poll for a colleague: with a trace, and never over what they said themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.groups import Actor, Member, Role
from bot.domain.polls import Ballot, Poll, Vote
from bot.domain.polls.care import own_word
from bot.errors import NotAllowed, Stale, Unclear
from bot.services.polls.answering import answer, take
from bot.services.polls.caring import to_come
from bot.store.unit import Unit


@dataclass(frozen=True)
class Spoken:
    """What was kept of it, and the slots of which the colleague has spoken themselves."""

    kept: Mapping[int, Vote] = field(default_factory=dict)
    own: tuple[int, ...] = ()


async def answer_for(
    unit: Unit, actor: Actor, poll: Poll, member: Member, said: Mapping[int, Vote], now: datetime
) -> Spoken:
    """Keep votes for a member of the group. Raises Unclear("spoken") where they have answered all of it themselves."""
    if actor.standing <= Role.OBSERVER:
        raise NotAllowed(int(Role.MEMBER))
    if member.person.id == actor.person.id:
        await answer(unit, actor, poll, said, now)
        return Spoken(said)
    poll = await unit.polls.lock(poll.id)
    take(poll, now)
    coming = {slot.id for slot in to_come(poll, now)}
    wanted = {slot_id: vote for slot_id, vote in said.items() if slot_id in coming}
    if not wanted:
        raise Stale("poll")
    own = own_word(await unit.polls.ballots(poll.id), member.person.id)
    organisation = member.organisation.name if member.organisation else None
    kept = {
        slot_id: vote
        for slot_id, vote in wanted.items()
        if slot_id not in own
        and await unit.polls.vote_for(Ballot(slot_id, member.person, vote, organisation, actor.person), now)
    }
    if not kept:
        raise Unclear("spoken", member.person.name)
    return Spoken(kept, tuple(slot_id for slot_id in wanted if slot_id not in kept))
