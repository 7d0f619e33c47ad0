"""SQLite, two ways in: aiosqlite for what may take long, and `Direct` connections for the bot's own short transactions.

aiosqlite hands every call to a thread, four calls to a statement; each hand-over costs ten times what SQLite needs for one of the bot's statements,
and on two cores the two threads fight for the interpreter (measured: 70 updates a second that way, many times as many this way). So short
statements run where they are. What takes time is on a thread: migrations and whatever else uses `engine`, emptying the log, and waiting for the
disk (`bot/store/disk.py`).
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import (
    Connection,
    CursorResult,
    Dialect,
    Engine,
    Executable,
    NullPool,
    ScalarResult,
    create_engine,
    event,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

T = TypeVar("T")

_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "foreign_keys=ON", "secure_delete=ON")
_READ_ONLY = "query_only=ON"


def engine(url: str, path: str) -> AsyncEngine:
    """aiosqlite under SQLAlchemy. Transactions begin IMMEDIATE; foreign keys on, commits safe from the death of the process, what is deleted
    overwritten."""

    async def connect() -> aiosqlite.Connection:
        # Python's own transaction handling is switched off; SQLAlchemy's event below begins, SQLAlchemy commits.
        connection = aiosqlite.connect(_place(path), isolation_level=None, check_same_thread=False)
        connection._thread.daemon = True
        return await connection

    created = create_async_engine(
        url, async_creator=connect, pool_size=1, max_overflow=0, pool_timeout=60, hide_parameters=True
    )

    @event.listens_for(created.sync_engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(created.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return created


def direct_engine(path: str, *, read_only: bool = False) -> Engine:
    """The engine of `Direct` connections. To SQLAlchemy every statement commits by itself; BEGIN and COMMIT are said by `Direct.transaction`."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(_place(path), isolation_level=None, check_same_thread=False, cached_statements=512)
        for pragma in (*_PRAGMAS, _READ_ONLY) if read_only else _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        return connection

    # hide_parameters: an error's text must not quote what people wrote
    return create_engine(
        "sqlite://", creator=connect, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True
    )


def _place(path: str) -> str:
    if path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    return path


class Direct:
    """One connection whose statements run on the event loop's thread: SQLAlchemy Core, awaited like its `AsyncConnection`."""

    def __init__(self, engine: Engine, begin: str) -> None:
        self._begin = begin
        self._connection = engine.connect()
        raw = self._connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        self.raw: sqlite3.Connection = raw

    @property
    def dialect(self) -> Dialect:
        return self._connection.dialect

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """Commits at the end, rolls back on any exception. Raises SQLAlchemy's OperationalError where SQLite cannot (locked, disk full)."""
        self._say(self._begin)
        try:
            yield
            self._say("COMMIT")
        except BaseException:
            if self.raw.in_transaction:
                self._say("ROLLBACK")
            raise

    @asynccontextmanager
    async def begin_nested(self) -> AsyncIterator[None]:
        """A part of the transaction that is rolled back alone."""
        self._say("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._say("ROLLBACK TO part")
            raise
        finally:
            self._say("RELEASE part")

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[*tuple[Any, ...]]:
        return self._connection.execute(statement, parameters)

    async def scalar(self, statement: Executable, parameters: Any = None) -> Any:
        return self._connection.scalar(statement, parameters)

    async def scalars(self, statement: Executable, parameters: Any = None) -> ScalarResult[Any]:
        return self._connection.scalars(statement, parameters)

    async def exec_driver_sql(self, statement: str) -> CursorResult[*tuple[Any, ...]]:
        return self._connection.exec_driver_sql(statement)

    async def run_sync(self, work: Callable[..., T], *arguments: Any) -> T:
        return work(self._connection, *arguments)

    async def empty_log(self) -> None:
        """Move the write-ahead log into the database and empty it; while somebody reads it, as much as can be moved now. Waits for the disk on
        a thread."""
        work = asyncio.create_task(asyncio.to_thread(self._empty_log))
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            await asyncio.wait([work])  # a connection that is closed while a thread works on it takes the process down
            raise

    def _empty_log(self) -> None:
        for pragma in ("busy_timeout=0", "wal_checkpoint(TRUNCATE)", "busy_timeout=5000"):
            self.raw.execute(f"PRAGMA {pragma}").close()

    def close(self) -> None:
        self._connection.close()

    def _say(self, statement: str) -> None:
        try:
            self.raw.execute(statement).close()
        except sqlite3.OperationalError as error:
            raise OperationalError(statement, None, error, hide_parameters=True) from error
