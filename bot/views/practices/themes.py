"""The ways in: themes without words, and on when nothing was found."""

from collections.abc import Sequence

from bot.domain.practices import Theme
from bot.i18n import Lang
from bot.markup import cut, join
from bot.views.practices.needs import ways_on
from bot.views.practices.taps import Browse, Themes
from bot.views.screen import Button, Screen, rows


def nothing(words: str, search_id: int, lang: Lang) -> Screen:
    """An honest "no" with a way on."""
    text = lang.h(
        "The library has nothing close to “{words}”. Try other words, or look through the themes.",
        words=cut(words, 120),
    )
    return Screen(text, (ways_on(search_id, lang), (Button(lang.t("All themes"), Themes()),)))


def themes(known: Sequence[Theme], counts: dict[str, int], lang: Lang) -> Screen:
    """The way in without words."""
    buttons = [
        Button(
            lang.t("{theme} ({count})", theme=theme.name_in(lang.code), count=counts[theme.id]),
            Browse(theme.id, 0, False),
        )
        for theme in known
        if counts.get(theme.id)
    ]
    text = lang.h(
        "What are you looking for? Write it in your own words after the command, in any of the seven languages, or choose a theme."
    )
    example = lang.h("Example: <i>/practices housing after prison</i>")
    return Screen(join([text, example], "\n\n"), rows(buttons))


def no_files(lang: Lang) -> Screen:
    """A photo, a voice note or a document in private."""
    return Screen(
        lang.h(
            "I cannot read files here. Write to me in words; what is for the minutes belongs into your group’s chat."
        )
    )
