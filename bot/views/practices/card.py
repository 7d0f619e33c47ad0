"""Practices on a phone: one card at a time."""

from bot.domain.facets import Terms
from bot.domain.found import Match
from bot.domain.leafing import Page, Source
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, italic, join
from bot.views.practices.buttons import card_rows
from bot.views.practices.words import chosen, facts, head, told
from bot.views.screen import Screen

_LONGEST_PASSAGE = 240  # UTF-16 units
_LONGEST_SUMMARY = 700
_MOST_WORDS = 5


def card(page: Page, lang: Lang, terms: Terms, *, private: bool) -> Screen:
    """One practice with its place among the others."""
    about = italic(_about(page, lang, terms)) if _about(page, lang, terms) else ""
    notes = [_narrowing(page, lang, terms), _cut(page, lang)]
    text = join([about, summary(page.match, lang, terms), join(notes)], "\n\n")
    return Screen(text, card_rows(page, lang, terms, private=private))


def summary(match: Match, lang: Lang, terms: Terms) -> Html:
    """Title, place, two lines, why it was found, themes and how results are known."""
    practice = match.practice
    language = told(practice, lang)
    short = escape(cut(practice.summary_in(lang.code), _LONGEST_SUMMARY))
    note = italic(lang.h("This text is in {language}.", language=language)) if language else ""
    return join(
        [head(practice, lang), join([short, note, _why(match, lang)]), join(facts(practice, lang, terms))], "\n\n"
    )


def _about(page: Page, lang: Lang, terms: Terms) -> str:
    """Which list this is, and where in it."""
    place = {"index": page.index + 1, "total": page.total}
    if page.listing.facets:
        return lang.h("{theme}: practice {index} of {total}", theme=chosen(page.listing.facets, lang, terms), **place)
    if page.like is not None:
        title = cut(page.like.title_in(lang.code), 80)
        return lang.h("Like “{title}”: {index} of {total}", title=title, **place)
    if page.listing.source is Source.SEARCH:
        words = cut(page.words, 80)
        return lang.h("Practice {index} of {total} on “{words}”", words=words, **place)
    return lang.h("Practice {index} of {total}", **place) if page.listing.source is Source.LIBRARY else ""


def _narrowing(page: Page, lang: Lang, terms: Terms) -> Html:
    if page.narrowing is None:
        return Html("")
    what = bold(chosen(page.narrowing.facets, lang, terms))
    return lang.h("Only {what}: {count}", what=what, count=page.narrowing.count)


def _cut(page: Page, lang: Lang) -> Html:
    return lang.h("Your question is long: I looked for its beginning only.") if page.cut else Html("")


def _why(match: Match, lang: Lang) -> str:
    """What made it an answer, if possible in the reader's language; of another language it is said which."""
    passage = cut(" ".join(match.passage.split()), _LONGEST_PASSAGE)
    if passage and match.language == lang.code:
        return lang.h("Why this one: “{passage}”", passage=passage)
    if match.words:
        return lang.h("Words in common: {words}", words=lang.list(match.words[:_MOST_WORDS]))
    if passage:
        language = lang.language(match.language)
        return lang.h("Why this one: “{passage}” ({language})", passage=passage, language=language)
    return ""
