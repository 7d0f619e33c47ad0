"""People: one row each, Telegram's name followed, a language chosen kept."""

from datetime import datetime

import pytest

from bot.errors import NotFound
from bot.store.people import Seen
from bot.store.unit import Database

_LENA = Seen(710_000_008, "Lena", "lena_thonon", "de", "DE")


async def test_a_person_is_known_once(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        first = await unit.people.add(_LENA, now)
        again = await unit.people.add(Seen(_LENA.telegram_id, "Other", None, "fr", "FR"), now)

        assert first == again == await unit.people.get(first.id) == await unit.people.find(_LENA.telegram_id)
        assert (first.name, first.lang, first.chose_language, first.reachable) == ("Lena", "de", False, False)
        assert await unit.people.find(1) is None
        with pytest.raises(NotFound):
            await unit.people.get(first.id + 1)


async def test_the_language_follows_telegram_until_one_is_chosen(database: Database, now: datetime) -> None:
    """The name follows always."""
    renamed = Seen(_LENA.telegram_id, "Lena M.", None, "en", "GB")
    async with database.begin() as unit:
        person = await unit.people.add(_LENA, now)
        await unit.people.rename(person.id, renamed)
        followed = await unit.people.get(person.id)
        await unit.people.choose_language(person.id, "ro", "RO")
        await unit.people.rename(person.id, _LENA)
        chosen = await unit.people.get(person.id)

    assert (followed.name, followed.username, followed.lang, followed.region) == ("Lena M.", None, "en", "GB")
    assert (chosen.name, chosen.username, chosen.lang, chosen.region) == ("Lena", "lena_thonon", "ro", "RO")
    assert chosen.chose_language


async def test_usernames_are_found_in_any_case_with_or_without_the_sign(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        person = await unit.people.add(_LENA, now)

        for typed in ("lena_thonon", "@Lena_Thonon"):
            assert await unit.people.find_username(typed) == person
        assert await unit.people.find_username("@lena") is None


async def test_who_can_be_written_to_is_remembered(database: Database, now: datetime) -> None:
    async with database.begin() as unit:
        person = await unit.people.add(_LENA, now)
        await unit.people.set_reachable(_LENA.telegram_id, True)
        reachable = await unit.people.get(person.id)
        await unit.people.set_reachable(_LENA.telegram_id, False)

        assert reachable.reachable
        assert not (await unit.people.get(person.id)).reachable
