"""What the buttons of actions and decisions carry."""

from bot.views.callbacks import Tap


class List(Tap, prefix="fl"):
    """A page of a list. `group` 0: of all groups of whoever reads. `which`: bot/domain/following/typed. `whose`: "o12" or "p12", an
    organisation or a person.
    """

    group: int
    which: str
    whose: str
    page: int


class Whose(Tap, prefix="fw"):
    """Choose an organisation."""

    group: int


class One(Tap, prefix="fo"):
    """One action."""

    action: int


class Do(Tap, prefix="fd"):
    """Something with an action that needs no words: done, reopen, take."""

    action: int
    what: str


class Postpone(Tap, prefix="fp"):
    """Due on that day (ISO 8601): a second tap changes nothing more."""

    action: int
    due: str


class Ask(Tap, prefix="fa"):
    """Ask for a day, a name or a comment: due, owner, comment."""

    action: int
    what: str


class Give(Tap, prefix="fg"):
    """To somebody of the list: "o12" or "p12"."""

    action: int
    whom: str


class Decisions(Tap, prefix="fe"):
    """A page of the decisions; `words` as they were asked for."""

    group: int
    page: int
    words: str


class Report(Tap, prefix="fr"):
    """The same as a document; `internal`: with what is not for others."""

    group: int
    internal: bool
    words: str
