"""Opinions on what was found, and saved practices."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.store.opinions import Rate
from bot.store.searches import Asked
from bot.store.unit import Database
from tests.store.filling import ELODIE


async def test_the_last_opinion_on_a_result_counts(database: Database, now: datetime) -> None:
    """One for a search and a practice, however often somebody taps; other searches have their own."""
    async with database.begin() as unit:
        for useful in (True, False, True, False):
            await unit.opinions.say(7, "the-clink", useful, now)
        await unit.opinions.say(8, "the-clink", True, now)
        await unit.opinions.say(8, "aarhus-model", True, now)

        assert await unit.opinions.find(7, "the-clink") is False
        assert await unit.opinions.find(7, "aarhus-model") is None
        assert await unit.opinions.rates() == [Rate("the-clink", 1, 2), Rate("aarhus-model", 1, 1)]


async def test_saved_practices_are_each_persons_own_newest_first(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        elodie = await unit.people.add(ELODIE, now)
        other = await unit.people.add(replace(ELODIE, telegram_id=8, username=None), now)
        for hours, practice in enumerate(("the-clink", "aarhus-model", "the-clink")):
            await unit.saved.add(elodie.id, practice, now + timedelta(hours=hours))
        await unit.saved.add(other.id, "the-clink", now)

        assert await unit.saved.of(elodie.id) == ["aarhus-model", "the-clink"]
        assert await unit.saved.most(1) == [("the-clink", 2)]
        await unit.saved.remove(elodie.id, "the-clink")
        assert not await unit.saved.has(elodie.id, "the-clink")
        assert await unit.saved.has(other.id, "the-clink")


async def test_what_nobody_asked_in_words_is_not_reported_as_unanswered(database: Database, now: datetime) -> None:
    """A list made for a button, or for a meeting, is no question."""
    async with database.begin() as unit:
        await unit.searches.add(Asked("", "fr", (), True, "s7/abcdefgh"), now)
        await unit.searches.add(Asked("older", "fr", (), True), now - timedelta(days=1))
        await unit.searches.add(Asked("newer", "de", (), True), now)
        await unit.searches.add(Asked("answered", "de", (), False), now)

        assert [asked.words for asked in await unit.searches.unanswered()] == ["newer", "older"]
        assert len(await unit.searches.moments()) == 3
