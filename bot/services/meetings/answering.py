"""Who wants to be reminded in private."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.groups import Actor
from bot.domain.meetings import Meeting, Reply
from bot.errors import Stale
from bot.services.meetings.changing import alive
from bot.store.unit import Unit

_SAME_PRESS = timedelta(seconds=15)


async def remind_me(unit: Unit, actor: Actor, meeting: Meeting, now: datetime, *, on: bool | None = None) -> Reply:
    """Switch one's private reminders on or off; None: the other way round, but not by the same press that a slow phone sends twice."""
    alive(meeting)
    if meeting.ends <= now:
        raise Stale("over")
    known = await unit.meetings.find_reply(meeting.id, actor.person.id)
    organisation = actor.organisation.name if actor.organisation else None
    reply = known or Reply(actor.person, None, organisation)
    again = reply.remind and reply.at is not None and now - reply.at < _SAME_PRESS
    reply = replace(reply, remind=(again or not reply.remind) if on is None else on)
    await unit.meetings.reply(meeting.id, reply, now)
    return reply
