"""A text that was read somewhere becomes items: a document that is adopted as the minutes, a recording that was written down. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.minutes import LONGEST_OWNER, LONGEST_TEXT, NOBODY, Kind, Part
from bot.domain.minutes.deadlines import read_day
from bot.domain.minutes.folding import compact
from bot.domain.minutes.kinds import kind_called
from bot.domain.minutes.marks import is_off
from bot.domain.minutes.owners import Known, read_owner
from bot.domain.minutes.reading import read_post
from bot.domain.when import understand

MOST_NOTES = 60  # of one document; more are drawn together: nobody reviews hundreds
_TOGETHER = 1500  # characters up to which they are
_LONGEST_HEADING = 70
_LONGEST_NAME = 6  # words
_CELL = "   "  # before the further cells of a row (bot/intake/office.py)
_NUMBERED = re.compile(r"^\s*(?:[\dIVXivx]{1,4}(?:\.\d{1,2})*[.)]?\s+)?")
_PARTED = re.compile(r"\n\s*\n")
_ENDS = (".", "!", "?", ":", ";", ",", "…")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def on_record(text: str) -> str:
    """The text without the lines that ask not to be kept."""
    return "\n".join(line for line in text.split("\n") if not (line.strip() and is_off(line))).strip()


def read_document(text: str, *, lang: str, ref: datetime, known: Known) -> list[Part]:
    """The items of a document. A heading like "2. Décisions" is a mark for what stands below; what is not marked is a note for each paragraph."""
    marked = "\n".join(map(_as_mark, on_record(text).split("\n")))
    parts: list[Part] = []
    for part in read_post(marked, lang=lang, ref=ref, known=known):
        said = _PARTED.split(part.text) if part.kind is Kind.NOTE else [part.text]
        parts += [replace(part, text=piece.strip()) for piece in said if piece.strip()]
    actions = [_row(part, lang, ref, known) if part.kind is Kind.ACTION else part for part in parts]
    return list(_fitting(_fewer(list(_with_headings(actions)))))


def read_words(text: str, *, lang: str, ref: datetime, known: Known) -> list[Part]:
    """The items of a recording or a photo: marked lines are what they say, the rest is one note, or several where it is long."""
    return list(_fitting(read_post(text, lang=lang, ref=ref, known=known)))


def _as_mark(line: str) -> str:
    """With the colon that makes a heading a mark."""
    heading = _NUMBERED.sub("", line).strip(" \t*_#:.")
    return f"{heading} :" if heading and len(heading) <= _LONGEST_HEADING and kind_called(heading) else line


def _row(part: Part, lang: str, ref: datetime, known: Known) -> Part:
    """An action that was the row of a table: its further cells, on indented lines, are who and until when, whatever their order."""
    text, *cells = part.text.split("\n")
    for cell in cells:
        owner = read_owner(cell.strip(), known) if part.owner == NOBODY and _is_name(cell) else NOBODY
        due = _whole_day(cell, lang, ref) if part.due is None else None
        if cell.startswith(_CELL) and due is not None:
            part = replace(part, due=due)
        elif cell.startswith(_CELL) and owner != NOBODY:
            part = replace(part, owner=owner)
        elif cell.strip() != part.owner.organisation:
            text = f"{text}\n{cell.strip() if cell.startswith(_CELL) else cell}"
    return replace(part, text=text)


def _is_name(cell: str) -> bool:
    return len(cell.split()) <= _LONGEST_NAME and not any(map(str.isdigit, cell)) and len(cell) <= LONGEST_OWNER


def _whole_day(cell: str, lang: str, ref: datetime) -> date | None:
    """The day, where the cell says nothing else."""
    reading = understand(cell.strip(), lang=lang, ref=ref)
    return read_day(cell.strip(), (lang,), ref) if reading.found and not compact(reading.rest) else None


def _with_headings(parts: Sequence[Part]) -> Iterator[Part]:
    """A short line without an end is the heading of the note that follows."""
    heading = ""
    for part in parts:
        note = part.kind is Kind.NOTE
        if note and not heading and _is_heading(part.text):
            heading = part.text
            continue
        if heading and not note:
            yield Part(Kind.NOTE, heading)
        yield replace(part, text=f"{heading}\n{part.text}") if heading and note else part
        heading = ""
    if heading:
        yield Part(Kind.NOTE, heading)


def _is_heading(text: str) -> bool:
    return "\n" not in text and len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS) and not text.startswith("-")


def _fewer(parts: list[Part]) -> list[Part]:
    """Notes that follow one another are drawn together where there are too many."""
    if sum(part.kind is Kind.NOTE for part in parts) <= MOST_NOTES:
        return parts
    room = max(_TOGETHER, sum(len(part.text) for part in parts) // MOST_NOTES * 2)
    drawn: list[Part] = []
    for part in parts:
        before = drawn[-1] if drawn else None
        both = before is not None and before.kind is part.kind is Kind.NOTE
        if both and before is not None and len(before.text) + len(part.text) < min(room, LONGEST_TEXT):
            drawn[-1] = replace(before, text=f"{before.text}\n\n{part.text}")
        else:
            drawn.append(part)
    return drawn


def _fitting(parts: Sequence[Part]) -> Iterator[Part]:
    """Each no longer than an item may be."""
    for part in parts:
        first, *rest = portions(part.text, LONGEST_TEXT)
        yield replace(part, text=first)
        yield from (Part(Kind.NOTE, text) for text in rest)


def portions(text: str, most: int) -> list[str]:
    """The text in pieces of at most so many characters, parted between sentences where that can be."""
    made: list[str] = []
    while len(text) > most:
        ends = [hit.start() for hit in _SENTENCE.finditer(text, 0, most)]
        place = ends[-1] if ends and ends[-1] > most // 2 else text.rfind(" ", most // 2, most)
        place = place if place > 0 else most
        made.append(text[:place].strip())
        text = text[place:].strip()
    return [*made, text] if text or not made else made
