"""The chats with what a careful secretary takes from them.

A line "<Karim> text" is a message, "<Karim> ^1 text" one that answers the one before; "\\n" is a line end. Below it stand its items: "= kind: text |
owners | due". Without any it is a note; "= -" says nothing, "= off" that it is off the record; "= -> …" replaces what the answered message gave.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.minutes.logged import Message

_FOLDER = Path(__file__).parent / "chats"
_ORDER = ("fr", "en", "de", "es", "it", "pt", "ro", "meetbot", "scribes")
_BEGIN = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
_LINE = re.compile(r"<(?P<who>[^>]+)> (?:\^(?P<reply>\d+) )?(?P<text>.*)")
_ALIKE = 0.8


@dataclass(frozen=True)
class Item:
    kind: str
    text: str
    source: int  # the message that it began in
    owners: tuple[str, ...] = ()
    due: str = ""

    def same(self, other: "Item") -> bool:
        if (self.kind, self.source) != (other.kind, other.source):
            return False
        one, two = self.text.casefold(), other.text.casefold()
        return one in two or two in one or SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE


@dataclass
class Chat:
    name: str
    lang: str
    messages: list[Message] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


@cache
def chats() -> tuple[Chat, ...]:
    return tuple(_read(name) for name in _ORDER)


def _read(name: str) -> Chat:
    chat = Chat(name, name if len(name) == 2 else "en")
    for line, below in _blocks((_FOLDER / f"{name}.txt").read_text("utf-8")):
        number = len(chat.messages) + 1
        hit = _LINE.fullmatch(line)
        assert hit is not None, line
        reply = number - int(hit["reply"]) if hit["reply"] else None
        text = hit["text"].replace("\\n", "\n")
        chat.messages.append(Message(number, _BEGIN + timedelta(minutes=number - 1), hit["who"], text, reply_to=reply))
        _take(chat, number, reply, text, below)
    return chat


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    lines = text.strip().splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith("<")]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start], [line.removeprefix("= ") for line in lines[start + 1 : stop]]


def _take(chat: Chat, number: int, reply: int | None, text: str, below: list[str]) -> None:
    for line in below or ["note: " + text]:
        if line == "off":
            if not any(item.source == reply and item.kind == "off_record" for item in chat.items):
                chat.items.append(Item("off_record", "", number))
        elif line.startswith("-> "):
            place = next(n for n, item in enumerate(chat.items) if item.source == reply)
            chat.items[place] = replace(_item(line.removeprefix("-> "), number), source=chat.items[place].source)
        elif line != "-":
            chat.items.append(_item(line, number))


def _item(line: str, number: int) -> Item:
    kind, _, rest = line.partition(": ")
    text, owners, due = ([part.strip() for part in rest.split(" | ")] + ["", ""])[:3]
    if kind != "action":
        return Item(kind, rest, number)
    return Item(kind, text, number, tuple(name.strip() for name in owners.strip(" |").split(",") if name.strip()), due)
