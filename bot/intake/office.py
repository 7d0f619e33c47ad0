"""The text of DOCX and ODT. The XML is read as it streams by, without a tree in memory; a document type declaration is refused: with one a
few lines can name gigabytes.

Paragraphs are parted by empty lines, points of a list begin with "- " and follow one another, a row of a table is such a point with its
other cells on indented lines below. That is how people write in a chat, so the same reader understands it.
"""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from bot.domain.intake import LONGEST, Unread, Why, Words

_LARGEST_XML = 20_000_000  # bytes, unpacked
_CHUNK = 1 << 16
_DEEPEST = 500  # elements inside of each other
_MOST_ELEMENTS = 500_000  # two hundred pages have a fifth of them
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_LIST_STYLES = ("list", "aufz", "elenco", "lista", "punto")  # how the names of such styles begin, in Word's languages


@dataclass
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    point: bool = False  # of a list


@dataclass
class _Row:
    cells: list[str] = field(default_factory=list)
    heading: bool = False


class _Full(Exception):
    """There is more text than is kept."""


class _Text:
    """What both formats share: paragraphs, rows, what is skipped."""

    def __init__(self) -> None:
        self.blocks: list[tuple[str, bool]] = []  # (text, whether it is a point of a list)
        self.open: list[_Paragraph] = []  # paragraphs, the inner ones of text boxes last
        self.rows: list[_Row] = []
        self.skipped = 0  # depth inside of what is not read
        self._length = 0

    def say(self, text: str) -> None:
        if self.open and not self.skipped:
            self.open[-1].parts.append(text)
            self._length += len(text)
            if self._length > LONGEST:
                raise _Full

    def end_paragraph(self) -> None:
        if not self.open:
            return
        done = self.open.pop()
        text = "\n".join(line for line in map(str.strip, "".join(done.parts).split("\n")) if line)
        if text and self.rows:
            if self.rows[-1].cells:
                self.rows[-1].cells[-1] += ("\n" if self.rows[-1].cells[-1] else "") + text
        elif text:
            self.blocks.append((f"- {text}" if done.point else text, done.point))

    def end_row(self) -> None:
        row = self.rows.pop()
        cells = [" ".join(cell.split()) for cell in row.cells if cell.strip()]
        if self.rows and self.rows[-1].cells:  # a table inside of a cell
            self.rows[-1].cells[-1] += "\n" + " ".join(cells)
        elif cells and not row.heading:
            self.blocks.append(("\n".join([f"- {cells[0]}", *(f"   {cell}" for cell in cells[1:])]), True))

    def whole(self) -> str:
        """All paragraphs, with those that were being read."""
        while self.open:
            self.end_paragraph()
        while self.rows:
            self.end_row()
        parts: list[str] = []
        before, point_before = "", False
        for block, point in self.blocks:
            close = point and (point_before or before.endswith(":"))
            parts += ["" if not before else "\n" if close else "\n\n", block]
            before, point_before = block, point
        return "".join(parts)


class _Docx(_Text):
    """The elements of word/document.xml."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        uri, _, tag = name.rpartition(" ")
        if self.skipped or tag == "Fallback":  # says the same again for old programs
            self.skipped += 1
        elif uri in _WORD:
            self._word(tag, {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def _word(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "p":
            self.open.append(_Paragraph())
        elif tag == "tr":
            self.rows.append(_Row())
        elif tag == "tc" and self.rows:
            self.rows[-1].cells.append("")
        elif tag == "tblHeader" and self.rows and attributes.get("val", "1") not in ("0", "false"):
            self.rows[-1].heading = True
        elif tag in ("br", "cr", "tab", "noBreakHyphen"):
            self.say({"tab": " ", "noBreakHyphen": "-"}.get(tag, "\n"))
        elif self.open and (tag == "numPr" or (tag == "pStyle" and _is_list(attributes.get("val", "")))):
            self.open[-1].point = True

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        uri, _, tag = name.rpartition(" ")
        if uri in _WORD and tag == "p":
            self.end_paragraph()
        elif uri in _WORD and tag == "tr" and self.rows:
            self.end_row()


class _DocxWords(_Docx):
    """Only what stands in <w:t> is text."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self._inside += _is_text(name)
        super().begin(name, attributes)

    def end(self, name: str) -> None:
        self._inside -= _is_text(name)
        super().end(name)

    def hear(self, text: str) -> None:
        if self._inside:
            self.say(text)


class _Odt(_Text):
    """The elements of content.xml; prefixes differ, names do not."""

    _SKIPPED = ("tracked-changes", "annotation", "note", "forms", "sequence-decls", "ruby-text")

    def __init__(self) -> None:
        super().__init__()
        self._lists = self._headings = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if self.skipped or tag in self._SKIPPED:
            self.skipped += 1
        elif tag in ("p", "h"):
            self.open.append(_Paragraph(point=self._lists > 0 and tag == "p"))
        elif tag == "table-row":
            self.rows.append(_Row(heading=self._headings > 0))
        elif tag == "table-cell" and self.rows:
            self.rows[-1].cells.append("")
        elif tag in ("s", "tab", "line-break"):
            self.say("\n" if tag == "line-break" else " ")
        else:
            self._count(tag, 1)

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if self.skipped:
            self.skipped -= 1
        elif tag in ("p", "h"):
            self.end_paragraph()
        elif tag == "table-row" and self.rows:
            self.end_row()
        else:
            self._count(tag, -1)

    def _count(self, tag: str, by: int) -> None:
        self._lists += by * (tag == "list-item")
        self._headings += by * (tag == "table-header-rows")

    def hear(self, text: str) -> None:
        self.say(" ".join(text.split("\n")))


def read_docx(archive: zipfile.ZipFile) -> Words:
    return _read(archive, "word/document.xml", _DocxWords())


def read_odt(archive: zipfile.ZipFile) -> Words:
    """One with a password says so in its list of files."""
    if "META-INF/manifest.xml" in archive.namelist():
        with archive.open("META-INF/manifest.xml") as manifest:
            if b"encryption-data" in manifest.read(1_000_000):
                raise Unread(Why.LOCKED)
    return _read(archive, "content.xml", _Odt())


def _read(archive: zipfile.ZipFile, name: str, text: "_DocxWords | _Odt") -> Words:
    parser, depth, elements = expat.ParserCreate(namespace_separator=" "), 0, 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > _DEEPEST or elements > _MOST_ELEMENTS:
            raise Unread(Why.BIG)
        text.begin(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        text.end(tag)

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler, parser.buffer_text = text.hear, True
    parser.StartDoctypeDeclHandler = _refused
    try:
        _feed(archive, name, parser)
    except _Full:
        return Words(text.whole(), cut=True)
    return Words(text.whole())


def _feed(archive: zipfile.ZipFile, name: str, parser: expat.XMLParserType) -> None:
    length = 0
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            length += len(chunk)
            if length > _LARGEST_XML:
                raise Unread(Why.BIG)
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refused(*_: object) -> NoReturn:
    raise Unread(Why.BROKEN)


def _is_list(style: str) -> bool:
    return style.casefold().startswith(_LIST_STYLES)


def _is_text(name: str) -> bool:
    uri, _, tag = name.rpartition(" ")
    return uri in _WORD and tag == "t"
