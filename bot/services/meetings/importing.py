"""Meetings out of somebody else's calendar: new ones as drafts, known ones by their event."""

import hashlib

from bot.domain.calendars import Found
from bot.domain.feeds import Source
from bot.domain.groups import Group
from bot.domain.meetings import LONGEST_PLACE, LONGEST_TITLE, Meeting, State
from bot.markup import clean, cut
from bot.services.meetings.changing import LONGEST_REASON
from bot.services.meetings.reading import LONGEST_AGENDA, Wish
from bot.store.unit import Unit


def mark(found: Found) -> str:
    """How the event is recognised: a digest, because people may be named in what calendars call it."""
    return hashlib.sha256(found.uid.encode()).hexdigest()


def wish(found: Found) -> Wish:
    """What the file says, as if it had been typed; what is too long is cut, and shown before it is announced."""
    link = found.link if len(found.link) <= LONGEST_PLACE else ""
    return Wish(
        title=cut(found.title, LONGEST_TITLE),
        start=found.start,
        length=found.length,
        place=cut(found.place, LONGEST_PLACE),
        link=link,
        agenda=cut(clean(found.notes), LONGEST_AGENDA),
    )


def reason(found: Found) -> str:
    """Why it is cancelled, as far as it fits."""
    return cut(found.reason, LONGEST_REASON)


async def find_known(unit: Unit, group: Group, found: Found) -> tuple[Meeting, Source | None] | None:
    """The group's meeting that came from this event, or that the event came from; drafts and what was thrown away do not count."""
    source = await unit.feeds.source(group.id, mark(found))
    known = await unit.meetings.get(source.meeting_id) if source else await unit.meetings.find_uid(group.id, found.uid)
    if known is None or known.announced is None or known.state == State.DRAFT:
        return None
    return known, source


def is_newer(found: Found, meeting: Meeting, source: Source | None) -> bool:
    """Whether the file may change the meeting: one of ours that comes back may not, unless somebody has changed it."""
    if meeting.state != State.PLANNED:
        return False
    if source is None:
        return found.sequence > meeting.sequence
    return (found.sequence, found.stamp) > source.version


def changes(meeting: Meeting, found: Found) -> dict[str, str]:
    """What to say anew of the meeting but its date: title, place, link and agenda that the file has and that are other ones."""
    new = wish(found)
    said = {"title": new.title, "place": new.place, "link": new.link, "agenda": new.agenda}
    return {what: text for what, text in said.items() if text and text != getattr(meeting, what)}


async def came_from(unit: Unit, meeting: Meeting, found: Found) -> None:
    await unit.feeds.came_from(Source(meeting.id, meeting.group_id, mark(found), found.sequence, found.stamp))
