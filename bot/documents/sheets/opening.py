"""What kind of file it is, whatever its name says; and its lines, read one after the other so that a large file costs no memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from bot.markup import clean

MOST_LINES = 100_000  # of one file
MOST_COLUMNS = 300
HEADER_WITHIN = 20  # lines: a title and a date may stand above the headings
_HEADER_AMONG = 1000  # lines, empty ones too
_FEWEST_HEADINGS = 2
_MOST_BLANK = 20 * MOST_LINES  # lines, those that say nothing too
_LONGEST_CELL = 50_000  # characters; what is cut is longer than any field may be

Cells = tuple[str, ...]
Knows = Callable[[str], bool]  # whether a heading is one that we know


class Unreadable(Exception):
    """The file cannot be read at all; the text is one sentence."""


@dataclass(frozen=True)
class Record:
    """A line with its number: cells, an object of JSON, or why it cannot be read."""

    number: int
    cells: Cells | Mapping[str, Any] = ()
    fault: str = ""


@dataclass(frozen=True)
class Sheet:
    """A file that was opened. `header` is empty where each line names its own fields."""

    form: str  # for the report: "CSV, UTF-8, separated by ;"
    header: Cells
    records: Iterator[Record]


def open_sheet(path: Path, knows: Knows, encoding: str | None = None) -> Sheet:
    """The file's headings and lines. Raises Unreadable."""
    from bot.documents.sheets import csv_in, json_in, xlsx_in  # noqa: PLC0415 - they build on this

    start = _start(path)
    if start.startswith(b"PK\x03\x04"):
        return xlsx_in.opened(path, knows)
    if path.suffix.lower() in (".jsonl", ".ndjson", ".json") or start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return json_in.opened(path)
    return csv_in.opened(path, knows, encoding)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip():
        raise Unreadable("it is empty.")
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("it is an Excel file of the old kind, or has a password; save it as .xlsx or as CSV.")
    if start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"SQLite format", b"Rar!")):
        raise Unreadable("it is no table; give a CSV, XLSX or JSON Lines file.")
    return start


def tidy(text: str) -> str:
    """A cell without controls and marks that deceive, no longer than can be meant."""
    return clean(text[:_LONGEST_CELL].replace("\r\n", "\n").replace("\r", "\n"))


def with_header(form: str, records: Iterator[Record], knows: Knows) -> Sheet:
    """The first line in which headings stand, and what follows it."""
    first: list[Record] = []
    for record in islice(records, _HEADER_AMONG):
        if record.fault or any(record.cells):
            first.append(record)
        if len(first) == HEADER_WITHIN:
            break
    best = max(range(len(first)), key=lambda at: (known_in(first[at], knows) >= _FEWEST_HEADINGS, -at), default=None)
    if best is None or first[best].fault:
        raise Unreadable("it has no line with headings.")
    header = tuple(map(str, first[best].cells))
    return Sheet(form, header, bounded(chain(first[best + 1 :], records)))


def known_in(record: Record, knows: Knows) -> int:
    """How many of the line's cells are headings that we know."""
    cells: Sequence[Any] = () if isinstance(record.cells, Mapping) else record.cells
    return sum(1 for cell in cells[:MOST_COLUMNS] if cell and knows(cell))


def bounded(records: Iterator[Record]) -> Iterator[Record]:
    """The lines that say something, as many as one file may have."""
    taken = 0
    for count, record in enumerate(records, start=1):
        told = bool(record.fault) or _says_something(record)
        taken += told
        if taken > MOST_LINES or count > _MOST_BLANK:
            yield Record(
                record.number, fault=f"a file may have {MOST_LINES} lines; from here on nothing was read. Split it."
            )
            return
        if told:
            yield record


def _says_something(record: Record) -> bool:
    return bool(record.cells) if isinstance(record.cells, Mapping) else any(record.cells)
