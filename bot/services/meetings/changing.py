"""Another date, another place, none at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.groups import Actor, Group, Person, Role
from bot.domain.meetings import LONGEST_PLACE, LONGEST_TITLE, Meeting, State
from bot.errors import NotFound, NotYours, Stale, Unclear
from bot.markup import clean
from bot.services.meetings.reading import BARE_LINK, URL, fits, minutes
from bot.store.unit import Unit

LONGEST_REASON = 300  # characters


def may_change(actor: Actor, group: Group, meeting: Meeting, deputies: Sequence[Person] = ()) -> None:
    """Its author, whom they named, and the coordinators; drafts are their author's alone. Who may call meetings may not change those of others."""
    if meeting.group_id != group.id:
        raise NotFound("meeting")
    if meeting.author_id == actor.person.id:
        return
    if meeting.state == State.DRAFT:
        raise NotFound("meeting")
    if actor.standing < Role.COORDINATOR and actor.person.id not in {person.id for person in deputies}:
        raise NotYours("meeting")


async def name_deputy(unit: Unit, group: Group, meeting: Meeting, person_id: int, *, on: bool) -> None:
    """Somebody of the group may change the meeting too, or no more."""
    if await unit.groups.find_member(group.id, person_id) is None:
        raise NotFound("member")
    await unit.reminding.name_deputy(meeting.id, person_id, on=on)


async def move(unit: Unit, meeting: Meeting, start: datetime, length: int | None, now: datetime) -> Meeting:
    """Another date: whoever said yes or maybe is asked again. The same date again changes nothing."""
    meeting = await _held(unit, meeting)
    if start <= now:
        raise Unclear("past", "")
    if (start, length or meeting.length) == (meeting.begins, meeting.length):
        return meeting
    moved = meeting.moved(start, length or meeting.length, now)
    await unit.meetings.save(moved)
    await unit.meetings.ask_again(meeting.id)
    return moved


async def describe(unit: Unit, meeting: Meeting, what: str, text: str) -> Meeting:
    """Change title, place, link or length; calendars are told by a new sequence."""
    meeting = await _held(unit, meeting)
    changed = described(meeting, what, text)
    await keep_described(unit, meeting, changed)
    return changed


async def _held(unit: Unit, meeting: Meeting) -> Meeting:
    """The meeting as it is by now, and nobody else's until the end of the transaction: somebody may have changed it since it was read."""
    await _wake_series(unit, meeting)  # first, as whoever looks after the series holds it first
    held = await unit.meetings.lock(meeting.id)
    alive(held)
    return held


async def keep_described(unit: Unit, meeting: Meeting, changed: Meeting) -> None:
    await unit.meetings.save(changed)
    await carry_reminders(unit, meeting, changed)
    await _wake_series(unit, meeting)


async def _wake_series(unit: Unit, meeting: Meeting) -> None:
    """When one of its meetings ends is when the next one gets its card."""
    if meeting.series_id is not None:
        await unit.series.wake(meeting.series_id)


def described(meeting: Meeting, what: str, text: str) -> Meeting:
    """The same with another title, place, link or length."""
    text = clean(text, one_line=True)
    limit = LONGEST_TITLE if what == "title" else LONGEST_PLACE
    if what == "link" and BARE_LINK.fullmatch(text):
        text = f"https://{text}"
    fits(what, text, limit)
    if what == "length":
        changed = replace(meeting, length=minutes(text))
    elif what == "link" and not URL.fullmatch(text):
        raise Unclear("link", text)
    elif what in ("title", "place", "link"):
        if not text:
            raise Unclear(what, text)
        changed = replace(meeting, **{what: text})  # type: ignore[arg-type]
    else:
        raise NotFound("item")
    return replace(changed, sequence=changed.sequence + 1)


async def carry_reminders(unit: Unit, old: Meeting, new: Meeting) -> None:
    """A change that leaves the date alone must not send reminders again."""
    done = await unit.meetings.reminded([old.id])
    for before in done.get((old.id, old.sequence), ()):
        await unit.meetings.mark(new, before, new.announced or new.begins)
    await unit.reminding.carry(old, new, new.announced or new.begins)


def reason_of(text: str) -> str:
    """Why a meeting is cancelled, as it is kept."""
    reason = clean(text, one_line=True)
    fits("reason", reason, LONGEST_REASON)
    return reason


async def cancel(unit: Unit, meeting: Meeting, reason: str = "") -> Meeting:
    """It will not take place, and people may read why; calendars learn it by STATUS:CANCELLED. A series leaves out its day."""
    reason = reason_of(reason)
    if meeting.series_id is not None and meeting.original is not None:
        series = await unit.series.lock(meeting.series_id)
        await unit.series.save(series.leaving_out(meeting))
    meeting = await _held(unit, meeting)
    cancelled = replace(meeting, state=State.CANCELLED, sequence=meeting.sequence + 1, reason=reason)
    await unit.meetings.save(cancelled)
    return cancelled


def alive(meeting: Meeting) -> None:
    if meeting.state == State.CANCELLED:
        raise Stale("cancelled")
    if meeting.state != State.PLANNED:
        raise Stale("meeting")
