"""One transaction, one door: all that the bot remembers is read and written through a `Unit`."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Self

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store import sqlite
from bot.store.awaited import AwaitedInputs
from bot.store.cards import Cards
from bot.store.disk import Disk
from bot.store.groups import Groups
from bot.store.holds import Holds
from bot.store.inbox import Inbox
from bot.store.marks import Marks
from bot.store.meetings import Meetings
from bot.store.minutes import MinutesBook
from bot.store.outbox import Outbox
from bot.store.people import People
from bot.store.privacy import Privacy
from bot.store.searches import Searches
from bot.store.signals import Signals
from bot.store.turns import Turns

_READERS = 4
_LASTING = text("SET LOCAL synchronous_commit TO on")


class Unit:
    """One transaction. Aggregates are reached by name: `unit.meetings`, `unit.outbox`, …"""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self.connection)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self.connection)

    @cached_property
    def holds(self) -> Holds:
        return Holds(self.connection)

    @cached_property
    def signals(self) -> Signals:
        return Signals(self.connection)

    @cached_property
    def cards(self) -> Cards:
        return Cards(self.connection)

    @cached_property
    def marks(self) -> Marks:
        return Marks(self.connection)

    @cached_property
    def groups(self) -> Groups:
        return Groups(self.connection)

    @cached_property
    def people(self) -> People:
        return People(self.connection)

    @cached_property
    def meetings(self) -> Meetings:
        return Meetings(self.connection)

    @cached_property
    def minutes(self) -> MinutesBook:
        return MinutesBook(self.connection)

    @cached_property
    def awaited(self) -> AwaitedInputs:
        return AwaitedInputs(self.connection)

    @cached_property
    def privacy(self) -> Privacy:
        return Privacy(self.connection)

    @cached_property
    def searches(self) -> Searches:
        return Searches(self.connection)


class Open:
    """Connections that stay open: taking one out of SQLAlchemy's pool and putting it back costs more than a statement on SQLite."""

    def __init__(self, size: int) -> None:
        self._free: list[AsyncConnection] = []
        self._room = asyncio.Semaphore(size)

    @asynccontextmanager
    async def lend(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        """A connection for the block; one whose block failed is closed, whatever state it was left in."""
        async with self._room:
            connection = self._free.pop() if self._free else await engine.connect()
            try:
                yield connection
            except BaseException:
                await connection.close()
                raise
            self._free.append(connection)

    @property
    def used(self) -> bool:
        return bool(self._free)

    async def close(self) -> None:
        while self._free:
            await self._free.pop().close()


class Database:
    """The database behind a URL: SQLite (one process, one writer) or PostgreSQL (any number of replicas).

    On SQLite two engines serve one file: a single writer connection whose transactions begin IMMEDIATE, because deferred ones lose updates or
    fail at once when two of them write; and a few readers that cannot write at all.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.url = url
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._turns = Turns()
        self._writers, self._readers = Open(1), Open(_READERS)
        self.path = Path(parsed.database) if self.is_sqlite and parsed.database else None
        if self.is_sqlite:
            if self.path:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            place = parsed.database or ":memory:"
            # Two writers: one stays open for `begin`, which takes turns; the other is for migrations.
            self.writer = sqlite.engine(url, place, "BEGIN IMMEDIATE", pool_size=2)
            self.reader = sqlite.engine(url, place, "BEGIN", pool_size=_READERS, read_only=True)
            self._disk = Disk(Path(place))
        else:
            self.writer = self.reader = create_async_engine(
                url, pool_size=12, max_overflow=4, connect_args={"server_settings": {"synchronous_commit": "off"}}
            )

    @asynccontextmanager
    async def begin(self, *, urgent: bool = False, lasting: bool = False) -> AsyncIterator[Unit]:
        """A transaction that commits at the end and rolls back on any exception. On SQLite `urgent` ones do not wait for the others.

        What is committed survives the death of the process. A `lasting` one returns when it would survive a power cut too, and all that was
        committed before it: for what somebody outside is then told to be saved. The others do within a second.
        """
        if not self.is_sqlite:
            async with self.writer.begin() as connection:
                if lasting:
                    await connection.execute(_LASTING)
                yield Unit(connection)
            return
        await asyncio.sleep(0)  # nothing below waits for long: others must have their turn on the event loop
        async with (
            self._turns.mine(urgent=urgent),
            self._writers.lend(self.writer) as connection,
            connection.begin(),
        ):
            yield Unit(connection)
        if lasting:
            await self._disk.reach()
        else:
            self._disk.soon()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        """A transaction for looking only; on SQLite it does not wait for the writer."""
        if not self.is_sqlite:
            async with self.reader.connect() as connection, connection.begin():
                yield Unit(connection)
            return
        async with self._readers.lend(self.reader) as connection, connection.begin():
            yield Unit(connection)

    async def tidy(self) -> None:
        """Empty SQLite's write-ahead log, which repeats what was deleted since. While somebody reads it stays for the next time."""
        if not self.is_sqlite:
            return
        async with self._turns.mine(), self._writers.lend(self.writer) as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            assert isinstance(raw, sqlite.Quick)
            await raw.checkpoint()

    async def close(self) -> None:
        if self.is_sqlite:
            await self._disk.close()
        await self._readers.close()
        if self._writers.used:
            with suppress(
                DBAPIError, sqlite3.Error
            ):  # a disk that is full or read-only must not keep anybody from leaving
                await self.tidy()
        await self._writers.close()
        await self.writer.dispose()
        if self.reader is not self.writer:
            await self.reader.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()
