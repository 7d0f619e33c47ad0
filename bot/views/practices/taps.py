"""What the buttons of practices carry. A spot is a list and a practice in it, as `bot/domain/leafing.py` writes it."""

from bot.views.callbacks import Tap


class Look(Tap, prefix="pv"):
    """The card at a spot, or everything known of it."""

    spot: str
    details: bool


class Save(Tap, prefix="pq"):
    """Whoever taps keeps the practice, or lets go of it."""

    spot: str
    details: bool


class Judge(Tap, prefix="pj"):
    """The result was useful, or was not."""

    spot: str
    useful: bool
    details: bool


class Alike(Tap, prefix="pl"):
    """More like this."""

    spot: str


class Browse(Tap, prefix="pb"):
    """What to choose from: by theme, country or partner, within what was chosen before; a page of it."""

    by: str
    facets: str
    page: int


class Compare(Tap, prefix="px"):
    """What to compare it with."""

    spot: str


class Versus(Tap, prefix="py"):
    """The practice at a spot beside another one."""

    spot: str
    other: str


class Kept(Tap, prefix="pz"):
    """What one has saved, a page of it."""

    page: int


class Drop(Tap, prefix="pn"):
    """Let go of what one has saved, on a page of it."""

    key: str
    page: int


class Themes(Tap, prefix="pm"):
    """The way in without words."""
