"""Entries of the living library: what members add, from the first words to the yearly question whether it is still true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.practices import FALLBACK, SOMEWHERE, Practice
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


class Step(StrEnum):
    """The questions to an author after the first words, in their order."""

    WHERE = "where"
    THEMES = "themes"
    WHOM = "whom"
    EVIDENCE = "evidence"
    RESULTS = "results"
    SOURCE = "source"
    SINCE = "since"


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
    def steps(self) -> tuple[Step, ...]:
        """The questions that are still open, in their order."""
        return tuple(step for step in Step if step not in self.asked and not _known(self, step))

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


def shelf_of(group_id: int | None) -> str:
    """The name of a library: the shared one, or a group's own."""
    return SHARED if group_id is None else f"g{group_id}"


def told(texts: Mapping[str, Any], lang: str) -> Any:
    """What is told in this language, else in English, else in any; "" where nothing is."""
    return next((texts[code] for code in (lang, FALLBACK, *texts) if texts.get(code)), "")


def _known(entry: Entry, step: Step) -> bool:
    """Whether the content answers the question already. Without any evidence there are no results to tell."""
    content = entry.content
    if step is Step.WHERE:
        return content.get("country") not in (None, "", SOMEWHERE)
    if step is Step.WHOM:
        return bool(told(content.get("target_group") or {}, entry.lang))
    if step is Step.EVIDENCE:
        return content.get("evidence") not in (None, "none_seen")
    if step is Step.RESULTS:
        return bool(entry.text.get("results")) or content.get("evidence") in (None, "none_seen")
    if step is Step.SINCE:
        return bool((content.get("period") or {}).get("start"))
    return bool(content.get({Step.THEMES: "themes", Step.SOURCE: "sources"}[step]))
