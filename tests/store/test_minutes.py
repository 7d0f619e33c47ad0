"""Minutes on both databases: one open collection a topic, items, records."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain.groups import Group, Person
from bot.domain.minutes import Item, Kind, Media, Minutes, Owner, State
from bot.errors import NotFound, Stale
from bot.store.people import Seen
from bot.store.unit import Database, Unit


async def _group(unit: Unit, now: datetime, chat: int = -5) -> Group:
    return await unit.groups.add(Group(0, chat, "G"), now)


async def _person(unit: Unit, now: datetime, number: int = 7, name: str = "Karim Benali") -> Person:
    return await unit.people.add(Seen(number, name, f"user{number}", "fr", "FR"), now)


def _note(minutes: Minutes, person: Person, now: datetime, **more: object) -> Item:
    item = Item(0, minutes.id, Kind.NOTE, "un mot", person.id, now, "Lille", 41)
    return replace(item, **more)  # type: ignore[arg-type]


async def test_a_topic_has_one_open_collection_at_most(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group, person = await _group(unit, now), await _person(unit, now)
        first = await unit.minutes.add(Minutes(0, group.id, title="A", opened_at=now), person.id)
        second = await unit.minutes.add(Minutes(0, group.id, title="B", opened_at=now), person.id)
        elsewhere = await unit.minutes.add(Minutes(0, group.id, 9, title="C", opened_at=now), person.id)
        await unit.minutes.save(replace(first, state=State.DRAFT), was=first)
        later = await unit.minutes.add(Minutes(0, group.id, title="D", opened_at=now), person.id)

        assert second == first
        assert (elsewhere.title, elsewhere.thread_id) == ("C", 9)
        assert later.title == "D"
        assert [m.title for m in await unit.minutes.of([group.id], State.OPEN)] == ["D", "C"]


async def test_the_number_of_a_deleted_item_is_never_given_again(database: Database, now: datetime) -> None:
    """Otherwise an old button would hit the newer item."""
    async with database.begin() as unit:
        group, person = await _group(unit, now), await _person(unit, now)
        minutes = await unit.minutes.add(Minutes(0, group.id, opened_at=now), person.id)
        gone = await unit.minutes.keep(_note(minutes, person, now))
        await unit.minutes.drop([gone])
        newer = await unit.minutes.keep(_note(minutes, person, now))

        assert newer.id > gone.id


async def test_items_come_back_as_they_were_kept(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group, person = await _group(unit, now), await _person(unit, now)
        minutes = await unit.minutes.add(Minutes(0, group.id, opened_at=now), person.id)
        media = Media("document", "f1", "u1", "plan.pdf", 12)
        owner = Owner(person.id, "", "Lille")
        kept = await unit.minutes.keep(
            _note(minutes, person, now, kind=Kind.ACTION, owner=owner, due=date(2026, 10, 30), media=media)
        )
        changed = await unit.minutes.keep(replace(kept, text="autre", touched=True))

        assert changed == replace(kept, text="autre", touched=True)
        assert await unit.minutes.items(minutes.id) == [changed]
        assert await unit.minutes.of_message(minutes.id, 41) == [changed]
        assert [p.id for p in await unit.minutes.participants(minutes.id)] == [person.id]
        with pytest.raises(NotFound):
            await unit.minutes.item(minutes.id + 1, kept.id)


async def test_a_message_finds_its_collection_in_its_own_group_until_it_is_published(
    database: Database, now: datetime
) -> None:
    async with database.begin() as unit:
        group, person = await _group(unit, now), await _person(unit, now)
        other = await _group(unit, now, -6)
        minutes = await unit.minutes.add(Minutes(0, group.id, opened_at=now), person.id)
        await unit.minutes.keep(_note(minutes, person, now))

        assert await unit.minutes.holding(group.id, 41) == minutes
        assert await unit.minutes.holding(other.id, 41) is None
        await unit.minutes.withhold(minutes.id, 41)
        await unit.minutes.withhold(minutes.id, 41)
        assert await unit.minutes.is_withheld(minutes.id, 41)
        assert not await unit.minutes.is_withheld(minutes.id, 42)


async def test_the_record_keeps_what_was_published_and_what_was_collected_goes(
    database: Database, now: datetime
) -> None:
    held = now - timedelta(hours=1)
    async with database.begin() as unit:
        group, person = await _group(unit, now), await _person(unit, now)
        new = Minutes(0, group.id, title="A", held=held, present=("Lille", "Paris"), opened_at=now)
        minutes = await unit.minutes.add(new, person.id)
        item = await unit.minutes.keep(_note(minutes, person, now, media=Media("voice", "f1", "u1")))
        done = replace(minutes, state=State.PUBLISHED)
        await unit.minutes.save(done, was=minutes)
        await unit.minutes.publish(done, [item], person.id, now)
        record = await unit.minutes.record(minutes.id, 1)

        assert await unit.minutes.items(minutes.id) == []
        assert record.minutes == done
        assert record.names == {person.id: "Karim Benali"}
        (kept,) = record.items
        assert (kept.text, kept.at, kept.organisation, kept.message_id) == ("un mot", now, "Lille", 41)
        assert kept.media == Media("voice")
        with pytest.raises(NotFound):
            await unit.minutes.record(minutes.id, 2)


async def test_of_two_who_publish_at_once_one_is_refused(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group, person = await _group(unit, now), await _person(unit, now)
        minutes = await unit.minutes.add(Minutes(0, group.id, opened_at=now), person.id)
    async with database.begin() as unit:
        await unit.minutes.save(replace(minutes, state=State.DRAFT), was=minutes)
    with pytest.raises(Stale):
        async with database.begin() as unit:
            await unit.minutes.save(replace(minutes, state=State.DROPPED), was=minutes)


async def test_forgetting_somebody_leaves_no_name_and_no_file(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group, person = await _group(unit, now), await _person(unit, now)
        minutes = await unit.minutes.add(Minutes(0, group.id, opened_at=now), person.id)
        owner = Owner(None, "Karim Benali")
        media = Media("voice", "f1", "u1")
        item = await unit.minutes.keep(_note(minutes, person, now, text="dit Karim Benali", owner=owner, media=media))
        await unit.minutes.publish(minutes, [item], person.id, now)
        await unit.minutes.keep(replace(item, id=0))
        await unit.privacy.forget(person, now)
        (kept,), record = await unit.minutes.items(minutes.id), await unit.minutes.record(minutes.id, 1)

        assert "Karim" not in repr((kept, record))
        assert kept.media == Media("voice")
        assert record.names == {person.id: ""}


async def test_each_of_several_owners_is_kept_and_has_a_name(database: Database, now: datetime) -> None:
    """Also in what was published; whoever is forgotten leaves their number only."""
    async with database.begin() as unit:
        group, person = await _group(unit, now), await _person(unit, now)
        minutes = await unit.minutes.add(Minutes(0, group.id, opened_at=now), person.id)
        each = (Owner(person.id, "", "Lille"), Owner(None, "Mairie", "Mairie"))
        owner = Owner(None, "Karim et la Mairie", "Lille, Mairie", each)
        kept = await unit.minutes.keep(_note(minutes, person, now, author_id=None, kind=Kind.ACTION, owner=owner))
        alone = await unit.minutes.keep(_note(minutes, person, now, kind=Kind.ACTION, owner=Owner(person.id)))
        published = replace(minutes, state=State.PUBLISHED)
        await unit.minutes.publish(published, [kept, alone], person.id, now)
        record = await unit.minutes.record(minutes.id, 1)

        assert kept.owner == owner
        assert [item.owner.several for item in record.items] == [each, ()]
        assert record.names == {person.id: "Karim Benali"}
        await unit.privacy.forget(person, now)
        assert "Karim Benali" not in repr(await unit.minutes.record(minutes.id, 1))
