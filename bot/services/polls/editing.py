"""Changing a poll that people answer already: deadline, who must be there, its dates. Answers to the other dates stay."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.groups import Actor, Group, Member, Organisation
from bot.domain.impossible import troubles
from bot.domain.polls import MOST_SLOTS, Poll, Slot, State, care
from bot.domain.when import Grain, Span, understand
from bot.errors import NotFound, Stale, TooManySlots, Unclear
from bot.markup import clean
from bot.services.meetings.reading import moment_said
from bot.services.polls.choosing import may_choose
from bot.services.polls.drafting import describe
from bot.services.polls.pieces import Moment
from bot.store.unit import Unit

By = tuple[Actor, Group]
_MINUTE = timedelta(minutes=1)
_MOST_ORGANISATIONS = 99


async def hold(unit: Unit, by: By, poll: Poll) -> Poll:
    """The poll as it is now, for somebody who may change it; whoever changes or chooses at the same time waits."""
    may_choose(*by, poll)
    if not await unit.polls.settle(poll.id, State.OPEN, State.OPEN):
        raise Stale("poll")
    return await unit.polls.get(poll.id)


# --- until when, how many, who -----------------------------------------------------------------------------------------------------------


def read_deadline(typed: str, *, langs: Sequence[str], now: datetime, zone: str) -> datetime | None:
    """ "vendredi 18h": the moment; a day alone lasts until its end. None where no moment is understood."""
    span = moment_said(typed, langs=langs, ref=now.astimezone(ZoneInfo(zone)))
    return _deadline(span) if span is not None else None


def why_no_date(typed: str, *, langs: Sequence[str], now: datetime, zone: str) -> Unclear | None:
    """Why no date is in it, where it names one that cannot be, or one that is over; None where it names none at all."""
    ref = now.astimezone(ZoneInfo(zone))
    trouble = troubles(typed, ref)[0]
    if trouble is not None:
        return Unclear(str(trouble.what), trouble.typed)
    readings = [understand(typed, lang=lang, ref=ref) for lang in dict.fromkeys(langs)]
    over = any(reading.past is not None and reading.span is None for reading in readings)
    return Unclear("past", "") if over else None


def _deadline(span: Span) -> datetime:
    if span.grain in (Grain.MINUTE, Grain.HOUR):
        return span.start
    if span.end is not None:
        return span.end - _MINUTE
    return span.start.replace(hour=23, minute=59)


async def close_at(unit: Unit, by: By, poll: Poll, closes: datetime | None, now: datetime) -> Poll:
    """A deadline, another one (also after it has passed), or none."""
    poll = await hold(unit, by, poll)
    if closes is not None and closes <= now:
        raise Unclear("past", "")
    if closes is not None and all(slot.start <= closes for slot in poll.open_slots):
        raise Unclear("deadline late", "")
    return await _saved(unit, replace(poll, closes=closes))


async def need_organisations(unit: Unit, by: By, poll: Poll, number: int) -> Poll:
    """How many organisations a date needs; 0: any."""
    if not 0 <= number <= _MOST_ORGANISATIONS:
        raise Unclear("quorum", str(number))
    return await _saved(unit, replace(await hold(unit, by, poll), quorum=number))


async def toggle_person(unit: Unit, by: By, poll: Poll, person_id: int) -> Poll:
    """Somebody must be there, or need not any more."""
    poll = await hold(unit, by, poll)
    if person_id in poll.required_people:
        return await _saved(
            unit, replace(poll, required_people=tuple(p for p in poll.required_people if p != person_id))
        )
    if await unit.groups.find_member(poll.group_id, person_id) is None:
        raise NotFound("member")
    return await _saved(unit, replace(poll, required_people=(*poll.required_people, person_id)))


async def toggle_organisation(unit: Unit, by: By, poll: Poll, name: str) -> Poll:
    """The same for an organisation."""
    poll = await hold(unit, by, poll)
    known = poll.required_organisations
    after = tuple(each for each in known if each != name) if name in known else (*known, name)
    return await _saved(unit, replace(poll, required_organisations=after))


async def need(unit: Unit, by: By, poll: Poll, people: Sequence[Member], organisations: Sequence[Organisation]) -> Poll:
    """These must be there, and nobody else."""
    poll = await hold(unit, by, poll)
    persons = tuple(dict.fromkeys(member.person.id for member in people))
    names = tuple(dict.fromkeys(organisation.name for organisation in organisations))
    return await _saved(unit, replace(poll, required_people=persons, required_organisations=names))


async def describe_open(unit: Unit, by: By, poll: Poll, what: str, text: str) -> Poll:
    """Another title, place or link."""
    if not clean(text, one_line=True) and what == "title":
        raise Unclear("title", text)
    return await describe(unit, await hold(unit, by, poll), what, text)


async def _saved(unit: Unit, poll: Poll) -> Poll:
    await unit.polls.save(poll)
    return await unit.polls.get(poll.id)


# --- dates -------------------------------------------------------------------------------------------------------------------------------


async def add_dates(unit: Unit, by: By, poll: Poll, moments: Sequence[Moment], now: datetime) -> Poll:
    """Further dates; one that was withdrawn comes back with its answers. Those who have answered are asked for the new ones later."""
    poll = await hold(unit, by, poll)
    known = {slot.start: slot for slot in poll.slots}
    length = next((slot.length for slot in poll.open_slots), 60)
    fresh = [moment for moment in moments if moment.start not in known or known[moment.start].withdrawn]
    if any(moment.start <= now for moment in moments):
        raise Unclear("past", "")
    if len(poll.open_slots) + len(fresh) > MOST_SLOTS:
        raise TooManySlots(MOST_SLOTS)
    if not fresh:
        return poll
    for moment in fresh:
        if moment.start in known:
            await unit.polls.save_slot(replace(known[moment.start], withdrawn=False))
    new = [Slot(0, moment.start, moment.length or length) for moment in fresh if moment.start not in known]
    await unit.polls.add_slots(poll.id, new)
    return await _another_question(unit, poll, now)


async def move(unit: Unit, by: By, poll: Poll, slot: Slot, moment: Moment, now: datetime) -> Poll:
    """Another moment in the place of one: what was said about that one is void, the other answers stay."""
    poll = await hold(unit, by, poll)
    if slot.id not in {each.id for each in poll.open_slots}:
        raise NotFound("item")
    if moment.start <= now:
        raise Unclear("past", "")
    moved = replace(slot, start=moment.start, length=moment.length or slot.length)
    if moved == slot:
        return poll
    if any(each.start == moved.start and each.id != slot.id for each in poll.slots):
        raise Unclear("same date", "")
    if moved.start == slot.start:
        await unit.polls.save_slot(moved)
    else:  # another date: a button that still names the old one is about nothing any more
        await unit.polls.add_slots(poll.id, [moved])  # before the old one goes: a number is not given twice
        await unit.polls.forget_votes(slot.id)
        await unit.polls.drop_slots(poll.id, [slot.id])
    return await _another_question(unit, poll, now)


async def _another_question(unit: Unit, poll: Poll, now: datetime) -> Poll:
    await unit.polls.mark_again(poll.id, care.CHANGED, now)
    return await _saved(unit, replace(poll, sequence=poll.sequence + 1))


async def withdraw(unit: Unit, by: By, poll: Poll, slot: Slot, now: datetime) -> Poll:
    """A date can be chosen no more; its answers are kept, in case it comes back. Nobody is asked or told anything for that."""
    poll = await hold(unit, by, poll)
    if slot.id not in {each.id for each in poll.open_slots}:
        raise NotFound("item")
    if len(poll.open_slots) == 1:
        raise Unclear("last date", "")
    await unit.polls.save_slot(replace(slot, withdrawn=True))
    after = replace(poll, sequence=poll.sequence + 1)
    if care.all_key(poll) in (await unit.polls.marks([poll.id]))[poll.id]:
        await unit.polls.mark(poll.id, care.all_key(after), now)
    return await _saved(unit, after)
