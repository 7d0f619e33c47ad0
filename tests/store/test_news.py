"""What is new in the library, told to the groups that want it: once a week, nothing twice, nothing of before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.entries import Deed, Entry, State
from bot.domain.groups import Group
from bot.domain.news import next_digest
from bot.paths import DATA
from bot.search import Engine
from bot.services.news import due_now
from bot.services.practices import Practices
from bot.store.library import read_library
from bot.store.unit import Database, Unit

MONDAY = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)  # nine o'clock in Paris
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("since", "zone", "then"),
    [
        ("2026-10-05T06:59+00:00", "Europe/Paris", "2026-10-05T09:00+02:00"),
        ("2026-10-05T07:00+00:00", "Europe/Paris", "2026-10-12T09:00+02:00"),
        ("2026-10-21T12:00+00:00", "Europe/Paris", "2026-10-26T09:00+01:00"),  # the clocks change in between
        ("2026-10-05T07:30+00:00", "Europe/Lisbon", "2026-10-05T09:00+01:00"),
    ],
)
def test_the_next_monday_morning_is_on_the_groups_clock(since: str, zone: str, then: str) -> None:
    assert next_digest(datetime.fromisoformat(since), zone) == datetime.fromisoformat(then)


@pytest.fixture(scope="module")
def practices() -> Practices:
    return Practices(read_library(DATA), Engine())


async def _group(unit: Unit, *, digest: bool, themes: tuple[str, ...] = ()) -> Group:
    group = await unit.groups.add(Group(0, -100, "Prévention"), MONDAY)
    group = replace(group, settings=replace(group.settings, digest=digest, themes=themes))
    await unit.groups.save(group)
    return group


async def _publish(unit: Unit, slug: str, theme: str, at: datetime, group_id: int | None = None) -> None:
    content = {
        "id": slug,
        "kind": "practice",
        "name": slug,
        "title": {"fr": f"Titre {slug}"},
        "summary": {"fr": "Résumé."},
        "text": {"fr": {"what": "Quoi."}},
        "country": "FR",
        "themes": [theme],
        "evidence": "none_seen",
        "weak": False,
        "sources": [],
    }
    blank = dict.fromkeys(("via_id", "author_id", "owner_id", "replaces_id", "checked", "asked_at"))
    entry = Entry(
        id=0, slug=slug, group_id=group_id, state=State.PUBLISHED, lang="fr", content=content, files=(), asked=(), version=1,
        created_at=at, changed_at=at, **blank,
    )  # fmt: skip
    await unit.entries.tell([slug], at)
    kept = await unit.entries.add(entry)
    await unit.entries.note(kept, Deed.PUBLISHED, None, at)


async def test_a_group_hears_on_monday_of_what_came_since_on_its_themes(
    database: Database, practices: Practices
) -> None:
    async with database.begin() as unit:
        group = await _group(unit, digest=True, themes=("housing",))
        assert await due_now(unit, practices, MONDAY) == ([], MONDAY + WEEK)
        await _publish(unit, "un-toit", "housing", MONDAY + timedelta(days=2))
        await _publish(unit, "un-emploi", "employment", MONDAY + timedelta(days=3))
        await _publish(unit, "chez-eux", "housing", MONDAY + timedelta(days=3), group_id=group.id)
    await practices.catch_up(database)

    async with database.begin() as unit:
        found, moment = await due_now(unit, practices, MONDAY + WEEK)
        assert [news.practices for news in found] == [("chez-eux", "un-toit")]
        assert moment == MONDAY + 2 * WEEK
        assert await due_now(unit, practices, MONDAY + WEEK) == ([], MONDAY + 2 * WEEK)
        assert await due_now(unit, practices, MONDAY + 3 * WEEK + timedelta(hours=5)) == (
            [],
            MONDAY + 4 * WEEK + timedelta(hours=1),  # winter time has begun
        )


async def test_who_does_not_want_it_hears_nothing(database: Database, practices: Practices) -> None:
    async with database.begin() as unit:
        await _group(unit, digest=False)
        assert await due_now(unit, practices, MONDAY) == ([], None)


async def test_an_update_of_the_program_brings_news_and_its_installation_none(database: Database) -> None:
    library = read_library(DATA)
    fewer = Practices(replace(library, practices=library.practices[1:]), Engine())
    async with database.begin() as unit:
        await _group(unit, digest=True)
        await due_now(unit, fewer, MONDAY)
        assert (await due_now(unit, fewer, MONDAY + WEEK))[0] == []
        whole = Practices(library, Engine())
        await due_now(unit, whole, MONDAY + WEEK + timedelta(days=1))
        (news,), _ = await due_now(unit, whole, MONDAY + 2 * WEEK)
        assert news.practices == (library.practices[0].id,)
