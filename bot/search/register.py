"""Which entries there are: each under a number, on one shelf."""

from collections.abc import Collection

import numpy as np
import numpy.typing as npt

from bot.search.documents import Entry

Mask = npt.NDArray[np.bool_]

_NOWHERE = -1  # the shelf of a number that is free


class Register:
    """Entries by number. Numbers of removed entries are used again, so that everything that counts by them stays small."""

    def __init__(self) -> None:
        self._entries: list[Entry | None] = []
        self._numbers: dict[str, int] = {}
        self._free: list[int] = []
        self._shelves: dict[str, int] = {}  # each shelf's own number
        self._places = np.empty(0, np.int32)  # of each entry the number of its shelf; the end is room
        self._tongues: dict[frozenset[str], int] = {}  # each set of languages' own number
        self._spoken = np.empty(0, np.int32)  # of each entry the number of its set of languages

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def size(self) -> int:
        """All numbers are below this."""
        return len(self._entries)

    def add(self, entry: Entry) -> int:
        """The new entry's number."""
        number = self._free.pop() if self._free else len(self._entries)
        if number == len(self._entries):
            self._entries.append(None)
        if number >= len(self._places):
            room = max(64, len(self._places) // 2)
            self._places = np.append(self._places, np.full(room, _NOWHERE, np.int32))
            self._spoken = np.append(self._spoken, np.full(room, _NOWHERE, np.int32))
        self._entries[number] = entry
        self._numbers[entry.id] = number
        self._places[number] = self._shelves.setdefault(entry.shelf, len(self._shelves))
        spoken = frozenset(variant.lang for variant in entry.variants)
        self._spoken[number] = self._tongues.setdefault(spoken, len(self._tongues))
        return number

    def remove(self, id_: str) -> tuple[int, Entry] | None:
        """The number that the entry had, and the entry; None for an unknown one."""
        number = self._numbers.pop(id_, None)
        if number is None:
            return None
        entry = self[number]
        self._entries[number] = None
        self._places[number] = _NOWHERE
        self._free.append(number)
        return number, entry

    def __getitem__(self, number: int) -> Entry:
        entry = self._entries[number]
        assert entry is not None
        return entry

    def number_of(self, id_: str, shelves: Collection[str]) -> int | None:
        """The entry's number, if it is on one of these shelves."""
        number = self._numbers.get(id_)
        return number if number is not None and self[number].shelf in shelves else None

    def on(self, shelves: Collection[str]) -> Mask:
        """For each number, whether its entry is on one of these shelves."""
        wanted = [self._shelves[shelf] for shelf in set(shelves) if shelf in self._shelves]
        return np.isin(self._places[: self.size], wanted)

    def by_languages(self, among: Mask) -> list[npt.NDArray[np.int64]]:
        """The numbers of these entries in groups that exist in the same languages."""
        if len(self._tongues) <= 1:
            return [np.flatnonzero(among)]
        spoken = np.where(among, self._spoken[: self.size], _NOWHERE)
        return [np.flatnonzero(spoken == tongue) for tongue in range(len(self._tongues))]
