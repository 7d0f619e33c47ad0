"""Refusals a user may read. They carry data, not sentences: bot/views/phrases.py words them."""

from dataclasses import dataclass
from datetime import datetime


class Refusal(Exception):
    """Something the person can mend by doing it otherwise. Nothing was changed."""


@dataclass(eq=False)
class NotFound(Refusal):
    """The thing is not there, or not in this group (the two are not told apart on purpose)."""

    thing: str  # "meeting", "practice", "minutes", "member", …


@dataclass(eq=False)
class NotAllowed(Refusal):
    """The act needs a role that the person does not have in this group."""

    needs: int  # the value of a Role


@dataclass(eq=False)
class NotYours(Refusal):
    """The thing belongs to whoever made it: only they, whom they named and the coordinators may change it."""

    thing: str


@dataclass(eq=False)
class NotOwner(Refusal):
    """The action is somebody else's. `owners`: whose it is; `coordinators`: who may change it besides; names, ready to be shown."""

    owners: tuple[str, ...]
    coordinators: tuple[str, ...]


@dataclass(eq=False)
class ActionDone(Refusal):
    """The action is done: it must be opened again before it is put off or given to somebody else."""

    number: int


@dataclass(eq=False)
class GroupOnly(Refusal):
    """The command makes sense in a work group only."""

    command: str


@dataclass(eq=False)
class PrivateOnly(Refusal):
    """The command is answered in the private chat, to keep the group quiet."""

    command: str


@dataclass(eq=False)
class NoGroup(Refusal):
    """The person belongs to no work group that the bot knows."""


@dataclass(eq=False)
class WhichGroup(Refusal):
    """The person belongs to several groups; `groups` are (our number, name)."""

    groups: tuple[tuple[int, str], ...]


@dataclass(eq=False)
class Nameless(Refusal):
    """Whoever writes as the group or as a channel hides who they are, and this needs to know it."""


@dataclass(eq=False)
class Stale(Refusal):
    """The button belongs to an older state of its thing; the current one is shown."""

    thing: str


@dataclass(eq=False)
class Closed(Stale):
    """The deadline has passed; whoever asked can prolong it."""

    closes: datetime


@dataclass(eq=False)
class Unclear(Refusal):
    """What was typed could not be read; `typed` is given back so that nothing is lost."""

    what: str  # "date", "choice", "zone", "number", …
    typed: str


@dataclass(eq=False)
class TooLong(Refusal):
    """What was typed is longer than the thing allows; lengths in characters."""

    what: str
    length: int
    limit: int


@dataclass(eq=False)
class TooMany(Refusal):
    """The person has as many of these in hand as one may have."""

    limit: int
    what: str = "practices"  # or changes: proposed to minutes


@dataclass(eq=False)
class BadFile(Refusal):
    """A file of somebody's calendar that is none, or holds nothing for a group."""

    why: str  # away · big · broken · empty · many · over · undated


@dataclass(eq=False)
class TooManySlots(Refusal):
    """A poll has as many dates as one may have."""

    limit: int


@dataclass(eq=False)
class Empty(Refusal):
    """There is nothing in the thing that could be shown to others."""

    thing: str


@dataclass(eq=False)
class MarkAlone(Refusal):
    """A mark that says nothing and answers nothing."""

    typed: str


@dataclass(eq=False)
class OffRecord(Refusal):
    """What was taken off the record stays off it."""


@dataclass(eq=False)
class Undecided(Refusal):
    """Changes are proposed to the minutes that nobody has decided yet."""

    count: int


@dataclass(eq=False)
class HasAnswers(Refusal):
    """Somebody has answered to what was published: it is not taken back any more."""


@dataclass(eq=False)
class Published(Refusal):
    """It stands in minutes that were published already."""


class ConfigError(Exception):
    """Wrong settings, all of them at once: one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Stopped(Exception):
    """The bot cannot go on, for a reason that its operator can mend; the text is one sentence for them."""
