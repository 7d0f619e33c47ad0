"""Groups: people join once, roles and organisations stay, a group that moved is the same group."""

from datetime import datetime, time

import pytest

from bot.domain.groups import Act, Group, Member, Role, Rule, Settings
from bot.errors import NotFound
from bot.services.groups import folded
from bot.store.people import Seen
from bot.store.unit import Database, Unit

_GROUP = Group(0, -5, "Prévention", "fr", "FR", "Europe/Paris", is_forum=True)


async def _member(unit: Unit, group: Group, name: str, city: str | None, role: Role, now: datetime) -> Member:
    person = await unit.people.add(Seen(sum(map(ord, name)), name, None, "fr", "FR"), now)
    organisation = await unit.groups.organisation(group.id, city, folded(city)) if city else None
    member = Member(person, group.id, role, organisation)
    await unit.groups.enrol(member, now)
    return member


async def test_a_group_is_known_once_and_read_as_it_was_written(database: Database, now: datetime) -> None:
    settings = Settings(
        (Rule(-60, None, False, "Merci !"), Rule(2880, time(9), True)),
        None,
        time(7, 30),
        ("housing",),
        digest=True,
        needs={Act.MEETING: Role.COORDINATOR},
    )
    async with database.begin() as unit:
        first = await unit.groups.add(_GROUP, now)
        again = await unit.groups.add(Group(0, -5, "Another name"), now)
        changed = Group(first.id, -5, "Lille", "de", "DE", "Europe/Berlin", "Karim", active=False, settings=settings)
        await unit.groups.save(changed)

        assert again == first
        assert await unit.groups.get(first.id) == await unit.groups.find(-5) == changed
        assert await unit.groups.find(-6) is None
        with pytest.raises(NotFound):
            await unit.groups.get(first.id + 1)


async def test_joining_again_changes_the_membership_and_makes_no_second(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group = await unit.groups.add(_GROUP, now)
        await _member(unit, group, "Karim", "Lille", Role.MEMBER, now)
        last = await _member(unit, group, "Karim", "Roubaix", Role.NOTE_TAKER, now)

        assert await unit.groups.members(group.id) == [last]
        assert await unit.groups.find_member(group.id, last.person.id) == last
        assert await unit.groups.find_member(group.id + 1, last.person.id) is None


async def test_members_are_listed_by_organisation_and_whoever_leaves_is_gone(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group = await unit.groups.add(_GROUP, now)
        for name, city in (("Sophie", "Le Havre"), ("Zoé", "Bordeaux"), ("Anne", "Bordeaux")):
            gone = await _member(unit, group, name, city, Role.MEMBER, now)
        listed = [member.person.name for member in await unit.groups.members(group.id)]
        await unit.groups.leave(group.id, gone.person.id)
        left = [member.person.name for member in await unit.groups.members(group.id)]

    assert listed == ["Anne", "Zoé", "Sophie"]
    assert left == ["Zoé", "Sophie"]


async def test_an_organisation_is_one_however_it_is_typed(database: Database, now: datetime) -> None:
    """Case, accents and hyphens do not make a second one; another group has its own."""
    async with database.begin() as unit:
        group = await unit.groups.add(_GROUP, now)
        other = await unit.groups.add(Group(0, -6, "Autre"), now)
        typed = ("Thonon-les-Bains", "THONON LES BAINS", "Thônon  les bains")
        found = [await unit.groups.organisation(group.id, name, folded(name)) for name in typed]
        elsewhere = await unit.groups.organisation(other.id, typed[0], folded(typed[0]))

        assert {organisation.name for organisation in found} == {"Thonon-les-Bains"}
        assert await unit.groups.organisations(group.id) == [found[0]]
        assert elsewhere.id != found[0].id


async def test_a_moved_group_is_found_under_both_ids_and_keeps_its_members(database: Database, now: datetime) -> None:
    """Updates that were on their way when it became a supergroup still carry the old id; Telegram says so twice."""
    async with database.begin() as unit:
        group = await unit.groups.add(_GROUP, now)
        member = await _member(unit, group, "Karim", "Lille", Role.COORDINATOR, now)
        for _ in range(2):
            await unit.groups.moved(group.id, -5, -1005)
        new, old = await unit.groups.find(-1005), await unit.groups.find(-5)

        assert new == old
        assert new is not None
        assert (new.id, new.chat_id) == (group.id, -1005)
        assert await unit.groups.members(group.id) == [member]


async def test_somebodys_groups_are_the_active_ones(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        groups = [await unit.groups.add(Group(0, -number, f"Group {number}"), now) for number in (5, 6, 7)]
        for group in groups[:2]:
            member = await _member(unit, group, "Karim", None, Role.MEMBER, now)
        left = groups[0]
        await unit.groups.save(Group(left.id, left.chat_id, left.name, active=False))

        assert [group.id for group in await unit.groups.of(member.person.id)] == [groups[1].id]
