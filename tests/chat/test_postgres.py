"""The main job from first word to minutes on PostgreSQL, as on SQLite."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.clock import TurnableClock
from playground.seed import seeded
from playground.stage import staged
from tests.chat.conftest import START, Talk, labels, text


@pytest.fixture
async def on_postgres(postgres_url: str, vectors: Path) -> AsyncIterator[Talk]:
    """The seeded world with the bot in the group, remembering in PostgreSQL."""
    world = seeded(TurnableClock(START))
    async with staged(world, vectors, database_url=postgres_url) as stage:
        await stage.settle()
        yield await Talk(stage).with_bot()
    assert not [error for _, _, error in world.refused if error.code != 403]


async def test_from_the_first_word_to_published_minutes(on_postgres: Talk) -> None:
    talk = on_postgres
    claire, karim, group = talk.claire, talk.karim, talk.group
    await talk.say(claire, "/rejoindre Paris", group)
    await talk.say(karim, "/rejoindre Lille", group)
    (card,) = await talk.say(claire, "/reunion Accès au logement mardi 6 à 14h30", group)
    (card,) = await talk.press(karim, card, labels(card)[0])
    assert "Lille" in text(card)
    reminders = await talk.turn(days=1, hours=4, minutes=31)
    assert any("Accès au logement" in text(m) for m in reminders)

    await talk.turn(hours=1)
    await talk.say(claire, "/pv", group)
    await talk.say(karim, "#décision Une charte commune", group)
    await talk.restart()
    await talk.say(karim, "#off entre nous", group)
    await talk.say(claire, "/fini", group)
    draft = talk.said(talk.stage.world.chats[claire.id])[-1]
    said = await talk.press(claire, draft, "Publier dans le groupe")

    published = [m for m in said if m["chat"]["id"] == group.id]
    assert any("Une charte commune" in text(m) for m in published)
    assert any("document" in m for m in published)
    assert not any("entre nous" in text(m) for m in talk.said())
    (found,) = await talk.say(karim, "logement à la sortie de prison")
    assert len(labels(found)) >= 3
