"""Who comes, and who wants to be reminded."""

from dataclasses import replace
from datetime import datetime

from bot.domain.groups import Actor
from bot.domain.meetings import Answer, Meeting, Reply
from bot.errors import Stale
from bot.services.meetings.changing import alive
from bot.store.unit import Unit


async def answer(unit: Unit, actor: Actor, meeting: Meeting, said: Answer, now: datetime) -> Reply:
    """Yes, maybe or no, for the organisation one speaks for now."""
    _open(meeting, now)
    known = await unit.meetings.find_reply(meeting.id, actor.person.id)
    organisation = actor.organisation.name if actor.organisation else None
    reply = Reply(actor.person, said, organisation, remind=bool(known and known.remind))
    await unit.meetings.reply(meeting.id, reply, now)
    return reply


async def remind_me(unit: Unit, actor: Actor, meeting: Meeting, now: datetime, *, on: bool | None = None) -> Reply:
    """Switch one's private reminders on or off; None: the other way round."""
    _open(meeting, now)
    known = await unit.meetings.find_reply(meeting.id, actor.person.id)
    organisation = actor.organisation.name if actor.organisation else None
    reply = known or Reply(actor.person, None, organisation)
    reply = replace(reply, remind=not reply.remind if on is None else on)
    await unit.meetings.reply(meeting.id, reply, now)
    return reply


def _open(meeting: Meeting, now: datetime) -> None:
    alive(meeting)
    if meeting.ends <= now:
        raise Stale("meeting")
