"""Minutes as a row of blocks, from which every kind of file is made: so all of them say the same, in the same order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.minutes.sheet import Note, Sheet


@dataclass(frozen=True)
class Heading:
    """Level 1 stands under the title; 2 is a point that was come to."""

    level: int
    text: str


@dataclass(frozen=True)
class Listing:
    """Texts below each other."""

    texts: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Tasks:
    """Who does what until when: the words above the columns, and a row for each action. `name` says what the table has."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Talk:
    """What was said: (who and when, with the colon after it; the words)."""

    lines: tuple[tuple[str, str], ...]


Block = Heading | Listing | Tasks | Talk


def outline(sheet: Sheet) -> Iterator[Block]:
    """All below the title and the facts."""
    yield from _earlier(sheet)
    yield from _listing(sheet, "decisions", numbered=True)
    if sheet.tasks:
        names = ("task", "owner", "organisation", "due")
        rows = tuple((task.text, task.owner, task.organisation, task.due) for task in sheet.tasks)
        yield Heading(1, sheet.words["actions"])
        yield Tasks(sheet.words["actions"], tuple(sheet.words[name] for name in names), rows)
    for name in ("questions", "votes", "ideas"):
        yield from _listing(sheet, name)
    yield from _points(sheet)
    if sheet.notes:
        yield Heading(1, sheet.words["notes"])
        yield _talk(sheet.notes, sheet)
    for name in ("links", "attachments", "objections"):
        yield from _listing(sheet, name)


def _earlier(sheet: Sheet) -> Iterator[Block]:
    """What earlier minutes left to do, and how it stood."""
    if sheet.earlier:
        names = ("task", "owner", "due", "state")
        rows = tuple((past.text, past.owner, past.due, past.state) for past in sheet.earlier)
        yield Heading(1, sheet.words["earlier"])
        yield Tasks(sheet.words["earlier"], tuple(sheet.words[name] for name in names), rows)


def _listing(sheet: Sheet, name: str, *, numbered: bool = False) -> Iterator[Block]:
    texts: tuple[str, ...] = getattr(sheet, name)
    if texts:
        yield Heading(1, sheet.words[name])
        yield Listing(texts, numbered)


def _points(sheet: Sheet) -> Iterator[Block]:
    if sheet.points:
        yield Heading(1, sheet.words["points"])
    for point in sheet.points:
        if point.title:
            yield Heading(2, point.title)
        if point.notes:
            yield _talk(point.notes, sheet)


def _talk(notes: Sequence[Note], sheet: Sheet) -> Talk:
    heads = (" · ".join(part for part in (note.who, note.kind) if part) + sheet.words["colon"] for note in notes)
    return Talk(tuple(zip(heads, (note.text for note in notes), strict=True)))
