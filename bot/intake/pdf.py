"""The text of a PDF, its lines joined to paragraphs again."""

import io
import re
from collections.abc import Iterable

from pypdf import PdfReader
from pypdf.errors import DependencyError

from bot.domain.intake import LONGEST, Unread, Why, Words

_MOST_PAGES = 200
_FULL = 0.72  # of the longest line of its page: a shorter line ends its paragraph
_BULLET = re.compile(r"^\s*(?:[-–—•▪◦·*‣]|\d{1,3}[.)]|\(?[a-z]\))\s+")
_ENDS = (".", "!", "?", ":", ";", "…")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p[aá]gina|p[aá]g|pg|p|s)\.?\s*)?\d{1,3}(?:\s*(?:/|sur|of|von|de|di|din)\s*\d{1,3})?\W*",
    re.IGNORECASE,
)


def read_pdf(data: bytes) -> Words:
    """Refuses what is locked and what has too many pages."""
    reader = PdfReader(io.BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unread(Why.LOCKED)
    except (DependencyError, NotImplementedError):
        raise Unread(Why.LOCKED) from None
    if len(reader.pages) > _MOST_PAGES:
        raise Unread(Why.MANY)
    text, cut = "", False
    for number, page in enumerate(reader.pages):
        cut = number >= _MOST_PAGES or len(text) > LONGEST  # what a file says of its pages need not be so
        if cut:
            break
        text = _carried_on(text, paragraphs(page.extract_text()))
    return Words(text, cut=cut)


def paragraphs(page: str) -> str:
    """The lines of a page as paragraphs with an empty line between them; points of a list follow one another."""
    lines = _without_number([line.strip() for line in page.splitlines()])
    full = max((len(line) for line in lines), default=0) * _FULL
    made: list[str] = []
    before = ""
    for line in lines:
        if before and line and not _BULLET.match(line) and len(before) >= full and not before.endswith(":"):
            made[-1] = _joined(made[-1], line)
        elif line:
            made.append(line)
        before = line
    return "\n\n".join(_listed(made))


def _without_number(lines: list[str]) -> list[str]:
    """A number alone at the head or the foot of a page is the page's."""
    while lines and not lines[-1]:
        lines.pop()
    ends = [end for end in (0, -1) if lines and _PAGE_NUMBER.fullmatch(lines[end])]
    return [line for place, line in enumerate(lines) if not any(place == end % len(lines) for end in ends)]


def _joined(before: str, line: str) -> str:
    if _HYPHEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _listed(made: Iterable[str]) -> list[str]:
    """Points of a list stand below what leads to them, without empty lines."""
    blocks: list[str] = []
    for text in made:
        if (
            blocks
            and _BULLET.match(text)
            and (_BULLET.match(blocks[-1].rpartition("\n")[2]) or blocks[-1].endswith(":"))
        ):
            blocks[-1] += f"\n{text}"
        else:
            blocks.append(text)
    return blocks


def _carried_on(text: str, page: str) -> str:
    """The next page behind those before it; a sentence may go on there."""
    if not text or not page:
        return text or page
    if text.endswith(_ENDS) or not page[:1].islower():
        return f"{text}\n\n{page}"
    return _joined(text, page)
