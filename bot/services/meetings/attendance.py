"""Who was there: ticked off, or typed; what minutes then say about it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.coming import Attendance, Attended, by_organisation
from bot.domain.groups import Group, Member, folded
from bot.domain.meetings import Answer, Meeting
from bot.domain.meetings import State as Planned
from bot.domain.minutes import Minutes, State
from bot.errors import Stale, Unclear
from bot.store.unit import Unit

_FIRST = (Answer.YES, Answer.MAYBE, Answer.NO)
_OPEN = Attendance.UNKNOWN


async def roll(unit: Unit, meeting: Meeting) -> list[Attended]:
    """Everybody who may have been there: who said yes, maybe, no; the others of the group; guests. With what was noted, else what they said."""
    ticked = {seen.key: seen for seen in await unit.coming.attended(meeting.id)}
    replies = [reply for reply in await unit.meetings.replies(meeting.id) if reply.answer and not reply.stale]
    replies.sort(key=lambda reply: _FIRST.index(reply.answer or Answer.NO))
    expected = [
        *(Attended(_OPEN, r.person, None, r.organisation, r.arrives, r.leaves, r.answer) for r in replies),
        *(Attended(_OPEN, m.person, None, _speaks_for(m)) for m in await unit.groups.members(meeting.group_id)),
        *(seen for seen in ticked.values() if seen.person),
        *(Attended(_OPEN, None, g, g.organisation) for g in await unit.coming.guests(meeting.id)),
    ]
    listed: dict[tuple[str, int], Attended] = {}
    for each in expected:
        listed.setdefault(each.key, replace(ticked.get(each.key, each), said=each.said))
    return list(listed.values())


def _speaks_for(member: Member) -> str | None:
    return member.organisation.name if member.organisation else None


async def note(unit: Unit, group: Group, meeting: Meeting, seen: Sequence[Attended], now: datetime) -> None:
    """Keep who was there, once the meeting has begun and until its minutes are published; a draft of them says so at once."""
    meeting = await unit.meetings.lock(meeting.id)
    minutes = await unit.minutes.of_meeting(meeting.id)
    if meeting.state != Planned.PLANNED:
        raise Stale("meeting")
    if meeting.begins > now:
        raise Unclear("early", "")
    if any(kept.state is State.PUBLISHED for kept in minutes):
        raise Unclear("published", "")
    for one in seen:
        if one.attendance is _OPEN:
            await unit.coming.unattend(meeting.id, one)
        else:
            await unit.coming.attend(meeting.id, one, now)
    for kept in minutes:
        if kept.state is State.DRAFT:
            await unit.minutes.save(await told(unit, group, meeting, kept), was=kept)


async def told(unit: Unit, group: Group, meeting: Meeting, minutes: Minutes) -> Minutes:
    """The minutes with who was there and who had excused themselves, by organisation; unchanged where nobody was ticked off."""
    attended = await unit.coming.attended(meeting.id)
    if not attended:
        return minutes
    there = [seen for seen in attended if seen.attendance is Attendance.PRESENT]
    excused = [seen for seen in attended if seen.attendance is Attendance.EXCUSED]
    present = _lines(there, meeting, group.zone)
    return replace(minutes, present=present, excused=_lines(excused, meeting, group.zone))


def _lines(seen: Sequence[Attended], meeting: Meeting, zone: str) -> tuple[str, ...]:
    """ "Lille (Karim Benali, Sophie Martin 15:00–16:00)", a line for an organisation; who speaks for none, alone."""
    lines = []
    for name, people in by_organisation(seen).items():
        inside = [part for one in people if (part := _person(one, meeting, zone, alone=not one.organisation))]
        lines.append(f"{name} ({', '.join(inside)})" if inside else name)
    return tuple(line for line in lines if line)


def _person(one: Attended, meeting: Meeting, zone: str, *, alone: bool) -> str:
    hours = ""
    if one.arrived or one.left:
        tz = ZoneInfo(zone)
        start, end = (one.arrived or meeting.begins).astimezone(tz), (one.left or meeting.ends).astimezone(tz)
        hours = f"{start:%H:%M}–{end:%H:%M}"
    return " ".join(part for part in ("" if alone else _within(one), hours) if part)


def _within(one: Attended) -> str:
    """The name without the organisation that stands before it: people often add it in brackets themselves."""
    return one.name.removesuffix(f"({one.organisation})").strip()


# --- typed -------------------------------------------------------------------------------------------------------------------------------


def named(listed: Sequence[Attended], typed: str) -> list[Attended]:
    """Whom a name means: a person or a guest by name or @username, "Claire (Lyon)"; or all that an organisation has announced."""
    wanted, _, of = typed.partition("(")
    name, organisation = folded(wanted), folded(of.rstrip(" )"))
    whole = folded(typed)
    for among in (
        [seen for seen in listed if whole in _called(seen)],
        [seen for seen in listed if name in _called(seen) and folded(seen.organisation or "") == organisation],
        _announced([seen for seen in listed if folded(seen.organisation or "") == whole]),
        [seen for seen in listed if name and _begins(seen, name) and _fits(seen, organisation)],
    ):
        if among and whole:
            if len({seen.key for seen in among}) > 1 and folded(among[0].organisation or "") != whole:
                raise Unclear("members", typed)
            return among
    raise Unclear("member", typed)


def _called(seen: Attended) -> set[str]:
    return {folded(seen.name), folded(seen.person.username or "") if seen.person else ""} - {""}


def _announced(among: list[Attended]) -> list[Attended]:
    """Of an organisation those who are ticked off or said something; else all."""
    said = [seen for seen in among if seen.attendance is not _OPEN or seen.said in (Answer.YES, Answer.MAYBE)]
    return said or among


def _begins(seen: Attended, name: str) -> bool:
    return any(f" {called} ".startswith(f" {name}") or f" {name} " in f" {called} " for called in _called(seen))


def _fits(seen: Attended, organisation: str) -> bool:
    return not organisation or organisation in (folded(seen.organisation or ""), *folded(seen.name).split())
