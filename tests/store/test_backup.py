"""Backups: made while the bot writes, never half, never of something else; a restore keeps what it replaces."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from bot.store.backup import BrokenBackup, check_sqlite, copy_sqlite, restore_sqlite
from bot.store.migrate import migrate
from bot.store.unit import Database


@pytest.fixture
async def running(tmp_path: Path, now: datetime) -> AsyncIterator[Database]:
    """A database of the bot, open."""
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}") as database:
        await migrate(database, tmp_path / "backups", now)
        yield database


async def _write(database: Database, number: int) -> None:
    """Two rows that belong together."""
    async with database.begin() as unit:
        await unit.marks.set(f"left {number}", "x" * 500)
        await unit.marks.set(f"right {number}", "x" * 500)


def _marks(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM marks ORDER BY name")]


def _halves(folder: Path) -> list[Path]:
    return list(folder.glob("*.partial*"))


async def test_a_copy_made_while_the_bot_writes_is_of_one_moment(running: Database, tmp_path: Path) -> None:
    """Transactions are in it whole or not at all; the writer does not wait for the copy nor fail."""
    assert running.path is not None
    copies: list[list[str]] = []
    stop = asyncio.Event()

    async def write() -> int:
        number = 0
        while not stop.is_set():
            number += 1
            await _write(running, number)
        return number

    writing = asyncio.create_task(write())
    for number in range(6):
        await asyncio.sleep(0.02)
        target = tmp_path / f"copy{number}.db"
        await asyncio.to_thread(copy_sqlite, running.path, target)
        copies.append(_marks(target))
    stop.set()
    written = await writing

    for names in copies:
        lefts = {name.removeprefix("left ") for name in names if name.startswith("left")}
        assert lefts == {name.removeprefix("right ") for name in names if name.startswith("right")}
    assert [len(names) for names in copies] == sorted(len(names) for names in copies)
    assert 0 < len(copies[-1]) <= 2 * written
    assert not _halves(tmp_path)


async def test_a_copy_is_one_file_and_says_how_far_it_is(running: Database, tmp_path: Path) -> None:
    assert running.path is not None
    await _write(running, 1)
    told: list[tuple[int, int]] = []

    copy_sqlite(running.path, tmp_path / "far" / "copy.db", lambda done, total: told.append((done, total)))

    assert [path.name for path in (tmp_path / "far").iterdir()] == ["copy.db"]
    assert told[-1][0] == told[-1][1] > 0
    check_sqlite(tmp_path / "far" / "copy.db")


def _cut(whole: Path) -> None:
    whole.write_bytes(whole.read_bytes()[:-5000])


def _scratched(whole: Path) -> None:
    raw = bytearray(whole.read_bytes())
    raw[4096:12288] = bytes(8192)
    whole.write_bytes(raw)


def _no_database(whole: Path) -> None:
    whole.write_text("nothing of the kind " * 500)


def _of_another_program(whole: Path) -> None:
    whole.unlink()
    with closing(sqlite3.connect(whole)) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")


def _of_a_newer_version(whole: Path) -> None:
    with closing(sqlite3.connect(whole)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize(
    "spoil", [_cut, _scratched, _no_database, _of_another_program, _of_a_newer_version, Path.unlink]
)
async def test_a_backup_that_cannot_be_used_is_refused_before_anything_changes(
    running: Database, tmp_path: Path, spoil: object
) -> None:
    assert running.path is not None
    assert callable(spoil)
    await _write(running, 1)
    backup = tmp_path / "backup #1 50%.db"
    copy_sqlite(running.path, backup)
    await running.close()
    before = _marks(running.path)
    spoil(backup)

    with pytest.raises(BrokenBackup):
        restore_sqlite(backup, running.path, tmp_path / "kept.db")

    assert _marks(running.path) == before
    assert not (tmp_path / "kept.db").exists()


async def test_copying_a_broken_database_leaves_no_file_behind(running: Database, tmp_path: Path) -> None:
    """What looks like a backup must be one; the last good one stays."""
    assert running.path is not None
    await _write(running, 1)
    copy_sqlite(running.path, tmp_path / "good.db")
    await running.close()
    good = _marks(tmp_path / "good.db")
    _scratched(running.path)

    with pytest.raises((BrokenBackup, sqlite3.DatabaseError)):
        copy_sqlite(running.path, tmp_path / "good.db")

    assert _marks(tmp_path / "good.db") == good
    assert not _halves(tmp_path)


async def test_a_restore_keeps_what_stood_there(running: Database, tmp_path: Path) -> None:
    assert running.path is not None
    await _write(running, 1)
    copy_sqlite(running.path, tmp_path / "backup.db")
    await _write(running, 2)
    await running.close()

    restore_sqlite(tmp_path / "backup.db", running.path, tmp_path / "kept" / "before.db")

    assert _marks(running.path) == ["left 1", "right 1"]
    assert _marks(tmp_path / "kept" / "before.db") == ["left 1", "left 2", "right 1", "right 2"]
    async with Database(running.url) as again, again.read() as unit:
        assert await unit.marks.find("left 1") == "x" * 500
        assert await unit.marks.find("left 2") is None


async def test_a_broken_database_can_be_replaced_and_is_kept_as_it_was(running: Database, tmp_path: Path) -> None:
    """The usual reason to restore is a database that cannot be read any more."""
    assert running.path is not None
    await _write(running, 1)
    copy_sqlite(running.path, tmp_path / "backup.db")
    await running.close()
    _no_database(running.path)
    ruin = running.path.read_bytes()

    restore_sqlite(tmp_path / "backup.db", running.path, tmp_path / "kept" / "before.db")

    assert _marks(running.path) == ["left 1", "right 1"]
    assert (tmp_path / "kept" / "before.db").read_bytes() == ruin


async def test_a_backup_can_be_restored_where_nothing_stood(running: Database, tmp_path: Path) -> None:
    assert running.path is not None
    await _write(running, 1)
    copy_sqlite(running.path, tmp_path / "backup.db")

    restore_sqlite(tmp_path / "backup.db", tmp_path / "new" / "bot.db", tmp_path / "kept.db")

    assert _marks(tmp_path / "new" / "bot.db") == ["left 1", "right 1"]
    assert not (tmp_path / "kept.db").exists()
