"""What is new in the library, to a group that wants to hear of it."""

from collections.abc import Callable, Sequence

from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import bold, cut, escape, italic, join
from bot.views.commands import localised
from bot.views.practices.words import evidence, where
from bot.views.screen import Button, Screen

_MOST = 6
_LONGEST_SUMMARY = 280  # UTF-16 units


def news(practices: Sequence[Practice], themes: Sequence[str], lang: Lang, link: Callable[[Practice], str]) -> Screen:
    """The newest ones with their place; each opens in private, so that the group stays quiet. `themes`: names, none for all."""
    shown = practices[:_MOST]
    hidden = len(practices) - len(shown)
    more = lang.hn(
        "And {n} more: {command}", "And {n} more: {command}", hidden, command=localised("practices", lang.code)
    )
    about = lang.h("Themes: {themes}", themes=lang.list(themes)) if themes else ""
    body = [
        join([bold(lang.t("New in the practice library")), *([italic(about)] if about else [])]),
        *(_entry(practice, lang) for practice in shown),
        *([more] if hidden else []),
    ]
    buttons = tuple((Button(cut(practice.title_in(lang.code), 60), url=link(practice)),) for practice in shown)
    return Screen(join(body, "\n\n"), buttons)


def _entry(practice: Practice, lang: Lang) -> str:
    return join(
        [
            bold(practice.title_in(lang.code)),
            f"{where(practice, lang)} · {evidence(practice.evidence, lang)}",
            escape(cut(practice.summary_in(lang.code), _LONGEST_SUMMARY)),
        ]
    )
