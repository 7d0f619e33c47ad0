"""One transaction, one door: all that the bot remembers is read and written through a `Unit`."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Self

from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store import sqlite
from bot.store.agenda import Agendas
from bot.store.approvals import Approvals
from bot.store.awaited import AwaitedInputs
from bot.store.cards import Cards
from bot.store.coming import Coming
from bot.store.connection import Connection
from bot.store.decided import Decided
from bot.store.disk import Disk
from bot.store.entries import Entries
from bot.store.feeds import Feeds
from bot.store.following import Actions
from bot.store.groups import Groups
from bot.store.holds import Holds
from bot.store.inbox import Inbox
from bot.store.lapses import Lapses
from bot.store.marks import Marks
from bot.store.meetings import Meetings
from bot.store.minutes import MinutesBook
from bot.store.motions import Motions
from bot.store.needs import Needs
from bot.store.opinions import Opinions
from bot.store.outbox import Outbox
from bot.store.papers import Papers
from bot.store.people import People
from bot.store.polls import Polls
from bot.store.privacy import Privacy
from bot.store.readings import Readings
from bot.store.reminding import Reminding
from bot.store.saved import Saved
from bot.store.searches import Searches
from bot.store.series import SeriesBook
from bot.store.signals import Signals
from bot.store.turns import Turns

_READERS = 4
_TIMELESS = {
    *("connection", "inbox", "outbox", "signals", "cards", "awaited"),
    *("searches", "needs", "opinions", "saved", "feeds", "papers", "decided", "readings"),
}
_LASTING = text("SET LOCAL synchronous_commit TO on")
_PASSING = ("40", "53", "57")  # SQLSTATEs of what another try may not meet: a deadlock, a full disk, an operator


class NoDatabase(ConnectionError):
    """The server does not serve us, for now or for a reason that the text gives in its own words."""


AWAY = (OperationalError, InterfaceError, OSError)  # what is raised while the database does not answer


class Unit:
    """One transaction. Aggregates are reached by name: `unit.meetings`, `unit.outbox`, …"""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @property
    def moves_time(self) -> bool:
        """Whether something may now be due earlier than before: anything was touched that dates hang on."""
        return not self.__dict__.keys() <= _TIMELESS

    @property
    def asks_reading(self) -> bool:
        """Whether a file was queued whose words are to be read."""
        return "readings" in self.__dict__ and self.readings.queued

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
    def reminding(self) -> Reminding:
        return Reminding(self.connection)

    @cached_property
    def agenda(self) -> Agendas:
        return Agendas(self.connection)

    @cached_property
    def series(self) -> SeriesBook:
        return SeriesBook(self.connection)

    @cached_property
    def feeds(self) -> Feeds:
        return Feeds(self.connection)

    @cached_property
    def papers(self) -> Papers:
        return Papers(self.connection)

    @cached_property
    def coming(self) -> Coming:
        return Coming(self.connection)

    @cached_property
    def minutes(self) -> MinutesBook:
        return MinutesBook(self.connection)

    @cached_property
    def approvals(self) -> Approvals:
        return Approvals(self.connection)

    @cached_property
    def motions(self) -> Motions:
        return Motions(self.connection)

    @cached_property
    def lapses(self) -> Lapses:
        return Lapses(self.connection)

    @cached_property
    def actions(self) -> Actions:
        return Actions(self.connection)

    @cached_property
    def decided(self) -> Decided:
        return Decided(self.connection)

    @cached_property
    def readings(self) -> Readings:
        return Readings(self.connection)

    @cached_property
    def awaited(self) -> AwaitedInputs:
        return AwaitedInputs(self.connection)

    @cached_property
    def privacy(self) -> Privacy:
        return Privacy(self.connection)

    @cached_property
    def entries(self) -> Entries:
        return Entries(self.connection)

    @cached_property
    def polls(self) -> Polls:
        return Polls(self.connection)

    @cached_property
    def needs(self) -> Needs:
        return Needs(self.connection)

    @cached_property
    def searches(self) -> Searches:
        return Searches(self.connection)

    @cached_property
    def opinions(self) -> Opinions:
        return Opinions(self.connection)

    @cached_property
    def saved(self) -> Saved:
        return Saved(self.connection)


class Open:
    """Connections to SQLite that stay open: opening one costs more than a hundred statements."""

    def __init__(self, size: int, open_one: Callable[[], sqlite.Direct]) -> None:
        self._free: list[sqlite.Direct] = []
        self._room = asyncio.Semaphore(size)
        self._open_one = open_one

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[sqlite.Direct]:
        """A connection for the block; one whose block failed is closed, whatever state it was left in."""
        async with self._room:
            connection = self._free.pop() if self._free else self._open_one()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            self._free.append(connection)

    @property
    def used(self) -> bool:
        return bool(self._free)

    def close(self) -> None:
        while self._free:
            self._free.pop().close()


class Database:
    """The database behind a URL: SQLite (one process, one writer) or PostgreSQL (any number of replicas).

    On SQLite there is a single writer connection whose transactions begin IMMEDIATE, because deferred ones lose updates or fail at once when two
    of them write; and a few readers that cannot write at all. `writer` is the engine for what takes long, migrations above all.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.url = url
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._turns = Turns()
        self.path = Path(parsed.database) if self.is_sqlite and parsed.database else None
        if self.is_sqlite:
            place = parsed.database or ":memory:"
            writing, reading = sqlite.direct_engine(place), sqlite.direct_engine(place, read_only=True)
            self._writers = Open(1, lambda: sqlite.Direct(writing, "BEGIN IMMEDIATE"))
            self._readers = Open(_READERS, lambda: sqlite.Direct(reading, "BEGIN"))
            self.writer = sqlite.engine(url, place)
            self._disk = Disk(Path(place))
        else:
            self.writer = create_async_engine(
                url,
                pool_size=12,
                max_overflow=4,
                hide_parameters=True,
                connect_args={"server_settings": {"synchronous_commit": "off"}},
            )
            # There each statement sees what is committed, in a transaction or not; so looking needs none.
            self._reader = self.writer.execution_options(isolation_level="AUTOCOMMIT")

    @asynccontextmanager
    async def begin(self, *, urgent: bool = False, lasting: bool = False) -> AsyncIterator[Unit]:
        """A transaction that commits at the end and rolls back on any exception. On SQLite `urgent` ones do not wait for the others.

        What is committed survives the death of the process. A `lasting` one returns when it would survive a power cut too, and all that was
        committed before it: for what somebody outside is then told to be saved. The others do within a second.
        """
        if not self.is_sqlite:
            async with self._server(self.writer) as connection:
                if lasting:
                    await connection.execute(_LASTING)
                yield Unit(connection)
            return
        await asyncio.sleep(0)  # nothing below waits for long: others must have their turn on the event loop
        async with (
            self._turns.mine(urgent=urgent),
            self._writers.lend() as direct,
            direct.transaction(),
        ):
            yield Unit(direct)
        if lasting:
            await self._disk.reach()
        else:
            self._disk.soon()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        """For looking only. On SQLite it is a transaction, which sees one moment and does not wait for the writer."""
        if not self.is_sqlite:
            async with self._server(self._reader) as connection:
                yield Unit(connection)
            return
        async with self._readers.lend() as direct, direct.transaction():
            yield Unit(direct)

    async def tidy(self) -> None:
        """Empty SQLite's write-ahead log, which repeats what was deleted since. While somebody reads it stays for the next time."""
        if not self.is_sqlite:
            return
        async with self._turns.mine(), self._writers.lend() as connection:
            await connection.empty_log()

    @asynccontextmanager
    async def _server(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        """A transaction on PostgreSQL. Raises NoDatabase where the server gives no connection (it starts, is full, knows us not) or takes it away."""
        try:
            connection = await engine.connect()
        except DBAPIError as error:
            raise NoDatabase(f"{str(error.orig).partition('>: ')[2] or error.orig}") from None
        except NoConnectionFree as error:
            raise NoDatabase("all connections are busy") from error
        try:
            async with connection.begin():
                yield connection
        except DBAPIError as error:
            if error.connection_invalidated:
                raise NoDatabase("the connection was lost") from error
            if str(getattr(error.orig, "sqlstate", None)).startswith(_PASSING):
                raise NoDatabase(f"not now ({error.orig.sqlstate})") from error  # type: ignore[union-attr]
            raise
        finally:
            await connection.close()

    async def close(self) -> None:
        if self.is_sqlite:
            await self._disk.close()
            self._readers.close()
            if self._writers.used:
                # A disk that is full or read-only must not keep anybody from leaving.
                with suppress(DBAPIError, sqlite3.Error):
                    await self.tidy()
            self._writers.close()
        await self.writer.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()
