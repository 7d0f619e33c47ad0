"""The living library is remembered: entries, who decided first, what changed since, whom to ask after a year. On both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain import answers
from bot.domain.entries import Deed, Entry, Part, State
from bot.domain.groups import Group, Person
from bot.domain.needs import Need
from bot.domain.needs import State as NeedState
from bot.errors import NotFound, Stale
from bot.services.contributing import deciding
from bot.services.contributing.drafting import fresh
from bot.store.people import Seen
from bot.store.unit import Database

KARIM, CLAIRE = Seen(71, "Karim Benali", "karim", "fr", "FR"), Seen(72, "Claire Petit", "claire", "fr", "FR")
STORY = "Des sortants de prison habitent des péniches à Lille. Karim Benali les accompagne."


async def people(database: Database, now: datetime) -> tuple[Person, Person]:
    async with database.begin() as unit:
        karim, claire = await unit.people.add(KARIM, now), await unit.people.add(CLAIRE, now)
        for seen in (KARIM, CLAIRE):
            await unit.people.set_reachable(seen.telegram_id, True)
        return karim, await unit.people.get(claire.id)


async def kept(database: Database, author: Person, now: datetime, state: State = State.DRAFT) -> Entry:
    entry = fresh(author.id, "fr", answers.with_story(answers.blank(), "fr", STORY), now)
    checked = now.date() if state is State.PUBLISHED else None
    async with database.begin() as unit:
        return await unit.entries.add(replace(entry, state=state, version=1, checked=checked))


async def test_what_was_begun_in_a_chat_goes_along_when_it_turns_out_to_be_a_group_that_moved(
    database: Database, now: datetime
) -> None:
    """The new supergroup may be heard of first: its row goes, and neither the draft nor the question that was asked there."""
    karim, _ = await people(database, now)
    draft = await kept(database, karim, now)
    async with database.begin() as unit:
        group, stray = [await unit.groups.add(Group(0, chat, "Prévention"), now) for chat in (-5, -1005)]
        await unit.entries.save(replace(draft, via_id=stray.id), draft)
        need = await unit.needs.add(Need(0, stray.id, None, "Qui loge ?", "fr", NeedState.OPEN, now))
        await unit.groups.moved(group.id, -5, -1005)

    async with database.read() as unit:
        assert (await unit.entries.get(draft.id)).via_id == group.id
        assert (await unit.needs.get(need.id)).group_id == group.id


async def test_an_entry_comes_back_as_it_was_kept_with_its_history(database: Database, now: datetime) -> None:
    karim, claire = await people(database, now)
    draft = await kept(database, karim, now)
    async with database.begin() as unit:
        sent = await deciding.send(unit, draft, None, None, now)
        accepted = await deciding.accept(unit, sent.id, sent.version, claire, now)

    async with database.read() as unit:
        assert await unit.entries.get(draft.id) == accepted == await unit.entries.find(draft.slug)
        history = await deciding.history(unit, accepted, 9)
        assert await unit.entries.of(karim.id, State.PUBLISHED) == [accepted]
        assert await unit.entries.waiting() == []
    assert [(line.deed, name) for line, name in history] == [
        (Deed.PUBLISHED, "Claire Petit"),
        (Deed.SENT, "Karim Benali"),
    ]
    assert (accepted.state, accepted.checked, accepted.owner_id) == (State.PUBLISHED, now.date(), karim.id)
    assert accepted.practice.told_in("de") == "fr"


async def test_of_two_moderators_at_once_the_first_decides(database: Database, now: datetime) -> None:
    """One accepts, one refuses, in the same moment: one of them is told that it is over, and one decision stands."""
    karim, claire = await people(database, now)
    entry = await kept(database, karim, now, State.SENT)

    async def accepting() -> None:
        async with database.begin() as unit:
            await deciding.accept(unit, entry.id, 1, claire, now)

    async def refusing() -> None:
        async with database.begin() as unit:
            await deciding.refuse(unit, entry.id, 1, karim, "Trop court", now)

    outcomes = await asyncio.gather(accepting(), refusing(), return_exceptions=True)

    assert sorted(type(outcome) for outcome in outcomes if outcome) == [Stale] or sum(map(bool, outcomes)) == 1
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [Stale]
    async with database.read() as unit:
        stands = await unit.entries.get(entry.id)
        assert len(await unit.entries.history(entry.id)) == 1
    assert stands.state is (State.PUBLISHED if outcomes[0] is None else State.REFUSED)


async def test_the_log_tells_what_changed_since_and_never_repeats_a_number(database: Database, now: datetime) -> None:
    """One row for an entry; whoever has seen everything asks for nothing."""
    async with database.begin() as unit:
        await unit.entries.tell(["a-1", "b-2"], now)
    async with database.begin() as unit:
        first, slugs = await unit.entries.changes(0)
        assert slugs == {"a-1", "b-2"}
        await unit.entries.tell(["a-1"], now)
    async with database.begin() as unit:
        second, slugs = await unit.entries.changes(first)
        assert (second > first, slugs) == (True, {"a-1"})
        assert await unit.entries.changes(second) == (second, set())
        await unit.entries.tell_anything(now)
        assert (await unit.entries.changes(second))[1] is None


async def test_writers_of_the_log_number_in_the_order_in_which_they_commit(database: Database, now: datetime) -> None:
    """A reader who has seen the later one has seen the earlier one: nothing is missed by a slow writer."""

    async def write(slug: str, pause: float) -> None:
        async with database.begin() as unit:
            await unit.entries.tell([slug], now)
            await asyncio.sleep(pause)

    seen: list[set[str] | None] = []

    async def read() -> None:
        last = 0
        for _ in range(30):
            async with database.read() as unit:
                last, slugs = await unit.entries.changes(last)
            seen.append(slugs)
            await asyncio.sleep(0.02)

    await asyncio.gather(read(), *(write(f"x-{n}", pause) for n, pause in enumerate((0.2, 0.0, 0.1, 0.0))))

    assert set().union(*(slugs or set() for slugs in seen)) == {f"x-{n}" for n in range(4)}


async def test_owners_are_asked_after_a_year_and_once(database: Database, now: datetime) -> None:
    """Not before; once; a month later moderators see who has not answered; the answer counts from its day."""
    karim, _ = await people(database, now)
    entry = await kept(database, karim, now, State.PUBLISHED)
    due = datetime(2027, 10, 5, 8, tzinfo=UTC)
    async with database.begin() as unit:
        assert await deciding.ask_owners(unit, now) == ([], due)
        asked, _ = await deciding.ask_owners(unit, due)
        assert [(entry.slug, owner.name) for entry, owner in asked] == [(entry.slug, "Karim Benali")]
        again, following = await deciding.ask_owners(unit, due + timedelta(days=40))
        assert (again, following) == ([], due + timedelta(days=365))
        (doubtful,) = await deciding.unconfirmed(unit, due + timedelta(days=40))
        sure = await deciding.confirm(unit, doubtful, karim.id, due + timedelta(days=41))
        assert await deciding.unconfirmed(unit, due + timedelta(days=80)) == []
    assert (sure.checked, sure.unconfirmed) == (date(2027, 11, 15), False)


async def test_forgetting_takes_drafts_along_and_names_out_of_what_is_published(
    database: Database, now: datetime
) -> None:
    """What nobody has accepted was its author's alone; every process learns that entries have changed."""
    karim, _ = await people(database, now)
    ids = {
        state: (await kept(database, karim, now, state)).id
        for state in (State.DRAFT, State.SENT, State.REFUSED, State.PUBLISHED)
    }
    async with database.begin() as unit:
        await unit.privacy.forget(karim, now)
        left = await unit.entries.get(ids[State.PUBLISHED])
        assert (await unit.entries.changes(0))[1] is None
        for state in (State.DRAFT, State.SENT, State.REFUSED):
            with pytest.raises(NotFound):
                await unit.entries.get(ids[state])
        assert await deciding.name(unit, left.author_id) == ""
    assert "Karim" not in str(left.content)
    assert "péniches" in left.text[Part.WHAT]
