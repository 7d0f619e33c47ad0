"""An entry's content, changed part by part. Each function takes content and gives new content."""

from collections.abc import Sequence
from typing import Any

from bot.domain.entries import Content, Part
from bot.domain.first_words import Link, Where, title_and_summary
from bot.domain.practices import SOMEWHERE, Evidence, Place

_TEXT_PARTS = (Part.WHAT, Part.HOW, Part.NEEDS, Part.RESULTS)
_BY_LANGUAGE = {Part.TITLE: "title", Part.SUMMARY: "summary", Part.WHOM: "target_group"}


def blank() -> dict[str, Any]:
    """An entry of which nothing is known yet."""
    return {
        "kind": "practice",
        "name": "",
        "title": {},
        "summary": {},
        "target_group": {},
        "text": {},
        "country": SOMEWHERE,
        "place": None,
        "lead": None,
        "partner_types": [],
        "themes": [],
        "evidence": str(Evidence.NONE_SEEN),
        "weak": True,
        "checked": "",
        "period": {"start": None, "end": None},
        "sources": [],
    }


def with_story(content: Content, lang: str, text: str) -> Content:
    """What is done, and from it title and summary."""
    title, summary = title_and_summary(text)
    told = with_text(content, lang, Part.WHAT, text)
    return {
        **told,
        "name": title,
        "title": {**told["title"], lang: title},
        "summary": {**told["summary"], lang: summary},
    }


def with_text(content: Content, lang: str, part: Part, text: str | None) -> Content:
    """One of the texts in a language; None is not known."""
    if part in _BY_LANGUAGE:
        field = _BY_LANGUAGE[part]
        kept = {code: told for code, told in (content.get(field) or {}).items() if code != lang}
        name = {"name": text} if part is Part.TITLE and text and len(content.get("title") or {}) < 2 else {}
        return {**content, field: {**kept, **({lang: text} if text else {})}, **name}
    assert part in _TEXT_PARTS
    texts = dict(content.get("text") or {})
    texts[lang] = {**texts.get(lang, {}), str(part): text}
    return {**content, "text": texts}


def with_where(content: Content, where: Where) -> Content:
    return {**content, "place": _written(where.place), "country": where.country or SOMEWHERE}


def with_themes(content: Content, themes: Sequence[str]) -> Content:
    return {**content, "themes": list(themes)}


def with_evidence(content: Content, evidence: Evidence) -> Content:
    return {**content, "evidence": str(evidence)}


def with_links(content: Content, links: Sequence[Link]) -> Content:
    """The sources; without any they are thin."""
    sources = [{"title": link.title, "url": link.url, "language": None} for link in links]
    return {**content, "sources": sources, "weak": not sources}


def with_years(content: Content, start: int | None, end: int | None) -> Content:
    return {**content, "period": {"start": start, "end": end}}


def in_language(content: Content, old: str, new: str) -> Content:
    """The same words, known to be in another language than was thought."""
    fields = {
        field: {(new if code == old else code): told for code, told in (content.get(field) or {}).items()}
        for field in ("title", "summary", "target_group", "text")
    }
    return {**content, **fields}


def _written(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"name": place.name, "lat": place.lat, "lon": place.lon, "also": list(place.also)}
