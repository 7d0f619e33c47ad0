"""Who comes, and who wants to be reminded."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.groups import Actor
from bot.domain.meetings import Answer, Meeting, Reply
from bot.errors import Stale
from bot.services.meetings.changing import alive
from bot.store.unit import Unit

_SAME_PRESS = timedelta(seconds=15)


async def answer(unit: Unit, actor: Actor, meeting: Meeting, said: Answer, now: datetime) -> Reply:
    """Yes, maybe or no, for the organisation one speaks for now."""
    _open(meeting, now)
    known = await unit.meetings.find_reply(meeting.id, actor.person.id)
    organisation = actor.organisation.name if actor.organisation else None
    reply = Reply(actor.person, said, organisation, remind=bool(known and known.remind))
    await unit.meetings.reply(meeting.id, reply, now)
    return reply


async def remind_me(unit: Unit, actor: Actor, meeting: Meeting, now: datetime, *, on: bool | None = None) -> Reply:
    """Switch one's private reminders on or off; None: the other way round, but not by the same press that a slow phone sends twice."""
    _open(meeting, now)
    known = await unit.meetings.find_reply(meeting.id, actor.person.id)
    organisation = actor.organisation.name if actor.organisation else None
    reply = known or Reply(actor.person, None, organisation)
    again = reply.remind and reply.at is not None and now - reply.at < _SAME_PRESS
    reply = replace(reply, remind=(again or not reply.remind) if on is None else on)
    await unit.meetings.reply(meeting.id, reply, now)
    return reply


def _open(meeting: Meeting, now: datetime) -> None:
    alive(meeting)
    if meeting.ends <= now:
        raise Stale("over")
