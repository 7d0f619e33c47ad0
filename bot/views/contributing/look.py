"""How a practice will look to readers."""

from bot.domain.facets import Terms
from bot.domain.found import Match
from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import Html
from bot.views.practices.card import summary


def looks(practice: Practice, lang: Lang, terms: Terms) -> Html:
    """Its card, as a search shows it."""
    return summary(Match(practice), lang, terms)
