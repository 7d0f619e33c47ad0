"""Sending a practice, and deciding about it: the first decision counts. Rights are checked by whoever asked Telegram for them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.domain.entries import UNANSWERED, Deed, Entry, Standing, State, Version
from bot.domain.groups import Person, Role
from bot.domain.practices import Practice
from bot.domain.shape import written
from bot.errors import NotFound, Stale, TooLong, Unclear
from bot.markup import clean
from bot.services.contributing.drafting import fresh
from bot.services.contributing.reading import LONGEST_ANSWER
from bot.store.unit import Unit


async def send(unit: Unit, entry: Entry, group_id: int | None, via_id: int | None, now: datetime) -> Entry:
    """Hand a draft to the moderators. A change of an entry stays in the library of that entry."""
    if entry.state is not State.DRAFT:
        raise Stale("practice")
    if not entry.title or not entry.text.get("what"):
        raise Unclear("story", "")
    group_id = entry.group_id if entry.replaces_id else group_id
    sent = replace(entry, state=State.SENT, group_id=group_id, via_id=entry.via_id or via_id)
    sent = await unit.entries.save(replace(sent, version=entry.version + 1, changed_at=now), entry)
    await unit.entries.note(sent, Deed.SENT, entry.author_id, now)
    return sent


async def accept(unit: Unit, entry_id: int, version: int, by: Person, now: datetime) -> Entry:
    """Readers find it from now on. A change takes the place of what it changes."""
    entry = await _open(unit, entry_id, version)
    if entry.replaces_id is None:
        await unit.entries.tell([entry.slug], now)
        accepted = replace(entry, state=State.PUBLISHED, checked=now.date(), changed_at=now)
    else:
        accepted = replace(entry, state=State.RETIRED, changed_at=now)
    saved = await unit.entries.save(accepted, entry)
    if entry.replaces_id is not None:
        await _merge(unit, entry, entry.replaces_id, by, now)
    await unit.entries.note(saved, Deed.PUBLISHED, by.id, now)
    return saved


async def _merge(unit: Unit, change: Entry, entry_id: int, by: Person, now: datetime) -> None:
    entry = await unit.entries.get(entry_id)
    await unit.entries.tell([entry.slug], now)
    merged = replace(entry, content=change.content, lang=change.lang, version=entry.version + 1, changed_at=now)
    saved = await unit.entries.save(replace(merged, state=State.PUBLISHED, checked=now.date()), entry)
    await unit.entries.note(saved, Deed.EDITED, change.author_id, now)


async def refuse(unit: Unit, entry_id: int, version: int, by: Person, reason: str, now: datetime) -> Entry:
    """Back to its author, who reads why."""
    reason = clean(reason)
    if not reason:
        raise Unclear("reason", reason)
    if len(reason) > LONGEST_ANSWER:
        raise TooLong("reason", len(reason), LONGEST_ANSWER)
    entry = await _open(unit, entry_id, version)
    refused = await unit.entries.save(replace(entry, state=State.REFUSED, changed_at=now), entry)
    await unit.entries.note(refused, Deed.REFUSED, by.id, now, reason=reason)
    return refused


async def _open(unit: Unit, entry_id: int, version: int) -> Entry:
    """The entry, if nobody has decided or changed it since it was looked at."""
    entry = await unit.entries.get(entry_id)
    if entry.state is not State.SENT or entry.version != version:
        raise Stale("practice")
    return entry


async def retire(unit: Unit, entry: Entry, by: int | None, now: datetime) -> Entry:
    """True no more: readers do not find it any longer; its history stays."""
    return await _become(unit, entry, State.RETIRED, Deed.RETIRED, by, now)


async def confirm(unit: Unit, entry: Entry, by: int, now: datetime) -> Entry:
    """Somebody who knows says that it is true today. What had been retired is found again."""
    return await _become(unit, entry, State.PUBLISHED, Deed.CONFIRMED, by, now)


async def _become(unit: Unit, entry: Entry, state: State, deed: Deed, by: int | None, now: datetime) -> Entry:
    if entry.state not in (State.PUBLISHED, State.RETIRED) or entry.replaces_id is not None:
        raise Stale("practice")
    await unit.entries.tell([entry.slug], now)
    checked = now.date() if deed is Deed.CONFIRMED else entry.checked
    saved = await unit.entries.save(replace(entry, state=state, checked=checked, changed_at=now), entry)
    await unit.entries.note(saved, deed, by, now)
    return saved


async def adopted(unit: Unit, practice: Practice, now: datetime) -> Entry:
    """The entry of a practice; one that ships becomes an entry under its id, so that it can be corrected here."""
    found = await unit.entries.find(practice.id)
    if found is not None:
        return found
    await unit.entries.tell([practice.id], now)
    lang = next(iter(practice.languages))
    shipped = replace(fresh(0, lang, written(practice), now), slug=practice.id, state=State.PUBLISHED, version=1)
    return await unit.entries.add(replace(shipped, author_id=None, owner_id=None))


def moderated_by(entry: Entry) -> int | None:
    """The group whose coordinators decide about it where nobody is named in the settings."""
    return entry.group_id if entry.group_id is not None else entry.via_id


async def moderators(unit: Unit, entry: Entry, named: Collection[int]) -> list[Person]:
    """Who can be told that it waits."""
    if entry.group_id is None and named:
        people = [await unit.people.find(number) for number in sorted(named)]
    else:
        group_id = moderated_by(entry)
        members = await unit.groups.members(group_id) if group_id is not None else []
        people = [member.person for member in members if member.role >= Role.COORDINATOR]
    return [person for person in people if person is not None and person.reachable and person.telegram_id]


async def unconfirmed(unit: Unit, now: datetime) -> list[Entry]:
    """Whose owner has not said for a month whether they are still true."""
    return await unit.entries.unconfirmed(now - UNANSWERED)


async def history(unit: Unit, entry: Entry, limit: int) -> list[tuple[Version, str]]:
    """What was done and by whom, the latest first; "" for somebody who is not known any more."""
    return [(line, await name(unit, line.person_id)) for line in await unit.entries.history(entry.id, limit)]


async def name(unit: Unit, person_id: int | None) -> str:
    if person_id is None:
        return ""
    try:
        return (await unit.people.get(person_id)).name
    except NotFound:
        return ""


async def standing(unit: Unit, slug: str) -> Standing | None:
    """Who looks after a practice; None for one that ships as it is."""
    entry = await unit.entries.find(slug)
    if entry is None or entry.state is not State.PUBLISHED:
        return None
    last = await history(unit, entry, 1)
    changed = (last[0][1], last[0][0].at) if last else ("", entry.changed_at)
    return Standing(entry, await name(unit, entry.owner_id), *changed)


async def ask_owners(unit: Unit, now: datetime) -> tuple[list[tuple[Entry, Person]], datetime | None]:
    """Whose owner is to be asked today whether it is still true, marked as asked; and when the next will be."""
    dues, following = await unit.entries.to_ask(now)
    asked = []
    for entry in dues:
        await unit.entries.save(replace(entry, asked_at=now), entry)
        owner = await unit.people.get(entry.owner_id) if entry.owner_id is not None else None
        if owner is not None and owner.reachable and owner.telegram_id:
            asked.append((entry, owner))
    return asked, following
