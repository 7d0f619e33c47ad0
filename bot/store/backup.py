"""Copies that can be trusted: SQLite's own online backup, checked; restored beside the old file, never over it."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.store.migrations import HEAD

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
        with closing(_read_only(path)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            ours = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BrokenBackup(str(error)) from error
    if verdict != "ok" or not ours:
        raise BrokenBackup(verdict if verdict != "ok" else "not a database of this bot")


def restore_sqlite(backup: Path, target: Path, kept: Path, progress: Progress | None = None) -> None:
    """Put the backup in the database's place; what stood there is kept as `kept`."""
    check_sqlite(backup)
    with closing(_read_only(backup)) as connection:
        schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if schema is not None and schema[0] > HEAD:
        raise BrokenBackup(f"it was written by a newer version of Passerelle (schema {schema[0]}, this is {HEAD})")
    if target.exists():
        _keep(target, kept)
    for leftover in (f"{target}-wal", f"{target}-shm"):
        Path(leftover).unlink(missing_ok=True)
    copy_sqlite(backup, target, progress)


def _keep(target: Path, kept: Path) -> None:
    """A copy of what stands there; byte for byte where it is damaged, for whoever wants to save something from it."""
    try:
        copy_sqlite(target, kept)
    except (BrokenBackup, sqlite3.DatabaseError):
        for end in ("", "-wal"):
            if Path(f"{target}{end}").exists():
                shutil.copyfile(f"{target}{end}", f"{kept}{end}")


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
