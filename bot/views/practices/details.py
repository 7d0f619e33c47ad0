"""Everything the library knows of one practice."""

from datetime import date

from bot.domain.facets import Terms
from bot.domain.leafing import Page
from bot.domain.practices import Practice, Text
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, fold, italic, join, link, plain, width
from bot.views.practices.buttons import details_rows
from bot.views.practices.words import DOCUMENT, facts, head, partners, target_group, years
from bot.views.screen import Screen

_LONGEST = 4096  # UTF-16 units, Telegram's limit for a message
_LONGEST_PARTS = (900, 600, 300)  # of a part of the text: the first with which all of it fits
_MOST_SOURCES = 8


def details(page: Page, lang: Lang, terms: Terms, *, private: bool, origin: Html | str = "") -> Screen:
    """Long parts are folded; what is not known is said so. `origin`: who looks after it."""
    practice = page.match.practice
    texts = (join([_text(practice, lang, terms, longest), origin], "\n\n") for longest in (*_LONGEST_PARTS, 100))
    text = next((text for text in texts if width(plain(text)) <= _LONGEST), _text(practice, lang, terms, 60))
    return Screen(text, details_rows(page, lang, private=private))


def _text(practice: Practice, lang: Lang, terms: Terms, longest: int) -> Html:
    text, written_in = practice.text_in(lang.code)
    note = lang.h("This text is in {language}.", language=lang.language(written_in)) if written_in != lang.code else ""
    body = [
        head(practice, lang),
        escape(cut(practice.summary_in(lang.code), longest)),
        join([italic(note) if note else "", join(_parts(practice, text, lang, longest), "\n\n")]),
        join([*_known(practice, lang, terms), *facts(practice, lang, terms), *_checked(practice, lang)]),
        _sources(practice, lang),
    ]
    return join(body, "\n\n")


def _known(practice: Practice, lang: Lang, terms: Terms) -> list[Html]:
    """What is asked of every practice; a document has fewer of these."""
    unknown = italic(lang.t("not known"))
    document = practice.kind == DOCUMENT
    whom = target_group(practice, lang)
    return [
        *([] if document and not whom else [lang.h("Who it is for: {group}", group=whom or unknown)]),
        lang.h("Period: {years}", years=years(practice, lang) or unknown),
        lang.h("By: {lead}", lead=practice.lead or unknown)
        if document
        else lang.h("Led by: {lead}", lead=practice.lead or unknown),
        lang.h("Who takes part: {partners}", partners=partners(practice, lang, terms) or unknown),
    ]


def _parts(practice: Practice, text: Text, lang: Lang, longest: int) -> list[Html]:
    """Of a practice what is not known is said; of a document only what there is."""
    document = practice.kind == DOCUMENT
    named = (
        (lang.t("What it is") if document else lang.t("What is done"), text.what),
        (lang.t("How to use it") if document else lang.t("How"), text.how),
        (lang.t("What it needs"), text.needs),
        (lang.t("What came of it") if document else lang.t("Results"), text.results),
    )
    return [
        join([bold(name), fold(cut(part, longest)) if part else italic(lang.t("not known"))])
        for name, part in named
        if part or not document
    ]


def _checked(practice: Practice, lang: Lang) -> list[Html]:
    if not practice.checked:
        return []
    year, month = map(int, practice.checked.split("-")[:2])
    return [lang.h("Last checked: {month}", month=lang.month(date(year, month, 1)))]


def links(practice: Practice, lang: Lang) -> Screen:
    """Where it can be read, for whoever types "source"."""
    return Screen(_sources(practice, lang))


def _sources(practice: Practice, lang: Lang) -> Html:
    """All of them, each with its language."""
    lines = []
    for source in practice.sources[:_MOST_SOURCES]:
        title = link(cut(source.title, 90), source.url)
        language = f" ({lang.language(source.language)})" if source.language else ""
        lines.append(join(["• ", title, escape(language)], ""))
    return join([bold(lang.t("Sources")), *lines])
