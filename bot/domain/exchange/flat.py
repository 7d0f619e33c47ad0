"""Entries as a table: a line each, the texts in a column for each language that has them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.exchange.cells import written_list, written_sources
from bot.domain.exchange.columns import LISTS, PARTS, TEXTS, Column
from bot.domain.exchange.words import HEADINGS, Field
from bot.domain.languages import LANGUAGES
from bot.domain.practices import FALLBACK, SOMEWHERE, Practice

F = Field
_BEFORE = (F.ID, F.KIND, F.NAME)
_AFTER = (F.COUNTRY, F.PLACE, F.LAT, F.LON, F.ALSO, F.LEAD, F.PARTNER_TYPES, F.THEMES, F.EVIDENCE, F.WEAK)
_LAST = (F.CHECKED, F.START, F.END, F.SOURCES)


@dataclass(frozen=True)
class Wording:
    """In which language a table is, "" for all; and how its terms are called: by field and id."""

    lang: str = ""
    term: Callable[[Field, str], str] = lambda _, id_: id_


def table(practices: Sequence[Practice], wording: Wording) -> Iterator[list[str]]:
    """The headings, then a line for each practice."""
    columns = [*map(Column, _BEFORE), *_text_columns(practices, wording.lang), *map(Column, (*_AFTER, *_LAST))]
    yield [_heading(column, wording.lang) for column in columns]
    for practice in practices:
        yield [_cell(practice, column, wording) for column in columns]


def _text_columns(practices: Sequence[Practice], lang: str) -> Iterator[Column]:
    """Of a single language: English stands beside it where an entry is not told in it."""
    for field in (*TEXTS, *PARTS, *LISTS):
        told = [{code for code in LANGUAGES if _told(practice, field, code)} for practice in practices]
        if lang:
            told = [{lang} if lang in codes else codes & {FALLBACK} or codes for codes in told]
        used: set[str] = set().union(*told)
        yield from (Column(field, code) for code in LANGUAGES if code in used)


def _heading(column: Column, lang: str) -> str:
    if not lang:
        return f"{column.field}.{column.lang}" if column.lang else str(column.field)
    said = HEADINGS[column.field][lang][0]
    return f"{said} ({column.lang})" if column.lang else said


def _told(practice: Practice, field: Field, lang: str) -> str:
    if field in PARTS:
        text = practice.text.get(lang)
        return getattr(text, str(field)) if text else ""
    if field in LISTS:
        return written_list(practice.asked.get(lang, ()))
    texts = {F.TITLE: practice.title, F.SUMMARY: practice.summary, F.TARGET_GROUP: practice.target_group}[field]
    return texts.get(lang, "")


def _cell(practice: Practice, column: Column, wording: Wording) -> str:
    if column.lang:
        given = wording.lang in ("", column.lang) or not _told(practice, column.field, wording.lang)
        return _told(practice, column.field, column.lang) if given else ""
    return _CELLS[column.field](practice, wording.term)


_Term = Callable[[Field, str], str]
_CELLS: dict[Field, Callable[[Practice, _Term], str]] = {
    F.ID: lambda p, _: p.id,
    F.KIND: lambda p, _: p.kind,
    F.NAME: lambda p, _: p.name,
    F.COUNTRY: lambda p, term: "" if p.country == SOMEWHERE else term(F.COUNTRY, p.country),
    F.PLACE: lambda p, _: p.place.name if p.place else "",
    F.LAT: lambda p, _: _number(p.place.lat) if p.place else "",
    F.LON: lambda p, _: _number(p.place.lon) if p.place else "",
    F.ALSO: lambda p, _: written_list(p.place.also) if p.place else "",
    F.LEAD: lambda p, _: p.lead or "",
    F.PARTNER_TYPES: lambda p, term: written_list(term(F.PARTNER_TYPES, id_) for id_ in p.partner_types),
    F.THEMES: lambda p, term: written_list(term(F.THEMES, id_) for id_ in p.themes),
    F.EVIDENCE: lambda p, term: term(F.EVIDENCE, str(p.evidence)),
    F.WEAK: lambda p, _: "yes" if p.weak else "no",
    F.CHECKED: lambda p, _: p.checked,
    F.START: lambda p, _: str(p.start or ""),
    F.END: lambda p, _: str(p.end or ""),
    F.SOURCES: lambda p, _: written_sources(p.sources),
}


def _number(degrees: float | None) -> str:
    return "" if degrees is None else repr(degrees)
