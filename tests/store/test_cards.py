"""Cards: one for each thing in each chat, known by its message, posted anew where the group moved."""

from datetime import datetime

from bot.store.unit import Database


async def test_a_thing_has_one_card_in_a_chat(database: Database) -> None:
    async with database.begin() as unit:
        for chat, thread in ((-5, 3), (-5, 4), (-6, None)):
            await unit.cards.place("meeting:12", chat, thread)
        await unit.cards.place("meeting:13", -5)

        assert [(card.chat_id, card.thread_id) for card in await unit.cards.of("meeting:12")] == [(-5, 3), (-6, None)]
        assert await unit.cards.find("meeting:12", -7) is None


async def test_a_card_is_found_by_the_message_it_is(database: Database) -> None:
    async with database.begin() as unit:
        await unit.cards.place("meeting:12", -5)
        placed = await unit.cards.find("meeting:12", -5)
        assert placed is not None
        await unit.cards.shown(placed.id, 77, "digest")
        shown = await unit.cards.at(-5, 77)

        assert shown is not None
        assert (shown.ref, shown.message_id, shown.shown) == ("meeting:12", 77, "digest")
        assert await unit.cards.at(-6, 77) is None


async def test_placing_again_keeps_what_is_shown(database: Database) -> None:
    async with database.begin() as unit:
        await unit.cards.place("meeting:12", -5)
        placed = await unit.cards.find("meeting:12", -5)
        assert placed is not None
        await unit.cards.shown(placed.id, 77, "digest")
        await unit.cards.place("meeting:12", -5)

        assert await unit.cards.at(-5, 77) is not None


async def test_a_group_that_moved_gets_its_cards_anew(database: Database, now: datetime) -> None:
    """Messages of the old chat cannot be edited any more."""
    async with database.begin() as unit:
        await unit.cards.place("meeting:12", -5)
        placed = await unit.cards.find("meeting:12", -5)
        assert placed is not None
        await unit.cards.shown(placed.id, 77, "digest")
        await unit.cards.moved(-5, -1005)
        moved = await unit.cards.find("meeting:12", -1005)

        assert moved is not None
        assert (moved.id, moved.message_id, moved.shown) == (placed.id, None, None)
        assert await unit.cards.find("meeting:12", -5) is None
