"""The shipped library: one JSON file per practice, and its vocabularies. Read whole and checked at every start."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.domain.languages import LANGUAGES
from bot.domain.practices import EUROPE, Evidence, PartnerType, Place, Practice, Source, Term, Text, Theme

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(rf"[A-Z]{{2}}|{EUROPE}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_URL = re.compile(r"https?://[^\s/]+\S*")
_KINDS = ("practice", "document")
AnyTerm = TypeVar("AnyTerm", bound=Term)
_MUST_HAVE_TEXT = ("en", "fr")


@dataclass(frozen=True)
class Library:
    """All that ships."""

    practices: tuple[Practice, ...]
    themes: tuple[Theme, ...]
    partner_types: tuple[PartnerType, ...] = ()


class BadLibrary(Exception):
    """The library has faults; one sentence each, with the file."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_library(folder: Path) -> Library:
    """The library under `folder`: themes.json, partners.json and practices/*.json. Raises BadLibrary."""
    themes = _terms(folder / "themes.json", Theme)
    partner_types = _terms(folder / "partners.json", PartnerType)
    problems = [*_incomplete("themes.json", themes), *_incomplete("partners.json", partner_types)]
    practices = []
    for path in sorted((folder / "practices").glob("*.json")):
        found = _entry(path, themes, partner_types)
        if isinstance(found, Practice):
            practices.append(found)
        else:
            problems += found
    if not practices and not problems:
        problems.append(f"There is no practice in {folder.name}/practices.")
    if problems:
        raise BadLibrary(problems)
    return Library(tuple(practices), tuple(themes.values()), tuple(partner_types.values()))


def _terms(path: Path, kind: type[AnyTerm]) -> dict[str, AnyTerm]:
    return {str(raw["id"]): kind(raw["id"], raw["names"], raw.get("words") or {}) for raw in _json(path)}


def _incomplete(file: str, terms: Mapping[str, Term]) -> list[str]:
    return [
        f"{file}: {term.id} has no {part} in {_missing(texts)}."
        for term in terms.values()
        for part, texts in (("name", term.names), ("words", term.words))
        if _missing(texts)
    ]


def _entry(path: Path, themes: Mapping[str, Theme], partner_types: Mapping[str, PartnerType]) -> Practice | list[str]:
    """The entry, or what is wrong with its file."""
    try:
        raw = _json(path)
    except BadLibrary as error:
        return list(error.problems)
    problems = faults(raw, path.stem, themes, partner_types)
    return [f"{path.name}: {problem}" for problem in problems] or _practice(raw)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadLibrary([f"{path.name} is missing."]) from None
    except ValueError as error:
        raise BadLibrary([f"{path.name} is not JSON: {error}."]) from None


def faults(raw: Any, name: str, themes: Mapping[str, Theme], partner_types: Mapping[str, PartnerType]) -> Iterator[str]:
    """What is wrong with an entry, in words."""
    if not isinstance(raw, dict):
        yield "is not an object."
        return
    yield from _wrong_labels(raw, name)
    yield from _wrong_trust(raw)
    yield from _wrong_terms("themes", raw.get("themes"), themes)
    yield from _wrong_terms("partner_types", raw.get("partner_types"), partner_types)
    yield from _wrong_texts(raw)
    yield from _wrong_sources(raw.get("sources"))
    yield from _wrong_place(raw.get("place"))
    yield from _wrong_period(raw.get("period"))


def _wrong_labels(raw: dict[str, Any], name: str) -> Iterator[str]:
    if raw.get("id") != name or not _ID.fullmatch(name):
        yield "the id must be the file's name, in small letters, digits and hyphens."
    if raw.get("kind") not in _KINDS:
        yield f"kind must be one of {', '.join(_KINDS)}."
    if not raw.get("name"):
        yield "the name is missing."
    if not _COUNTRY.fullmatch(str(raw.get("country"))):
        yield f"country must be two capital letters of ISO 3166-1, or {EUROPE} for Europe."
    if raw.get("kind") == "practice" and raw.get("country") == EUROPE:
        yield "a practice is in a country; only documents belong to Europe as a whole."


def _wrong_trust(raw: dict[str, Any]) -> Iterator[str]:
    if raw.get("evidence") not in list(Evidence):
        yield f"evidence must be one of {', '.join(Evidence)}."
    if not isinstance(raw.get("weak"), bool):
        yield "weak must be true or false."
    if not _MONTH.fullmatch(str(raw.get("checked"))):
        yield "checked must be the month in which it was last looked at, as in 2026-11."


def _wrong_terms(part: str, named: Any, known: Mapping[str, Term]) -> Iterator[str]:
    named = named if isinstance(named, list) else []
    unknown = [str(term) for term in named if term not in known]
    if unknown or not named:
        yield f"{part} must name at least one of those in use; unknown: {', '.join(unknown) or 'none named'}."


def _wrong_texts(raw: dict[str, Any]) -> Iterator[str]:
    for part in ("title", "summary"):
        if _missing(raw.get(part)):
            yield f"{part} is missing in {_missing(raw.get(part))}."
    texts = raw.get("text")
    if not isinstance(texts, dict):
        yield "text is missing."
        return
    for lang in dict.fromkeys((*_MUST_HAVE_TEXT, *texts)):
        parts = texts.get(lang)
        if lang not in LANGUAGES or not isinstance(parts, dict) or not parts.get("what"):
            yield f"text in {lang} needs at least “what”."


def _wrong_sources(sources: Any) -> Iterator[str]:
    if not isinstance(sources, list) or not sources:
        yield "there is no source."
        return
    for source in sources:
        if not isinstance(source, dict) or not source.get("title") or not _URL.fullmatch(str(source.get("url"))):
            yield "every source needs a title and an address with http(s)."


def _wrong_place(place: Any) -> Iterator[str]:
    if place is None:
        return
    if not isinstance(place, dict) or not place.get("name") or place.keys() - {"name", "lat", "lon", "also"}:
        yield "a place has a name, and may have lat, lon and also (other names of it)."
        return
    also = place.get("also", [])
    if not isinstance(also, list) or not all(isinstance(name, str) and name.strip() for name in also):
        yield "what a place is also called is a list of names."
    lat, lon = place.get("lat"), place.get("lon")
    if (lat, lon) != (None, None) and not (_within(lat, 90) and _within(lon, 180)):
        yield "a place has both lat (-90 to 90) and lon (-180 to 180), or neither."


def _within(degrees: Any, most: int) -> bool:
    return isinstance(degrees, int | float) and abs(degrees) <= most


def _wrong_period(period: Any) -> Iterator[str]:
    years = [period.get("start"), period.get("end")] if isinstance(period, dict) else [period]
    if not all(year is None or isinstance(year, int) for year in years):
        yield "a period has the years start and end, or null."


def _missing(texts: Any) -> str:
    """The languages in which nothing is written, as a list in words; "" where there are all seven."""
    have = texts if isinstance(texts, dict) else {}
    return ", ".join(lang for lang in LANGUAGES if not str(have.get(lang) or "").strip())


def _practice(raw: dict[str, Any]) -> Practice:
    period = raw.get("period") or {}
    return Practice(
        id=raw["id"],
        kind=raw["kind"],
        name=raw["name"],
        title=raw["title"],
        summary=raw["summary"],
        text={lang: _text(text) for lang, text in raw["text"].items()},
        country=raw["country"],
        themes=tuple(raw["themes"]),
        evidence=Evidence(raw["evidence"]),
        sources=tuple(Source(s["title"], s["url"], s.get("language") or "") for s in raw["sources"]),
        place=_place(raw["place"]) if raw.get("place") else None,
        lead=raw.get("lead"),
        partner_types=tuple(raw["partner_types"]),
        target_group=raw.get("target_group") or {},
        start=period.get("start"),
        end=period.get("end"),
        weak=raw["weak"],
        checked=raw["checked"],
    )


def _place(raw: Mapping[str, Any]) -> Place:
    return Place(raw["name"], raw.get("lat"), raw.get("lon"), tuple(raw.get("also") or ()))


def _text(raw: Mapping[str, str | None]) -> Text:
    return Text(*(raw.get(part) or "" for part in ("what", "how", "needs", "results")))
