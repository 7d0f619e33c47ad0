"""PostgreSQL restarts, is full for a while, or cuts every connection: the bot waits and goes on; nothing is lost and no chat stands still."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import crew as store_crew
from bot.store.crew import join
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


async def test_who_lives_cannot_be_known_while_the_connection_is_cut(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said as what callers wait out; any other error would end the process. The next question finds a new connection."""
    async with Database(postgres_url) as database, join(database, lambda _: None) as crew:
        assert await crew.leads()
        with monkeypatch.context() as patch:
            patch.setattr(store_crew, "_ALIVE", "SELECT pg_terminate_backend(pg_backend_pid())")
            with pytest.raises(ConnectionError, match="away"):
                await crew.alive()
        assert not crew.leading
        assert await crew.alive() == [crew.owner]
        assert await crew.leads()


async def test_of_two_that_wait_for_each_other_one_is_told_to_try_again(postgres_url: str) -> None:
    """A deadlock is nobody's bug: nothing is quarantined for it, and no outcome of a call is forgotten."""
    async with Database(postgres_url) as database:
        async with database.begin() as unit:
            await unit.connection.execute(text("CREATE TABLE things AS SELECT 1 AS id UNION SELECT 2"))
        both = asyncio.Barrier(2)

        async def change(first: int, second: int) -> None:
            async with database.begin() as unit:
                await unit.connection.execute(text(f"UPDATE things SET id = id WHERE id = {first}"))
                await both.wait()
                await unit.connection.execute(text(f"UPDATE things SET id = id WHERE id = {second}"))

        ends = await asyncio.gather(change(1, 2), change(2, 1), return_exceptions=True)

    assert [type(end) for end in ends if end is not None] == [NoDatabase]


async def test_no_free_connection_is_waited_out_too(postgres_url: str) -> None:
    async with Database(postgres_url) as database, AsyncExitStack() as stack:
        pool: Any = database.writer.pool
        pool._timeout = 0.05
        with pytest.raises(NoDatabase, match="busy"):
            for _ in range(17):
                await stack.enter_async_context(database.begin())
