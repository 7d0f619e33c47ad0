"""What people write while minutes are collected: lines with marks, owners and dates become parts. Pure; tested in seven languages."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.minutes import Kind, Part
from bot.domain.minutes.deadlines import find_deadline
from bot.domain.minutes.marks import Line, lines_of
from bot.domain.minutes.owners import Known, find_owner


def read_post(text: str, *, lang: str, ref: datetime, known: Known) -> list[Part]:
    """The parts of a message that is on the record. Unmarked lines belong to the mark before them; before the first they are a note."""
    parts = [_part(group, lang, ref, known) for group in _grouped(list(lines_of(text)))]
    kept = [part for part in parts if part.text]
    return kept or ([Part(Kind.NOTE, text.strip())] if text.strip() else [])


def read_line(line: str, *, lang: str, ref: datetime, known: Known) -> Part:
    """One line. `lang` is the language of the group; everybody may write in any of the seven."""
    return _part(list(lines_of(line)), lang, ref, known)


def read_mark(text: str, *, lang: str, ref: datetime, known: Known) -> Part | None:
    """A mark alone, with an owner and a date or without; None where the text says more, or is not marked."""
    lines = list(lines_of(text))
    if not lines or lines[0].kind is None:
        return None
    part = _part(lines, lang, ref, known)
    return None if part.text else part


def _grouped(lines: list[Line]) -> Iterable[list[Line]]:
    """Lines that belong together. A mark alone above a list of bullets makes each of them such an item."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.kind is not None or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    for group in groups:
        head, body = group[0], group[1:]
        if head.kind is not None and not head.text and body and all(line.bullet for line in body):
            yield from ([Line(head.kind, line.text, lang=head.lang)] for line in body)
        elif head.kind is not None and not head.text and body:
            yield [Line(head.kind, body[0].text, lang=head.lang), *body[1:]]
        else:
            yield group


def _part(group: list[Line], lang: str, ref: datetime, known: Known) -> Part:
    head, more = group[0], [("• " if line.bullet else "") + line.text for line in group[1:]]
    kind = head.kind or Kind.NOTE
    if kind is not Kind.ACTION:
        first = f"{head.head} {head.text}".strip()
        bullet = "• " if kind is Kind.NOTE and head.bullet and more else ""
        return Part(kind, "\n".join([bullet + first, *more]).strip())
    langs = tuple(dict.fromkeys((lang, *head.lang)))
    owner, task = find_owner(head.text, known)
    due, task = find_deadline(task, langs, ref)
    task = f"{head.head} {task}".strip()
    return Part(kind, "\n".join([task, *more]).strip(), owner, due)
