"""A date is chosen: the poll becomes a meeting. Or it is called off."""

from dataclasses import replace
from datetime import datetime

from bot.domain.groups import Actor, Group, Role
from bot.domain.meetings import Answer, Meeting, Reply
from bot.domain.polls import Poll, Slot, State, Vote, latest
from bot.errors import NotFound, NotYours, Stale
from bot.services import meetings
from bot.store.unit import Unit

_ANSWERS = {Vote.YES: Answer.YES, Vote.IF_NEED_BE: Answer.MAYBE, Vote.NO: Answer.NO}


def may_choose(actor: Actor, group: Group, poll: Poll) -> None:
    """Its author and the coordinators; drafts are their author's alone."""
    if poll.group_id != group.id or (poll.state == State.DRAFT and poll.author_id != actor.person.id):
        raise NotFound("poll")
    if poll.author_id != actor.person.id and actor.standing < Role.COORDINATOR:
        raise NotYours("poll")


async def choose(
    unit: Unit, by: tuple[Actor, Group], poll: Poll, slot: Slot, now: datetime, search_id: int | None = None
) -> Meeting:
    """The meeting that the poll becomes, called as any other; what people said about this date are their answers to it.

    Of several who choose at the same time one does it.
    """
    actor, group = by
    may_choose(actor, group, poll)
    if not await unit.polls.settle(poll.id, State.OPEN, State.CHOSEN):
        raise Stale("poll")
    draft = replace(
        meetings.new(group, actor, poll.thread_id),
        title=poll.title,
        start=slot.start,
        length=slot.length,
        place=poll.place,
        link=poll.link,
        author_id=poll.author_id or actor.person.id,
    )
    draft = await meetings.keep(unit, actor, group, draft, now)
    meeting = await meetings.announce(unit, draft, now, search_id)
    for ballot in latest(await unit.polls.ballots(poll.id), slot):
        reply = Reply(ballot.person, _ANSWERS[ballot.vote], ballot.organisation, since=ballot.at, by=ballot.by)
        await unit.meetings.reply(meeting.id, reply, ballot.at or now)
    await unit.polls.save(replace(poll, state=State.CHOSEN, meeting_id=meeting.id, sequence=poll.sequence + 1))
    return meeting


async def cancel(unit: Unit, actor: Actor, group: Group, poll: Poll) -> None:
    """No date will be chosen."""
    may_choose(actor, group, poll)
    if not await unit.polls.settle(poll.id, State.OPEN, State.CANCELLED):
        raise Stale("poll")
    await unit.polls.save(replace(poll, state=State.CANCELLED, sequence=poll.sequence + 1))
