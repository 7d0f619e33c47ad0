"""Another date, another place, none at all."""

from dataclasses import replace
from datetime import datetime

from bot.domain.groups import Actor, Group
from bot.domain.meetings import LONGEST_PLACE, LONGEST_TITLE, Meeting, State
from bot.errors import NotFound, Stale, Unclear
from bot.markup import clean
from bot.services.meetings.drafting import may_call
from bot.services.meetings.reading import BARE_LINK, LONGEST_AGENDA, URL, fits, minutes
from bot.store.unit import Unit


def may_change(actor: Actor, group: Group, meeting: Meeting) -> None:
    """Its author or whoever the group lets call meetings; drafts are their author's alone."""
    if meeting.group_id != group.id:
        raise NotFound("meeting")
    if meeting.author_id == actor.person.id:
        return
    if meeting.state == State.DRAFT:
        raise NotFound("meeting")
    may_call(actor, group)


async def move(unit: Unit, meeting: Meeting, start: datetime, length: int | None, now: datetime) -> Meeting:
    """Another date: whoever said yes or maybe is asked again. The same date again changes nothing."""
    alive(meeting)
    if start <= now:
        raise Unclear("past", "")
    if (start, length or meeting.length) == (meeting.begins, meeting.length):
        return meeting
    moved = meeting.moved(start, length or meeting.length, now)
    await unit.meetings.save(moved)
    await unit.meetings.ask_again(meeting.id)
    return moved


async def describe(unit: Unit, meeting: Meeting, what: str, text: str) -> Meeting:
    """Change title, place, link, agenda or length; calendars are told by a new sequence."""
    alive(meeting)
    text = clean(text, one_line=what != "agenda")
    limit = {"title": LONGEST_TITLE, "agenda": LONGEST_AGENDA}.get(what, LONGEST_PLACE)
    if what == "link" and BARE_LINK.fullmatch(text):
        text = f"https://{text}"
    fits(what, text, limit)
    if what == "length":
        changed = replace(meeting, length=minutes(text))
    elif what == "link" and not URL.fullmatch(text):
        raise Unclear("link", text)
    elif what in ("title", "place", "link", "agenda"):
        if not text:
            raise Unclear(what, text)
        changed = replace(meeting, **{what: text})  # type: ignore[arg-type]
    else:
        raise NotFound("item")
    changed = replace(changed, sequence=changed.sequence + 1)
    await unit.meetings.save(changed)
    await _carry_reminders(unit, meeting, changed)
    return changed


async def _carry_reminders(unit: Unit, old: Meeting, new: Meeting) -> None:
    """A change that leaves the date alone must not send reminders again."""
    done = await unit.meetings.reminded([old.id])
    for before in done.get((old.id, old.sequence), ()):
        await unit.meetings.mark(new, before, new.announced or new.begins)


async def cancel(unit: Unit, meeting: Meeting) -> Meeting:
    """It will not take place; calendars learn it by STATUS:CANCELLED."""
    alive(meeting)
    cancelled = replace(meeting, state=State.CANCELLED, sequence=meeting.sequence + 1)
    await unit.meetings.save(cancelled)
    return cancelled


def alive(meeting: Meeting) -> None:
    if meeting.state != State.PLANNED:
        raise Stale("meeting")
