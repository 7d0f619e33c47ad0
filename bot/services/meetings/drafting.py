"""Drafts: from the first word to the announcement."""

from dataclasses import replace
from datetime import datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.domain.groups import Act, Actor, Group
from bot.domain.meetings import Meeting, State
from bot.errors import NotAllowed, Stale, Unclear
from bot.services.meetings.reading import Wish
from bot.store.unit import Unit


def fill(meeting: Meeting, wish: Wish) -> Meeting:
    """The draft with what the wish adds; what is known already stays unless said again."""
    day = wish.day.date() if wish.day and not wish.days else meeting.day
    start = wish.start if len(wish.others) == 0 else None
    return replace(
        meeting,
        title=meeting.title or wish.title,
        start=start or meeting.start,
        day=day,
        length=wish.length or meeting.length,
        place=wish.place or meeting.place,
        link=wish.link or meeting.link,
        agenda=wish.agenda or meeting.agenda,
        places=wish.places or meeting.places,
    )


def starts(wish: Wish, meeting: Meeting, zone: str) -> tuple[datetime, ...]:
    """The new starts that may be meant for a meeting, the likeliest first: a day alone keeps the hour."""
    if wish.start is not None:
        return wish.start, *wish.others
    tz = ZoneInfo(zone)
    hour = meeting.begins.astimezone(tz).time()
    days = (wish.day, *wish.days) if wish.day else ()
    return tuple(datetime.combine(day.date(), hour, tz) for day in days)


def at(meeting: Meeting, wall: time, zone: str) -> Meeting:
    """The draft on its day at this time of the wall clock."""
    if meeting.day is None:
        raise Stale("meeting")
    return replace(meeting, start=datetime.combine(meeting.day, wall, ZoneInfo(zone)))


def new(group: Group, actor: Actor, thread_id: int | None) -> Meeting:
    """An empty draft."""
    uid = f"{uuid4()}@passerelle"
    return Meeting(0, group.id, "", None, uid=uid, thread_id=thread_id, author_id=actor.person.id)


async def keep(unit: Unit, actor: Actor, group: Group, draft: Meeting, now: datetime) -> Meeting:
    """Keep a draft, new or changed."""
    may_call(actor, group)
    if draft.start is not None and draft.start <= now:
        raise Unclear("past", "")
    if draft.id == 0:
        return await unit.meetings.add(draft, now)
    await unit.meetings.save(draft)
    return draft


async def announce(unit: Unit, meeting: Meeting, now: datetime, search_id: int | None = None) -> Meeting:
    """The draft becomes a meeting of the group."""
    if meeting.state != State.DRAFT or not meeting.complete:
        raise Stale("meeting")
    planned = replace(meeting, state=State.PLANNED, announced=now, search_id=search_id)
    await unit.meetings.save(planned)
    return planned


async def find_same(unit: Unit, draft: Meeting, now: datetime) -> Meeting | None:
    """A meeting of the group that is called the same for the same moment."""
    coming = await unit.meetings.upcoming(draft.group_id, now)
    return next((known for known in coming if (known.title, known.start) == (draft.title, draft.start)), None)


def may_call(actor: Actor, group: Group) -> None:
    if not actor.may(group, Act.MEETING):
        raise NotAllowed(group.settings.need(Act.MEETING))
