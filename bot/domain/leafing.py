"""Lists of practices that somebody leafs through, one card at a time."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.facets import NO_FACETS, Facets
from bot.domain.found import Match
from bot.domain.practices import Practice

_DIGITS = 19  # of a number that no database holds


class Source(StrEnum):
    """Where a list comes from."""

    SEARCH = "s"  # what a search found, or what is like a practice
    LIBRARY = "b"  # all that the library has, narrowed
    SAVED = "v"  # what the reader has saved
    ONE = "o"  # a single practice, by a link


@dataclass(frozen=True)
class Listing:
    """A list, as buttons name it: "s123", "s123-k3x9.DE", "b-.FR", "v"."""

    source: Source
    search: int = 0
    facets: Facets = NO_FACETS

    def __str__(self) -> str:
        number = str(self.search) if self.source is Source.SEARCH else ""
        facets = self.facets.pack()
        return f"{self.source}{number}{'-' if facets else ''}{facets}"

    @classmethod
    def read(cls, packed: str) -> "Listing | None":
        """What `str` wrote; None for anything else."""
        head, _, facets = packed.partition("-")
        if not head or head[0] not in set(Source):
            return None
        source, number = Source(head[0]), head[1:]
        if (source is Source.SEARCH) != bool(number) or (number and not _is_number(number)):
            return None
        return cls(source, int(number or 0), Facets.read(facets))

    def narrowed(self, facets: Facets) -> "Listing":
        return Listing(self.source, self.search, facets)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < _DIGITS


ALL = Listing(Source.LIBRARY)
SAVED = Listing(Source.SAVED)
ONE = Listing(Source.ONE)


@dataclass(frozen=True)
class Spot:
    """One card of a list: the list, and the practice by its key."""

    listing: Listing
    key: str = ""

    def __str__(self) -> str:
        return f"{self.listing}/{self.key}"

    @classmethod
    def read(cls, packed: str) -> "Spot | None":
        listing, _, key = packed.rpartition("/")
        found = Listing.read(listing)
        return cls(found, key) if found else None


@dataclass(frozen=True)
class Narrowing:
    """What the request names, and how many practices the library has there."""

    facets: Facets
    count: int


@dataclass(frozen=True)
class Page:
    """One practice of a list, its place in it, and what was done about it."""

    listing: Listing
    match: Match
    index: int = 0
    total: int = 1
    before: str = ""  # key of the one before
    after: str = ""
    words: str = ""  # that were searched
    cut: bool = False  # only the beginning of the words was read
    like: Practice | None = None  # the practice that the list is like
    back: Spot | None = None  # where "more like this" was tapped
    saved: bool = False
    useful: bool | None = None
    narrowing: Narrowing | None = None
