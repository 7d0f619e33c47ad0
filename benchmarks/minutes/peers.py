"""What is compared: our reading as `passerelle minutes` tells it, and the documented commands of MeetBot."""

import re
from collections.abc import Callable

from benchmarks.minutes.cases import Chat, Item
from bot.domain.minutes.chronicle import chronicle

Peer = Callable[[Chat], list[Item]]


def ours(chat: Chat) -> list[Item]:
    told = chronicle(chat.messages, lang=chat.lang)
    found = [
        Item(
            str(entry.kind),
            entry.text,
            min(entry.sources) if entry.kind == "vote" else entry.sources[0],
            tuple(told.people.names(entry.part.owner)),
            entry.due.isoformat() if entry.due else "",
        )
        for entry in told.entries
    ]
    return [*found, *(Item("off_record", "", struck.sources[0]) for struck in told.struck)]


_COMMAND = re.compile(r"#(\w+)[ \t]*(.*)")
_ADDRESSES = ("http:", "https:", "irc:", "ftp:", "mailto:", "ssh:")
_ITEMS = {
    "topic": "topic",
    "info": "note",
    "help": "note",
    "halp": "note",
    "idea": "idea",
    "link": "link",
    "action": "action",
    "agreed": "decision",
    "agree": "decision",
    "accepted": "decision",
    "accept": "decision",
    "rejected": "decision",
}


def meetbot(chat: Chat) -> list[Item]:
    """Commands at the start of a line; a line that begins with an address is a link; an action is everybody's whose nick stands in it. The talk
    is kept as the log, which counts as a note here. Without #startmeeting it would keep nothing; that is forgiven."""
    nicks = list(dict.fromkeys(message.author for message in chat.messages))
    items: list[Item] = []
    for message in chat.messages:
        command = _COMMAND.match(message.text)
        if command is None:
            kind = "link" if message.text.split("//")[0] in _ADDRESSES else "note"
            items.append(Item(kind, message.text, message.id))
            continue
        word, text = command[1].lower(), command[2]
        if word == "undo" and items:
            marked = [item for item in items if chat.messages[item.source - 1].text.startswith("#")]
            items.remove(marked[-1] if marked else items[-1])
        elif word in ("chair", "nick"):
            nicks.extend(re.split(r"[, ]+", text.strip()))
        elif word in _ITEMS:
            owners = tuple(nick for nick in dict.fromkeys(nicks) if re.search(rf"(?<!\w){re.escape(nick)}(?!\w)", text))
            items.append(Item(_ITEMS[word], text, message.id, owners if word == "action" else ()))
    return items


PEERS: dict[str, Peer] = {"passerelle": ours, "MeetBot": meetbot}
