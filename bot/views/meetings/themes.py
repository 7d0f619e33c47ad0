"""Choosing the theme of a meeting."""

from collections.abc import Mapping

from bot.domain.meetings import Meeting
from bot.i18n import Lang
from bot.markup import bold, join
from bot.views.callbacks import Tap
from bot.views.meetings.taps import Edit
from bot.views.screen import Button, Screen, fitted


class AskTheme(Tap, prefix="lt"):
    meeting: int


class SetTheme(Tap, prefix="lh"):
    """A theme of the library; "" for none."""

    meeting: int
    theme: str


def ask_theme(meeting: Meeting, named: Mapping[str, str], lang: Lang) -> Screen:
    buttons = [Button(name, SetTheme(meeting.id, theme)) for theme, name in named.items() if theme != meeting.theme]
    none = (Button(lang.t("No theme"), SetTheme(meeting.id, "")),) if meeting.theme else ()
    back = (Button(lang.t("Back"), Edit(meeting.id, "")),)
    text = join([bold(meeting.title), lang.h("Which theme is it about?")], "\n\n")
    return Screen(text, tuple(row for row in (*fitted(buttons), none, back) if row))
