"""What the searches of the last months say about the library: never who asked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Unanswered:
    """One question that the library could not answer, however often it was asked."""

    words: str  # as they were typed last
    lang: str
    times: int
    last: datetime

    def as_json(self) -> dict[str, Any]:
        return {"words": self.words, "lang": self.lang, "times": self.times, "last": self.last.isoformat()}


@dataclass(frozen=True)
class Rate:
    """How often a practice was called useful, of how many opinions."""

    practice: str
    useful: int
    said: int


@dataclass(frozen=True)
class Report:
    """All of it."""

    unanswered: Sequence[Unanswered]
    noted: Sequence[Unanswered]  # needs that people had noted for the library
    rates: Sequence[Rate]
    saved: Sequence[tuple[str, int]]  # practice, how many people have saved it
    months: Mapping[str, int]  # "2026-11" → searches

    def as_json(self) -> dict[str, Any]:
        return {
            "unanswered": [one.as_json() for one in self.unanswered],
            "noted": [one.as_json() for one in self.noted],
            "useful": [
                {"practice": rate.practice, "useful": rate.useful, "opinions": rate.said} for rate in self.rates
            ],
            "saved": [{"practice": practice, "people": people} for practice, people in self.saved],
            "searches": dict(self.months),
        }


def grouped(asked: Iterable[tuple[str, str, datetime]]) -> list[Unanswered]:
    """(words, language, when) → each question once, languages together, the newest first. What differs by case and spaces only is the same."""
    found: dict[tuple[str, str], Unanswered] = {}
    for words, lang, at in sorted(asked, key=lambda one: one[2]):
        key = lang, " ".join(words.casefold().split())
        times = found[key].times + 1 if key in found else 1
        found[key] = Unanswered(words, lang, times, at)
    return sorted(found.values(), key=lambda one: (one.lang, -one.last.timestamp(), one.words))


def by_month(moments: Iterable[datetime]) -> dict[str, int]:
    counts = Counter(f"{moment:%Y-%m}" for moment in moments)
    return dict(sorted(counts.items()))
