"""What ships and what members add are one library, fresh in every process; a group's own exists for its readers alone."""

from dataclasses import replace
from datetime import datetime

from bot.domain import answers
from bot.domain.entries import Entry, State, shelf_of
from bot.domain.first_words import Where
from bot.domain.groups import Group
from bot.domain.practices import Practice
from bot.domain.shape import faults, practice_of, written
from bot.paths import DATA
from bot.search import Engine
from bot.services.contributing import deciding
from bot.services.contributing.drafting import fresh
from bot.services.practices import Practices, documents
from bot.store.library import Library, read_library
from bot.store.unit import Database

STORY = "Des détenus en fin de peine réparent des instruments de musique pour les écoles."


def a_process(library: Library) -> Practices:
    """One of several that work on one database."""
    engine = Engine()
    engine.index(documents(library))
    return Practices(library, engine)


def an_entry(now: datetime, group_id: int | None = None) -> Entry:
    content = answers.with_story(answers.blank(), "fr", STORY)
    entry = fresh(0, "fr", answers.with_themes(answers.with_where(content, Where(None, "PT")), ["housing"]), now)
    return replace(entry, author_id=None, owner_id=None, state=State.PUBLISHED, version=1, group_id=group_id)


async def add(database: Database, entry: Entry, now: datetime) -> Entry:
    async with database.begin() as unit:
        await unit.entries.tell([entry.slug], now)
        return await unit.entries.add(entry)


async def test_what_one_process_publishes_all_find_at_once_and_what_it_takes_out_none(
    database: Database, now: datetime
) -> None:
    """By its words, and by the country's name in another language."""
    library = read_library(DATA)
    here, there = a_process(library), a_process(library)
    entry = await add(database, an_entry(now), now)

    for process in (here, there):
        await process.catch_up(database)
        for question in ("instruments de musique", "Musikinstrumente Portugal instruments"):
            assert entry.slug in [match.practice.id for match in (await process.find(question, lang="de")).matches]
    async with database.begin() as unit:
        await deciding.retire(unit, entry, None, now)
    await there.catch_up(database)

    assert there.find_one(entry.slug) is None
    found = await there.find("instruments de musique", lang="fr")
    assert entry.slug not in [match.practice.id for match in found.matches]


async def test_a_groups_own_practice_does_not_exist_for_others(database: Database, now: datetime) -> None:
    """Neither found, nor listed, nor opened by its id, nor shown as a double; its readers have all of it."""
    practices = a_process(read_library(DATA))
    async with database.begin() as unit:
        group = await unit.groups.add(Group(0, -100, "Lyon"), now)
    entry = await add(database, an_entry(now, group.id), now)
    await practices.catch_up(database)
    inside, outside = practices.on([shelf_of(group.id)]), practices.on(["g999"])

    assert practices.shelves == {shelf_of(group.id)}
    for seen, others in ((True, inside), (False, outside), (False, practices)):
        found = await others.find("instruments de musique réparés", lang="fr")
        alike = await others.same_as(STORY, lang="fr")
        places = (
            [match.practice.id for match in found.matches],
            [match.practice.id for match in alike],
            [practice.id for practice in others.on_theme("housing")],
            [practice.id for practice in others.all],
            [practice.id for practice in (others.find_one(entry.slug),) if practice],
        )
        assert [entry.slug in ids for ids in places] == [seen] * len(places)


async def test_an_entry_under_a_shipped_id_stands_in_its_place_until_it_goes(database: Database, now: datetime) -> None:
    """A correction is read by everybody; taken out, the practice is gone; the row deleted, what ships stands again."""
    library = read_library(DATA)
    practices, shipped = a_process(library), library.practices[0]
    async with database.begin() as unit:
        entry = await deciding.adopted(unit, shipped, now)
        assert await deciding.adopted(unit, shipped, now) == entry
    await practices.catch_up(database)
    assert practices.get(shipped.id) == shipped

    async with database.begin() as unit:
        await unit.entries.tell([entry.slug], now)
        content = {**entry.content, "lead": "Somebody else"}
        entry = await unit.entries.save(replace(entry, content=content, version=2), entry)
    await practices.catch_up(database)
    assert practices.get(shipped.id).lead == "Somebody else"
    assert len(practices.all) == len(library.practices)

    async with database.begin() as unit:
        await unit.entries.tell([entry.slug], now)
        await unit.entries.remove(entry.id)
    await practices.catch_up(database)
    assert practices.get(shipped.id) == shipped


async def test_a_row_that_nobody_of_ours_wrote_is_left_out(database: Database, now: datetime) -> None:
    """A restored or imported entry with faults does not keep the others from being found."""
    practices = a_process(read_library(DATA))
    await add(database, replace(an_entry(now), slug="bad-one", content={"title": 7}), now)
    good = await add(database, an_entry(now), now)

    await practices.catch_up(database)

    assert practices.find_one("bad-one") is None
    assert practices.get(good.slug)


def test_a_practice_is_written_as_it_is_read() -> None:
    """Whatever ships can become an entry and comes back the same."""
    for practice in read_library(DATA).practices:
        assert practice_of(written(practice)) == practice


def test_for_members_one_language_is_enough_and_not_known_is_an_answer(now: datetime) -> None:
    entry = an_entry(now)
    library = read_library(DATA)
    themes = {theme.id: theme for theme in library.themes}
    partners = {kind.id: kind for kind in library.partner_types}
    raw = {**entry.content, "id": entry.slug}

    assert list(faults(raw, entry.slug, themes, partners, living=True)) == []
    assert len(list(faults(raw, entry.slug, themes, partners))) > 3
    assert list(faults({**raw, "text": {}}, entry.slug, themes, partners, living=True)) == ["text is missing."]


def test_readers_of_other_languages_get_what_there_is(now: datetime) -> None:
    practice: Practice = an_entry(now).practice

    assert practice.told_in("ro") == "fr"
    assert practice.title_in("ro") == practice.title["fr"]
    assert practice.text_in("ro") == (practice.text["fr"], "fr")
