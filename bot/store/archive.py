"""Everything the bot remembers as JSON Lines, to keep it or to move it between databases: as it is, whatever version wrote it."""

import os
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import MetaData, Table, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import archive_lines as form
from bot.store.archive_lines import BadArchive
from bot.store.connection import Connection
from bot.store.migrate import NewerDatabase, begin_at, revision_of, revisions, upgrade
from bot.store.migrations import HEAD
from bot.store.tables import metadata
from bot.store.unit import Database, Unit

__all__ = ["BadArchive", "NotEmpty", "check_archive", "empty", "fill", "read_archive", "write_archive"]

_BATCH = 500  # rows read or written at a time
Progress = Callable[[str, int], None]  # table, rows so far


class NotEmpty(Exception):
    """The database holds something already; an import would mix two groups' memories."""


# --- writing ---------------------------------------------------------------------------------------------------------------------


async def write_archive(database: Database, path: Path, progress: Progress | None = None) -> int:
    """Write all rows of all tables as one consistent picture; returns their number. A name ending in .gz is compressed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    try:
        with form.opened(partial, "wt", path.suffix) as file:
            count = await _write(database, file, progress)
        with partial.open("rb+") as whole:
            os.fsync(whole.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


async def _write(database: Database, file: IO[str], progress: Progress | None) -> int:
    count = 0
    async with database.read() if database.is_sqlite else database.begin() as unit:
        if not database.is_sqlite:
            await unit.connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        schema, tables = await _standing(unit.connection)
        file.write(form.header(schema) + "\n")
        async for table, row in _rows(unit.connection, tables):
            file.write(form.written(table, row) + "\n")
            count += 1
            if progress and count % _BATCH == 0:
                progress(table.name, count)
    file.write(form.footer(count) + "\n")
    return count


async def _standing(connection: Connection) -> tuple[str, list[Table]]:
    """The schema that stands and its tables: those of the code, or what the database of an older version says of itself."""
    schema = await connection.run_sync(revision_of) or HEAD
    if schema > HEAD:
        raise NewerDatabase(schema)
    return schema, metadata.sorted_tables if schema == HEAD else (await _found(connection)).sorted_tables


async def _found(connection: Connection) -> MetaData:
    found = MetaData()
    await connection.run_sync(found.reflect)
    found.remove(found.tables["alembic_version"])
    return found


async def _rows(connection: Connection, tables: list[Table]) -> AsyncIterator[tuple[Table, dict[str, Any]]]:
    for table in tables:
        statement = select(table).order_by(*table.primary_key.columns)
        if isinstance(connection, AsyncConnection):
            result = await connection.stream(statement)
            async for row in result.mappings():
                yield table, dict(row)
        else:  # SQLite gives row by row what is asked row by row
            for row in (await connection.execute(statement)).mappings():
                yield table, dict(row)


# --- reading ---------------------------------------------------------------------------------------------------------------------


def check_archive(path: Path) -> None:
    """Refuse (BadArchive) a file that is no archive, is of a newer version, or has no end. Rows are looked at when they are read."""
    with form.opened(path, "rt", path.suffix) as file:
        found = form.lines(file)
        _known(form.schema_of(found))
        ((number, last),) = deque(found, maxlen=1) or [(1, "")]
        if not last.startswith('{"rows":'):
            raise BadArchive(number + 1, "the end is missing")


async def read_archive(database: Database, path: Path, progress: Progress | None = None) -> int:
    """Fill an empty database from an archive, in one transaction: all of it or nothing. Returns the number of rows."""
    async with database.begin(lasting=True) as unit:
        for table in metadata.sorted_tables:
            if await unit.connection.scalar(select(func.count()).select_from(table)):
                raise NotEmpty(table.name)
        return await fill(unit, path, progress)


async def empty(unit: Unit) -> None:
    """Delete every row."""
    for table in reversed(metadata.sorted_tables):
        await unit.connection.execute(table.delete())


async def fill(unit: Unit, path: Path, progress: Progress | None = None) -> int:
    """Put an archive's rows into empty tables. One of an older version meets the tables of its time, which are upgraded with it."""
    connection, count = unit.connection, 0
    with form.opened(path, "rt", path.suffix) as file:
        found = form.lines(file)
        schema = _known(form.schema_of(found))
        tables = metadata
        if schema != HEAD:
            await connection.run_sync(begin_at, schema)
            tables = await _found(connection)
        for first, table, rows in _batches(form.rows(found, tables.tables)):
            await _insert(connection, first, table, rows)
            count += len(rows)
            if progress:
                progress(table.name, count)
    if connection.dialect.name == "postgresql":
        await _continue_sequences(connection, tables)
    if schema != HEAD:
        await connection.run_sync(upgrade)
    return count


def _known(schema: str) -> str:
    if schema not in revisions():
        newer = f"by a newer version (schema {schema}, this is {HEAD})"
        raise BadArchive(1, f"it was written {newer if schema > HEAD else 'by an unknown version'}")
    return schema


async def _insert(connection: Connection, first: int, table: Table, rows: list[dict[str, Any]]) -> None:
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


def _batches(
    found: Iterator[tuple[int, Table, dict[str, Any]]],
) -> Iterator[tuple[int, Table, list[dict[str, Any]]]]:
    """(line of the first row, table, rows): rows of one table at a time, in the file's order (parents before children)."""
    first, table, batch = 0, None, list[dict[str, Any]]()
    for number, of, row in found:
        if table is not None and (of is not table or len(batch) >= _BATCH):
            yield first, table, batch
            batch = []
        if not batch:
            first, table = number, of
        batch.append(row)
    if table is not None:
        yield first, table, batch


async def _continue_sequences(connection: Connection, tables: MetaData) -> None:
    """PostgreSQL numbers rows from a sequence, which inserted numbers do not move."""
    for table in tables.sorted_tables:
        for column in table.primary_key.columns:
            sequence = await connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
            if sequence is not None:
                highest = select(func.max(column)).scalar_subquery()
                await connection.execute(select(func.setval(sequence, highest)))
