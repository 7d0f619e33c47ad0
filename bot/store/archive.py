"""Everything the bot remembers as JSON Lines, to move it between databases: the first line says what it is, the last how many rows there were."""

import gzip
import json
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import JSON, Column, Table, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError
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
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    try:
        with _open(partial, "wt", path.suffix) as file:
            count = await _write(database, file, progress)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


async def _write(database: Database, file: IO[str], progress: Progress | None) -> int:
    count = 0
    file.write(json.dumps({"format": FORMAT, "schema": HEAD}) + "\n")
    async with database.read() as unit:
        if not database.is_sqlite:
            await unit.connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        async for table, row in _rows(unit.connection):
            file.write(json.dumps({"table": table.name, "row": row}, ensure_ascii=False) + "\n")
            count += 1
            if progress and count % _BATCH == 0:
                progress(table.name, count)
    file.write(json.dumps({"rows": count}) + "\n")
    return count


async def read_archive(database: Database, path: Path, progress: Progress | None = None) -> int:
    """Fill an empty database from an archive, in one transaction: all of it or nothing. Returns the number of rows."""
    count = 0
    async with database.begin() as unit:
        await _refuse_unless_empty(unit.connection)
        with _open(path, "rt", path.suffix) as file:
            for first, table, rows in _batches(file):
                await _insert(unit.connection, first, table, rows)
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


async def _insert(connection: AsyncConnection, first: int, table: Table, rows: list[dict[str, Any]]) -> None:
    """All rows at once; where the database refuses them, one by one to find the line."""
    try:
        async with connection.begin_nested():
            await connection.execute(insert(table), rows)
    except SQLAlchemyError:
        for number, row in enumerate(rows, start=first):
            try:
                await connection.execute(insert(table), row)
            except SQLAlchemyError as error:
                raise BadArchive(number, f"{table.name} does not take this row ({type(error).__name__})") from error


def _batches(file: IO[str]) -> Iterator[tuple[int, Table, list[dict[str, Any]]]]:
    """(line of the first row, table, rows): rows of one table at a time, in the file's order (parents before children)."""
    first, table, batch = 0, None, list[dict[str, Any]]()
    for number, found, row in _parsed(file):
        if table is not None and (found is not table or len(batch) >= _BATCH):
            yield first, table, batch
            batch = []
        if not batch:
            first, table = number, found
        batch.append(row)
    if table is not None:
        yield first, table, batch


def _parsed(file: IO[str]) -> Iterator[tuple[int, Table, dict[str, Any]]]:
    """(line, table, row). The last line must confirm the number of rows: half a file looks like a whole one otherwise."""
    number = 0
    for number, line in _lines(file):
        if number == 1:
            _check_header(line)
        elif line.startswith('{"rows":'):
            _check_end(number, line)
            return
        else:
            yield (number, *_parse(number, line))
    raise BadArchive(number + 1, "the end is missing" if number else "the file is empty")


def _lines(file: IO[str]) -> Iterator[tuple[int, str]]:
    number = 0
    try:
        for number, line in enumerate(file, start=1):
            yield number, line
    except (EOFError, OSError, UnicodeDecodeError, zlib.error) as error:
        raise BadArchive(number + 1, f"the file is damaged ({type(error).__name__})") from error


def _check_header(line: str) -> None:
    try:
        header = json.loads(line)
    except ValueError as error:
        raise BadArchive(1, "this is not JSON Lines") from error
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise BadArchive(1, "this file was not made by `passerelle export`")
    if header.get("schema") != HEAD:
        raise BadArchive(1, f"it was written by another version (schema {header.get('schema')}, this is {HEAD})")


def _check_end(number: int, line: str) -> None:
    try:
        count = json.loads(line)["rows"]
    except ValueError as error:
        raise BadArchive(number, "the end is damaged") from error
    if count != number - 2:
        raise BadArchive(number, f"there should be {count} rows before, and are {number - 2}")


def _parse(number: int, line: str) -> tuple[Table, dict[str, Any]]:
    try:
        record = json.loads(line)
        table, raw = metadata.tables[record["table"]], record["row"]
        row = {column.name: _in(column, raw[column.name]) for column in table.columns}
    except (ValueError, KeyError, TypeError) as error:
        raise BadArchive(number, f"not a row of a known table ({type(error).__name__})") from error
    if len(row) != len(raw):
        raise BadArchive(number, f"{table.name} has no column {', '.join(sorted(raw.keys() - row.keys()))}")
    return table, row


def _out(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date | time) else value


def _in(column: Column[Any], value: Any) -> Any:
    """The value as Python has it. SQLite would take a word where a number belongs."""
    if value is None or isinstance(column.type, JSON):
        return value
    kind = datetime if isinstance(column.type, Moment) else column.type.python_type
    value = kind.fromisoformat(value) if issubclass(kind, date | time) else value
    if not isinstance(value, kind):
        raise TypeError(f"{column.name} is of {kind.__name__}")
    return value


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
