"""How a practice is spoken of: where it is, how its results are known, whose it is."""

from collections.abc import Callable

from bot.domain.practices import EUROPE, FALLBACK, Evidence, Practice
from bot.i18n import Lang
from bot.markup import Html, bold, join

Naming = Callable[[str], str]  # theme id → its name in the reader's language


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


def where(practice: Practice, lang: Lang) -> str:
    """ "Lille, 🇫🇷 France": the flag never without the name."""
    letters = "EU" if practice.country == EUROPE else practice.country
    flag = "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in letters)
    country = f"{flag} {lang.country(practice.country)}"
    return f"{practice.place.name}, {country}" if practice.place and practice.place.name else country


def head(practice: Practice, lang: Lang) -> Html:
    """Title and place."""
    return join([bold(practice.title_in(lang.code)), where(practice, lang)])


def facts(practice: Practice, lang: Lang, naming: Naming) -> Html:
    """Themes, evidence, lead, a line each."""
    lines = [
        lang.h("Themes: {themes}", themes=lang.list([naming(theme) for theme in practice.themes])),
        lang.h("Results known by: {evidence}", evidence=evidence(practice.evidence, lang)),
        lang.h("Led by: {lead}", lead=practice.lead) if practice.lead else "",
        lang.h("The sources are thin: check before you rely on it.") if practice.weak else "",
    ]
    return join(lines)


def for_whom(practice: Practice, lang: Lang) -> list[Html]:
    """Target group and years, where they are known."""
    group = practice.target_group.get(lang.code) or practice.target_group.get(FALLBACK)
    return [
        *([lang.h("Who it is for: {group}", group=group)] if group else []),
        *([_years(practice, practice.start, lang)] if practice.start else []),
    ]


def _years(practice: Practice, start: int, lang: Lang) -> Html:
    if practice.end:
        return lang.h("Years: {start}–{end}", start=start, end=practice.end)
    return lang.h("Started in {year}", year=start)
