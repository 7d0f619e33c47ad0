"""What the buttons of a meeting carry."""

from bot.views.callbacks import Tap


class Say(Tap, prefix="ma"):
    """An answer: yes, maybe, no."""

    meeting: int
    answer: str


class RemindMe(Tap, prefix="mr"):
    meeting: int


class Calendar(Tap, prefix="mc"):
    meeting: int


class Practices(Tap, prefix="mp"):
    meeting: int


class Manage(Tap, prefix="mm"):
    meeting: int


class Day(Tap, prefix="md"):
    """A day for a draft, ISO 8601."""

    meeting: int
    day: str


class Hour(Tap, prefix="mh"):
    """A time for the day of a draft, four digits."""

    meeting: int
    hour: str


class Pick(Tap, prefix="mx"):
    """One of several readings, as seconds since 1970."""

    meeting: int
    unix: int


class About(Tap, prefix="mt"):
    """A theme as the title of a draft."""

    meeting: int
    theme: str


class Edit(Tap, prefix="me"):
    """Change one thing of a meeting."""

    meeting: int
    what: str


class Drop(Tap, prefix="mz"):
    """Throw a draft away."""

    meeting: int


class Snooze(Tap, prefix="rs"):
    """Remind me again: "1h", "evening", "tomorrow"."""

    meeting: int
    when: str


class Deputies(Tap, prefix="rd"):
    """Who else may change the meeting."""

    meeting: int


class Deputy(Tap, prefix="re"):
    """This person may, or no more."""

    meeting: int
    person: int
    on: bool


class Knows(Tap, prefix="rk"):
    """Who knows of a cancellation or a new date."""

    meeting: int


class Repeat(Tap, prefix="sp"):
    """How a meeting shall come back: one of the offers of bot/domain/series.py; "" asks."""

    meeting: int
    how: str
