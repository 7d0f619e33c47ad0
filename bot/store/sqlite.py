"""Connections to SQLite: aiosqlite under SQLAlchemy, with what takes microseconds done at once.

aiosqlite hands every call to a thread, four calls to a statement; each hand-over costs ten times what SQLite needs for the statement, and on two
cores the two threads fight for the interpreter (measured: 70 updates a second that way, ten times as many this way). So statements and commits
run where they are; what does take time, waiting for the disk, is `bot/store/disk.py`'s and on a thread.
"""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

T = TypeVar("T")


class Quick(aiosqlite.Connection):
    """Runs everything on the event loop's thread."""

    async def _execute(self, fn: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        return fn(*args, **kwargs)

    async def checkpoint(self) -> None:
        """Move the write-ahead log into the database and empty it; while somebody reads it, as much as can be moved now. Waits for the disk on
        a thread."""
        await aiosqlite.Connection._execute(self, self._checkpoint)  # type: ignore[no-untyped-call]

    def _checkpoint(self) -> None:
        for pragma in ("busy_timeout=0", "wal_checkpoint(TRUNCATE)", "busy_timeout=5000"):
            self._conn.execute(f"PRAGMA {pragma}").close()


def engine(url: str, path: str, begin: str, *, pool_size: int, read_only: bool = False) -> AsyncEngine:
    """An engine whose transactions begin with the statement `begin`; foreign keys on, commits safe from the death of the process, what is
    deleted overwritten."""

    async def connect() -> Quick:
        # Python's own transaction handling is switched off; SQLAlchemy's events below begin, SQLAlchemy commits.
        connector = partial(sqlite3.connect, path, isolation_level=None, check_same_thread=False, cached_statements=512)
        connection = Quick(connector, iter_chunk_size=64)
        connection._thread.daemon = True
        await connection
        return connection

    created = create_async_engine(
        url, async_creator=connect, pool_size=pool_size, max_overflow=0, pool_timeout=60, pool_reset_on_return=None
    )

    @event.listens_for(created.sync_engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "busy_timeout=5000",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()
        if read_only:
            connection.execute("PRAGMA query_only=ON").close()

    @event.listens_for(created.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return created
