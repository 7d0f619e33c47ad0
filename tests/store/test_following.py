"""Actions on both databases: with their owners and steps, numbered in their group, looked at when something is due."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain.following import Action, Happened, Step
from bot.domain.groups import Group, Member, Person, Role
from bot.domain.minutes import Item, Kind, Minutes, Owner, State
from bot.errors import NotFound
from bot.services import following
from bot.store.people import Seen
from bot.store.unit import Database, Unit


async def _start(unit: Unit, now: datetime) -> tuple[Group, Person, Minutes]:
    group = await unit.groups.add(Group(0, -5, "G"), now)
    person = await unit.people.add(Seen(7, "Karim Benali", "karim", "fr", "FR"), now)
    return group, person, await unit.minutes.add(Minutes(0, group.id, title="A", opened_at=now), person.id)


def _action(group: Group, minutes: Minutes, now: datetime, number: int = 1, **more: object) -> Action:
    made = Action(0, group.id, minutes.id, number, "envoyer", date(2026, 10, 9), now, now, now)
    return replace(made, **more)  # type: ignore[arg-type]


async def test_an_action_comes_back_as_it_was_kept(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group, person, minutes = await _start(unit, now)
        owners = (Owner(person.id, "", "Lille"), Owner(None, "Lyon", "Lyon"))
        kept = await unit.actions.add(_action(group, minutes, now, owners=owners, minuted_due=date(2026, 10, 9)))
        assert await unit.actions.get(kept.id) == kept
        changed = replace(kept, owners=owners[1:], due=date(2026, 11, 1), nudged=-2, look_at=now)
        await unit.actions.save(changed)
        assert await unit.actions.lock(kept.id) == changed
        assert await unit.actions.naming(person.id) == []
        with pytest.raises(NotFound):
            await unit.actions.get(kept.id + 1)


async def test_open_ones_by_date_and_done_ones_by_when(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group, _, minutes = await _start(unit, now)
        for number, due in enumerate((12, 8, 10, 9), 1):
            await unit.actions.add(_action(group, minutes, now, number, due=date(2026, 10, due)))
        first, second, third, fourth = sorted(await unit.actions.open([group.id]), key=lambda one: one.number)
        await unit.actions.save(replace(second, dropped_at=now))
        await unit.actions.save(replace(third, done_at=now))
        await unit.actions.save(replace(fourth, done_at=now + timedelta(days=1)))
        assert [one.number for one in await unit.actions.open([group.id])] == [1]
        assert [one.number for one in await unit.actions.done([group.id], 10)] == [4, 3]
        assert [one.number for one in await unit.actions.done([group.id], 1)] == [4]
        assert await unit.actions.numbered([group.id], 2) == []
        assert await unit.actions.numbered([group.id], 1) == [first]
        assert await unit.actions.next_number(group.id) == 5
        assert len(await unit.actions.of_minutes(minutes.id)) == 4


async def test_what_is_due_is_looked_at(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group, _, minutes = await _start(unit, now)
        assert await unit.actions.next_due() is None
        soon = await unit.actions.add(_action(group, minutes, now, 1, look_at=now))
        later = await unit.actions.add(_action(group, minutes, now, 2, look_at=now + timedelta(days=1)))
        assert [one.number for one in await unit.actions.due(now)] == [1]
        await unit.actions.look(replace(soon, look_at=None, nudged=7, named=True))
        assert await unit.actions.next_due() == later.look_at
        assert (await unit.actions.get(soon.id)).nudged == 7


async def test_steps_in_their_order(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        group, person, minutes = await _start(unit, now)
        action = await unit.actions.add(_action(group, minutes, now))
        for days, kind in ((2, Happened.DONE), (1, Happened.COMMENT)):
            await unit.actions.note(Step(0, action.id, kind, now + timedelta(days=days), person.id, "x"))
        found = await unit.actions.steps([action.id])
        assert [step.kind for step in found[action.id]] == [Happened.COMMENT, Happened.DONE]
        assert await unit.actions.steps([]) == {}
        assert [one.id for one in await unit.actions.standing(group.id, now, now + timedelta(days=9))] == [action.id]
        assert await unit.actions.standing(group.id, now, now - timedelta(days=1)) == []


async def test_several_owners_of_one_item_are_owners_each(database: Database, now: datetime) -> None:
    """Published, the names that the minutes joined are people again; the decision is found, the action is followed."""
    async with database.begin() as unit:
        group, person, minutes = await _start(unit, now)
        await unit.groups.enrol(Member(person, group.id, Role.MEMBER), now)
        await unit.groups.organisation(group.id, "Lyon", "lyon")
        item = Item(0, minutes.id, Kind.ACTION, "envoyer", person.id, now, owner=Owner(None, "Karim et Lyon", "Lyon"))
        decision = replace(item, kind=Kind.DECISION, text="On visite", internal=True, message_id=9)
        done = replace(minutes, state=State.PUBLISHED)
        await unit.minutes.save(done)
        await unit.minutes.publish(done, [decision, item], person.id, now)
        await following.follow(unit, group, done, [decision, item], now)
        (action,) = await unit.actions.open([group.id])
        assert [(owner.person_id, owner.name) for owner in action.owners] == [(person.id, ""), (None, "Lyon")]
        assert action.assumed
        (found,) = await unit.decided.of([group.id])
        assert (found.text, found.internal, found.message_id) == ("On visite", True, 9)
