"""Who comes: answers for oneself and for colleagues, guests, places and the waiting list.

Whatever changes who has a place locks the meeting first, so that one change follows the other on several replicas too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.coming import (
    LONGEST_GUEST,
    MOST_GUESTS,
    MOST_PLACES,
    NO_SHIFT,
    Guest,
    Seating,
    Shift,
    next_turn,
    seating,
    shift,
)
from bot.domain.groups import Actor, Member, folded
from bot.domain.meetings import Answer, Meeting, Reply
from bot.errors import NotFound, Stale, TooLong, Unclear
from bot.markup import clean
from bot.services.meetings.changing import alive
from bot.store.unit import Unit


@dataclass(frozen=True)
class Came:
    """What a change led to: the meeting as it is now, the reply, who has a place, and whom it moved."""

    meeting: Meeting
    seating: Seating
    shift: Shift = NO_SHIFT
    reply: Reply | None = None


async def who_comes(unit: Unit, meeting: Meeting) -> Seating:
    """Who has a place and who waits."""
    replies, guests = await unit.meetings.replies(meeting.id), await unit.coming.guests(meeting.id)
    return seating(meeting.places, replies, guests)


async def _begin(unit: Unit, meeting: Meeting, now: datetime) -> tuple[Meeting, Seating]:
    """The meeting, held, and who comes so far. What is over or cancelled changes no more."""
    meeting = await unit.meetings.lock(meeting.id)
    alive(meeting)
    if meeting.ends <= now:
        raise Stale("over")
    return meeting, await who_comes(unit, meeting)


async def _came(unit: Unit, meeting: Meeting, before: Seating, reply: Reply | None = None) -> Came:
    after = await who_comes(unit, meeting)
    return Came(meeting, after, shift(before, after), reply)


# --- answers -----------------------------------------------------------------------------------------------------------------------------


async def answer(unit: Unit, actor: Actor, meeting: Meeting, said: Answer, now: datetime) -> Came:
    """Yes, maybe or no, for the organisation one speaks for now."""
    meeting, before = await _begin(unit, meeting, now)
    reply = await _say(unit, meeting, before, _speaking(actor), said, now)
    return await _came(unit, meeting, before, reply)


async def answer_for(unit: Unit, actor: Actor, meeting: Meeting, member: Member, said: Answer, now: datetime) -> Came:
    """For a colleague of the group. What somebody has said themselves is not overruled. Raises Unclear("spoken") then."""
    if member.person.id == actor.person.id:
        return await answer(unit, actor, meeting, said, now)
    meeting, before = await _begin(unit, meeting, now)
    known = await unit.meetings.find_reply(meeting.id, member.person.id)
    if known is not None and known.by is None and known.answer not in (None, said) and not known.stale:
        raise Unclear("spoken", member.person.name)
    organisation = member.organisation.name if member.organisation else None
    reply = await _say(unit, meeting, before, Reply(member.person, said, organisation, by=actor.person), said, now)
    return await _came(unit, meeting, before, reply)


def _speaking(actor: Actor) -> Reply:
    return Reply(actor.person, None, actor.organisation.name if actor.organisation else None)


async def _say(unit: Unit, meeting: Meeting, before: Seating, speaker: Reply, said: Answer, now: datetime) -> Reply:
    """Keep the answer. The same answer again keeps its turn; `speaker`: who, for whom they speak, who says it for them."""
    known = await unit.meetings.find_reply(meeting.id, speaker.person.id)
    if known is None or known.answer != said or known.stale:
        remind = bool(known and known.remind)
        reply = replace(speaker, answer=said, since=next_turn(before, now), remind=remind)
    elif speaker.by is not None and known.by is None:
        return known  # they have said so themselves
    else:
        reply = replace(known, organisation=speaker.organisation, by=speaker.by, since=known.since or known.at)
    await unit.meetings.reply(meeting.id, reply, now)
    return reply


async def times(
    unit: Unit, actor: Actor, meeting: Meeting, arrives: datetime | None, leaves: datetime | None, now: datetime
) -> Came:
    """Somebody says that they come later or go earlier, which also says that they come. The meeting's own hours take it back."""
    meeting, before = await _begin(unit, meeting, now)
    for moment in (arrives, leaves):
        if moment is not None and not meeting.begins <= moment <= meeting.ends:
            raise Unclear("during", "")
    known = await unit.meetings.find_reply(meeting.id, actor.person.id)
    if known is None or known.answer != Answer.YES or known.stale:
        known = await _say(unit, meeting, before, _speaking(actor), Answer.YES, now)
    arrives, leaves = arrives or known.arrives, leaves or known.leaves
    if arrives and leaves and arrives >= leaves:
        raise Unclear("during", "")
    reply = replace(
        known,
        arrives=None if arrives == meeting.begins else arrives,
        leaves=None if leaves == meeting.ends else leaves,
        since=known.since or known.at,
    )
    await unit.meetings.reply(meeting.id, reply, now)
    return await _came(unit, meeting, before, reply)


async def gone(unit: Unit, group_id: int, person_id: int, now: datetime) -> list[Came]:
    """Whoever leaves the group, or is forgotten, comes to none of its meetings, nor do their guests; the next ones come in."""
    held = []
    for each in sorted(await unit.meetings.upcoming(group_id, now), key=lambda meeting: meeting.id):
        meeting = await unit.meetings.lock(each.id)
        held.append((meeting, await who_comes(unit, meeting)))
    touched = {
        *await unit.coming.withdraw(group_id, person_id, now),
        *await unit.meetings.withdraw(group_id, person_id, now),
    }
    return [await _came(unit, meeting, before) for meeting, before in held if meeting.id in touched]


# --- guests and places -------------------------------------------------------------------------------------------------------------------


async def bring(
    unit: Unit,
    actor: Actor,
    meeting: Meeting,
    guests: Sequence[tuple[str, str | None]],
    unnamed: int | None,
    now: datetime,
) -> Came:
    """Somebody brings guests: (name, organisation); and so many in all of whom only the number is known, None: as before.

    The same guest twice is one. Who has not answered says yes by it; who has said maybe or no sends guests alone.
    """
    named = [(_name(name), _name(organisation) if organisation else None) for name, organisation in guests]
    meeting, before = await _begin(unit, meeting, now)
    known = await unit.meetings.find_reply(meeting.id, actor.person.id)
    if known is None or known.answer is None or known.stale:
        known = await _say(unit, meeting, before, _speaking(actor), Answer.YES, now)
    mine = [guest for guest in await unit.coming.guests(meeting.id) if guest.host.id == actor.person.id]
    wanted = {folded(name) for name, _ in named}
    again = [guest for guest in mine if guest.stale and folded(guest.name) in wanted]  # for the new date too
    for guest in again:
        await unit.coming.uninvite(guest.id)
    mine = [guest for guest in mine if guest not in again]
    names = {folded(guest.name) for guest in mine if guest.name}
    nameless = [guest for guest in mine if not guest.name]
    new = [each for each in dict.fromkeys(named) if folded(each[0]) not in names]
    count = len(nameless) if unnamed is None else unnamed
    if len(names) + len(new) + count > MOST_GUESTS:
        raise Unclear("guests", str(MOST_GUESTS))
    for guest in nameless[count:]:
        await unit.coming.uninvite(guest.id)
    for name, organisation in (*new, *[("", None)] * (count - len(nameless))):
        turn = next_turn(await who_comes(unit, meeting), now)
        await unit.coming.invite(meeting.id, Guest(0, name, organisation, actor.person, turn))
    return await _came(unit, meeting, before, known)


def _name(text: str) -> str:
    cleaned = clean(text, one_line=True)
    if not any(char.isalpha() for char in cleaned):
        raise Unclear("guest", text)
    if len(cleaned) > LONGEST_GUEST:
        raise TooLong("guest", len(cleaned), LONGEST_GUEST)
    return cleaned


async def uninvite(unit: Unit, actor: Actor, meeting: Meeting, guest_id: int, now: datetime, *, any_: bool) -> Came:
    """A guest does not come after all; `any_`: whoever may change the meeting takes back others' guests too."""
    meeting, before = await _begin(unit, meeting, now)
    guest = next((g for g in await unit.coming.guests(meeting.id) if g.id == guest_id), None)
    if guest is None or not (any_ or guest.host.id == actor.person.id):
        raise NotFound("guest")
    await unit.coming.uninvite(guest.id)
    return await _came(unit, meeting, before)


def member_named(members: Sequence[Member], typed: str) -> Member:
    """The one member who is called so, "Claire (Lyon)" too; or who alone speaks for the organisation of that name."""
    wanted, _, of = typed.partition("(")
    name, organisation, whole = folded(wanted), folded(of.rstrip(" )")), folded(typed)
    for among in (
        [m for m in members if whole in (folded(m.person.name), folded(m.person.username or ""))],
        [m for m in members if name and _begins(m, name) and _speaks_for(m, organisation)],
        [m for m in members if m.organisation and folded(m.organisation.name) == whole],
    ):
        if among and whole:
            if len(among) > 1:
                raise Unclear("members", typed)
            return among[0]
    raise Unclear("member", typed)


def _begins(member: Member, name: str) -> bool:
    """A first name, a last name, or how the whole begins."""
    called = f" {folded(member.person.name)} "
    return called.startswith(f" {name}") or f" {name} " in called


def _speaks_for(member: Member, organisation: str) -> bool:
    known = (member.organisation.name if member.organisation else "", *folded(member.person.name).split())
    return not organisation or organisation in map(folded, known)


def guest_named(guests: Sequence[Guest], typed: str) -> Guest:
    """The one guest who is called so. Raises Unclear("no guest") where none is, or several are."""
    wanted = folded(typed)
    exact = [guest for guest in guests if guest.name and folded(guest.name) == wanted]
    found = exact or [guest for guest in guests if guest.name and folded(guest.name).startswith(wanted)]
    if len(found) != 1 or not wanted:
        raise Unclear("no guest", typed)
    return found[0]


async def limit(unit: Unit, meeting: Meeting, places: int | None, now: datetime) -> Came:
    """So many can come; None: as many as want to."""
    places = fits_places(places)
    meeting, before = await _begin(unit, meeting, now)
    meeting = replace(meeting, places=places)
    await unit.meetings.save(meeting)
    return await _came(unit, meeting, before)


def fits_places(places: int | None) -> int | None:
    if places is not None and not 0 < places <= MOST_PLACES:
        raise Unclear("places", str(places))
    return places
