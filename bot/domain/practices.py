"""A practice: what somebody does somewhere, and how we know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

FALLBACK = "en"  # the language in which every entry is written


class Evidence(StrEnum):
    """How the results are known, strongest first."""

    RANDOMISED = "randomised"
    MATCHED_COMPARISON = "matched_comparison"
    BEFORE_AFTER = "before_after"
    SELF_REPORTED = "self_reported"
    PRIZE = "prize"
    NONE_SEEN = "none_seen"


EUROPE = "150"  # UN M49: the country of what belongs to no single one
SOMEWHERE = "ZZ"  # CLDR: a country that is not known


@dataclass(frozen=True)
class Term:
    """A word of the library's vocabularies; names by language, and the words that people use for it."""

    id: str
    names: Mapping[str, str]
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def name_in(self, lang: str) -> str:
        return self.names.get(lang) or self.names[FALLBACK]


class Theme(Term):
    """What a practice is about."""


class PartnerType(Term):
    """What kind of body takes part in it."""


@dataclass(frozen=True)
class Text:
    """The full text in one language; an empty part is not known."""

    what: str
    how: str = ""
    needs: str = ""
    results: str = ""

    def parts(self) -> tuple[str, ...]:
        return tuple(part for part in (self.what, self.how, self.needs, self.results) if part)


@dataclass(frozen=True)
class Place:
    """Where it is done; degrees of WGS 84. `also`: what else people call it or the region around it, in any language."""

    name: str
    lat: float | None = None
    lon: float | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """Where it can be read."""

    title: str
    url: str
    language: str = ""


@dataclass(frozen=True)
class Practice:
    """One entry. Titles, summaries, texts and target groups by language (ISO 639-1); None is not known."""

    id: str
    kind: str  # "practice" or "document"
    name: str  # as its makers call it
    title: Mapping[str, str]
    summary: Mapping[str, str]
    text: Mapping[str, Text]
    country: str  # ISO 3166-1 alpha-2, or EUROPE
    themes: tuple[str, ...]
    evidence: Evidence
    sources: tuple[Source, ...]
    place: Place | None = None
    lead: str | None = None
    partner_types: tuple[str, ...] = ()
    target_group: Mapping[str, str] = field(default_factory=dict)
    start: int | None = None  # year
    end: int | None = None
    weak: bool = False  # the sources are thin
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # how people ask for it; finds it, is not shown
    checked: str = ""  # the month in which somebody last looked whether it is still so, as in 2026-11

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which its title is told."""
        return tuple(self.title)

    def told_in(self, lang: str) -> str:
        """The language in which a reader of `lang` gets title and summary: theirs where there is one, else English, else the author's."""
        return _told(self.title, lang)

    def title_in(self, lang: str) -> str:
        return self.title[self.told_in(lang)]

    def summary_in(self, lang: str) -> str:
        return self.summary[_told(self.summary, lang)]

    def text_in(self, lang: str) -> tuple[Text, str]:
        """The full text and the language it is in: the reader's where there is one, else English, else the author's."""
        found = _told(self.text, lang)
        return self.text[found], found


def _told(texts: Mapping[str, object], lang: str) -> str:
    return next((code for code in (lang, FALLBACK) if texts.get(code)), next(iter(texts), lang))
