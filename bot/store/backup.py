"""Copies that can be trusted: SQLite's own online backup, checked; restored beside the old file, never over it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Progress = Callable[[int, int], None]  # pages done, pages in all


class BrokenBackup(Exception):
    """The file is not a whole database of this bot."""


def copy_sqlite(source: Path, target: Path, progress: Progress | None = None) -> None:
    """A consistent copy of a database that may be in use; complete or not there at all.

    One step copies everything: a copy in steps starts over at each write.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(partial)) as new:
            old.backup(new, progress=(lambda _, left, total: progress(total - left, total)) if progress else None)
            new.execute("PRAGMA journal_mode=DELETE")
        check_sqlite(partial)
        _sync(partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def check_sqlite(path: Path) -> None:
    """Refuse (BrokenBackup) a file that is damaged or not ours."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            ours = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BrokenBackup(str(error)) from error
    if verdict != "ok" or not ours:
        raise BrokenBackup(verdict if verdict != "ok" else "not a database of this bot")


def restore_sqlite(backup: Path, target: Path, kept: Path, progress: Progress | None = None) -> None:
    """Put the backup in the database's place; what stood there is kept as `kept`."""
    check_sqlite(backup)
    if target.exists():
        copy_sqlite(target, kept)
    for leftover in (f"{target}-wal", f"{target}-shm"):
        Path(leftover).unlink(missing_ok=True)
    copy_sqlite(backup, target, progress)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
