"""Minutes: opening and closing the collection. Rights are checked here."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.groups import Act, Actor, Group
from bot.domain.meetings import Answer, Meeting, tally
from bot.domain.meetings import State as Called
from bot.domain.minutes import AFTER, LONGEST_TITLE, Item, Kind, Minutes, State, nearest
from bot.domain.minutes.folding import compact
from bot.domain.minutes.roll import Side, read_roll
from bot.errors import NotAllowed, Stale, TooLong
from bot.services.meetings.attendance import told
from bot.store.unit import Unit

_LOOK_BACK = timedelta(
    days=14
)  # in which minutes are still written of a meeting that nobody took notes of in the group


def may(actor: Actor, group: Group, act: Act) -> None:
    """Refuse whoever may not do this in the group."""
    if not actor.may(group, act):
        raise NotAllowed(group.settings.need(act))


async def open_collection(
    unit: Unit, actor: Actor, group: Group, thread_id: int | None, words: str, now: datetime
) -> Minutes:
    """Open the collection for the meeting that is on or nearest, or under the title that was typed. One that is open stays."""
    may(actor, group, Act.MINUTES)
    if len(words) > LONGEST_TITLE:
        raise TooLong("title", len(words), LONGEST_TITLE)
    there = await unit.minutes.find_open(group.id, thread_id)
    if there is not None:
        return there
    meeting = await _meeting(unit, group, words, now)
    for before in await unit.minutes.of_meeting(meeting.id) if meeting else ():
        if before.state is State.DRAFT and before.version == 1 and before.thread_id == thread_id:
            return await _again(unit, before, now)
    new = Minutes(0, group.id, thread_id, title=words, opened_at=now)
    if meeting is not None:
        new = replace(new, meeting_id=meeting.id, title=meeting.title, held=meeting.begins, place=meeting.place)
    return await unit.minutes.add(new, actor.person.id)


async def _meeting(unit: Unit, group: Group, words: str, now: datetime) -> Meeting | None:
    """The meeting that is meant; one whose minutes are published is done."""
    near = await unit.meetings.since(group.id, now - AFTER)
    named = [meeting for meeting in near if compact(words) in compact(meeting.title)] if words else near
    meeting = nearest(named, now)
    if meeting is None:
        return None
    done = await unit.minutes.of_meeting(meeting.id)
    return None if any(minutes.state is State.PUBLISHED or minutes.version > 1 for minutes in done) else meeting


async def unwritten(unit: Unit, groups: Collection[int], now: datetime) -> list[Meeting]:
    """Meetings of these groups that have begun in the last two weeks and of which there are no minutes, the latest first."""
    found = []
    for meeting in await unit.meetings.told(groups, now - _LOOK_BACK):
        if meeting.begins <= now and meeting.state is Called.PLANNED:
            written = await unit.minutes.of_meeting(meeting.id)
            if all(minutes.state is State.DROPPED for minutes in written):
                found.append(meeting)
    return sorted(found, key=lambda meeting: meeting.begins, reverse=True)


async def begin(unit: Unit, actor: Actor, group: Group, meeting_id: int, now: datetime) -> Minutes:
    """A draft for a meeting of which nothing was collected: whoever took notes on paper types them in private."""
    may(actor, group, Act.PUBLISH)
    meeting = next((one for one in await unwritten(unit, [group.id], now) if one.id == meeting_id), None)
    if meeting is None:
        raise Stale("minutes")
    new = Minutes(0, group.id, meeting.thread_id, meeting.id, meeting.title, meeting.begins, meeting.place)
    draft = await unit.minutes.begin(replace(new, state=State.DRAFT, opened_at=now), actor.person.id)
    noted = await _attended(unit, group, draft)
    present = noted.present or await _present(unit, draft, ())
    await unit.minutes.save(replace(noted, present=present), was=draft)
    return replace(noted, present=present)


async def close(unit: Unit, actor: Actor, group: Group, minutes: Minutes, now: datetime) -> Minutes:
    """End the collection: what was kept becomes a draft; where nothing was kept there is none."""
    may(actor, group, Act.MINUTES)
    return await ended(unit, group, minutes, actor.person.id, now)


async def ended(unit: Unit, group: Group, minutes: Minutes, closed_by: int | None, now: datetime) -> Minutes:
    """The same without asking who it is; None where nobody ended it."""
    if minutes.state is not State.OPEN:
        raise Stale("minutes")
    items = await unit.minutes.items(minutes.id)
    noted = await _attended(unit, group, minutes)
    here, away = _called(items)
    present = here if not minutes.present else ()
    present = present or noted.present or await _present(unit, minutes, items)
    excused = noted.excused or tuple(name for name in away if name not in present)
    closed = replace(noted, state=State.DRAFT if items else State.DROPPED, present=present, excused=excused)
    await unit.minutes.save(closed, was=minutes)
    await unit.minutes.closed(minutes.id, closed_by, now)
    return closed


async def _attended(unit: Unit, group: Group, minutes: Minutes) -> Minutes:
    """With who was there, where it was noted and nobody has corrected it by hand."""
    if minutes.present or minutes.meeting_id is None:
        return minutes
    return await told(unit, group, await unit.meetings.get(minutes.meeting_id), minutes)


def _called(items: Sequence[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(who is there, who is not), as somebody wrote it: "Présents : Claire, Karim ; excusés : Paul"."""
    roll = [called for item in items if item.kind is Kind.ATTENDANCE for called in read_roll(item.text)]
    here = dict.fromkeys(called.name for called in roll if called.side is Side.PRESENT)
    return tuple(here), tuple(dict.fromkeys(called.name for called in roll if called.name not in here))


async def _present(unit: Unit, minutes: Minutes, items: Sequence[Item]) -> tuple[str, ...]:
    """Who said that they would come; where nobody was asked, for whom those spoke who wrote."""
    said = tally(await unit.meetings.replies(minutes.meeting_id))[Answer.YES] if minutes.meeting_id else []
    return tuple(said or dict.fromkeys(item.organisation for item in items if item.organisation))


async def reopen(unit: Unit, actor: Actor, group: Group, minutes: Minutes, now: datetime) -> Minutes:
    """Back from the draft to the collection."""
    may(actor, group, Act.PUBLISH)
    if minutes.state is not State.DRAFT or minutes.version > 1:
        raise Stale("minutes")
    return await _again(unit, minutes, now)


async def _again(unit: Unit, minutes: Minutes, now: datetime) -> Minutes:
    if await unit.minutes.find_open(minutes.group_id, minutes.thread_id) is not None:
        raise Stale("minutes")  # another collection is open there
    opened = replace(minutes, state=State.OPEN)
    await unit.minutes.save(opened, was=minutes)
    await unit.lapses.reopened(minutes.id, now)
    return opened
