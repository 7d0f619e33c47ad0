"""What the buttons carry. `edit`: the entry is looked over as a whole, so that an answer leads back to it and not to the next question."""

from bot.i18n import Lang
from bot.views.callbacks import Tap
from bot.views.screen import Button


class Propose(Tap, prefix="ca"):
    """Add a practice; in a group it opens the private chat. Any screen may have it."""


def way_in(lang: Lang) -> Button:
    """For any screen on which somebody may think: I know one."""
    return Button(lang.t("Add a practice"), Propose())


class Open(Tap, prefix="cb"):
    """Go on with a draft, or mend what was refused."""

    entry: int


class Ask(Tap, prefix="cc"):
    """Show the question of a part."""

    entry: int
    part: str
    edit: bool


class Answer(Tap, prefix="cd"):
    """An answer that a button offers."""

    entry: int
    part: str
    value: str
    edit: bool


class Skip(Tap, prefix="ce"):
    """Not known."""

    entry: int
    part: str
    edit: bool


class Toggle(Tap, prefix="cf"):
    """One theme more or less."""

    entry: int
    theme: str
    edit: bool


class Look(Tap, prefix="cg"):
    """The entry as a whole; `sure`: what looks the same has been looked at."""

    entry: int
    sure: bool


class Parts(Tap, prefix="ch"):
    """What can be changed."""

    entry: int


class Send(Tap, prefix="ci"):
    """To the moderators of a library: a group's number, 0 for the shared one."""

    entry: int
    group: int


class Same(Tap, prefix="cj"):
    """It is in the library already."""

    entry: int
    slug: str


class Later(Tap, prefix="ck"):
    """Leave it for now."""

    entry: int


class Drop(Tap, prefix="cl"):
    """Delete a draft."""

    entry: int
    sure: bool


class Accept(Tap, prefix="cm"):
    entry: int
    version: int


class Refuse(Tap, prefix="cn"):
    entry: int
    version: int


class Judge(Tap, prefix="co"):
    """Show an entry to a moderator."""

    entry: int


class Queue(Tap, prefix="cp"):
    """What waits for moderators."""


class History(Tap, prefix="cq"):
    entry: int


class Files(Tap, prefix="cr"):
    """What came with it."""

    entry: int


class Still(Tap, prefix="cs"):
    """The answer to "still true?": yes, change or no; also a moderator's."""

    entry: int
    answer: str


class Adopt(Tap, prefix="ct"):
    """Correct a practice that ships."""

    slug: str
