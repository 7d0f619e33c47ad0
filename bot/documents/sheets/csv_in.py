"""CSV as offices save it: which letters, which separator, lines that nobody closed."""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from bot.documents.sheets.opening import (
    HEADER_WITHIN,
    MOST_COLUMNS,
    Knows,
    Record,
    Sheet,
    Unreadable,
    known_in,
    tidy,
    with_header,
)

LONGEST_RECORD = 200_000  # characters, in however many lines of text
_SAMPLE = 65_536
_CHUNK = 1 << 20
_SEPARATORS = (",", ";", "\t", "|")
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MOST_REPAIRS = 50  # quotation marks that nobody closed
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_STRAY = 20  # zeros in the first thousand characters; more are no accident
_LOST = "\ufffd"


def opened(path: Path, knows: Knows, encoding: str | None = None) -> Sheet:
    encoding = encoding or encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
    if not sample.strip():
        raise Unreadable("it is empty.")
    if sample[:1000].count("\0") > _STRAY:
        raise Unreadable("it is no text; give a CSV, XLSX or JSON Lines file.")
    separator = separator_of(sample, knows)
    form = f"CSV, {encoding}, separated by {_NAMES[separator]}"
    return with_header(form, _Records(path, encoding, separator).all(), knows)


def encoding_of(path: Path) -> str:
    """By its mark, by its zeros, or by what most of its letters are: UTF-8, else the one of western Windows."""
    with path.open("rb") as file:
        start = file.read(4096)
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        even, odd = start[::2].count(0), start[1::2].count(0)
        if max(even, odd) > len(start) // 8:
            return "utf-16-le" if odd > even else "utf-16-be"
        file.seek(0)
        return "utf-8" if _is_utf8(file) else "cp1252"


def _is_utf8(file: io.BufferedReader) -> bool:
    """A damaged letter here and there does not make a UTF-8 file one of another kind."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    letters = broken = 0
    while chunk := file.read(_CHUNK):
        text = decoder.decode(chunk)
        lost = text.count(_LOST)
        broken += lost
        letters += len(text) - len(text.encode("ascii", "ignore")) - lost
    return letters >= broken


def separator_of(sample: str, knows: Knows) -> str:
    """With which a line gives most headings that we know; else what Python's sniffer finds."""
    said = re.match(r"sep=(.)\r?\n", sample, re.IGNORECASE)  # Excel's own first line
    if said and said[1] in _SEPARATORS:
        return said[1]
    best = max(_SEPARATORS, key=lambda sign: _most_known(sample, sign, knows))
    if any(_most_known(sample, best, knows)):
        return best
    try:
        return csv.Sniffer().sniff(sample[:8192], "".join(_SEPARATORS)).delimiter
    except csv.Error:
        return ","


def _most_known(sample: str, sign: str, knows: Knows) -> tuple[int, int]:
    """The most known headings in a line, and into how many cells it falls."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign):
            rows.append([tidy(cell) for cell in row[:MOST_COLUMNS]])
            if len(rows) == HEADER_WITHIN:
                break
    except csv.Error:
        pass
    counted = ((known_in(Record(0, tuple(row)), knows), len(row)) for row in rows)
    return max(((known, cells if known else 0) for known, cells in counted), default=(0, 0))


class _Unending(Exception):
    """A record that is longer than a record may be."""


class _Records:
    """Records of a CSV file. One that never ends is refused where it begins, and reading goes on in its second line."""

    _file: TextIO

    def __init__(self, path: Path, encoding: str, separator: str) -> None:
        self._path, self._encoding, self._separator = path, encoding, separator
        self._number = 0  # of the line read last
        self._back: deque[tuple[int, str]] = deque()  # lines that were read too far
        self._held: list[tuple[int, str]] = []  # lines of the record that is being read
        self._room = LONGEST_RECORD  # characters that the record may still have
        self._width = 0  # cells of the first record

    def all(self) -> Iterator[Record]:
        with self._path.open(encoding=self._encoding, errors="replace", newline="") as self._file:
            for _ in range(_MOST_REPAIRS):
                yield from self._some()
                if not self._held:
                    return
                number, reason = self._held[0][0], "it never ends: a quotation mark is not closed, or it is too long."
                yield Record(number, fault=reason)
                self._back.extendleft(reversed(self._held[1:]))
            yield Record(self._number, fault="too many quotation marks are not closed; from here on nothing was read.")

    def _some(self) -> Iterator[Record]:
        """Records until the end, or until one has no end; that one is then held."""
        self._held = []
        reader = csv.reader(self._lines(), delimiter=self._separator)
        try:
            for cells in reader:
                if _left_open(self._held, cells):
                    return
                held, self._held = self._held, []
                if record := self._record(held, cells):
                    yield record
        except (_Unending, csv.Error):
            return
        self._held = []

    def _lines(self) -> Iterator[str]:
        while line := self._next():
            if not self._held:
                self._room = LONGEST_RECORD
            self._held.append(line)
            self._room -= len(line[1])
            if self._room < 0:
                raise _Unending
            yield line[1]

    def _next(self) -> tuple[int, str] | None:
        if self._back:
            return self._back.popleft()
        text = self._file.readline(LONGEST_RECORD + 1)
        if not text:
            return None
        self._number += 1
        rest = text
        while len(rest) > LONGEST_RECORD and not rest.endswith(("\n", "\r")):
            rest = self._file.readline(LONGEST_RECORD + 1)
        return self._number, text

    def _record(self, held: list[tuple[int, str]], cells: list[str]) -> Record | None:
        number = held[0][0] if held else self._number
        if number == 1 and len(held) == 1 and held[0][1].lower().startswith("sep="):
            return None
        raw = "".join(text for _, text in held)
        self._width = self._width or len(cells)
        if _LOST in raw:
            return Record(number, fault="it has letters that cannot be read; save the file as UTF-8.")
        if _breaks_off(raw, len(cells) < self._width):
            return Record(number, fault="the file breaks off within this line.")
        return Record(number, tuple(_unguarded(tidy(cell)) for cell in cells[:MOST_COLUMNS]))


def _left_open(held: list[tuple[int, str]], cells: list[str]) -> bool:
    """Whether the file ended while a quotation went on over several lines: its mark was forgotten in the first."""
    odd = sum(text.count('"') for _, text in held) % 2 == 1
    return len(held) > 1 and odd and (cells[-1].endswith(("\n", "\r")) or not held[-1][1].endswith(("\n", "\r")))


def _breaks_off(raw: str, short: bool) -> bool:
    """Whether the file ends before the record does: within a quotation, or before its last cell. Only the last record can have no line end."""
    whole = raw.endswith(("\n", "\r"))
    return (not whole and short) or (raw.count('"') % 2 == 1 and not whole)


def _unguarded(cell: str) -> str:
    """Without the quotation mark that keeps spreadsheets from running the cell."""
    return cell[1:].strip() if _GUARDED.match(cell) else cell
