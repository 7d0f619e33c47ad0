"""Entries of the living library: what members add, from the first words to the yearly question whether it is still true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.practices import FALLBACK, SOMEWHERE, Evidence, Practice
from bot.domain.shape import practice_of

A_YEAR = timedelta(days=365)  # after which the owner is asked whether it is still true
UNANSWERED = timedelta(days=30)  # after which moderators see that nobody answered
SHARED = ""  # the shelf that everybody reads
Content = Mapping[str, Any]


class State(StrEnum):
    """Where an entry stands."""

    DRAFT = "draft"  # its author writes
    SENT = "sent"  # moderators have it
    PUBLISHED = "published"
    REFUSED = "refused"  # its author may mend it
    RETIRED = "retired"  # true no more, or merged into another


class Deed(StrEnum):
    """What was done to an entry, in its history."""

    SENT = "sent"
    EDITED = "edited"
    PUBLISHED = "published"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    RETIRED = "retired"
    IMPORTED = "imported"


class Part(StrEnum):
    """What an entry is made of, as authors and moderators change it."""

    WHAT = "what"
    WHERE = "where"
    THEMES = "themes"
    WHOM = "whom"
    EVIDENCE = "evidence"
    RESULTS = "results"
    SOURCE = "source"
    SINCE = "since"
    TITLE = "title"
    SUMMARY = "summary"
    HOW = "how"
    NEEDS = "needs"
    LANGUAGE = "language"


# What an author is asked after the first words, in this order and only where it is missing.
QUESTIONS = (
    Part.WHAT,
    Part.WHERE,
    Part.THEMES,
    Part.WHOM,
    Part.EVIDENCE,
    Part.RESULTS,
    Part.SOURCE,
    Part.SINCE,
)


@dataclass(frozen=True)
class Entry:
    """One entry. `id` is our number, `slug` the practice's id."""

    id: int
    slug: str
    group_id: int | None  # None: the shared library
    via_id: int | None
    state: State
    lang: str
    content: Content
    files: Sequence[Mapping[str, Any]]
    asked: tuple[str, ...]
    version: int
    author_id: int | None
    owner_id: int | None
    replaces_id: int | None
    checked: date | None
    asked_at: datetime | None
    created_at: datetime
    changed_at: datetime

    @property
    def shelf(self) -> str:
        return shelf_of(self.group_id)

    @property
    def practice(self) -> Practice:
        """As readers see it."""
        checked = f"{self.checked:%Y-%m}" if self.checked else self.content.get("checked") or ""
        return practice_of({**self.content, "id": self.slug, "checked": checked})

    @property
    def title(self) -> str:
        """In the language it was written in."""
        return str(told(self.content.get("title") or {}, self.lang))

    @property
    def text(self) -> Mapping[str, str]:
        """The full text in the language it was written in."""
        return told(self.content.get("text") or {}, self.lang) or {}

    @property
    def open(self) -> tuple[Part, ...]:
        """The questions that are still to be asked, in their order."""
        return tuple(part for part in QUESTIONS if part not in self.asked and not self.knows(part))

    @property
    def unknown(self) -> tuple[Part, ...]:
        """What nobody has said, whether it was asked or not."""
        return tuple(part for part in QUESTIONS if not self.knows(part))

    def knows(self, part: Part) -> bool:
        """Whether the content says it. Without any evidence there are no results to tell."""
        content = self.content
        if part is Part.WHERE:
            return content.get("country") not in (None, "", SOMEWHERE)
        if part is Part.WHOM:
            return bool(told(content.get("target_group") or {}, self.lang))
        if part is Part.EVIDENCE:
            return content.get("evidence") not in (None, Evidence.NONE_SEEN)
        if part is Part.RESULTS:
            return bool(self.text.get("results")) or content.get("evidence") in (None, Evidence.NONE_SEEN)
        if part is Part.SINCE:
            return bool((content.get("period") or {}).get("start"))
        if part in (Part.THEMES, Part.SOURCE):
            return bool(content.get("themes" if part is Part.THEMES else "sources"))
        return bool(self.text.get(part))

    @property
    def unconfirmed(self) -> bool:
        """Whether its owner was asked and has not answered."""
        return self.asked_at is not None and (self.checked is None or self.checked < self.asked_at.date())


@dataclass(frozen=True)
class Version:
    """A line of an entry's history."""

    version: int
    deed: Deed
    reason: str | None
    person_id: int | None
    at: datetime
    content: Content = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """Who looks after a practice that members may change, and how sure it is."""

    entry: Entry
    owner: str  # "" for nobody that is known
    changed_by: str
    changed_at: datetime


def shelf_of(group_id: int | None) -> str:
    """The name of a library: the shared one, or a group's own."""
    return SHARED if group_id is None else f"g{group_id}"


def told(texts: Mapping[str, Any], lang: str) -> Any:
    """What is told in this language, else in English, else in any; "" where nothing is."""
    return next((texts[code] for code in (lang, FALLBACK, *texts) if texts.get(code)), "")
