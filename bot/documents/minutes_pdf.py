"""Minutes as a PDF that screen readers can read: tagged, with its language, headings and numbered pages."""

from typing import Any

from bot.documents.minutes_outline import Block, Heading, Listing, Talk, Tasks, outline
from bot.documents.typesetting import pages
from bot.domain.minutes.sheet import Sheet


def minutes_pdf(sheet: Sheet) -> bytes:
    """The bytes of the file."""
    return pages("minutes", pdf_data(sheet))


def pdf_data(sheet: Sheet) -> dict[str, Any]:
    """What the layout is filled with."""
    lang, _, region = sheet.lang.partition("-")
    return {
        "title": sheet.title,
        "author": sheet.author,
        "lang": lang,
        "region": region or None,
        "draft": sheet.draft,
        "colon": sheet.words["colon"],
        "facts": [{"label": label, "value": value} for label, value in sheet.facts],
        "blocks": [_block(block) for block in outline(sheet)],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": text}
        case Listing(texts, numbered):
            return {"kind": "numbered" if numbered else "list", "texts": texts}
        case Tasks(_, heads, rows):
            return {"kind": "tasks", "heads": heads, "rows": rows}
        case Talk(lines):
            return {"kind": "talk", "lines": lines}
