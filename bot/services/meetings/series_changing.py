"""Changing a series: one of its meetings, this and all later ones, or all that are still to come. What is past never changes.

A series whose meetings have begun is not rewritten but ended, and another one with a name of its own goes on: calendars would move the past too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any
from uuid import uuid4

from bot.domain.groups import Person
from bot.domain.meetings import Answer, Meeting, State
from bot.domain.series import (
    AT_ONCE,
    HORIZON,
    Scope,
    Series,
    aligned,
    ending,
    replaced,
    rest_of,
    shifted,
    wall_of,
    walls,
)
from bot.errors import Stale, Unclear
from bot.services.meetings.changing import cancel, described, keep_described
from bot.services.meetings.coming import Came, limit
from bot.services.meetings.series import tend
from bot.store.unit import Unit


@dataclass(frozen=True)
class Change:
    """What shall change: "date" (start, length), "cancel", "rule" (rrule, without, start), or one of the words on the card (text)."""

    what: str
    text: str = ""
    start: datetime | None = None
    length: int | None = None
    rrule: str = ""
    without: tuple[date, ...] = ()

    def kept(self) -> dict[str, Any]:
        """As data of a question."""
        start = self.start.isoformat() if self.start else None
        days = [day.isoformat() for day in self.without]
        return {
            "what": self.what,
            "text": self.text,
            "start": start,
            "length": self.length,
            "rrule": self.rrule,
            "without": days,
        }

    @classmethod
    def from_kept(cls, data: Mapping[str, Any]) -> "Change":
        start = datetime.fromisoformat(data["start"]) if data["start"] else None
        without = tuple(date.fromisoformat(day) for day in data["without"])
        return cls(data["what"], data["text"], start, data["length"], data["rrule"], without)


@dataclass(frozen=True)
class Changed:
    """What became of it: the series as it goes on (None: it ends), the first meeting concerned, all whose date changed or that are cancelled."""

    series: Series | None
    first: Meeting
    told: Sequence[Meeting] = ()
    seen: Sequence[Meeting] = field(default=())


async def change(unit: Unit, series: Series, meeting: Meeting, wish: Change, scope: Scope, now: datetime) -> Changed:
    """Change this meeting and the later ones, or (`Scope.ALL`) all that are still to come."""
    series = await unit.series.lock(series.id)
    ahead = await _ahead(unit, series, meeting, scope, now)
    if wish.what == "cancel":
        return await _end(unit, series, ahead, wish.text)
    if wish.what in ("date", "rule"):
        return await _move(unit, series, meeting, ahead, wish, now)
    return await _describe(unit, series, ahead, wish, scope, now)


async def _ahead(unit: Unit, series: Series, meeting: Meeting, scope: Scope, now: datetime) -> list[Meeting]:
    """The meetings that a change is for."""
    ahead = [m for m in await unit.series.meetings(series.id) if m.begins > now and m.state == State.PLANNED]
    if scope is Scope.LATER:
        ahead = [m for m in ahead if m.original and meeting.original and m.original >= meeting.original]
    if not ahead:
        raise Stale("meeting")
    return ahead


async def limit_series(
    unit: Unit, series: Series, meeting: Meeting, places: int | None, scope: Scope, now: datetime
) -> list[Came]:
    """So many can come to each, and to those that are made later on. Calendars know of no places: the series goes on as it is."""
    series = await unit.series.lock(series.id)
    ahead = await _ahead(unit, series, meeting, scope, now)
    await unit.series.save(replace(series, places=places))
    old = {series.places, meeting.places}  # those that one of the meetings has for itself stay
    return [await limit(unit, each, places, now) for each in ahead if each.places in old]


async def _end(unit: Unit, series: Series, ahead: Sequence[Meeting], reason: str) -> Changed:
    """The last ones are cancelled and no more are made."""
    first = ahead[0]
    assert first.original is not None
    cancelled = [await cancel(unit, meeting, reason) for meeting in ahead]
    last = first.original.date() - timedelta(days=1)
    kept = await unit.series.get(series.id)
    days = tuple(day for day in kept.without if day <= last)
    await unit.series.save(replace(kept, rrule=ending(kept.rrule, last=last), without=days, due=AT_ONCE))
    return Changed(None, cancelled[0], cancelled, cancelled)


async def _describe(
    unit: Unit, series: Series, ahead: Sequence[Meeting], wish: Change, scope: Scope, now: datetime
) -> Changed:
    """Other words. Those that one of the meetings has for itself stay."""
    first, old = ahead[0], getattr(series, wish.what, "")
    new = getattr(described(first, wish.what, wish.text), wish.what)
    assert first.original is not None
    if scope is Scope.LATER:
        plan = _Plan(series, first, rest_of(series, first.original), first.original, series.length, now)
        series, _ = await _replan(unit, plan)
    if hasattr(series, wish.what):
        series = replace(series, **{wish.what: new}, sequence=series.sequence + 1, due=AT_ONCE)
        await unit.series.save(series)
    seen = []
    for number in (meeting.id for meeting in ahead):
        meeting = await unit.meetings.get(number)
        if number == first.id or getattr(meeting, wish.what) == old:
            changed = replace(meeting, **{wish.what: new}, sequence=meeting.sequence + 1)
            await keep_described(unit, meeting, changed)
            seen.append(changed)
    return Changed(series, seen[0], (), seen)


async def _move(
    unit: Unit, series: Series, meeting: Meeting, ahead: Sequence[Meeting], wish: Change, now: datetime
) -> Changed:
    """Another hour, another day, another rule."""
    first, rrule, start = _aim(series, meeting, ahead, wish, now)
    known = {m.id: m for m in await unit.series.meetings(series.id)}
    plan = _Plan(series, first, rrule, start, wish.length or series.length, now)
    series, placed = await _replan(unit, plan)
    after = [m for m in placed if m.state == State.PLANNED]
    for gone in [m for m in after if m.original and m.original.date() in wish.without]:
        await cancel(unit, gone)
    series = await unit.series.get(series.id)
    await unit.series.save(replace(series, without=tuple(sorted({*series.without, *wish.without}))))
    await tend(unit, await unit.series.get(series.id), now)
    moved = [m for m in after if (m.start, m.length) != (known[m.id].start, known[m.id].length)]
    told = [*moved, *(m for m in placed if m.state != State.PLANNED)]
    return Changed(await unit.series.get(series.id), await unit.meetings.get(first.id), told, told)


def _aim(
    series: Series, meeting: Meeting, ahead: Sequence[Meeting], wish: Change, now: datetime
) -> tuple[Meeting, str, datetime]:
    """(the first meeting that moves, the rule from there on, its wall time)."""
    assert meeting.original is not None
    if wish.start is None:
        raise Stale("meeting")
    new = wall_of(wish.start, series.zone)
    for first in ahead:
        assert first.original is not None
        if wish.what == "rule":
            rrule = wish.rrule
            since = datetime.combine(first.original.date(), new.time())
            own = new in (
                wall_of(meeting.begins, series.zone),
                meeting.original,
            )  # only how often, or how long, was said
            start = next(walls(rrule, since if own else max(new, since)), None)
        else:
            rrule = shifted(rest_of(series, first.original), meeting.original, new)
            start = aligned(rrule, first.original + (new - meeting.original))
        if start is not None and series.moment(start) > now:
            return first, rrule, start
    raise Unclear("past", "")


@dataclass(frozen=True)
class _Plan:
    """From `first` on the series shall follow the rule, beginning at `start`, each meeting of this length."""

    old: Series
    first: Meeting
    rrule: str
    start: datetime
    length: int
    now: datetime

    @property
    def since(self) -> datetime:
        assert self.first.original is not None
        return self.first.original


async def _replan(unit: Unit, plan: _Plan) -> tuple[Series, list[Meeting]]:
    """Each meeting gets the place that stands for its old one; returns the series and its meetings from there on, with those that fell away."""
    known = await unit.series.meetings(plan.old.id)
    rows = [m for m in known if m.original is not None and m.original >= plan.since]
    last = max(m.original for m in rows if m.original is not None)
    found = replaced(plan.old, plan.since, plan.rrule, plan.start)
    pairs = dict(takewhile(lambda pair: pair[0] <= last, found))
    out = {new.date() for old, new in pairs.items() if old.date() in plan.old.without}
    series = await _successor(unit, plan, out, rows, alone=len(rows) == len(known))
    await unit.series.release(plan.old.id, plan.since)
    placed = [await _placed(unit, plan, series, row, pairs.get(row.original or plan.since)) for row in rows]
    return series, [meeting for meeting in placed if meeting is not None]


async def _successor(unit: Unit, plan: _Plan, out: set[date], rows: Sequence[Meeting], *, alone: bool) -> Series:
    """The same series where nothing of it is past or stays; else the old one ends and another begins."""
    old = plan.old
    days = {day for day in old.without if day >= plan.since.date() and day > max(out, default=day)}
    number = (
        old.sequence + 1 + sum(row.sequence for row in rows)
    )  # calendars add up all: what leaves must not let it fall
    fresh = replace(
        old,
        rrule=plan.rrule,
        start=plan.start,
        length=plan.length,
        without=tuple(sorted(out | days)),
        due=AT_ONCE,
        sequence=number,
    )
    if alone:
        await unit.series.save(fresh)
        return fresh
    last = plan.since.date() - timedelta(days=1)
    kept = tuple(day for day in old.without if day <= last)
    ended = replace(old, rrule=ending(old.rrule, last=last), without=kept, sequence=number, due=AT_ONCE)
    await unit.series.save(ended)
    return await unit.series.add(replace(fresh, uid=f"{uuid4()}@passerelle", sequence=0), plan.now)


async def _placed(unit: Unit, plan: _Plan, series: Series, row: Meeting, wall: datetime | None) -> Meeting | None:
    """A meeting in its new place. What has none (fewer times, or years ahead) goes, or is cancelled if somebody knows it."""
    chosen = row.id == plan.first.id
    if wall is None or (series.moment(wall) > plan.now + HORIZON and not chosen):
        return await _gone(unit, row, plan.now)
    there = replace(row, series_id=series.id, original=wall)
    if row.state == State.PLANNED and (chosen or not plan.old.excepted(row)):
        length = plan.length if chosen or row.length == plan.old.length else row.length
        there = await _moved(unit, there, series.moment(wall), length, plan.now)
    await unit.meetings.save(there)
    return there if there.state == State.PLANNED else None


async def _moved(unit: Unit, meeting: Meeting, start: datetime, length: int, now: datetime) -> Meeting:
    """At its new time; whoever said yes or maybe is asked again."""
    if (start, length) == (meeting.start, meeting.length):
        return meeting
    unseen = meeting.announced is not None and meeting.announced > now
    told = max(now, meeting.announced + (start - meeting.begins)) if unseen and meeting.announced else now
    await unit.meetings.ask_again(meeting.id)
    return replace(meeting, start=start, length=length, sequence=meeting.sequence + 1, announced=told)


async def _gone(unit: Unit, row: Meeting, now: datetime) -> Meeting | None:
    """It has no place any more; where somebody knows it, it is cancelled and they are told."""
    if row.announced is not None and row.announced > now and not await unit.meetings.replies(row.id):
        await unit.series.drop(row.id)
        return None
    gone = replace(row, original=None)
    if row.state == State.PLANNED:
        gone = replace(gone, state=State.CANCELLED, sequence=row.sequence + 1)
    await unit.meetings.save(gone)
    return gone if gone.state != row.state else None


async def concerned(unit: Unit, meetings: Sequence[Meeting]) -> list[tuple[Person, Meeting]]:
    """Who is to be told, with the first of the meetings that they said they come to, or want to be reminded of."""
    found: dict[int, tuple[Person, Meeting]] = {}
    for meeting in meetings:
        for reply in await unit.meetings.replies(meeting.id):
            person = reply.person
            wants = reply.remind or reply.answer in (Answer.YES, Answer.MAYBE)
            if person.telegram_id and person.reachable and wants:
                found.setdefault(person.id, (person, meeting))
    return list(found.values())
