"""Small real files, made here: what a town hall's programs write, and what somebody writes who means harm."""

import io
import zipfile

import typst
from docx import Document
from pypdf import PdfReader, PdfWriter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def docx(*paragraphs: str, points: tuple[str, ...] = (), table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """As Word writes it; the first row of the table is its heading."""
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    for text in points:
        made.add_paragraph(text, "List Bullet")
    if table:
        grid = made.add_table(len(table), len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def odt(body: str, *, manifest: str = "") -> bytes:
    """As LibreOffice writes it: `body` is what stands in <office:text>."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}" '
        f'xmlns:table="{_TABLE}"><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return packed(parts | ({"META-INF/manifest.xml": manifest} if manifest else {}))


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word_xml(body: str, *, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def pdf(*paragraphs: str, password: str = "", times: int = 1) -> bytes:
    """Set by Typst, as our own minutes are; `times` repeats its pages."""
    made = typst.compile("\n\n".join(paragraphs).encode(), format="pdf")
    if not password and times == 1:
        return made
    writer = PdfWriter()
    for _ in range(times):
        writer.append(PdfReader(io.BytesIO(made)))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
