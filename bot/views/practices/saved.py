"""What somebody has saved, in private."""

from collections.abc import Sequence

from bot.domain.facets import key_of
from bot.domain.leafing import SAVED, Spot
from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import bold, cut, escape, join
from bot.views.practices.taps import Drop, Kept, Look
from bot.views.practices.words import where
from bot.views.screen import Button, Screen

_ON_A_PAGE = 8
_TITLE = 100  # UTF-16 units in the text; the button has less room
_LABEL = 30


def saved(practices: Sequence[Practice], page: int, lang: Lang) -> Screen:
    """The titles, the last saved first; one tap opens, another one removes."""
    if not practices:
        return Screen(
            lang.h("You have saved nothing yet: press “Save” under a practice, and it will wait for you here.")
        )
    last = (len(practices) - 1) // _ON_A_PAGE
    page = min(max(0, page), last)
    first = page * _ON_A_PAGE
    shown = list(enumerate(practices[first : first + _ON_A_PAGE], start=first + 1))
    head = bold(lang.n("{n} saved practice", "{n} saved practices", len(practices)))
    lines = [_line(number, practice, lang) for number, practice in shown]
    turns = ((page - 1, lang.t("Previous")), (page + 1, lang.t("Next")))
    turning = tuple(Button(words, Kept(to)) for to, words in turns if 0 <= to <= last)
    buttons = tuple(_buttons(number, practice, page, lang) for number, practice in shown)
    return Screen(join([head, join(lines, "\n")], "\n\n"), (*buttons, *((turning,) if turning else ())))


def _line(number: int, practice: Practice, lang: Lang) -> str:
    return escape(f"{number}. {cut(practice.title_in(lang.code), _TITLE)} · {where(practice, lang)}")


def _buttons(number: int, practice: Practice, page: int, lang: Lang) -> tuple[Button, ...]:
    key = key_of(practice.id)
    title = cut(f"{number}. {practice.title_in(lang.code)}", _LABEL)
    remove = lang.t("Remove {number}", number=number)
    return Button(title, Look(str(Spot(SAVED, key)), False)), Button(remove, Drop(key, page))
