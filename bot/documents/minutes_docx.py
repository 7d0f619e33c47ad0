"""Minutes as a DOCX that can be passed on as it is: real headings, a table for the actions, numbered pages, nothing fetched."""

import io
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.documents.minutes_outline import Block, Heading, Listing, Talk, Tasks, outline
from bot.domain.minutes.sheet import Sheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHARES = (7.2, 3.4, 3.0, 3.0)  # centimetres of the columns: task, owner, organisation, due
_LONGEST_PROPERTY = 255  # characters that core properties may have


def minutes_docx(sheet: Sheet, now: datetime) -> bytes:
    """The bytes of the file; `now` is written into its properties."""
    sheet = _legal(sheet)
    docx = Document()
    _prepare(docx, sheet, now)
    docx.add_heading(sheet.title, 0)
    if sheet.draft:
        docx.add_paragraph(sheet.draft.upper(), "Subtitle")
    for label, value in sheet.facts:
        paragraph = docx.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(label + sheet.words["colon"]).bold = True
        paragraph.add_run(value)
    for block in outline(sheet):
        _block(docx, block)
    buffer = io.BytesIO()
    docx.save(buffer)
    return buffer.getvalue()


def _legal(value: Any) -> Any:
    """The same without what XML cannot hold."""
    if isinstance(value, str):
        return _ILLEGAL.sub("", value)
    if isinstance(value, tuple):
        return tuple(_legal(part) for part in value)
    if isinstance(value, Mapping):
        return {key: _legal(part) for key, part in value.items()}
    return replace(value, **{field.name: _legal(getattr(value, field.name)) for field in fields(value)})


def _prepare(docx: Docx, sheet: Sheet, now: datetime) -> None:
    """Properties, language, A4, numbers on the pages."""
    core = docx.core_properties
    core.title, core.author = sheet.title[:_LONGEST_PROPERTY], sheet.author[:_LONGEST_PROPERTY]
    core.last_modified_by, core.language, core.comments = core.author, sheet.lang, ""
    core.content_status = sheet.draft
    core.created = core.modified = now.astimezone(UTC).replace(tzinfo=None)  # the format knows no other zone
    section = docx.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    for language in docx.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), sheet.lang)
    _settings(docx, sheet)
    _page_numbers(section.footer.paragraphs[0])


def _settings(docx: Docx, sheet: Sheet) -> None:
    """No "compatibility mode" in Word, and spelling checked in the language of the text."""
    settings = docx.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), sheet.lang)
    package = docx.part.package
    for name in [name for name, kin in package.rels.items() if kin.reltype.endswith("/thumbnail")]:
        del package.rels[name]  # a picture of another document
    for state in list(settings.iter(qn("w:proofState"))):  # says that it was checked already
        settings.remove(state)


def _page_numbers(paragraph: Paragraph) -> None:
    """ "2 / 5" """
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for number, instruction in enumerate(("PAGE", "NUMPAGES")):
        if number:
            paragraph.add_run(" / ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        shown = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "1"
        shown.append(text)
        field.append(shown)
        paragraph._p.append(field)


def _block(docx: Docx, block: Block) -> None:
    match block:
        case Heading(level, text):
            docx.add_heading(text, level)
        case Listing(texts, numbered):
            for text in texts:
                docx.add_paragraph(text, "List Number" if numbered else "List Bullet")
        case Tasks():
            _table(docx, block)
        case Talk(lines):
            for who, text in lines:
                paragraph = docx.add_paragraph()
                paragraph.add_run(who).bold = True
                paragraph.add_run(text)


def _table(docx: Docx, tasks: Tasks) -> None:
    """Who does what until when; the first row is repeated on each page."""
    table = docx.add_table(1, len(tasks.heads), "Table Grid")
    for cell, head in zip(table.rows[0].cells, tasks.heads, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(head).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _described(table, tasks.name)
    for values in tasks.rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # no page ends inside of an action
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    table.autofit = False
    for column, share in zip(table.columns, _SHARES, strict=True):
        for cell in (column, *column.cells):
            cell.width = Cm(share)


def _described(table: Table, words: str) -> None:
    """What screen readers say of the table."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), words)
    table._tbl.tblPr.append(caption)
