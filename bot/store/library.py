"""The shipped library: one JSON file per practice, and the themes. Read whole and checked at every start."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.languages import LANGUAGES
from bot.domain.practices import Evidence, Place, Practice, Source, Text, Theme

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_URL = re.compile(r"https?://[^\s/]+\S*")
_KINDS = ("practice", "document")
_MUST_HAVE_TEXT = ("en", "fr")


@dataclass(frozen=True)
class Library:
    """All that ships."""

    practices: tuple[Practice, ...]
    themes: tuple[Theme, ...]


class BadLibrary(Exception):
    """The library has faults; one sentence each, with the file."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_library(folder: Path) -> Library:
    """The library under `folder`: themes.json and practices/*.json. Raises BadLibrary."""
    themes = {
        str(raw["id"]): Theme(raw["id"], raw["names"], raw.get("words") or {}) for raw in _json(folder / "themes.json")
    }
    problems = [
        f"themes.json: {theme.id} has no {part} in {_missing(texts)}."
        for theme in themes.values()
        for part, texts in (("name", theme.names), ("words", theme.words))
        if _missing(texts)
    ]
    practices = []
    for path in sorted((folder / "practices").glob("*.json")):
        found = _entry(path, themes)
        if isinstance(found, Practice):
            practices.append(found)
        else:
            problems += found
    if not practices and not problems:
        problems.append(f"There is no practice in {folder.name}/practices.")
    if problems:
        raise BadLibrary(problems)
    return Library(tuple(practices), tuple(themes.values()))


def _entry(path: Path, themes: Mapping[str, Theme]) -> Practice | list[str]:
    """The entry, or what is wrong with its file."""
    try:
        raw = _json(path)
    except BadLibrary as error:
        return list(error.problems)
    return [f"{path.name}: {problem}" for problem in faults(raw, path.stem, themes)] or _practice(raw)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadLibrary([f"{path.name} is missing."]) from None
    except ValueError as error:
        raise BadLibrary([f"{path.name} is not JSON: {error}."]) from None


def faults(raw: Any, name: str, themes: Mapping[str, Theme]) -> Iterator[str]:
    """What is wrong with an entry, in words."""
    if not isinstance(raw, dict):
        yield "is not an object."
        return
    yield from _wrong_labels(raw, name, themes)
    yield from _wrong_texts(raw)
    yield from _wrong_sources(raw.get("sources"))
    yield from _wrong_place(raw.get("place"))
    yield from _wrong_period(raw.get("period"))


def _wrong_labels(raw: dict[str, Any], name: str, themes: Mapping[str, Theme]) -> Iterator[str]:
    if raw.get("id") != name or not _ID.fullmatch(name):
        yield "the id must be the file's name, in small letters, digits and hyphens."
    if raw.get("kind") not in _KINDS:
        yield f"kind must be one of {', '.join(_KINDS)}."
    if not raw.get("name"):
        yield "the name is missing."
    if not _COUNTRY.fullmatch(str(raw.get("country"))):
        yield "country must be two capital letters of ISO 3166-1."
    if raw.get("evidence") not in list(Evidence):
        yield f"evidence must be one of {', '.join(Evidence)}."
    if not isinstance(raw.get("weak"), bool):
        yield "weak must be true or false."
    unknown = [theme for theme in raw.get("themes") or [] if theme not in themes]
    if unknown or not raw.get("themes"):
        yield f"themes must name at least one theme of themes.json; unknown: {', '.join(unknown) or 'none named'}."


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
        partners=tuple(raw.get("partners") or ()),
        target_group=raw.get("target_group") or {},
        start=period.get("start"),
        end=period.get("end"),
        weak=raw["weak"],
    )


def _place(raw: Mapping[str, Any]) -> Place:
    return Place(raw["name"], raw.get("lat"), raw.get("lon"), tuple(raw.get("also") or ()))


def _text(raw: Mapping[str, str | None]) -> Text:
    return Text(*(raw.get(part) or "" for part in ("what", "how", "needs", "results")))
