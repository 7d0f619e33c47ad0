"""Files as offices send them: whatever letters and separators, however damaged, every whole line is read and memory stays small."""

import json
import tracemalloc
import zipfile
from collections import deque
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from bot.documents.sheets import opening
from bot.documents.sheets.opening import Record, Unreadable, open_sheet
from bot.documents.sheets.writing import csv_file, lines_file, xlsx_file
from bot.domain.exchange.columns import column_of
from tests.domain.exchange.names import names

HEAD = ("Titre", "Ville", "Description")
ROW = ("Été à l’école", "Nîmes", "Ça marche, « bien »\nsur deux lignes")


def knows(heading: str) -> bool:
    return column_of(heading, names().languages) is not None


def read(path: Path, content: bytes) -> tuple[tuple[str, ...], list[Record]]:
    path.write_bytes(content)
    sheet = open_sheet(path, knows)
    return sheet.header, list(sheet.records)


def faults(records: list[Record]) -> list[int]:
    return [record.number for record in records if record.fault]


def cells(records: list[Record]) -> list[tuple[str, ...]]:
    return [tuple(cell for cell in record.cells if cell) for record in records if not record.fault]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_and_separators_are_recognised(tmp_path: Path, separator: str, encoding: str) -> None:
    lines = [separator.join(f'"{cell}"' for cell in row) for row in (HEAD, ROW, ROW)]

    header, records = read(tmp_path / "x.csv", "\r\n".join(lines).encode(encoding))

    assert header == HEAD
    assert cells(records) == [ROW, ROW]
    assert [record.number for record in records] == [2, 4]


@pytest.mark.parametrize(
    ("text", "whole", "broken"),
    [
        ("title,what\nA,b\nC", 1, [3]),
        ('title,what\nA,b\nC,"half', 1, [3]),
        ('title,what\nA,"never closed\nC,d\nE,f\n', 2, [2]),
        ('title,what\nA,5" pipe\nC,d\n', 2, []),
        ("title,what\n\n\nA,b\n,\n", 1, []),
        ("Our practices\nspring 2026\n\ntitle,what\nA,b\n", 1, []),
        ("sep=;\ntitle;what\nA;b\n", 1, []),
        ("title,what\nA,b,c,d\nC\n", 2, []),
        ("title,what\rA,b\rC,d\r", 2, []),
        ("title,what\nA\0\x1b\u202e,b\n", 1, []),
        ("title,what\n" + "x" * 300_000 + "\nA,b\n", 1, [2]),
        ('title,what\nA,"' + "y" * 150_000 + "\n" + "y" * 150_000 + "\nC,d\n", 1, [2, 3]),
    ],
)
def test_a_damaged_line_harms_no_other(tmp_path: Path, text: str, whole: int, broken: list[int]) -> None:
    _, records = read(tmp_path / "x.csv", text.encode())

    assert faults(records)[: len(broken)] == broken
    assert len(cells(records)) == whole


def test_a_letter_that_is_broken_spoils_its_line_only(tmp_path: Path) -> None:
    """A UTF-8 file with one wrong byte is not taken for another encoding."""
    content = "title,what\nÉté,à\nB,".encode() + b"\xff" + "\nC,œuvre\n".encode()
    _, records = read(tmp_path / "x.csv", content)

    assert faults(records) == [3]
    assert cells(records) == [("Été", "à"), ("C", "œuvre")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.csv", b""),
        ("x.csv", b" \n\n"),
        ("x.csv", bytes(range(32)) * 200),
        ("x.csv", b"%PDF-1.7"),
        ("x.xls", b"\xd0\xcf\x11\xe0" + bytes(1000)),
        ("x.xlsx", b"PK\x03\x04 and no archive"),
    ],
)
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path / name, content)


def _xlsx(path: Path, *rows: tuple[object, ...]) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Notes", 0).append(["nothing here"])
    for row in rows:
        book["Sheet"].append(row)
    book.save(path)


def _with(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> None:
    """The same workbook with its parts changed."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (parts | more).items():
            target.writestr(name, change(name, content))


def test_a_workbook_s_values_are_read_from_the_sheet_that_has_them(tmp_path: Path) -> None:
    """Numbers as they are seen, formulas never run."""
    path = tmp_path / "x.xlsx"
    _xlsx(path, HEAD, ("A", 2007, "b"), ("C", 1.5, '=HYPERLINK("http://evil")'), ("", "", ""), ("D", "#REF!", True))

    sheet = open_sheet(path, knows)

    assert "Sheet" in sheet.form
    assert cells(list(sheet.records)) == [("A", "2007", "b"), ("C", "1.5"), ("D", "True")]


def test_a_workbook_that_would_unpack_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    """Zip bombs, external entities, a thousand parts, a sheet that claims to be endless."""
    path = tmp_path / "x.xlsx"
    for change, more in (
        (lambda name, content: content, {"xl/worksheets/sheet9.xml": b"0" * 200_000_000}),
        (lambda name, content: content, {"xl/sharedStrings.xml": b"0" * 25_000_000}),
        (lambda name, content: content, {f"x/{n}": b"" for n in range(2100)}),
        (lambda name, content: b"<!DOCTYPE x>" + content if name.endswith("workbook.xml") else content, {}),
    ):
        _xlsx(path, HEAD, ROW)
        _with(path, change, **more)
        with pytest.raises(Unreadable, match="unpacks"):
            open_sheet(path, knows)

    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active["XFD250"] = "far"
    book.save(path)
    assert list(open_sheet(path, knows).records) == []


def test_json_lines_of_any_kind(tmp_path: Path) -> None:
    """Cut off, too deep, no object, lone surrogates: a sentence for the line, and the others are read."""
    good, odd = {"title": {"fr": "Été"}}, {"title": "a\ud800b\u0000"}
    lines = [json.dumps(good), "", "[" * 100_000, "5", json.dumps(odd), json.dumps(good)[:-3]]
    _, records = read(tmp_path / "x.jsonl", "\n".join(lines).encode())

    assert faults(records) == [3, 4, 6]
    assert [record.cells for record in records if not record.fault] == [good, {"title": "ab"}]


def test_a_file_of_50_megabytes_costs_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read line by line, whether it has many or a single one; more lines than a library can have are not read."""
    monkeypatch.setattr(opening, "MOST_LINES", 5000)
    path = tmp_path / "x.csv"
    for line, lines in (("x" * 50_000_000, 1), ("A," + "b" * 4000 + "\n", 12_500)):
        with path.open("w") as file:
            file.write("title,what\n")
            file.writelines(line for _ in range(lines))
        tracemalloc.start()
        (last,) = deque(open_sheet(path, knows).records, maxlen=1)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert last.fault
        assert peak < 20_000_000


NASTY = (
    "=1+1",
    "+1",
    "-1",
    "-a",
    "@x",
    "'=1",
    "''@",
    "'quoted'",
    '"',
    "a,b;c\nd",
    "\t=1",
    "＝1",
    "007",
    "1.50",
    "12",
    "-9.14",
    "<b>",
    "é",
)


def test_no_cell_of_a_csv_runs_in_a_spreadsheet_and_all_come_back(tmp_path: Path) -> None:
    content = csv_file([HEAD, *((text, "x", "y") for text in NASTY)])
    _, records = read(tmp_path / "x.csv", content)

    starts = [line.split(",")[0].strip('"') for line in content.decode("utf-8-sig").splitlines()]
    assert not [start for start in starts if start[:1] in tuple("=+@＝") or start == "-a"]
    assert [record.cells[0] for record in records] == [text.strip() for text in NASTY]


def test_cells_of_a_workbook_are_text_and_come_back(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(xlsx_file([HEAD, *((text, "x", "y") for text in NASTY)], "A/B: [c]"))

    assert {cell.data_type for row in openpyxl.load_workbook(path).active for cell in row} == {"s", "n"}
    assert [record.cells[0] for record in open_sheet(path, knows).records] == [text.strip() for text in NASTY]


def test_json_lines_come_back(tmp_path: Path) -> None:
    records = [{"title": {"fr": "Été \u2028 <b>"}}, {"id": "b"}]
    assert [record.cells for record in read(tmp_path / "x.jsonl", lines_file(records))[1]] == records
