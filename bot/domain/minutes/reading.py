"""What people write while minutes are collected: lines with marks, owners and dates become parts. Pure; tested in seven languages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.minutes import NOBODY, Kind, Part
from bot.domain.minutes.deadlines import find_deadline
from bot.domain.minutes.folding import compact
from bot.domain.minutes.kinds import ALONE, KINDS
from bot.domain.minutes.leading import Named
from bot.domain.minutes.marks import Line, lines_of
from bot.domain.minutes.names import each_of
from bot.domain.minutes.owners import Known, find_owner, named_alone, named_apart, without_shall

_PIECES = re.compile(r"\s*;\s*|(?<=\S)\s+(?=\d{1,2}[.)]\s)")  # of "#decisions 1) …; 2) …"
_ADDRESS = re.compile(r"(?:https?|ftp|ssh|irc)://\S|mailto:\S|www\.\S", re.IGNORECASE)
_BULLETED = re.compile(r"^\s*\d{1,2}[.)]\s+")

Langs = tuple[str, ...]


def read_post(text: str, *, lang: str, ref: datetime, known: Known) -> list[Part]:
    """The parts of a message that is on the record. Before the first mark all is one note; the lines below a mark belong to it,
    as long as no empty line and no bullet of the same list parts them from it. A message that begins with an address is a link."""
    lines = list(lines_of(text, _named(known)))
    if lines and lines[0].kind is None and _ADDRESS.match(lines[0].text):
        lines[0] = replace(lines[0], kind=Kind.LINK)
    parts = [_part(group, lang, ref, known) for group in _grouped(lines)]
    kept = [part for part in parts if part.text]
    return kept or ([Part(Kind.NOTE, text.strip())] if text.strip() else [])


def read_as(kind: Kind, text: str, *, lang: str, ref: datetime, known: Known) -> Part:
    """The text as an item of that kind, but where it says itself what it is: how a correction reads."""
    lines = list(lines_of(text, _named(known)))
    if not lines:
        return Part(kind, "")
    first = lines[0] if lines[0].kind is not None else replace(lines[0], kind=kind, text=lines[0].text)
    return _part([first, *lines[1:]], lang, ref, known)


def read_mark(text: str, *, lang: str, ref: datetime, known: Known) -> Part | None:
    """A mark alone, with an owner and a date or without; None where the text says more, or is not marked."""
    lines = list(lines_of(text, _named(known)))
    if compact(text) in ALONE and "\n" not in text.strip():
        return Part(KINDS[compact(text)], "")
    if not lines or lines[0].kind is None:
        return None
    part = _part(lines, lang, ref, known)
    return None if part.text else part


def _named(known: Known) -> Named:
    """Whether a text is a list of names that are known, and nothing else."""
    return lambda text: bool(each_of(text, known))


def _grouped(lines: list[Line]) -> Iterable[list[Line]]:
    """Lines that belong together."""
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or line.kind is not None or line.own or _parted(groups[-1], line):
            groups.append([line])
        else:
            groups[-1].append(line)
    for group in groups:
        yield from _listed(group)


def _parted(group: Sequence[Line], line: Line) -> bool:
    """Whether an unmarked line stands apart from the mark before it."""
    head = group[0]
    if head.kind is None or (not head.text and len(group) == 1):
        return False
    if line.bullet and head.bullet and line.indent <= head.indent:
        return bool(head.text)  # the next point of the list that the mark stands in
    return line.gap and not line.bullet and not group[-1].text.endswith(":")


def _listed(group: list[Line]) -> Iterable[list[Line]]:
    """A mark alone above a list makes each of its lines such an item; one in the plural also without bullets."""
    head, body = group[0], group[1:]
    if head.kind is Kind.ATTENDANCE:
        yield group
        return
    if head.kind is Kind.TOPIC:  # what stands below it is said about it
        yield group[: 1 if head.text else 2]
        yield from ([body] if body and head.text else [body[1:]] if body[1:] else [])
        return
    if head.kind is not None and head.plural and head.text and not body:
        yield from (
            [replace(head, text=_BULLETED.sub("", piece))] for piece in _PIECES.split(head.text) if piece.strip()
        )
        return
    if head.kind is None or head.text or not body:
        yield group
        return
    least = min(line.indent for line in body)
    if all(line.bullet or line.indent > least for line in body) or (
        head.plural and not any(line.bullet for line in body)
    ):
        items: list[list[Line]] = []
        for line in body:
            if line.indent > least and items:
                items[-1].append(line)
            else:
                items.append([Line(head.kind, line.text, lang=head.lang)])
        yield from items
    else:
        yield [Line(head.kind, body[0].text, lang=head.lang), *body[1:]]


def _part(group: list[Line], lang: str, ref: datetime, known: Known) -> Part:
    head = group[0]
    if head.kind is None:
        return Part(Kind.NOTE, "\n".join(("\n" if line.gap and n else "") + line.raw for n, line in enumerate(group)))
    if head.kind is Kind.ATTENDANCE:
        return Part(head.kind, _roll(group))
    if head.kind is not Kind.ACTION:
        first = _sentence(head.head, head.text)
        return Part(head.kind, "\n".join([first, *(line.raw for line in group[1:])]).strip())
    return _action(head, group[1:], tuple(dict.fromkeys((lang, *head.lang))), ref, known)


def _roll(group: Sequence[Line]) -> str:
    """Who is there or is not, in one line though there was a list."""
    head, *more = (line.text.strip() for line in group)
    return head + ("" if head.endswith(":") or not more else ",") + (" " if more else "") + ", ".join(more)


def _action(head: Line, more: Sequence[Line], langs: Langs, ref: datetime, known: Known) -> Part:
    """What is to be done, by whom, until when: said in the line of the mark, before the mark, or on lines of their own."""
    owner, task = find_owner(head.text, known, head.lang)
    due, task = find_deadline(task, langs, ref)
    if owner == NOBODY and due is not None:  # "the stand: Karim, by Friday" ends with the name now
        owner, task = named_apart(task, known) or (NOBODY, task)
    task = without_shall(task) if owner != NOBODY else task
    before = head.head
    if before and owner == NOBODY:
        owner, before = find_owner(before, known, head.lang)
    if before and due is None:
        due, before = find_deadline(before, langs, ref)
    part = Part(Kind.ACTION, _sentence(before, task), owner, due)
    for line in more:
        part = _further(part, line, langs, ref, known)
    return replace(part, text=part.text.strip())


def _further(part: Part, line: Line, langs: Langs, ref: datetime, known: Known) -> Part:
    """The part with one more line: who, until when, or more of the text."""
    owner = named_alone(line.text, known) if part.owner == NOBODY else NOBODY
    if owner != NOBODY:
        return replace(part, owner=owner)
    due, rest = find_deadline(line.text, langs, ref) if part.due is None else (None, line.text)
    if due is not None and not rest:
        return replace(part, due=due)
    return replace(part, text=f"{part.text}\n{line.raw}")


def _sentence(before: str, after: str) -> str:
    """What stood before the mark and what stands after it, as one."""
    glue = "" if after[:1] in ",.;:!?)" else " "
    return f"{before}{glue}{after}".strip() if before else after
