"""An entry as it is written (JSON): what is wrong with it, and the practice it is. One set of rules for what ships and for what members add."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.languages import LANGUAGES
from bot.domain.practices import (
    EUROPE,
    FALLBACK,
    SOMEWHERE,
    Evidence,
    PartnerType,
    Place,
    Practice,
    Source,
    Term,
    Text,
    Theme,
)

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 48  # a button carries it
URL = re.compile(r"https?://[^\s/]+\S*")
_COUNTRY = re.compile(rf"[A-Z]{{2}}|{EUROPE}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_KINDS = ("practice", "document")
_MUST_HAVE_TEXT = (FALLBACK, "fr")
_PARTS = ("what", "how", "needs", "results")


def faults(
    raw: Any,
    name: str,
    themes: Mapping[str, Theme],
    partner_types: Mapping[str, PartnerType],
    *,
    living: bool = False,
) -> Iterator[str]:
    """What is wrong with an entry, in words. A `living` one comes from a member: one language is enough, and "not known" is an answer to
    everything but what is done."""
    if not isinstance(raw, dict):
        yield "is not an object."
        return
    yield from _wrong_labels(raw, name)
    yield from _wrong_trust(raw, living)
    yield from _wrong_terms("themes", raw.get("themes"), themes, living)
    yield from _wrong_terms("partner_types", raw.get("partner_types"), partner_types, living)
    yield from _wrong_texts(raw, living)
    yield from _wrong_sources(raw.get("sources"), living)
    yield from _wrong_place(raw.get("place"))
    yield from _wrong_period(raw.get("period"))
    yield from _wrong_asked(raw.get("asked"))


def _wrong_labels(raw: dict[str, Any], name: str) -> Iterator[str]:
    if raw.get("id") != name or not ID.fullmatch(name):
        yield "the id must be the file's name, in small letters, digits and hyphens."
    if raw.get("kind") not in _KINDS:
        yield f"kind must be one of {', '.join(_KINDS)}."
    if not raw.get("name"):
        yield "the name is missing."
    if not _COUNTRY.fullmatch(str(raw.get("country"))):
        yield f"country must be two capital letters of ISO 3166-1, or {EUROPE} for Europe."
    if raw.get("kind") == "practice" and raw.get("country") == EUROPE:
        yield "a practice is in a country; only documents belong to Europe as a whole."


def _wrong_trust(raw: dict[str, Any], living: bool) -> Iterator[str]:
    if raw.get("evidence") not in list(Evidence):
        yield f"evidence must be one of {', '.join(Evidence)}."
    if not isinstance(raw.get("weak"), bool):
        yield "weak must be true or false."
    if not _MONTH.fullmatch(str(raw.get("checked"))) and not (living and not raw.get("checked")):
        yield "checked must be the month in which it was last looked at, as in 2026-11."


def _wrong_terms(part: str, named: Any, known: Mapping[str, Term], living: bool) -> Iterator[str]:
    named = named if isinstance(named, list) else []
    unknown = [str(term) for term in named if term not in known]
    if unknown or (not named and not living):
        yield f"{part} must name at least one of those in use; unknown: {', '.join(unknown) or 'none named'}."


def _wrong_texts(raw: dict[str, Any], living: bool) -> Iterator[str]:
    for part in ("title", "summary"):
        lacking = missing(raw.get(part))
        if lacking and (not living or lacking == missing(None)):
            yield f"{part} is missing in {lacking}."
    texts = raw.get("text")
    if not isinstance(texts, dict) or not texts:
        yield "text is missing."
        return
    for lang in dict.fromkeys((*(() if living else _MUST_HAVE_TEXT), *texts)):
        parts = texts.get(lang)
        if lang not in LANGUAGES or not isinstance(parts, dict) or not parts.get("what"):
            yield f"text in {lang} needs at least “what”."


def _wrong_sources(sources: Any, living: bool) -> Iterator[str]:
    if not isinstance(sources, list) or not (sources or living):
        yield "there is no source."
        return
    for source in sources:
        if not isinstance(source, dict) or not source.get("title") or not URL.fullmatch(str(source.get("url"))):
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


def _wrong_asked(asked: Any) -> Iterator[str]:
    phrases = [phrase for some in asked.values() for phrase in some] if isinstance(asked, dict) else []
    if asked is not None and not (phrases and all(isinstance(phrase, str) and phrase.strip() for phrase in phrases)):
        yield "asked has a list of short phrases for each language, or is left out."


def missing(texts: Any) -> str:
    """The languages in which nothing is written, as a list in words; "" where there are all seven."""
    have = texts if isinstance(texts, dict) else {}
    return ", ".join(lang for lang in LANGUAGES if not str(have.get(lang) or "").strip())


def practice_of(raw: Mapping[str, Any]) -> Practice:
    """The practice that is written; `faults` has found nothing."""
    period = raw.get("period") or {}
    return Practice(
        id=raw["id"],
        kind=raw["kind"],
        name=raw["name"],
        title=raw["title"],
        summary=raw["summary"],
        text={lang: _text(text) for lang, text in raw["text"].items()},
        country=raw["country"] or SOMEWHERE,
        themes=tuple(raw.get("themes") or ()),
        evidence=Evidence(raw["evidence"]),
        sources=tuple(Source(s["title"], s["url"], s.get("language") or "") for s in raw.get("sources") or ()),
        place=_place(raw["place"]) if raw.get("place") else None,
        lead=raw.get("lead"),
        partner_types=tuple(raw.get("partner_types") or ()),
        target_group=raw.get("target_group") or {},
        start=period.get("start"),
        end=period.get("end"),
        weak=raw["weak"],
        checked=raw.get("checked") or "",
        asked={lang: tuple(phrases) for lang, phrases in (raw.get("asked") or {}).items()},
    )


def _place(raw: Mapping[str, Any]) -> Place:
    return Place(raw["name"], raw.get("lat"), raw.get("lon"), tuple(raw.get("also") or ()))


def _text(raw: Mapping[str, str | None]) -> Text:
    return Text(*(raw.get(part) or "" for part in _PARTS))


def written(practice: Practice) -> dict[str, Any]:
    """The practice as it is written: `practice_of` reads it back."""
    place = practice.place
    return {
        "id": practice.id,
        "kind": practice.kind,
        "name": practice.name,
        "title": dict(practice.title),
        "summary": dict(practice.summary),
        "target_group": dict(practice.target_group),
        "text": {lang: {part: getattr(text, part) or None for part in _PARTS} for lang, text in practice.text.items()},
        "country": practice.country,
        "place": place and {"name": place.name, "lat": place.lat, "lon": place.lon, "also": list(place.also)},
        "lead": practice.lead,
        "partner_types": list(practice.partner_types),
        "themes": list(practice.themes),
        "evidence": str(practice.evidence),
        "weak": practice.weak,
        "checked": practice.checked,
        **({"asked": {lang: list(phrases) for lang, phrases in practice.asked.items()}} if practice.asked else {}),
        "period": {"start": practice.start, "end": practice.end},
        "sources": [{"title": s.title, "url": s.url, "language": s.language or None} for s in practice.sources],
    }
