"""XLSX: the values of one sheet, never its formulas; what unpacks to more than a library can be is not unpacked."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from bot.documents.sheets.opening import (
    HEADER_WITHIN,
    MOST_COLUMNS,
    MOST_LINES,
    Knows,
    Record,
    Sheet,
    Unreadable,
    known_in,
    tidy,
    with_header,
)

_MOST_FILES = 2000
_MOST_UNPACKED = 150_000_000  # bytes, all parts together
_MOST_OF_A_PART = 20_000_000  # bytes, of what is held in memory as a whole
_ERRORS = ("#N/A", "#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!")  # what stands where a formula failed
_STREAMED = "xl/worksheets/"  # read row by row
_BROKEN = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    LookupError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
)


def opened(path: Path, knows: Knows) -> Sheet:
    _look_inside(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep: colours, checks of entries
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        sheets = list(book.worksheets)[:20]
        best = max(sheets, key=lambda sheet: _most_known(sheet, knows))
    except _BROKEN as error:
        raise Unreadable(f"it is no XLSX file that can be read ({type(error).__name__}).") from None
    return with_header(f"XLSX, sheet “{best.title}”", _closing(book, best), knows)


def _closing(book: Any, sheet: Any) -> Iterator[Record]:
    try:
        yield from _records(sheet)
    finally:
        book.close()


def _look_inside(path: Path) -> None:
    """Before anything is unpacked. What a part claims to be unpacked is also the most that is ever read of it."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            doctypes = [
                part for part in parts if part.filename.endswith((".xml", ".rels")) and _has_doctype(packed, part)
            ]
    except _BROKEN as error:
        raise Unreadable(f"it is no XLSX file that can be read ({type(error).__name__}).") from None
    whole = sum(part.file_size for part in parts)
    kept = max((part.file_size for part in parts if not part.filename.startswith(_STREAMED)), default=0)
    if len(parts) > _MOST_FILES or whole > _MOST_UNPACKED or kept > _MOST_OF_A_PART or doctypes:
        raise Unreadable("it unpacks to more than a table of practices can be; save it as CSV, or split it.")


def _has_doctype(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """No office program writes one; it is where XML keeps its traps."""
    with packed.open(part) as file:
        return b"<!DOCTYPE" in file.read(2048)


def _most_known(sheet: Any, knows: Knows) -> int:
    return max((known_in(record, knows) for record in islice(_records(sheet), HEADER_WITHIN)), default=0)


def _records(sheet: Any) -> Iterator[Record]:
    """The rows, as wide and as many as may be: what a sheet says of its own size is not believed."""
    number = 0
    sheet.reset_dimensions()
    try:
        for row in sheet.iter_rows(max_col=MOST_COLUMNS, max_row=3 * MOST_LINES, values_only=True):
            number += 1
            yield Record(number, tuple(map(_text, row)))
    except _BROKEN as error:
        yield Record(number + 1, fault=f"the sheet is damaged from here on ({type(error).__name__}).")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value in _ERRORS else tidy(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()[:10]
    return tidy(str(value))
