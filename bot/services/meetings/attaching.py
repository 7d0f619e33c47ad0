"""Documents of a meeting: anybody in the group may add one; who added it, who called the meeting and the coordinators may remove it."""

from datetime import datetime

from bot.domain.groups import Actor, Role
from bot.domain.meetings import Meeting
from bot.domain.papers import LONGEST_NAME, MOST, Attached
from bot.errors import NotAllowed
from bot.markup import clean
from bot.services.meetings.changing import alive
from bot.store.unit import Unit


async def attach(unit: Unit, actor: Actor, meeting: Meeting, file: tuple[str, str, str], now: datetime) -> bool:
    """Keep a file, given as (file_id, unique_id, name). False where the meeting has as many as it takes."""
    alive(meeting)
    file_id, unique_id, name = file
    known = await unit.papers.of(meeting.id)
    if any(one.unique_id == unique_id for one in known):
        return True
    if len(known) >= MOST:
        return False
    called = clean(name, one_line=True)[:LONGEST_NAME] or "?"
    await unit.papers.add(Attached(0, meeting.id, file_id, unique_id, called, actor.person.id, now))
    return True


def may_remove(actor: Actor, meeting: Meeting, attached: Attached) -> bool:
    return actor.person.id in (attached.person_id, meeting.author_id) or actor.role >= Role.COORDINATOR or actor.admin


async def remove(unit: Unit, actor: Actor, meeting: Meeting, attached: Attached) -> None:
    if not may_remove(actor, meeting, attached):
        raise NotAllowed(Role.COORDINATOR)
    await unit.papers.remove(attached.id)
