"""A poll from the first word until it stands in the group. A slot of no length is a day whose hour is not known yet; only drafts have them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.domain.groups import Act, Actor, Group
from bot.domain.meetings import DEFAULT_LENGTH, LONGEST_PLACE
from bot.domain.polls import MOST_SLOTS, Poll, Slot, State, care
from bot.errors import NotAllowed, NotFound, Stale, TooManySlots, Unclear
from bot.markup import clean
from bot.services.meetings.reading import BARE_LINK, URL, fits, minutes, title
from bot.services.polls.pieces import Moment, Offer
from bot.store.unit import Unit

FEWEST_SLOTS = 2  # of one date nothing can be chosen


def new(group: Group, actor: Actor, thread_id: int | None) -> Poll:
    """An empty draft."""
    return Poll(0, group.id, "", author_id=actor.person.id, thread_id=thread_id, uid=f"{uuid4()}@passerelle")


def untimed(poll: Poll) -> list[Slot]:
    """The days whose hour is not known yet."""
    return [slot for slot in poll.open_slots if not slot.length]


def complete(poll: Poll) -> bool:
    """Whether a draft can be posted."""
    return bool(poll.title) and len(poll.open_slots) >= FEWEST_SLOTS and not untimed(poll)


async def keep(unit: Unit, actor: Actor, group: Group, draft: Poll, offer: Offer, now: datetime) -> Poll:
    """Keep a draft, new or known, with what was typed about it; what is known already stays unless it is said again."""
    may_poll(actor, group)
    draft = replace(
        draft,
        title=draft.title or offer.title,
        place=offer.place or draft.place,
        link=offer.link or draft.link,
        closes=offer.closes or draft.closes,
    )
    if draft.id == 0:
        draft = await unit.polls.add(replace(draft, slots=()), now)
    else:
        await unit.polls.save(draft)
    if offer.length:
        draft = await all_last(unit, draft, offer.length)
    return await add(unit, draft, [m for m in offer.moments if not m.others], now, offer.length)


async def add(unit: Unit, draft: Poll, moments: Sequence[Moment], now: datetime, length: int = 0) -> Poll:
    """Further moments; one that is there already is not doubled, a day whose hour is now known needs none any more."""
    usual = length or next((slot.length for slot in draft.open_slots if slot.length), DEFAULT_LENGTH)
    known = {(slot.start, bool(slot.length)) for slot in draft.open_slots}
    fresh = {
        (moment.start, moment.timed): Slot(0, moment.start, (moment.length or usual) if moment.timed else 0)
        for moment in moments
        if (moment.start, moment.timed) not in known
    }
    if any(slot.length and slot.start <= now for slot in fresh.values()):
        raise Unclear("past", "")
    if len(draft.open_slots) + len(fresh) > MOST_SLOTS:
        raise TooManySlots(MOST_SLOTS)
    await unit.polls.add_slots(draft.id, list(fresh.values()))
    return await unit.polls.get(draft.id)


async def toggle_day(unit: Unit, draft: Poll, day: date, zone: str, now: datetime) -> Poll:
    """A day of the calendar, chosen or no more. A day that has its hours already loses them."""
    tz = ZoneInfo(zone)
    there = [slot.id for slot in draft.open_slots if slot.start.astimezone(tz).date() == day]
    if there:
        return await remove(unit, draft, there)
    if day < now.astimezone(tz).date():
        raise Unclear("past", "")
    return await add(unit, draft, [Moment(datetime.combine(day, time(0), tz), timed=False)], now)


async def toggle_hour(unit: Unit, draft: Poll, wall: time, zone: str, now: datetime) -> Poll:
    """An hour for all days that still want one, or no more."""
    tz = ZoneInfo(zone)
    days = [slot.start.astimezone(tz).date() for slot in untimed(draft)]
    starts = [datetime.combine(day, wall, tz) for day in days]
    there = [slot.id for slot in draft.open_slots if slot.length and slot.start in starts]
    if starts and len(there) == len(starts):
        return await remove(unit, draft, there)
    return await add(unit, draft, [Moment(start) for start in starts if start > now], now)


async def drop(unit: Unit, draft: Poll, zone: str) -> Poll:
    """The days that have got an hour are settled."""
    tz = ZoneInfo(zone)
    settled = {slot.start.astimezone(tz).date() for slot in draft.open_slots if slot.length}
    done = [slot.id for slot in untimed(draft) if slot.start.astimezone(tz).date() in settled]
    return await remove(unit, draft, done) if done else draft


async def remove(unit: Unit, draft: Poll, slot_ids: Sequence[int]) -> Poll:
    await unit.polls.drop_slots(draft.id, slot_ids)
    return await unit.polls.get(draft.id)


async def all_last(unit: Unit, draft: Poll, length: int) -> Poll:
    """Each date of the draft takes so many minutes."""
    for slot in draft.open_slots:
        if slot.length:
            await unit.polls.save_slot(replace(slot, length=length))
    return await unit.polls.get(draft.id)


async def describe(unit: Unit, draft: Poll, what: str, text: str) -> Poll:
    """Title, place, link or length as they were typed."""
    text = clean(text, one_line=True)
    if what == "length":
        return await all_last(unit, draft, minutes(text))
    if what == "link" and BARE_LINK.fullmatch(text):
        text = f"https://{text}"
    if what == "link" and not URL.fullmatch(text):
        raise Unclear("link", text)
    if what not in ("title", "place", "link"):
        raise NotFound("item")
    fits(what, text, LONGEST_PLACE)
    changed = replace(draft, **{what: title(text) if what == "title" else text})  # type: ignore[arg-type]
    await unit.polls.save(changed)
    return changed


async def find_same(unit: Unit, draft: Poll) -> Poll | None:
    """An open poll of the group that asks for the same: sent twice, by a slow phone or a hurried hand.

    What it says besides must be there too, so that no place or deadline is dropped in silence.
    """
    for known in await unit.polls.open_in(draft.group_id):
        if _asked(known) == _asked(draft) and all(said in ("", None, now) for said, now in _besides(draft, known)):
            return known
    return None


def _asked(poll: Poll) -> tuple[str, frozenset[datetime]]:
    return poll.title, frozenset(slot.start for slot in poll.open_slots)


def _besides(draft: Poll, known: Poll) -> tuple[tuple[object, object], ...]:
    return (draft.place, known.place), (draft.link, known.link), (draft.closes, known.closes)


async def post(unit: Unit, draft: Poll, now: datetime) -> Poll:
    """The draft becomes a poll of the group. Dates that have passed while it was a draft are refused."""
    if not complete(draft):
        raise Stale("poll")
    if any(slot.start <= now for slot in draft.open_slots):
        raise Unclear("past", "")
    if care.over(draft, now):
        raise Unclear("past", "")
    if not await unit.polls.settle(draft.id, State.DRAFT, State.OPEN):
        raise Stale("poll")
    await unit.polls.mark(draft.id, care.POSTED, now)
    return replace(draft, state=State.OPEN)


async def stop(unit: Unit, draft: Poll) -> None:
    """The draft is thrown away."""
    if not await unit.polls.settle(draft.id, State.DRAFT, State.CANCELLED):
        raise Stale("poll")


def may_poll(actor: Actor, group: Group) -> None:
    """Whoever may call a meeting may ask for its date."""
    if not actor.may(group, Act.MEETING):
        raise NotAllowed(group.settings.need(Act.MEETING))
