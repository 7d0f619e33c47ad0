"""How a practice will look to readers."""

from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import Html
from bot.views.practices import card
from bot.views.practices.words import Naming


def looks(practice: Practice, lang: Lang, naming: Naming) -> Html:
    """Its card, as a search shows it."""
    return card.shared(practice, lang, naming).text
