"""Links by which calendars look in: made, shown, switched off; and what they find."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.feeds import CANCELLED, PAST, Feed
from bot.domain.groups import Group, Person
from bot.domain.meetings import Answer, Meeting, State
from bot.domain.polls import Poll, Slot
from bot.domain.series import Series
from bot.errors import NotFound
from bot.store.unit import Unit

_BYTES = 24  # of a link's secret part


@dataclass(frozen=True)
class Entry:
    """A meeting as one reader's calendar should know it."""

    meeting: Meeting
    group: Group
    tentative: bool = False


@dataclass(frozen=True)
class Run:
    """A series with those of its meetings that are made, and what the reader said to them."""

    series: Series
    meetings: tuple[Meeting, ...]
    group: Group
    said: Mapping[int, Answer]


@dataclass(frozen=True)
class Hold:
    """A moment that a date poll may still choose: time to keep free until it has."""

    poll: Poll
    slot: Slot
    group: Group


@dataclass(frozen=True)
class Contents:
    """What a link shows, and to whom."""

    feed: Feed
    person: Person
    group: Group | None  # where it shows one group only
    groups: tuple[Group, ...]
    entries: tuple[Entry, ...]
    runs: tuple[Run, ...] = ()
    holds: tuple[Hold, ...] = ()


def token(secret: str, feed: Feed) -> str:
    """The part of the link that nobody can guess. It takes the bot's own secret to make it: whoever reads the database cannot."""
    made = hmac.new(secret.encode(), f"calendar:{feed.nonce}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(made[:_BYTES]).decode()


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


async def link(unit: Unit, person: Person, group: Group | None, secret: str, now: datetime) -> Feed:
    """The person's link, made where there is none; one that the bot can no longer make, because its own secret is a new one, is replaced."""
    await _joined(unit, person, group)
    known = await unit.feeds.find(person.id, group.id if group else None)
    if known is not None and digest(token(secret, known)) == known.mark:
        return known
    return await renew(unit, person, group, secret, now)


async def renew(unit: Unit, person: Person, group: Group | None, secret: str, now: datetime) -> Feed:
    """Another link; the old one shows nothing from now on."""
    await _joined(unit, person, group)
    nonce = secrets.token_hex(16)
    group_id = group.id if group else None
    mark = digest(token(secret, Feed(0, person.id, group_id, nonce, "", now)))
    return await unit.feeds.replace(person.id, group_id, nonce, mark, now)


async def switch_off(unit: Unit, person: Person, group: Group | None) -> None:
    await unit.feeds.remove(person.id, group.id if group else None)


async def _joined(unit: Unit, person: Person, group: Group | None) -> None:
    """Only members have a link: a feed cannot ask Telegram each time who is in a group."""
    if group is not None and await unit.groups.find_member(group.id, person.id) is None:
        raise NotFound("group")


async def find(unit: Unit, name: str, now: datetime) -> Contents | None:
    """What stands behind the secret part of a link at this moment; None where nothing does, or nothing any more."""
    feed = await unit.feeds.marked(digest(name))
    return await contents(unit, feed, now) if feed is not None else None


async def contents(unit: Unit, feed: Feed, now: datetime) -> Contents | None:
    """The meetings of the groups in which the person is now; of one group, none where they are no member any more."""
    person = await unit.people.get(feed.person_id)
    groups = tuple(g for g in await unit.groups.of(person.id) if feed.group_id in (None, g.id))
    if feed.group_id is not None and not groups:
        return None
    reader = person if feed.group_id is None else None
    entries, runs = await _planned(unit, groups, now, reader)
    holds = await _holds(unit, groups, now, reader)
    one = groups[0] if feed.group_id is not None else None
    return Contents(feed, person, one, groups, tuple(entries), tuple(runs), tuple(holds))


async def coming(unit: Unit, groups: tuple[Group, ...], person: Person, now: datetime) -> tuple[list[Entry], list[Run]]:
    """What is still to come, for a file."""
    entries, runs = await _planned(unit, groups, now, person)
    ahead = [run for run in runs if any(_is_ahead(meeting, now) for meeting in run.meetings)]
    return [entry for entry in entries if _is_ahead(entry.meeting, now)], ahead


def _is_ahead(meeting: Meeting, now: datetime) -> bool:
    return meeting.ends > now and meeting.state == State.PLANNED


async def _planned(
    unit: Unit, groups: tuple[Group, ...], now: datetime, person: Person | None
) -> tuple[list[Entry], list[Run]]:
    """Single meetings, and series. `person`: whose answers count; what they refused is left out."""
    by_id = {group.id: group for group in groups}
    meetings = [m for m in await unit.meetings.told(list(by_id), now - PAST) if _shown(m, now)]
    runs = [await run_of(unit, by_id[g], s, person) for s, g in _series_of(meetings).items()]
    names = {run.series.uid for run in runs}
    alone = [_named_apart(m, names) for m in meetings if not _in_series(m)]
    said = await unit.feeds.said(person.id, [m.id for m in alone]) if person else {}
    entries = [
        Entry(m, by_id[m.group_id], said.get(m.id) == Answer.MAYBE) for m in alone if said.get(m.id) != Answer.NO
    ]
    return entries, runs


async def run_of(unit: Unit, group: Group, series_id: int, person: Person | None) -> Run:
    """A series as this reader knows it."""
    meetings = await unit.series.meetings(series_id)
    said = await unit.feeds.said(person.id, [m.id for m in meetings]) if person else {}
    return Run(await unit.series.get(series_id), tuple(meetings), group, said)


def _series_of(meetings: Sequence[Meeting]) -> dict[int, int]:
    """The series of the meetings, and the group of each."""
    return {m.series_id: m.group_id for m in meetings if m.series_id is not None and m.original is not None}


def _in_series(meeting: Meeting) -> bool:
    """Whether the rule of a series brings it; one that a new rule has set free stands alone."""
    return meeting.series_id is not None and meeting.original is not None


def _named_apart(meeting: Meeting, names: Collection[str]) -> Meeting:
    """A calendar must not take one that was set free for the series that began with it."""
    return replace(meeting, uid=f"{meeting.id}.{meeting.uid}") if meeting.uid in names else meeting


async def _holds(unit: Unit, groups: tuple[Group, ...], now: datetime, person: Person | None) -> list[Hold]:
    """What open polls ask for and the person has not refused. Once a date is chosen they are gone, and the meeting is there."""
    by_id = {group.id: group for group in groups}
    polls = await unit.polls.open_of(list(by_id))
    found = [Hold(p, slot, by_id[p.group_id]) for p in polls for slot in p.open_slots if slot.end > now]
    refused = await unit.feeds.refused(person.id, [hold.slot.id for hold in found]) if person else set()
    return [hold for hold in found if hold.slot.id not in refused]


def _shown(meeting: Meeting, now: datetime) -> bool:
    return meeting.state == State.PLANNED or meeting.ends > now - CANCELLED
