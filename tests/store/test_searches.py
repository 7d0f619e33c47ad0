"""Searches are kept with what they found and why, so that their buttons work tomorrow."""

from sqlalchemy import update

from bot.clock import SystemClock
from bot.store.searches import Asked, Kept
from bot.store.tables.practices import searches
from bot.store.unit import Database

FARM = Kept("ferme-de-moyembrie", "Le matin…", "fr", ("ferme", "peine"))


async def test_a_search_comes_back_as_it_was_kept(database: Database) -> None:
    """Each practice with its passage, the passage's language, and the words in common."""
    asked = Asked("ferme", "fr", (FARM, Kept("the-clink")), False)

    async with database.begin() as unit:
        number = await unit.searches.add(asked, SystemClock().now())

        assert await unit.searches.get(number) == asked


async def test_a_search_of_an_earlier_version_can_be_read(database: Database) -> None:
    """It knows an id and a passage only."""
    async with database.begin() as unit:
        number = await unit.searches.add(Asked("ferme", "fr", (FARM,), False), SystemClock().now())
        await unit.connection.execute(update(searches).values(found=[["the-clink", "They cook."]]))

        assert (await unit.searches.get(number)).found == (Kept("the-clink", "They cook."),)
