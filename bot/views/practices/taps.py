"""What the buttons of practices carry."""

from bot.views.callbacks import Tap


class Show(Tap, prefix="ps"):
    """One result of a search."""

    search: int
    index: int
    details: bool


class Browse(Tap, prefix="pt"):
    """One practice of a theme."""

    theme: str
    index: int
    details: bool


class Themes(Tap, prefix="pm"):
    """The list of themes."""
