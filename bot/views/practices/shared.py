"""A practice as it looks when somebody shares it in another chat."""

from bot.domain.facets import Terms
from bot.domain.found import Match
from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.views.practices.card import summary
from bot.views.screen import Button, Screen


def shared(practice: Practice, lang: Lang, terms: Terms, link: str) -> Screen:
    """The card; `link` leads to everything known of it, in private."""
    details = Button(lang.t("Details"), url=link)
    source = (Button(lang.t("Source"), url=practice.sources[0].url),) if practice.sources else ()
    return Screen(summary(Match(practice), lang, terms), ((details, *source),))
