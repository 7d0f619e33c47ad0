"""Tables to files: CSV that no spreadsheet runs, XLSX, JSON Lines."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from bot.markup import clean

_RUNS = re.compile(r"'*[=+\-@\t\r＝＋－＠]")  # what begins like this is a formula to a spreadsheet
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_WIDE, _NARROW, _LONG = 60, 18, 40


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """With the mark by which spreadsheets know UTF-8. Cells that would run have a quotation mark before them; the import takes it away."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([_guarded(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    return f"'{cell}" if _RUNS.match(cell) and not _NUMBER.fullmatch(cell) else cell


def xlsx_file(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """One sheet with headings that stay in sight. Every cell is text, whatever it looks like, save numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    sheet.freeze_panes = "B2"
    for at, cells in enumerate(zip(*rows, strict=True)):
        letter = sheet.column_dimensions[_letters(at)]
        letter.width = _WIDE if max(map(len, cells)) > _LONG else _NARROW
    for number, row in enumerate(rows):
        sheet.append([_xlsx_cell(sheet, cell, head=not number) for cell in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _letters(at: int) -> str:
    """The name of a column: A … Z, AA …"""
    return ("" if at < 26 else _letters(at // 26 - 1)) + chr(ord("A") + at % 26)


def _xlsx_cell(sheet: Any, text: str, *, head: bool) -> Any:
    cell = WriteOnlyCell(sheet, value=_number(text))
    if isinstance(cell.value, str):
        cell.data_type = "s"  # never a formula
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if head:
        cell.font = Font(bold=True)
    return cell


def _number(text: str) -> str | int | float:
    """The number, where it would be written the same."""
    if not _NUMBER.fullmatch(text):
        return clean(text)
    number = float(text) if "." in text else int(text)
    return number if str(number) == text else text


def lines_file(records: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records).encode()
