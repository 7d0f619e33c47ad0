"""What goes into the search and what comes out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

EVERYBODYS = ""  # the shelf of what everybody may find


@dataclass(frozen=True)
class Document:
    """One entry in one language. Documents that share an id are the same entry in several languages."""

    id: str
    lang: str  # ISO 639-1; only compared with others, so "" is fine for a text of unknown language
    title: str
    text: str
    extra: str = ""  # words that find the entry but are no part of its text: place, country, themes
    summary: str = ""  # begins the text; no passage is taken from it, because a reader sees it anyway
    shelf: str = EVERYBODYS  # it is found by those who name this shelf
    facets: tuple[str, ...] = ()  # short texts that each stand for the entry on their own, as people would ask for it

    @property
    def body(self) -> str:
        """Summary and text."""
        return f"{self.summary}\n{self.text}".strip()

    @property
    def indexed(self) -> str:
        """Everything by whose words it is found."""
        return f"{self.title}\n{self.extra}\n{self.body}"


@dataclass(frozen=True)
class Entry:
    """Everything known under one id."""

    id: str
    variants: tuple[Document, ...]

    @property
    def shelf(self) -> str:
        """Where the entry stands, in all its languages."""
        return self.variants[0].shelf


@dataclass(frozen=True)
class Hit:
    """An entry that answers, with the part of it that answers best."""

    id: str
    score: float  # comparable between requests: 0 = nothing in common; see closeness.py
    closeness: float = 0.0  # likewise; by it is judged whether the hit is close
    is_close: bool = False  # an answer, and not only one of the least bad
    passage: str = ""  # from the entry's text, as written there; may be "" when the entry has a title only
    matched_words: tuple[
        str, ...
    ] = ()  # words of the entry that the request also has, as it writes them in the wanted language
    lang: str = ""  # the passage's language


@dataclass(frozen=True)
class Answer:
    """The best hits, best first."""

    hits: tuple[Hit, ...] = field(default=())

    @property
    def nothing_close(self) -> bool:
        """Whether the hits are only the least bad; do not show them as an answer."""
        return not any(hit.is_close for hit in self.hits)


def entries(documents: Iterable[Document]) -> list[Entry]:
    """Documents grouped by id, in the order in which the ids first appear; of two in one language the later counts.

    An entry that would stand on two shelves raises ValueError: it might be shown to somebody who may not find it.
    """
    grouped: dict[str, dict[str, Document]] = {}
    for document in documents:
        variants = grouped.setdefault(document.id, {})
        if any(other.shelf != document.shelf for other in variants.values()):
            raise ValueError(f"entry {document.id!r} is on two shelves")
        variants[document.lang] = document
    return [Entry(id_, tuple(variants.values())) for id_, variants in grouped.items()]
