"""Practices on a phone: one card at a time."""

from collections.abc import Sequence

from bot.domain.found import Found, Match
from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import Html, cut, escape, italic, join
from bot.views.practices.buttons import sources, turning
from bot.views.practices.taps import Browse, Show, Themes
from bot.views.practices.words import Naming, facts, head
from bot.views.screen import Button, Screen

_LONGEST_PASSAGE = 300  # UTF-16 units
_MOST_WORDS = 5


def result(found: Found, search_id: int, index: int, lang: Lang, naming: Naming) -> Screen:
    """One result with its place among the others."""
    match = found.matches[index]
    head = lang.h(
        "Practice {index} of {total} on “{words}”",
        index=index + 1,
        total=len(found.matches),
        words=cut(found.words, 80),
    )
    return Screen(
        join([italic(head), _summary(match, lang, naming)], "\n\n"),
        (
            (Button(lang.t("Details"), Show(search_id, index, True)), *sources(match.practice, lang)),
            *turning(len(found.matches), index, lambda i: Show(search_id, i, False), lang),
            (Button(lang.t("All themes"), Themes()),),
        ),
    )


def browsed(practices: Sequence[Practice], theme_id: str, index: int, lang: Lang, naming: Naming) -> Screen:
    """One practice of a theme with its place among the others."""
    head = lang.h("{theme}: practice {index} of {total}", theme=naming(theme_id), index=index + 1, total=len(practices))
    practice = practices[index]
    return Screen(
        join([italic(head), _summary(Match(practice), lang, naming)], "\n\n"),
        (
            (Button(lang.t("Details"), Browse(theme_id, index, True)), *sources(practice, lang)),
            *turning(len(practices), index, lambda i: Browse(theme_id, i, False), lang),
            (Button(lang.t("All themes"), Themes()),),
        ),
    )


def shared(practice: Practice, lang: Lang, naming: Naming) -> Screen:
    """The practice as it looks when somebody shares it in another chat."""
    return Screen(_summary(Match(practice), lang, naming), (sources(practice, lang),) if practice.sources else ())


def _summary(match: Match, lang: Lang, naming: Naming) -> Html:
    practice = match.practice
    return join(
        [
            head(practice, lang),
            Html(""),
            escape(practice.summary_in(lang.code)),
            _why(match, lang),
            facts(practice, lang, naming),
        ],
        "\n",
    )


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
