"""PostgreSQL restarts, is full for a while, or cuts every connection: the bot waits and goes on; nothing is lost and no chat stands still."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.unit import Database, NoDatabase
from playground.clock import TurnableClock
from playground.seed import seeded
from playground.stage import staged


async def _as_superuser(server: str, *statements: str) -> None:
    engine = create_async_engine(server.format(name="postgres"), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


async def _shut(server: str, name: str) -> None:
    """Nobody gets in, and whoever is in is thrown out."""
    out = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    await _as_superuser(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false", out)


async def test_a_database_that_goes_away_and_comes_back_is_waited_for(
    postgres: str, postgres_url: str, tmp_path: Path
) -> None:
    """What people wrote meanwhile waits at Telegram, what was in hand is done once it can be; every one gets their answer."""
    world, name = seeded(TurnableClock()), str(make_url(postgres_url).database)
    async with staged(world, tmp_path, database_url=postgres_url) as stage:
        await stage.settle()
        people = [stage.hands(one) for one in ("Claire", "Karim", "Sophie")]
        for person in people:
            person.start()
        await asyncio.sleep(0.05)  # some of it is in hand
        await _shut(postgres, name)
        for person in people:
            person.say("/help")
        await asyncio.sleep(2)
        await _as_superuser(postgres, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await stage.settle(40)
        answers = [
            [message for message in world.chats[person.id].messages.values() if message["from"]["is_bot"]]
            for person in people
        ]

    assert [len(said) >= 2 for said in answers] == [True, True, True]


async def test_why_there_is_no_connection_is_said_in_the_servers_words(postgres_url: str) -> None:
    async with Database(postgres_url.replace("postgres@", "nobody_here@")) as database:
        with pytest.raises(NoDatabase, match='role "nobody_here" does not exist'):
            async with database.begin():
                pass
