"""What was said, in the order of time: under the points that were come to, or as notes."""

from bot.domain.minutes import Item, Kind, Record
from bot.domain.minutes.roll import read_roll
from bot.domain.minutes.sheet import Note, Point
from bot.i18n import Lang
from bot.views.minutes import author, due, kind, owner

_TALK = (Kind.NOTE, Kind.ATTENDANCE)


def in_time(record: Record) -> list[Item]:
    return sorted(record.items, key=lambda item: (item.at, item.message_id or 0, item.part, item.id))


def notes(record: Record, lang: Lang) -> tuple[Note, ...]:
    """Talk, and who came or went; a roll is among the facts already."""
    return tuple(_note(item, record, lang) for item in in_time(record) if item.kind in _TALK and not _is_roll(item))


def points(record: Record, lang: Lang) -> tuple[Point, ...]:
    """Each point with what was said about it, decisions and actions too."""
    made: list[tuple[str, list[Note]]] = [("", [])]
    for item in in_time(record):
        if item.kind is Kind.TOPIC:
            made.append((item.text, []))
        elif item.kind is not Kind.ATTACHMENT and not _is_roll(item):
            made[-1][1].append(_note(item, record, lang))
    return tuple(Point(title, tuple(said)) for title, said in made if title or said)


def worded(item: Item, lang: Lang) -> str:
    """What it says; what stays inside says so, for the paper may be passed on."""
    return " ".join(part for part in (item.text, lang.t("(internal)") if item.internal else "") if part)


def _is_roll(item: Item) -> bool:
    return item.kind is Kind.ATTENDANCE and bool(read_roll(item.text))


def _note(item: Item, record: Record, lang: Lang) -> Note:
    who = lang.t("{time}, {name}", time=lang.time(item.at), name=author(item, record, lang))
    if item.kind in _TALK:
        return Note(who, worded(item, lang))
    said = [worded(item, lang), owner(item, record, lang), due(item, lang)]
    return Note(who, " · ".join(part for part in said if part), kind(lang, item.kind))
