"""Chats written down in short: "<Karim> text" a line, "<Karim> ^3 text" answers the third; "\\n" is a line end. They begin on a Monday at nine."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.minutes.chronicle import chronicle
from bot.domain.minutes.chronicled import Chronicle
from bot.domain.minutes.logged import Message

BEGIN = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
_LINE = re.compile(r"<(?P<who>[^>]+)> (?:\^(?P<reply>\d+) )?(?P<text>.*)")


def messages(chat: str) -> list[Message]:
    """A minute between two of them; they are numbered from 1."""
    made = []
    for number, line in enumerate(chat.strip().splitlines(), 1):
        hit = _LINE.fullmatch(line.strip())
        assert hit is not None, line
        reply = int(hit["reply"]) if hit["reply"] else None
        at = BEGIN + timedelta(minutes=number - 1)
        made.append(Message(number, at, hit["who"], hit["text"].replace("\\n", "\n"), reply_to=reply))
    return made


def told(chat: str, lang: str = "fr") -> Chronicle:
    return chronicle(messages(chat), lang=lang)


def items(chat: str, lang: str = "fr") -> list[str]:
    """ "kind: text (owner, owner | until) [1, 2]", each item a line."""
    made = told(chat, lang)
    return [
        f"{entry.kind}: {entry.text}"
        + (f" ({', '.join(made.people.names(entry.part.owner))} | {entry.due or ''})" if entry.kind == "action" else "")
        + f" {list(entry.sources)}"
        for entry in made.entries
    ]
