"""One process at a time on a SQLite file: a lock that dies with its holder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process works on the database."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Another Passerelle is already running on {path}. Stop it first, or use PostgreSQL for several."
        )


def held(database: Path) -> bool:
    """Whether a process works on the database now; changes nothing."""
    lock = _beside(database)
    if not lock.exists():
        return False
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _beside(database: Path) -> Path:
    return database.with_name(database.name + ".lock")


@contextmanager
def hold(database: Path) -> Iterator[None]:
    """Hold the lock file beside the database; AlreadyRunning where somebody else does."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with _beside(database).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(database) from None
        yield
