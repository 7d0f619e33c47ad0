"""Minutes as a file of the form that somebody wants."""

from datetime import datetime

from bot.documents.apart import set_apart
from bot.documents.minutes_docx import MEDIA_TYPE, minutes_docx
from bot.documents.minutes_pdf import pdf_data
from bot.documents.minutes_text import markdown, web_page
from bot.domain.minutes.sheet import Sheet

MEDIA_TYPES = {"docx": MEDIA_TYPE, "pdf": "application/pdf", "html": "text/html", "md": "text/markdown"}


async def minutes_file(sheet: Sheet, form: str, now: datetime) -> bytes:
    """The bytes; `form` is a key of MEDIA_TYPES. Raises NotSet (bot/documents/apart) where a PDF could not be made."""
    if form == "pdf":
        return await set_apart("pages", "minutes", pdf_data(sheet))
    if form == "html":
        return web_page(sheet)
    return markdown(sheet).encode() if form == "md" else minutes_docx(sheet, now)
