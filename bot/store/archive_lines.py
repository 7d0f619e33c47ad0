"""The lines of an archive: a header, a row each, and at the end how many there were. Values as JSON has them, and as Python does."""

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import JSON, Column, DateTime, Table

from bot.store.tables.columns import Moment

FORMAT = "passerelle-archive"
Line = tuple[int, str]
Tables = Mapping[str, Table]


class BadArchive(Exception):
    """The file cannot be read as an archive of this version; `line` counts from 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line, self.why = line, why


def opened(path: Path, mode: str, suffix: str) -> IO[str]:
    """The file as text; a name ending in .gz is compressed."""
    if suffix == ".gz":
        return cast("IO[str]", gzip.open(path, mode, encoding="utf-8"))
    return cast("IO[str]", path.open(mode, encoding="utf-8"))


def header(schema: str) -> str:
    return json.dumps({"format": FORMAT, "schema": schema})


def written(table: Table, row: Mapping[str, Any]) -> str:
    values = {name: _out(value) for name, value in row.items()}
    return json.dumps({"table": table.name, "row": values}, ensure_ascii=False)


def footer(count: int) -> str:
    return json.dumps({"rows": count})


def lines(file: IO[str]) -> Iterator[Line]:
    """The lines with their numbers. Raises BadArchive where the file cannot be read any further."""
    number = 0
    try:
        for number, line in enumerate(file, start=1):
            yield number, line
    except (EOFError, OSError, UnicodeDecodeError, zlib.error) as error:
        raise BadArchive(number + 1, f"the file is damaged ({type(error).__name__})") from error


def schema_of(found: Iterator[Line]) -> str:
    """The schema that the first line names."""
    _, line = next(found, (1, ""))
    if not line:
        raise BadArchive(1, "the file is empty")
    try:
        said = json.loads(line)
    except ValueError as error:
        raise BadArchive(1, "this is not JSON Lines") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BadArchive(1, "this file was not made by `passerelle export`")
    return str(said.get("schema"))


def rows(found: Iterator[Line], tables: Tables) -> Iterator[tuple[int, Table, dict[str, Any]]]:
    """(line, table, row). The last line must confirm the number of rows: half a file looks like a whole one otherwise."""
    number = 1
    for number, line in found:
        if line.startswith('{"rows":'):
            _check_end(number, line)
            return
        yield (number, *_parse(number, line, tables))
    raise BadArchive(number + 1, "the end is missing")


def _check_end(number: int, line: str) -> None:
    try:
        count = json.loads(line)["rows"]
    except ValueError as error:
        raise BadArchive(number, "the end is damaged") from error
    if count != number - 2:
        raise BadArchive(number, f"there should be {count} rows before, and are {number - 2}")


def _parse(number: int, line: str, tables: Tables) -> tuple[Table, dict[str, Any]]:
    try:
        record = json.loads(line)
        table, raw = tables[record["table"]], record["row"]
        row = {column.name: _in(column, raw[column.name]) for column in table.columns}
    except (ValueError, KeyError, TypeError) as error:
        raise BadArchive(number, f"not a row of a known table ({type(error).__name__})") from error
    if len(row) != len(raw):
        raise BadArchive(number, f"{table.name} has no column {', '.join(sorted(raw.keys() - row.keys()))}")
    return table, row


def _out(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date | time) else value


def _in(column: Column[Any], value: Any) -> Any:
    """The value as Python has it. SQLite would take a word where a number belongs."""
    if value is None or isinstance(column.type, JSON):
        return value
    kind = datetime if isinstance(column.type, Moment) else column.type.python_type
    value = kind.fromisoformat(value) if issubclass(kind, date | time) else value
    if not isinstance(value, kind):
        raise TypeError(f"{column.name} is of {kind.__name__}")
    return _as_stored(value, column.type) if isinstance(column.type, DateTime) else value


def _as_stored(moment: datetime, kind: DateTime) -> datetime:
    """A moment for a column that was read from the database itself and not from our tables: SQLite's know no zones."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment if kind.timezone else moment.astimezone(UTC).replace(tzinfo=None)
