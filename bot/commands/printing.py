"""The library as the bytes of a file, one way for each kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.documents.catalogue_html import catalogue_html
from bot.documents.sheets.writing import csv_file, lines_file, xlsx_file
from bot.documents.typesetting import pages
from bot.domain.exchange.flat import Wording, table
from bot.domain.exchange.words import Field
from bot.domain.practices import Evidence, Practice
from bot.domain.shape import written
from bot.i18n import Lang
from bot.store.library import Library
from bot.views.practices.catalogue import Plain, Shelf, catalogue
from bot.views.practices.words import evidence


@dataclass(frozen=True)
class Chosen:
    """What is written, for whom."""

    practices: Sequence[Practice]
    library: Library
    lang: Lang
    only_lang: bool  # tables in this language alone
    name: str  # of the group whose library it is
    made: date


def _rows(chosen: Chosen) -> list[list[str]]:
    return list(table(chosen.practices, _wording(chosen) if chosen.only_lang else Wording()))


def _wording(chosen: Chosen) -> Wording:
    """Terms by their names, which the import understands again."""
    lang = chosen.lang
    terms = {
        Field.THEMES: {theme.id: theme.name_in(lang.code) for theme in chosen.library.themes},
        Field.PARTNER_TYPES: {kind.id: kind.name_in(lang.code) for kind in chosen.library.partner_types},
        Field.EVIDENCE: {str(kind): evidence(kind, lang) for kind in Evidence},
    }
    return Wording(
        lang.code, lambda field, id_: lang.country(id_) if field is Field.COUNTRY else terms[field].get(id_, id_)
    )


def _book(chosen: Chosen) -> Plain:
    shelf = Shelf(chosen.practices, chosen.library.themes, chosen.library.partner_types, chosen.name)
    return catalogue(shelf, chosen.lang, chosen.made)


FORMS: dict[str, Callable[[Chosen], bytes]] = {
    ".csv": lambda chosen: csv_file(_rows(chosen)),
    ".xlsx": lambda chosen: xlsx_file(_rows(chosen), chosen.lang.t("Practices")),
    ".jsonl": lambda chosen: lines_file(map(written, chosen.practices)),
    ".html": lambda chosen: catalogue_html(_book(chosen)),
    ".pdf": lambda chosen: pages("catalogue", _book(chosen)),
}
