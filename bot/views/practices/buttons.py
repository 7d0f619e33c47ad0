"""Buttons that several screens of practices have."""

from collections.abc import Callable

from bot.domain.practices import Practice
from bot.i18n import Lang
from bot.markup import cut
from bot.views.callbacks import Tap
from bot.views.screen import Button


def sources(practice: Practice, lang: Lang) -> tuple[Button, ...]:
    """The first source."""
    return (Button(lang.t("Source"), url=practice.sources[0].url),) if practice.sources else ()


def more_sources(practice: Practice, lang: Lang) -> tuple[tuple[Button, ...], ...]:
    """The next sources, a row each."""
    return tuple((Button(cut(source.title, 60), url=source.url),) for source in practice.sources[1:4])


def turning(total: int, index: int, to: Callable[[int], Tap], lang: Lang) -> tuple[tuple[Button, ...], ...]:
    """Previous and next, where there is one."""
    if total < 2:
        return ()
    back = [Button(lang.t("Previous"), to(index - 1))] if index else []
    on = [Button(lang.t("Next"), to(index + 1))] if index + 1 < total else []
    return (tuple(back + on),)
