"""A line of a file as an entry: what it gives, checked field by field. What a line does not speak of is not touched."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.domain.exchange import cells as read
from bot.domain.exchange.columns import LISTS, PARTS, TEXTS, TOLD, Column, Columns, columns_of
from bot.domain.exchange.names import Names, Refused, folded, is_yes, kind_of, own_id, says_nothing
from bot.domain.exchange.records import FIELDS, given_by_record
from bot.domain.exchange.words import Field
from bot.domain.languages import LANGUAGES
from bot.domain.practices import SOMEWHERE
from bot.domain.shape import LONGEST_ID

Given = dict[str, Any]  # parts of an entry's content; None or "" takes something away
F = Field
_MOST_UNKNOWN = 40


@dataclass(frozen=True)
class Line:
    """A line of a file: its cells, or an object of JSON; or why it cannot be read."""

    number: int
    cells: Sequence[str] | Mapping[str, Any] = ()
    fault: str = ""


@dataclass(frozen=True)
class Row:
    """What a line gives, or why it is refused."""

    number: int
    slug: str = ""
    lang: str = ""  # in which it is written
    given: Given = field(default_factory=dict)
    named: bool = False  # the line has an id of its own; else one was made of its title and place
    refused: Refused | None = None


class Reader:
    """Lines to rows, with the columns of one file. `lang` is the language of texts that name none."""

    def __init__(self, columns: Columns, mapping: Mapping[str, str], names: Names, lang: str) -> None:
        self._columns, self._names, self._lang = columns, names, lang
        self._mapping = {folded(heading): field for heading, field in mapping.items()}
        self.unknown: list[str] = []  # names of fields in lines of JSON that are none of ours; the first ones

    def row(self, line: Line) -> Row:
        if line.fault:
            return Row(line.number, refused=Refused("line", line.fault))
        try:
            given, lang = self._given(line)
            named = given.pop("id", "")
            slug = named or _made(given, lang)
        except Refused as refused:
            return Row(line.number, refused=refused)
        return Row(line.number, slug, lang, given, bool(named))

    def _given(self, line: Line) -> tuple[Given, str]:
        if not isinstance(line.cells, Mapping):
            return given_by_cells(self._columns.cells(line.cells), self._names, self._lang)
        if _is_flat(line.cells):
            wanted = {key: self._mapping[folded(key)] for key in line.cells if folded(key) in self._mapping}
            columns = columns_of(tuple(line.cells), wanted, self._names)
            self._note(columns.unknown)
            told = columns.cells([_cell(value) for value in line.cells.values()])
            return given_by_cells(told, self._names, self._lang)
        self._note([key for key in line.cells if key not in FIELDS])
        return given_by_record(line.cells, self._names, self._lang)

    def _note(self, unknown: Sequence[str]) -> None:
        room = _MOST_UNKNOWN - len(self.unknown)
        self.unknown += [key for key in unknown if key not in self.unknown][: max(room, 0)]


def _is_flat(record: Mapping[str, Any]) -> bool:
    """Whether texts stand in it as in a sheet, and not by language."""
    return not any(isinstance(record.get(key), dict) for key in ("title", "summary", "text"))


def _cell(value: Any) -> str:
    """A value of a flat JSON object as a sheet would hold it."""
    if isinstance(value, list):
        return "\n".join(_cell(one) for one in value)
    if isinstance(value, dict):
        return " | ".join(_cell(one) for one in value.values() if one is not None)
    return "" if value is None else str(value)


def given_by_cells(told: Mapping[Column, str], names: Names, lang: str) -> tuple[Given, str]:
    """What the cells give, and the language of those that name none."""
    spoken = told.get(Column(F.LANGUAGE), "")
    lang = lang if says_nothing(spoken) else names.language(spoken)
    if lang not in LANGUAGES:
        raise Refused("language", f"“{spoken}” is none of the seven languages ({', '.join(LANGUAGES)}).")
    given: Given = {}
    for column, text in told.items():
        if not text:
            continue  # an empty cell takes nothing away: it may be one that nobody has filled yet; "-" does
        if column.field in TOLD:
            _tell(given, column, text, column.lang or lang)
        elif column.field in _READ:
            _merge(given, _READ[column.field]("" if says_nothing(text) else text, names))
    _split_place(given, names)
    return given, lang


def _tell(given: Given, column: Column, text: str, lang: str) -> None:
    text = "" if says_nothing(text) else text
    if column.field in TEXTS:
        given.setdefault(str(column.field), {})[lang] = text
    elif column.field in LISTS:
        given.setdefault(str(column.field), {})[lang] = read.items(text)
    else:
        assert column.field in PARTS
        given.setdefault("text", {}).setdefault(lang, {})[str(column.field)] = text or None


def _merge(given: Given, more: Given) -> None:
    """Place and period come from several columns; a filled one wins over an empty one."""
    for key, value in more.items():
        before = given.get(key)
        given[key] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value


def _split_place(given: Given, names: Names) -> None:
    """ "Lyon, France" in the place's column, where the country has none of its own."""
    name = (given.get("place") or {}).get("name") or ""
    town, comma, country = name.rpartition(",")
    if comma and given.get("country", SOMEWHERE) == SOMEWHERE and (code := names.countries.get(folded(country))):
        given |= {"country": code, "place": {**given["place"], "name": town.strip()}}


def _years(text: str, names: Names) -> Given:
    return {"period": read.years(text)} if text else {}


def _year(which: Field) -> Callable[[str, Names], Given]:
    def of(text: str, _: Names) -> Given:
        return {"period": {str(which): read.year(text, which) if text else None}}

    return of


def _degrees(which: Field, most: int) -> Callable[[str, Names], Given]:
    def of(text: str, _: Names) -> Given:
        return {"place": {str(which): read.degrees(text, which, most) if text else None}}

    return of


def _position(text: str, _: Names) -> Given:
    return {"place": dict(read.coordinates(text))} if text else {}


# Each gives parts of an entry's content for a cell's text, which is "" where nothing is known.
_READ: dict[Field, Callable[[str, Names], Given]] = {
    F.ID: lambda text, _: {"id": own_id(text)} if text else {},
    F.KIND: lambda text, _: {"kind": kind_of(text)} if text else {},
    F.NAME: lambda text, _: {"name": text},
    F.COUNTRY: lambda text, names: {"country": names.country(text) if text else SOMEWHERE},
    F.PLACE: lambda text, _: {"place": {"name": text}},
    F.ALSO: lambda text, _: {"place": {"also": read.items(text)}},
    F.LAT: _degrees(F.LAT, 90),
    F.LON: _degrees(F.LON, 180),
    F.COORDINATES: _position,
    F.LEAD: lambda text, _: {"lead": text or None},
    F.PARTNER_TYPES: lambda text, names: {"partner_types": read.terms(text, names.partner_type) if text else []},
    F.THEMES: lambda text, names: {"themes": read.terms(text, names.theme) if text else []},
    F.EVIDENCE: lambda text, names: {"evidence": names.kind_of_evidence(text) if text else "none_seen"},
    F.WEAK: lambda text, _: {"weak": is_yes(text, "weak")} if text else {},
    F.CHECKED: lambda text, _: {"checked": read.month(text) if text else ""},
    F.START: _year(F.START),
    F.END: _year(F.END),
    F.PERIOD: _years,
    F.SOURCES: lambda text, names: {"sources": read.sources(text, names) if text else []},
}


def _made(given: Given, lang: str) -> str:
    """An id from title and place: the same for the same line, every time."""
    titles = given.get("title") or {}
    said = next((titles[code] for code in (lang, *_languages(titles)) if titles.get(code)), given.get("name") or "")
    if not said:
        raise Refused("title", "there is no title.")
    words = folded(f"{said} {(given.get('place') or {}).get('name') or ''}")
    slug = "-".join("".join(c if c.isascii() else " " for c in words).split())
    if len(slug) <= LONGEST_ID and slug.replace("-", " ") == words:
        return slug
    mark = hashlib.sha256(words.encode()).hexdigest()[:8]
    return f"{slug[: LONGEST_ID - 9].strip('-')}-{mark}".strip("-")


def _languages(texts: Mapping[str, str]) -> Iterator[str]:
    yield from (code for code in LANGUAGES if texts.get(code))
