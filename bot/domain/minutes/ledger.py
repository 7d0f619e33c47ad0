"""The items of a chat while it is read: what each message gave, and what later ones made of it."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.minutes.chronicled import Entry, Struck
from bot.domain.minutes.logged import Message

Numbered = tuple[int, Entry]


class Ledger:
    """Items keep their number; None stands for one that is gone."""

    def __init__(self) -> None:
        self._entries: list[Entry | None] = []
        self._of: dict[int, list[int]] = {}  # a message → what it gave, or what it corrected
        self._off: dict[int, Struck] = {}

    def add(self, message_id: int, entry: Entry) -> None:
        self._of.setdefault(message_id, []).append(len(self._entries))
        self._entries.append(entry)

    def of(self, message_id: int | None) -> list[Numbered]:
        """What the message gave and still stands."""
        return [(n, entry) for n in self._of.get(message_id or 0, ()) if (entry := self._entries[n]) is not None]

    def last(self, number: int) -> list[Numbered]:
        """So many of the last items that stand."""
        late = [
            (n, entry)
            for n, entry in enumerate(self._entries[-4 * number :], max(0, len(self._entries) - 4 * number))
            if entry
        ]
        return late[-number:]

    def change(self, number: int, entry: Entry, message: Message) -> None:
        """The item is this one from now on, because of the message, which answers to its name too."""
        sources = tuple(dict.fromkeys((*entry.sources, *message.ids)))
        self._entries[number] = replace(entry, sources=sources)
        theirs = self._of.setdefault(message.id, [])
        if number not in theirs:
            theirs.append(number)

    def is_off(self, message_id: int | None) -> bool:
        return message_id in self._off

    def strike(self, targets: Iterable[int], message: Message) -> None:
        """The messages, with all that was made of them and all that corrected it, are off the record: only their numbers stay."""
        named, at = list(targets), message.at
        for target in named[:]:
            for number, entry in self.of(target):
                at = min(at, entry.at)
                named.extend(source for source in entry.sources if source not in named)
                self._entries[number] = None
        struck = Struck(tuple(dict.fromkeys((*named, *message.ids))), at)
        self._off.update(dict.fromkeys(struck.sources, struck))

    def undo(self) -> None:
        """The last item that was marked goes."""
        for number in range(len(self._entries) - 1, -1, -1):
            entry = self._entries[number]
            if entry is not None and not entry.talk:
                self._entries[number] = None
                return

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._entries if entry is not None)

    @property
    def struck(self) -> tuple[Struck, ...]:
        return tuple(sorted(dict.fromkeys(self._off.values()), key=lambda struck: (struck.at, struck.sources)))
