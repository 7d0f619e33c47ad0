"""What the buttons carry by which a poll that people answer is looked after."""

from bot.views.callbacks import Tap


class Care(Tap, prefix="vg"):
    """In private: a page about the poll, or an act: "" (all), "until", "never", "quorum", "needed", "add", "move", "withdraw", "title", "place",
    "remind"."""

    poll: int
    what: str


class Date(Tap, prefix="vi"):
    """A date of the poll, to "move" or to "withdraw"."""

    poll: int
    slot: int
    what: str


class Until(Tap, prefix="ve"):
    """This deadline, as seconds since 1970."""

    poll: int
    unix: int


class Quorum(Tap, prefix="vu"):
    """So many organisations."""

    poll: int
    number: int


class Needed(Tap, prefix="vo"):
    """This person, or this organisation, must be there, or need not any more. `page`: of the list that it stands on."""

    poll: int
    kind: str
    number: int
    page: int


class NeededPage(Tap, prefix="vq"):
    """The page of the list of who may be indispensable."""

    poll: int
    page: int


class At(Tap, prefix="vn"):
    """A moment: for the date of this number, or (0) as a further date."""

    poll: int
    slot: int
    unix: int


class Colleagues(Tap, prefix="v1"):
    """For which colleague?"""

    poll: int
    page: int


class For(Tap, prefix="v2"):
    """For this colleague, the date at this place of the list."""

    poll: int
    person: int
    place: int


class SayFor(Tap, prefix="v3"):
    """What this colleague says about a date: the place of the vote among all votes, as three numbers of rows leave room for one letter."""

    poll: int
    person: int
    slot: int
    vote: int
