"""The ways in: by theme, country or partner, one after the other; and on, when nothing was found."""

from collections.abc import Mapping

from bot.domain.facets import NO_FACETS, By, Facets, Terms, code_of
from bot.domain.leafing import ALL, Spot
from bot.i18n import Lang
from bot.markup import Html, bold, cut, join
from bot.views.contributing.taps import way_in
from bot.views.practices.needs import ways_on
from bot.views.practices.taps import Browse, Look
from bot.views.practices.words import chosen, value_name
from bot.views.screen import Button, Screen, rows

_ON_A_PAGE = 12
_LABEL = 36  # UTF-16 units of a button that has half a phone's width


def nothing(words: str, search_id: int, lang: Lang) -> Screen:
    """An honest "no" with ways on."""
    text = lang.h(
        "The library has nothing close to “{words}”. Try other words, or look through the themes.",
        words=cut(words, 120),
    )
    example = lang.h("Example: <i>/practices housing after prison</i>")
    return Screen(
        join([text, example], "\n\n"), (ways_on(search_id, lang), _tabs(NO_FACETS, None, lang)[:2], (way_in(lang),))
    )


def choice(by: By, facets: Facets, counts: Mapping[str, int], page: int, lang: Lang, terms: Terms) -> Screen:
    """What there is to choose from, within what was chosen before; `counts` says how many practices each value has."""
    values = _values(by, counts, lang, terms)
    last = max(0, len(values) - 1) // _ON_A_PAGE
    page = min(max(0, page), last)
    shown = values[page * _ON_A_PAGE : (page + 1) * _ON_A_PAGE]
    buttons = [
        Button(_label(by, value, counts[value], lang, terms), _to(facets.choosing(by, value))) for value in shown
    ]
    turns = ((page - 1, lang.t("Previous")), (page + 1, lang.t("Next")))
    turning = tuple(Button(words, Browse(by, facets.pack(), to)) for to, words in turns if 0 <= to <= last)
    under = (turning, _tabs(facets, by, lang), _so_far(facets, lang))
    return Screen(_asking(by, facets, lang, terms), (*rows(buttons), *(row for row in under if row)))


def _asking(by: By, facets: Facets, lang: Lang, terms: Terms) -> Html:
    if facets:
        so_far = lang.h("So far: {what}", what=bold(chosen(facets, lang, terms)))
        return join([so_far, _question(by, lang)], "\n\n")
    text = lang.h(
        "What are you looking for? Write it in your own words after the command, in any of the seven languages, or choose here."
    )
    example = lang.h("Example: <i>/practices housing after prison</i>")
    return join([text, example, bold(_question(by, lang))], "\n\n")


def _question(by: By, lang: Lang) -> Html:
    return {
        By.THEME: lang.h("Choose a theme:"),
        By.COUNTRY: lang.h("Choose a country:"),
        By.PARTNER: lang.h("Choose who takes part:"),
    }[by]


def _values(by: By, counts: Mapping[str, int], lang: Lang, terms: Terms) -> list[str]:
    """Countries by their names, terms as the vocabulary has them."""
    if by is By.COUNTRY:
        return sorted((value for value in counts if counts[value]), key=lang.country)
    known = terms.themes if by is By.THEME else terms.partner_types
    return [code for code in (code_of(term.id) for term in known) if counts.get(code)]


def _label(by: By, value: str, count: int, lang: Lang, terms: Terms) -> str:
    return lang.t("{theme} ({count})", theme=cut(value_name(by, value, lang, terms), _LABEL), count=count)


def _to(facets: Facets) -> Look:
    return Look(str(Spot(ALL.narrowed(facets))), False)


def _tabs(facets: Facets, by: By | None, lang: Lang) -> tuple[Button, ...]:
    """The other ways to choose."""
    words = {By.THEME: lang.t("By theme"), By.COUNTRY: lang.t("By country"), By.PARTNER: lang.t("By partner")}
    return tuple(
        Button(words[other], Browse(other, facets.pack(), 0))
        for other in By
        if other is not by and not facets.get(other)
    )


def _so_far(facets: Facets, lang: Lang) -> tuple[Button, ...]:
    if not facets:
        return ()
    return (Button(lang.t("Back"), _to(facets)), Button(lang.t("Start over"), Browse(By.THEME, "", 0)))


def no_words(lang: Lang) -> Screen:
    """Only signs, or only little words."""
    return Screen(
        lang.h(
            "There is nothing in this that I could look for: say in a few words what you need, for example <i>housing after prison</i>."
        )
    )


def no_files(lang: Lang) -> Screen:
    """A photo, a voice note or a document in private."""
    return Screen(
        lang.h(
            "I cannot read files here. Write to me in words; what is for the minutes belongs into your group’s chat."
        )
    )
