"""Everything the library knows of one practice."""

from bot.domain.found import Match
from bot.domain.practices import Text
from bot.i18n import Lang
from bot.markup import Html, bold, cut, escape, fold, italic, join
from bot.views.callbacks import Tap
from bot.views.practices.buttons import more_sources, sources
from bot.views.practices.words import Naming, facts, for_whom, head
from bot.views.screen import Button, Screen

_LONGEST_PART = 900  # UTF-16 units


def details(match: Match, lang: Lang, naming: Naming, back: Tap) -> Screen:
    """Everything the library knows of one practice; long parts are folded."""
    practice = match.practice
    text, written_in = practice.text_in(lang.code)
    note = lang.h("This text is in {language}.", language=lang.language(written_in)) if written_in != lang.code else ""
    body = [
        head(practice, lang),
        escape(practice.summary_in(lang.code)),
        italic(note) if note else "",
        *_parts(text, lang),
        join([*for_whom(practice, lang), facts(practice, lang, naming)]),
    ]
    return Screen(
        join(body, "\n\n"), ((Button(lang.t("Back"), back), *sources(practice, lang)), *more_sources(practice, lang))
    )


def _parts(text: Text, lang: Lang) -> list[Html]:
    named = (
        (lang.t("What is done"), text.what),
        (lang.t("How"), text.how),
        (lang.t("What it needs"), text.needs),
        (lang.t("Results"), text.results),
    )
    return [
        join([bold(name), fold(cut(part, _LONGEST_PART)) if part else italic(lang.t("not known"))])
        for name, part in named
    ]
