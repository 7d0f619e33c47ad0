"""Everything the bot remembers as JSON Lines, to move it between databases: the first line says what it is, the others are rows."""

import gzip
import json
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import DateTime, Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.migrations import HEAD
from bot.store.tables import metadata
from bot.store.tables.columns import Moment
from bot.store.unit import Database

FORMAT = "passerelle-archive"
_BATCH = 500  # rows read or written at a time
Progress = Callable[[str, int], None]  # table, rows so far


class BadArchive(Exception):
    """The file cannot be read as an archive of this version; `line` counts from 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line, self.why = line, why


class NotEmpty(Exception):
    """The database holds something already; an import would mix two groups' memories."""


async def write_archive(database: Database, path: Path, progress: Progress | None = None) -> int:
    """Write all rows of all tables as one consistent picture; returns their number. A name ending in .gz is compressed."""
    partial = path.with_name(path.name + ".partial")
    count = 0
    with _open(partial, "wt", path.suffix) as file:
        file.write(json.dumps({"format": FORMAT, "schema": HEAD}) + "\n")
        async with database.read() as unit:
            if not database.is_sqlite:
                await unit.connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            async for table, row in _rows(unit.connection):
                file.write(json.dumps({"table": table.name, "row": row}, ensure_ascii=False) + "\n")
                count += 1
                if progress and count % _BATCH == 0:
                    progress(table.name, count)
    partial.replace(path)
    return count


async def read_archive(database: Database, path: Path, progress: Progress | None = None) -> int:
    """Fill an empty database from an archive, in one transaction: all of it or nothing. Returns the number of rows."""
    count = 0
    async with database.begin() as unit:
        await _refuse_unless_empty(unit.connection)
        with _open(path, "rt", path.suffix) as file:
            for table, rows in _batches(file):
                await unit.connection.execute(insert(table), rows)
                count += len(rows)
                if progress:
                    progress(table.name, count)
        if not database.is_sqlite:
            await _continue_sequences(unit.connection)
    return count


async def _rows(connection: AsyncConnection) -> AsyncIterator[tuple[Table, dict[str, Any]]]:
    for table in metadata.sorted_tables:
        result = await connection.stream(select(table).order_by(*table.primary_key.columns))
        async for row in result.mappings():
            yield table, {name: _out(value) for name, value in row.items()}


def _batches(file: IO[str]) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Rows of one table at a time, in the file's order (parents before children)."""
    _check_header(file.readline())
    table: Table | None = None
    batch: list[dict[str, Any]] = []
    for number, line in enumerate(file, start=2):
        found, row = _parse(number, line)
        if table is not None and (found is not table or len(batch) >= _BATCH):
            yield table, batch
            batch = []
        table = found
        batch.append(row)
    if table is not None and batch:
        yield table, batch


def _check_header(line: str) -> None:
    try:
        header = json.loads(line)
    except ValueError as error:
        raise BadArchive(1, "this is not JSON Lines") from error
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise BadArchive(1, "this file was not made by `passerelle export`")
    if header.get("schema") != HEAD:
        raise BadArchive(1, f"it was written by another version (schema {header.get('schema')}, this is {HEAD})")


def _parse(number: int, line: str) -> tuple[Table, dict[str, Any]]:
    try:
        record = json.loads(line)
        table = metadata.tables[record["table"]]
        return table, {name: _in(table, name, value) for name, value in record["row"].items()}
    except (ValueError, KeyError, TypeError) as error:
        raise BadArchive(number, f"not a row of a known table ({type(error).__name__})") from error


def _out(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _in(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    return datetime.fromisoformat(value) if isinstance(kind, Moment | DateTime) and value is not None else value


async def _refuse_unless_empty(connection: AsyncConnection) -> None:
    for table in metadata.sorted_tables:
        if await connection.scalar(select(func.count()).select_from(table)):
            raise NotEmpty(table.name)


async def _continue_sequences(connection: AsyncConnection) -> None:
    """PostgreSQL numbers rows from a sequence, which inserted numbers do not move."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            highest = select(func.max(column)).scalar_subquery()
            await connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), highest)))


def _open(path: Path, mode: str, suffix: str) -> IO[str]:
    if suffix == ".gz":
        return cast("IO[str]", gzip.open(path, mode, encoding="utf-8"))
    return cast("IO[str]", path.open(mode, encoding="utf-8"))
