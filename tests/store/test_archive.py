"""Everything moves between the two databases and back; what cannot be read whole is not read at all."""

import gzip
import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.domain.groups import Group
from bot.store.archive import BadArchive, NotEmpty, read_archive, write_archive
from bot.store.people import Seen
from bot.store.tables import metadata
from bot.store.unit import Database
from tests.store.filling import Filler, dump


async def _created(url: str) -> Database:
    database = Database(url)
    async with database.writer.begin() as connection:
        await connection.run_sync(metadata.create_all)
    return database


@pytest.fixture
async def other(database: Database, postgres_url: str, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database of the other kind."""
    async with await _created(
        postgres_url if database.is_sqlite else f"sqlite+aiosqlite:///{tmp_path}/other.db"
    ) as made:
        yield made


@pytest.fixture
async def archive(tmp_path: Path) -> Path:
    """An archive of a database that holds something in every table."""
    async with await _created(f"sqlite+aiosqlite:///{tmp_path}/archived.db") as database:
        async with database.begin() as unit:
            await Filler(unit).one_of_each()
        await write_archive(database, tmp_path / "archive.jsonl")
    return tmp_path / "archive.jsonl"


async def _picture(database: Database) -> dict[str, list[dict[str, Any]]]:
    async with database.read() as unit:
        return await dump(unit.connection)


async def test_there_and_back_every_row_is_the_same(database: Database, other: Database, tmp_path: Path) -> None:
    """From either database to the other, through a plain or a compressed file; written again, the file is the same."""
    name = "all.jsonl" if database.is_sqlite else "all.jsonl.gz"
    async with database.begin() as unit:
        for first in (1_000_000, 2_000_000, 3_000_000):
            await Filler(unit, first=first).one_of_each()
    before = await _picture(database)

    written = await write_archive(database, tmp_path / "new" / name)
    read = await read_archive(other, tmp_path / "new" / name)
    await write_archive(other, tmp_path / name)

    assert all(before.values())
    assert written == read == sum(map(len, before.values()))
    assert await _picture(other) == before
    assert _lines(tmp_path / name) == _lines(tmp_path / "new" / name)
    assert [path.name for path in (tmp_path / "new").iterdir()] == [name]


def _lines(path: Path) -> list[str]:
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines()


async def test_new_rows_after_an_import_get_new_numbers(database: Database, archive: Path, now: datetime) -> None:
    """PostgreSQL numbers from a sequence that inserted rows do not move."""
    await read_archive(database, archive)

    async with database.begin() as unit:
        await unit.people.add(Seen(5, "Karim", None, "fr", "FR"), now)
        await unit.groups.add(Group(0, -5, "Lille"), now)
        filler = Filler(unit, first=70_000_000)
        await filler.one_of_each()


async def test_an_empty_database_can_be_moved_too(database: Database, other: Database, tmp_path: Path) -> None:
    assert await write_archive(database, tmp_path / "nothing.jsonl") == 0
    assert await read_archive(other, tmp_path / "nothing.jsonl") == 0


async def test_a_database_that_holds_something_is_refused(database: Database, archive: Path, now: datetime) -> None:
    async with database.begin() as unit:
        await unit.people.add(Seen(5, "Karim", None, "fr", "FR"), now)
    before = await _picture(database)

    with pytest.raises(NotEmpty):
        await read_archive(database, archive)

    assert await _picture(database) == before


def _cell(table: str, column: str, value: Any) -> Callable[[list[str]], int]:
    """Write another value into the first row of a table."""

    def spoil(lines: list[str]) -> int:
        index = next(n for n, line in enumerate(lines) if line.startswith(f'{{"table": "{table}"'))
        record = json.loads(lines[index])
        record["row"][column] = value
        lines[index] = json.dumps(record)
        return index + 1

    return spoil


def _line(number: int, line: str) -> Callable[[list[str]], int]:
    def spoil(lines: list[str]) -> int:
        lines[number - 1] = line
        return number

    return spoil


def _without_column(lines: list[str]) -> int:
    record = json.loads(lines[2])
    record["row"].popitem()
    lines[2] = json.dumps(record)
    return 3


def _half(lines: list[str]) -> int:
    lines[-1] = lines[-1][:5]
    return len(lines)


def _cut(lines: list[str]) -> int:
    del lines[10:]
    return 11


def _one_less(lines: list[str]) -> int:
    del lines[-2]
    return len(lines)


def _twice(lines: list[str]) -> int:
    lines.insert(2, lines[1])
    return 3


FAULTS: dict[str, Callable[[list[str]], int]] = {
    "no JSON at all": _line(1, "PK\x03\x04"),
    "another file": _line(1, '{"name": "something"}'),
    "a list": _line(1, "[]"),
    "another schema": _line(1, '{"format": "passerelle-archive", "schema": "0000"}'),
    "a broken line": _line(4, '{"table": "people", "row": {'),
    "a line that is no row": _line(4, "12"),
    "a row that is none": _line(4, '{"table": "people", "row": [1]}'),
    "an unknown table": _line(5, '{"table": "spells", "row": {"id": 1}}'),
    "an unknown column": _cell("people", "age", 44),
    "a missing column": _without_column,
    "a word where a number belongs": _cell("people", "id", "one"),
    "a number where a word belongs": _cell("people", "name", 1),
    "a date that is none": _cell("people", "created_at", "yesterday"),
    "a date without a zone": _cell("people", "created_at", "2026-10-05T07:00:00"),
    "nothing where something must be": _cell("people", "name", None),
    "a row that points nowhere": _cell("memberships", "person_id", 77_777),
    "a row twice": _twice,
    "half of the last line": _half,
    "the end cut off": _cut,
    "a row less": _one_less,
}


def _spoiled(archive: Path, fault: Callable[[list[str]], int]) -> tuple[Path, int]:
    """A copy with the fault, and the line it is in."""
    lines = archive.read_text(encoding="utf-8").splitlines()
    number = fault(lines)
    spoiled = archive.with_name("spoiled.jsonl")
    spoiled.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return spoiled, number


async def test_a_bad_file_is_refused_with_its_line_and_nothing_is_imported(database: Database, archive: Path) -> None:
    for name, fault in FAULTS.items():
        spoiled, number = _spoiled(archive, fault)

        with pytest.raises(BadArchive) as refused:
            await read_archive(database, spoiled)

        assert (name, refused.value.line) == (name, number)
        assert f"line {number}:" in str(refused.value)
        assert not any((await _picture(database)).values())


def _ruins(archive: Path, folder: Path) -> list[Path]:
    whole = archive.read_bytes()
    ruins = {
        "cut.gz": gzip.compress(whole)[:-40],
        "damaged.gz": b"\x1f\x8b\x08" + bytes(60),
        "not-packed.gz": whole,
        "latin.jsonl": whole.decode().encode("latin-1", "replace"),
        "packed.jsonl": gzip.compress(whole),
        "empty.jsonl": b"",
    }
    for name, content in ruins.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in ruins]


async def test_a_damaged_or_empty_file_is_refused(database: Database, archive: Path, tmp_path: Path) -> None:
    for file in _ruins(archive, tmp_path):
        with pytest.raises(BadArchive):
            await read_archive(database, file)
        assert not any((await _picture(database)).values())


async def test_progress_is_told(database: Database, other: Database, tmp_path: Path, now: datetime) -> None:
    told: list[tuple[str, int]] = []
    async with database.begin() as unit:
        for number in range(1201):
            await unit.marks.set(f"mark {number}", "x")

    await write_archive(database, tmp_path / "a.jsonl", lambda *said: told.append(said))
    assert told == [("marks", 500), ("marks", 1000)]
    await read_archive(other, tmp_path / "a.jsonl", lambda *said: told.append(said))

    assert told[2:] == [("marks", 500), ("marks", 1000), ("marks", 1201)]
