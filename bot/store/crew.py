"""Who works on this database, and who of them leads: one process on SQLite, any number on PostgreSQL.

The leader alone receives, sends and watches the clock; everybody handles updates. A process is alive as long as its connection holds an
advisory lock on its number: PostgreSQL itself gives that lock back when the process dies, however it dies.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import make_url, text

from bot.store.lock import held, hold
from bot.store.signals import CHANNEL
from bot.store.unit import Database

if TYPE_CHECKING:  # asyncpg belongs to the optional part "postgres"
    import asyncpg

_log = logging.getLogger(__name__)

_LEADER = 0x5061_7374  # advisory lock of the leader
_MEMBER = 0x5061_7375  # class of the locks that show who is alive
# The numbers of all processes that live. A server may hold the databases of many.
_ALIVE = f"""
    SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND classid = {_MEMBER} AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""  # noqa: S608 - a number of our own
_ANSWER = 5.0  # seconds that the database may take before its connection counts as lost


class Crew(Protocol):
    """This process among those that share the database."""

    owner: str  # under this name it takes rows

    @property
    def leading(self) -> bool:
        """Whether this process leads, as far as it knows without asking."""
        ...

    async def leads(self) -> bool:
        """Whether this process leads now; becomes the leader where nobody is."""
        ...

    async def alive(self) -> list[str]:
        """The owners that live. Raises ConnectionError where nobody can know."""
        ...


class Alone:
    """SQLite: the lock file beside the database makes sure that nobody else is there."""

    def __init__(self) -> None:
        self.owner = secrets.token_hex(6)
        self.leading = True

    async def leads(self) -> bool:
        return True

    async def alive(self) -> list[str]:
        return [self.owner]


class Replicas:
    """PostgreSQL: one connection of its own per process, for its locks and for what others call out."""

    def __init__(self, url: str, heard: Callable[[str], None]) -> None:
        self._dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._heard = heard
        self._number = secrets.randbelow(2**31 - 1) + 1
        self.owner = str(self._number)
        self._connection: asyncpg.Connection | None = None
        self._leads = False
        self._one_at_a_time = asyncio.Lock()

    @property
    def leading(self) -> bool:
        return self._leads

    async def enter(self) -> None:
        """Connect and be seen. Raises OSError or asyncpg's errors where the database is away."""
        import asyncpg  # noqa: PLC0415 - optional part

        connection = await asyncpg.connect(self._dsn, timeout=_ANSWER, command_timeout=_ANSWER)
        self._leads = False
        await connection.execute("SELECT pg_advisory_lock($1, $2)", _MEMBER, self._number)
        await connection.add_listener(CHANNEL, lambda *said: self._heard(str(said[-1])))
        self._connection = connection

    async def leads(self) -> bool:
        async with self._one_at_a_time:
            connection = await self._connected()
            if connection is None:
                return False
            try:
                if self._leads:
                    await connection.execute("SELECT 1")
                else:
                    self._leads = bool(await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LEADER))
            except Exception as error:
                await self._lost(error)
            return self._leads

    async def alive(self) -> list[str]:
        async with self._one_at_a_time:
            connection = await self._connected()
            if connection is None:
                raise ConnectionError("the database is away")
            try:
                rows = await connection.fetch(_ALIVE)
            except Exception as error:
                await self._lost(error)
                raise ConnectionError("the database is away") from error
        return [str(row["objid"]) for row in rows]

    async def leave(self) -> None:
        if self._connection is not None:
            with suppress(Exception):
                await self._connection.close(timeout=_ANSWER)
            self._connection = None

    async def _connected(self) -> "asyncpg.Connection | None":
        if self._connection is None or self._connection.is_closed():
            self._leads = False
            try:
                await self.enter()
            except Exception as error:
                await self._lost(error)
        return self._connection

    async def _lost(self, error: Exception) -> None:
        _log.warning("the connection that holds this replica's place is lost (%s)", type(error).__name__)
        self._leads = False
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None


@asynccontextmanager
async def join(database: Database, heard: Callable[[str], None]) -> AsyncIterator[Crew]:
    """This process as one of the crew. `heard` is called with what others ring. AlreadyRunning on SQLite where somebody works there."""
    if database.is_sqlite:
        with ExitStack() as stack:
            if database.path is not None:
                stack.enter_context(hold(database.path))
            yield Alone()
        return
    replicas = Replicas(database.url, heard)
    await replicas.enter()
    try:
        yield replicas
    finally:
        await replicas.leave()


async def at_work(database: Database) -> int:
    """How many processes of the bot work on the database now; changes nothing."""
    if database.is_sqlite:
        return int(database.path is not None and held(database.path))
    async with database.read() as unit:
        return len((await unit.connection.execute(text(_ALIVE))).all())
