"""What the buttons of a date poll carry."""

from bot.views.callbacks import Tap


class Cast(Tap, prefix="va"):
    """An answer about one date: yes, maybe (if need be), no."""

    poll: int
    slot: int
    vote: str


class Ballot(Tap, prefix="vb"):
    """In private: the date at this place of the list, to be answered; beyond the last one all that was said."""

    poll: int
    place: int


class Alone(Tap, prefix="vp"):
    """Answer in private."""

    poll: int


class Who(Tap, prefix="vw"):
    """Who answered, by name; from the date at this place where all are too many."""

    poll: int
    place: int


class Manage(Tap, prefix="vm"):
    """In private: what its author can do with it."""

    poll: int


class Choose(Tap, prefix="vx"):
    """This date; `sure` at the second tap."""

    poll: int
    slot: int
    sure: bool


class Cancel(Tap, prefix="vz"):
    """No date at all; `sure` at the second tap."""

    poll: int
    sure: bool


class Step(Tap, prefix="vs"):
    """Go to a step of the draft: "days", "hours", "settled" (hours chosen), "hub", "remove", "title", "length", "place", "link", "post", "stop"."""

    poll: int
    what: str


class Month(Tap, prefix="vc"):
    """The month of the calendar, as in 2026-10."""

    poll: int
    month: str


class Day(Tap, prefix="vd"):
    """A day of the calendar, ISO 8601: chosen, or no more."""

    poll: int
    day: str


class Hour(Tap, prefix="vh"):
    """An hour for the days that want one, four digits: chosen, or no more."""

    poll: int
    hour: str


class Pick(Tap, prefix="vk"):
    """Which of several readings was meant, as seconds since 1970; `timed`: with its hour. `first` names the doubt that it settles."""

    poll: int
    first: int
    unix: int
    timed: bool


class Remove(Tap, prefix="vr"):
    """Take a date off the draft."""

    poll: int
    slot: int


class Length(Tap, prefix="vl"):
    """All dates of the draft take so many minutes."""

    poll: int
    minutes: int


class About(Tap, prefix="vt"):
    """A theme as the title of the draft."""

    poll: int
    theme: str
