"""What a person sees: one message with its buttons, or one file with a caption."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.markup import Html
from bot.views.callbacks import Tap

EMPTY = Html()
_HALF = 22  # characters of a label that half a phone's width shows


@dataclass(frozen=True)
class Button:
    """A button does exactly one thing: a tap (with its data), a link, or an inline query in this or another chat.

    The label says in words what happens; an emoji may stand beside the words, never alone.
    """

    label: str
    tap: Tap | None = None
    url: str | None = None
    inline_here: str | None = None
    inline_elsewhere: str | None = None
    danger: bool = False


@dataclass(frozen=True)
class Screen:
    """A message: HTML and rows of buttons. Equal screens look equal, so an edit to an equal screen is not sent."""

    text: Html
    rows: tuple[tuple[Button, ...], ...] = ()
    preview: bool = False  # show the preview of the first link


@dataclass(frozen=True)
class Paper:
    """A file to send: its name, its bytes, its media type, and what stands under it."""

    name: str
    content: bytes
    media_type: str
    caption: Html = EMPTY
    rows: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True)
class Picture(Paper):
    """A PNG that is shown in the chat itself. The caption says in words what it shows: Telegram knows no other text for it."""


def rows(buttons: list[Button], per_row: int = 2) -> tuple[tuple[Button, ...], ...]:
    """The buttons, a few to a row."""
    return tuple(tuple(buttons[i : i + per_row]) for i in range(0, len(buttons), per_row))


def fitted(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """The buttons in their order, two to a row where both can be read on a phone, else each on its own."""
    lines: list[tuple[Button, ...]] = []
    for button in buttons:
        before = lines[-1] if lines else ()
        if len(before) == 1 and max(len(before[0].label), len(button.label)) <= _HALF:
            lines[-1] = (*before, button)
        else:
            lines.append((button,))
    return tuple(lines)
