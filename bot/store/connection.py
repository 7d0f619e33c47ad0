"""What the store's files may ask of a connection, whichever database is behind it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar

from sqlalchemy import CursorResult, Dialect, Executable, ScalarResult

T = TypeVar("T")


class Connection(Protocol):
    """A connection within one transaction: SQLAlchemy's `AsyncConnection`, or bot/store/sqlite.py's `Direct`."""

    @property
    def dialect(self) -> Dialect: ...

    async def execute(self, statement: Executable, parameters: Any = None, /) -> CursorResult[*tuple[Any, ...]]: ...

    async def scalar(self, statement: Executable, parameters: Any = None, /) -> Any: ...

    async def scalars(self, statement: Executable, parameters: Any = None, /) -> ScalarResult[Any]: ...

    async def exec_driver_sql(self, statement: str, /) -> CursorResult[*tuple[Any, ...]]: ...

    async def run_sync(self, work: Callable[..., T], /, *arguments: Any) -> T: ...

    def begin_nested(self) -> AbstractAsyncContextManager[Any]: ...
