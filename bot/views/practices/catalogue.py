"""The library as a printed book: what stands in it, in the reader's words, as plain values that HTML and PDF both print."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from bot.domain.practices import FALLBACK, SOMEWHERE, PartnerType, Practice, Theme
from bot.i18n import Lang
from bot.views.practices.words import evidence

Plain = dict[str, Any]
_DOCUMENT = "document"
_AS_IT_IS = "%/:=&?~#+!$,;'@()*[]"  # has a meaning in an address


@dataclass(frozen=True)
class Shelf:
    """What the catalogue is made of."""

    practices: Sequence[Practice]
    themes: Sequence[Theme]
    partner_types: Sequence[PartnerType]
    library: str = ""  # the name of the group whose own library it is


def catalogue(shelf: Shelf, lang: Lang, made: date) -> Plain:
    """Title page, chapters by theme, entries. An entry is printed in the chapter of its first theme and named in those of the others."""
    practices = [practice for practice in shelf.practices if practice.kind != _DOCUMENT]
    documents = [practice for practice in shelf.practices if practice.kind == _DOCUMENT]
    chapters = [_chapter(theme.id, theme.name_in(lang.code), practices, shelf, lang) for theme in shelf.themes]
    other = [practice for practice in practices if not _first_theme(practice, shelf)]
    chapters.append(_printed("other", lang.t("Other practices"), other, shelf, lang))
    chapters.append(_printed("documents", lang.t("Guides, reports and other documents"), documents, shelf, lang))
    return {
        "lang": lang.code,
        "title": lang.t("Catalogue of practices"),
        "library": shelf.library,
        "about": _about(practices, documents, lang, made),
        "words": _words(lang),
        "chapters": [chapter for chapter in chapters if chapter["entries"] or chapter["elsewhere"]],
        "empty": lang.t("There is no practice here yet."),
    }


def _about(practices: Sequence[Practice], documents: Sequence[Practice], lang: Lang, made: date) -> list[str]:
    counts = [lang.n("{n} practice", "{n} practices", len(practices))]
    if countries := {practice.country for practice in practices} - {SOMEWHERE}:
        counts.append(lang.n("{n} country", "{n} countries", len(countries)))
    if documents:
        counts.append(lang.n("{n} document", "{n} documents", len(documents)))
    return [
        ", ".join(counts),
        lang.t("As of {day}", day=lang.day(made, year=True)),
        lang.t(
            "Each entry says how its results are known, and where to read more. What nobody knows is called “not known”."
        ),
    ]


def _words(lang: Lang) -> dict[str, str]:
    return {
        "contents": lang.t("Contents"),
        "elsewhere": lang.t("Also on this theme"),
        "sources": lang.t("Sources"),
        "no_sources": lang.t("No source is known."),
        "weak": lang.t("The sources are thin: check before you rely on it."),
        "not_known": lang.t("not known"),
        "page": lang.t("page"),
        "skip": lang.t("Skip to the practices"),
        "colon": lang.colon(),
    }


def _chapter(theme_id: str, name: str, practices: Sequence[Practice], shelf: Shelf, lang: Lang) -> Plain:
    own = [practice for practice in practices if _first_theme(practice, shelf) == theme_id]
    others = [practice for practice in practices if theme_id in practice.themes and practice not in own]
    return _printed(theme_id, name, own, shelf, lang) | {
        "elsewhere": [_reference(practice, lang) for practice in _in_order(others, lang)]
    }


def _printed(id_: str, name: str, practices: Sequence[Practice], shelf: Shelf, lang: Lang) -> Plain:
    entries = [_entry(practice, shelf, lang) for practice in _in_order(practices, lang)]
    return {"id": f"on-{id_.replace('_', '-')}", "name": name, "entries": entries, "elsewhere": []}


def _first_theme(practice: Practice, shelf: Shelf) -> str:
    known = {theme.id for theme in shelf.themes}
    return next((theme for theme in practice.themes if theme in known), "")


def _in_order(practices: Iterable[Practice], lang: Lang) -> list[Practice]:
    """By country, then by title, as the reader's alphabet has them; accents make no difference."""
    return sorted(practices, key=lambda p: (_plain(lang.country(p.country)), _plain(p.title_in(lang.code)), p.id))


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _reference(practice: Practice, lang: Lang) -> Plain:
    title = _said(practice.title_in(lang.code), practice.told_in(lang.code), lang)
    return {"id": f"p-{practice.id}", "title": title, "where": _where(practice, lang)}


def _said(text: str, code: str, lang: Lang) -> Plain:
    """A text with its language, "" where it is the reader's own."""
    return {"text": text, "lang": "" if code == lang.code else code}


def _where(practice: Practice, lang: Lang) -> str:
    country = lang.t("country not known") if practice.country == SOMEWHERE else lang.country(practice.country)
    return f"{practice.place.name}, {country}" if practice.place else country


def _entry(practice: Practice, shelf: Shelf, lang: Lang) -> Plain:
    summary = next((code for code in (lang.code, FALLBACK, *practice.summary) if practice.summary.get(code)), lang.code)
    return _reference(practice, lang) | {
        "name": practice.name if practice.name not in practice.title.values() else "",
        "weak": practice.weak,
        "summary": _said(practice.summary.get(summary, ""), summary, lang),
        **_text(practice, lang),
        "facts": [
            {"label": label, "known": bool(value["text"]), **value} for label, value in _facts(practice, shelf, lang)
        ],
        "sources": [_source(source.title, source.url, source.language, lang) for source in practice.sources],
    }


def _text(practice: Practice, lang: Lang) -> Plain:
    text, code = practice.text_in(lang.code)
    labels = (lang.t("What is done"), lang.t("How"), lang.t("What it needs"), lang.t("Results"))
    parts = zip(labels, (text.what, text.how, text.needs, text.results), strict=True)
    foreign = code != lang.code
    return {
        "note": lang.t("This text is in {language}.", language=lang.language(code)) if foreign else "",
        "text_lang": code if foreign else "",
        "parts": [{"label": label, "text": part, "known": bool(part)} for label, part in parts],
    }


def _source(title: str, url: str, code: str, lang: Lang) -> Plain:
    named = {"lang": code if code != lang.code else "", "language": lang.language(code) if code else ""}
    return {"title": title, "url": url, "href": _in_ascii(url), **named}


def _in_ascii(url: str) -> str:
    """The address as it goes over the wire: not every font and every printed page has its letters."""
    try:
        parts = urlsplit(url)
        place = parts.netloc.encode("idna").decode()
    except (ValueError, UnicodeError):
        return quote(url, safe=_AS_IT_IS)
    return quote(urlunsplit(parts._replace(netloc=place)), safe=_AS_IT_IS)


def _facts(practice: Practice, shelf: Shelf, lang: Lang) -> list[tuple[str, Plain]]:
    """What is known in a word; where nothing is, the value is empty."""
    code = next((code for code in (lang.code, FALLBACK, *practice.target_group) if practice.target_group.get(code)), "")
    themes = [theme.name_in(lang.code) for theme in shelf.themes if theme.id in practice.themes]
    partners = [kind.name_in(lang.code) for kind in shelf.partner_types if kind.id in practice.partner_types]
    known = lang.t("Results known by"), evidence(practice.evidence, lang)
    return [
        (lang.t("Who it is for"), _said(practice.target_group.get(code, ""), code or lang.code, lang)),
        (lang.t("Themes"), _said(lang.list(themes), lang.code, lang)),
        (known[0], _said(known[1], lang.code, lang)),
        (lang.t("Led by"), _said(practice.lead or "", lang.code, lang)),
        (lang.t("Kinds of partners"), _said(lang.list(partners), lang.code, lang)),
        (lang.t("Years"), _said(_years(practice, lang), lang.code, lang)),
        (lang.t("Last checked"), _said(_month(practice.checked, lang), lang.code, lang)),
    ]


def _years(practice: Practice, lang: Lang) -> str:
    if practice.start and practice.end:
        return f"{practice.start}–{practice.end}"
    if practice.end:
        return lang.t("until {year}", year=practice.end)
    return lang.t("since {year}", year=practice.start) if practice.start else ""


def _month(checked: str, lang: Lang) -> str:
    return lang.month(date(int(checked[:4]), int(checked[5:7]), 1)) if checked else ""
