"""The buttons under a practice: three rows of three at most, so that they can be read on a phone."""

from bot.domain.facets import By, Facets, Terms, key_of
from bot.domain.leafing import Page, Source, Spot
from bot.i18n import Lang
from bot.markup import cut
from bot.views.practices.taps import Alike, Browse, Compare, Judge, Kept, Look, Save
from bot.views.practices.words import chosen
from bot.views.screen import Button

_LABEL = 28  # UTF-16 units that a third or a half of a phone's width shows
Row = tuple[Button, ...]


def spot_of(page: Page) -> Spot:
    return Spot(page.listing, key_of(page.match.practice.id))


def card_rows(page: Page, lang: Lang, terms: Terms, *, private: bool) -> tuple[Row, ...]:
    """Under the card: what to do with this practice, and the way to the next."""
    spot = str(spot_of(page))
    first = (Button(lang.t("Details"), Look(spot, True)), *_source(page, lang), _save(page, lang, False, private))
    second = (*_judging(page, lang, False), Button(lang.t("More like this"), Alike(spot)))
    if page.listing.source is Source.LIBRARY:
        second = (*second, Button(lang.t("Compare"), Compare(spot)))
    return (first, second, _turning(page, lang, terms))


def details_rows(page: Page, lang: Lang, *, private: bool) -> tuple[Row, ...]:
    """Under everything known of it."""
    spot = str(spot_of(page))
    rows = (
        (Button(lang.t("Back"), Look(spot, False)), *_source(page, lang), _save(page, lang, True, private)),
        _judging(page, lang, True),
        (Button(lang.t("More like this"), Alike(spot)), Button(lang.t("Compare"), Compare(spot))),
    )
    return tuple(row for row in rows if row)


def _source(page: Page, lang: Lang) -> Row:
    sources = page.match.practice.sources
    return (Button(lang.t("Source"), url=sources[0].url),) if sources else ()


def _save(page: Page, lang: Lang, details: bool, private: bool) -> Button:
    """In a group the card is everybody's: it does not say what one of them has saved."""
    label = marked(lang.t("Saved")) if private and page.saved else lang.t("Save")
    return Button(label, Save(str(spot_of(page)), details))


def _judging(page: Page, lang: Lang, details: bool) -> Row:
    if page.listing.source is not Source.SEARCH:
        return ()
    words = ((True, lang.t("Useful")), (False, lang.t("Not useful")))
    return tuple(
        Button(marked(label) if page.useful is useful else label, Judge(str(spot_of(page)), useful, details))
        for useful, label in words
    )


def marked(label: str) -> str:
    """What stands: the sign is beside the word, never instead of it."""
    return f"✓ {label}"


def _turning(page: Page, lang: Lang, terms: Terms) -> Row:
    back = [Button(lang.t("Previous"), Look(str(Spot(page.listing, page.before)), False))] if page.before else []
    on = [Button(lang.t("Next"), Look(str(Spot(page.listing, page.after)), False))] if page.after else []
    return (*back, _between(page, lang, terms), *on)


def _between(page: Page, lang: Lang, terms: Terms) -> Button:
    """Out of the list, or deeper into it."""
    listing = page.listing
    if page.back is not None:
        return Button(lang.t("Back"), Look(str(page.back), False))
    if listing.source is Source.SAVED:
        return Button(lang.t("All saved"), Kept(0))
    if listing.source is Source.LIBRARY:
        return Button(lang.t("Narrow down"), Browse(str(_open_choice(listing.facets)), listing.facets.pack(), 0))
    if listing.facets:
        return Button(lang.t("All results"), Look(str(Spot(listing.narrowed(Facets()))), False))
    if page.narrowing is not None:
        facets = page.narrowing.facets
        name = cut(chosen(facets, lang, terms), _LABEL)
        label = lang.t("{theme} ({count})", theme=name, count=page.narrowing.count)
        return Button(label, Look(str(Spot(listing.narrowed(facets))), False))
    return Button(lang.t("Compare"), Compare(str(spot_of(page))))


def _open_choice(facets: Facets) -> By:
    """What one would narrow by next."""
    return next((by for by in By if not facets.get(by)), By.THEME)
