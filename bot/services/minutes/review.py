"""Minutes: the draft is reviewed, corrected by hand, published, corrected again."""

from dataclasses import replace
from datetime import date, datetime

from bot.domain.coming import Attendance
from bot.domain.coming_typed import names_in, read_roll
from bot.domain.groups import Act, Actor, Group
from bot.domain.minutes import (
    LONGEST_OWNER,
    LONGEST_TEXT,
    NOBODY,
    Item,
    Kind,
    Minutes,
    Record,
    State,
    ordered,
    published,
)
from bot.domain.minutes.deadlines import read_day
from bot.domain.minutes.marks import is_off
from bot.domain.minutes.owners import read_owner
from bot.domain.minutes.reading import read_post
from bot.errors import Empty, NotFound, OffRecord, Stale, TooLong, Unclear
from bot.services.following import follow
from bot.services.minutes import may
from bot.services.minutes.knowing import known_in, local
from bot.store.unit import Unit

NONE = "-"  # typed to take an owner or a date away
_MOST_PRESENT = 60
_LONGEST_LINE = 300  # of an organisation with its people


async def draft(unit: Unit, minutes: Minutes) -> Record:
    """How it stands now: the draft, or what was published."""
    if minutes.state is State.PUBLISHED:
        return await unit.minutes.record(minutes.id, minutes.version)
    items = ordered(await unit.minutes.items(minutes.id))
    return Record(minutes, tuple(items), await unit.minutes.names(items), await unit.readings.of(minutes.id))


def may_look(actor: Actor, group: Group, minutes: Minutes) -> None:
    """What was published is for everybody in the group; what is not yet, for those who publish."""
    if minutes.state is not State.PUBLISHED:
        may(actor, group, Act.PUBLISH)


async def publish(unit: Unit, actor: Actor, group: Group, minutes: Minutes, now: datetime) -> Minutes:
    """The draft becomes the record of its version; what was collected and is not part of it is deleted."""
    may(actor, group, Act.PUBLISH)
    if minutes.state is not State.DRAFT:
        raise Stale("minutes")
    if not group.active:  # the bot was removed: nothing would arrive, and the draft would be gone
        raise NotFound("group")
    items = published(minutes, await unit.minutes.items(minutes.id))
    if not items:
        raise Empty("minutes")
    done = replace(minutes, state=State.PUBLISHED)
    await unit.minutes.save(done, was=minutes)
    await unit.readings.publish(minutes.id, items)
    await unit.minutes.publish(done, items, actor.person.id, now)
    await follow(unit, group, done, items, now)
    return done


async def correct(unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> Minutes:
    """Open what was published as the draft of the next version."""
    may(actor, group, Act.PUBLISH)
    if minutes.state is not State.PUBLISHED:
        raise Stale("minutes")
    record = await unit.minutes.record(minutes.id, minutes.version)
    again = replace(minutes, state=State.DRAFT, version=minutes.version + 1)
    await unit.minutes.save(again, was=minutes)
    for number, item in enumerate(record.items):
        await unit.minutes.keep(replace(item, id=0, minutes_id=minutes.id, part=number))
    return again


async def discard(unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> Minutes:
    """Give the draft up; a correction that is given up leaves what was published."""
    may(actor, group, Act.PUBLISH)
    if minutes.state is not State.DRAFT:
        raise Stale("minutes")
    first = minutes.version == 1
    state = State.DROPPED if first else State.PUBLISHED
    gone = replace(minutes, state=state, version=minutes.version - (0 if first else 1))
    await unit.minutes.drop(await unit.minutes.items(minutes.id))
    await unit.minutes.save(gone, was=minutes)
    return gone


# --- correcting by hand ------------------------------------------------------------------------------------------------------------------


def in_review(actor: Actor, group: Group, minutes: Minutes) -> None:
    """Refuse whoever may not review, and what is no draft."""
    may(actor, group, Act.PUBLISH)
    if minutes.state is not State.DRAFT:
        raise Stale("minutes")


async def unchanged(unit: Unit, minutes: Minutes, item_id: int, stamp: int) -> None:
    """Refuse where the item is another one by now, or reads differently than when the button was shown."""
    if (await unit.minutes.item(minutes.id, item_id)).stamp != stamp:
        raise Stale("item")


async def there(unit: Unit, minutes: Minutes, item_id: int, place: int) -> None:
    """Refuse where another item has the number by now; 0 speaks of no item."""
    if item_id and (await unit.minutes.item(minutes.id, item_id)).place != place:
        raise Stale("item")


async def set_kind(unit: Unit, minutes: Minutes, item_id: int, kind: Kind) -> Item:
    item = await unit.minutes.item(minutes.id, item_id)
    if kind is Kind.ATTACHMENT or item.media is not None:
        raise Stale("item")
    return await unit.minutes.keep(replace(item, kind=kind, touched=True))


async def set_text(unit: Unit, minutes: Minutes, item_id: int, text: str) -> Item:
    item = await unit.minutes.item(minutes.id, item_id)
    return await unit.minutes.keep(replace(item, text=_on_record(text), touched=True))


async def set_owner(unit: Unit, group: Group, minutes: Minutes, item_id: int, text: str) -> Item:
    item = await unit.minutes.item(minutes.id, item_id)
    text = _fits("owner", " ".join(text.split()), LONGEST_OWNER)
    owner = NOBODY if text == NONE else read_owner(text, await known_in(unit, group, minutes, text))
    return await unit.minutes.keep(replace(item, owner=owner, touched=True))


async def set_due(unit: Unit, minutes: Minutes, item_id: int, text: str, langs: tuple[str, ...], ref: datetime) -> Item:
    """`langs`: of the one who types, of the group; `ref`: now on the clock of the group."""
    item = await unit.minutes.item(minutes.id, item_id)
    due: date | None = None if text.strip() == NONE else read_day(text, langs, ref)
    if due is None and text.strip() != NONE:
        raise Unclear("date", text)
    return await unit.minutes.keep(replace(item, due=due, touched=True))


async def delete(unit: Unit, minutes: Minutes, item_id: int) -> None:
    await unit.minutes.drop([await unit.minutes.item(minutes.id, item_id)])


async def add(unit: Unit, actor: Actor, group: Group, minutes: Minutes, text: str, now: datetime) -> None:
    """Items typed in the review, with the same marks as in the group."""
    text = _on_record(text)
    known = await known_in(unit, group, minutes, text)
    organisation = actor.organisation.name if actor.organisation else None
    for part in read_post(text, lang=group.lang, ref=local(group, now), known=known):
        item = Item(0, minutes.id, part.kind, part.text, actor.person.id, now, organisation, touched=True)
        await unit.minutes.keep(replace(item, owner=part.owner, due=part.due))


async def set_present(unit: Unit, minutes: Minutes, text: str) -> Minutes:
    """Who was there, as typed: names between commas or on lines of their own; "excused: …" says who could not be."""
    rolled = read_roll(text)
    said = rolled.people if rolled else [(name, Attendance.PRESENT) for name in names_in(text)]
    if len(said) > _MOST_PRESENT:
        raise TooLong("present", len(said), _MOST_PRESENT)
    changed = minutes
    for state, part in ((Attendance.PRESENT, "present"), (Attendance.EXCUSED, "excused")):
        named = [name for name, of in said if of is state]
        if named:
            names = dict.fromkeys(_fits("name", name, _LONGEST_LINE) for name in named if name != NONE)
            changed = replace(changed, **{part: tuple(names)})  # type: ignore[arg-type]
    await unit.minutes.save(changed, was=minutes)
    return changed


async def turn_notes(unit: Unit, minutes: Minutes) -> Minutes:
    """Whether notes are published too: the other way round."""
    changed = replace(minutes, with_notes=not minutes.with_notes)
    await unit.minutes.save(changed, was=minutes)
    return changed


def _on_record(text: str) -> str:
    text = _fits("text", text, LONGEST_TEXT)
    if is_off(text):
        raise OffRecord
    return text


def _fits(what: str, text: str, limit: int) -> str:
    text = text.strip()
    if len(text) > limit:
        raise TooLong(what, len(text), limit)
    if not text:
        raise Unclear("text", text)
    return text
