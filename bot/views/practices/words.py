"""How a practice is spoken of: where it is, how its results are known, whose it is."""

from collections.abc import Callable

from bot.domain.facets import By, Facets, Terms
from bot.domain.practices import EUROPE, SOMEWHERE, Evidence, Practice
from bot.i18n import Lang
from bot.markup import Html, bold, cut, join

Naming = Callable[[str], str]  # theme id → its name in the reader's language

DOCUMENT = "document"
_SHORT = 24  # UTF-16 units


def evidence(value: Evidence, lang: Lang) -> str:
    """How the results are known, in words."""
    return {
        Evidence.RANDOMISED: lang.t("randomised study"),
        Evidence.MATCHED_COMPARISON: lang.t("comparison with a similar group"),
        Evidence.BEFORE_AFTER: lang.t("before-and-after comparison"),
        Evidence.SELF_REPORTED: lang.t("figures reported by the project itself"),
        Evidence.PRIZE: lang.t("a prize or an award"),
        Evidence.NONE_SEEN: lang.t("no result known"),
    }[value]


def flagged(country: str, lang: Lang) -> str:
    """ "🇫🇷 France": the flag never without the name."""
    if country == SOMEWHERE:
        return lang.t("country not known")
    letters = "EU" if country == EUROPE else country
    flag = "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in letters)
    return f"{flag} {lang.country(country)}"


def where(practice: Practice, lang: Lang) -> str:
    """ "Lille, 🇫🇷 France"."""
    country = flagged(practice.country, lang)
    return f"{practice.place.name}, {country}" if practice.place and practice.place.name else country


def short(practice: Practice) -> str:
    """A name short enough to stand before a value: as its makers call it."""
    return cut(practice.name, _SHORT)


def head(practice: Practice, lang: Lang) -> Html:
    """Title and place; of a document it is said that it is one."""
    place = where(practice, lang)
    kind = lang.h("Document · {place}", place=place) if practice.kind == DOCUMENT else place
    return join([bold(practice.title_in(lang.code)), kind])


def facts(practice: Practice, lang: Lang, terms: Terms) -> list[Html]:
    """Themes, how results are known, thin sources: a line each."""
    themes = lang.list([terms.theme(theme, lang.code) for theme in practice.themes])
    lines = [lang.h("Themes: {themes}", themes=themes)] if themes else []
    if practice.kind != DOCUMENT or practice.evidence is not Evidence.NONE_SEEN:
        lines.append(lang.h("Results known by: {evidence}", evidence=evidence(practice.evidence, lang)))
    if practice.weak:
        lines.append(join(["⚠", lang.h("The sources are thin: check before you rely on it.")], " "))
    return lines


def told(practice: Practice, lang: Lang) -> str:
    """The language of title and summary, where it is not the reader's: its name, else ""."""
    code = practice.told_in(lang.code)
    return "" if code == lang.code else lang.language(code)


def target_group(practice: Practice, lang: Lang) -> str:
    """Whom it is for; "" where that is not known."""
    return practice.target_group.get(lang.code) or practice.target_group.get(practice.told_in(lang.code)) or ""


def years(practice: Practice, lang: Lang) -> str:
    """Since when, until when; "" where that is not known."""
    if practice.start and practice.end:
        return lang.t("{start}–{end}", start=practice.start, end=practice.end)
    if practice.start:
        return lang.t("since {year}", year=practice.start)
    return lang.t("until {year}", year=practice.end) if practice.end else ""


def partners(practice: Practice, lang: Lang, terms: Terms) -> str:
    return lang.list([terms.partner(partner, lang.code) for partner in practice.partner_types])


def chosen(facets: Facets, lang: Lang, terms: Terms) -> str:
    """What a list is narrowed to: "Housing · Germany"."""
    parts = (
        terms.theme(facets.theme, lang.code) if facets.theme else "",
        lang.country(facets.country) if facets.country else "",
        terms.partner(facets.partner, lang.code) if facets.partner else "",
        lang.t("evaluated") if facets.evaluated else "",
    )
    return " · ".join(part for part in parts if part)


def value_name(by: By, value: str, lang: Lang, terms: Terms) -> str:
    """A value that one can browse by."""
    if by is By.COUNTRY:
        return flagged(value, lang)
    return terms.theme(value, lang.code) if by is By.THEME else terms.partner(value, lang.code)
