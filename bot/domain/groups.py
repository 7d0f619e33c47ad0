"""The work group, its people, whom they speak for, and who may do what."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from difflib import SequenceMatcher
from enum import IntEnum, StrEnum

# Accounts of Telegram that many people share: anonymous administrators, and whoever writes as a channel. Their names are nobody's.
STAND_INS = (1087968824, 136817688)


_ALIKE = 0.8  # share of letters that two spellings of one name have in common at least


def folded(name: str) -> str:
    """The name without case, accents and punctuation: "Thonon-Les-Bains" is one organisation however it is typed."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split())


def alike(typed: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant by a slip of the finger ("Lile"); other numbers are other names ("Paris 11", "Paris 12")."""
    wanted = folded(typed)
    shares = {name: likeness(wanted, folded(name)) for name in names}
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] >= _ALIKE else None


def likeness(one: str, other: str) -> float:
    """The share of letters that two folded names have in common, 0 to 1."""
    numbers = [[c for c in name if c.isdigit()] for name in (one, other)]
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if numbers[0] == numbers[1] else 0.0


class Role(IntEnum):
    """What a person is in a group. A higher role may do all that a lower one may."""

    OBSERVER = 1
    MEMBER = 2
    NOTE_TAKER = 3
    COORDINATOR = 4


class Act(StrEnum):
    """The acts that a group can reserve for a role."""

    MEETING = "meeting"  # call a meeting; who may change one is another question (bot/services/meetings/changing.py)
    MINUTES = "minutes"  # open and close the collection
    PUBLISH = "publish"  # publish the minutes to the group
    SETTINGS = "settings"


DEFAULT_NEEDS: Mapping[Act, Role] = {
    Act.MEETING: Role.MEMBER,
    Act.MINUTES: Role.MEMBER,
    Act.PUBLISH: Role.COORDINATOR,
    Act.SETTINGS: Role.COORDINATOR,
}


@dataclass(frozen=True)
class Rule:
    """One reminder that a group wants of each meeting: so many minutes before its start, or (negative) after its end.

    `at`: the hour on the wall clock, of one that is whole days away. `silent`: only those who have not answered are reminded.
    `words` are the group's own.
    """

    minutes: int
    at: time | None = None
    silent: bool = False
    words: str = ""


def rules(*offsets: int) -> tuple[Rule, ...]:
    """Plain reminders so many minutes before the start."""
    return tuple(Rule(minutes) for minutes in offsets)


@dataclass(frozen=True)
class Settings:
    """What the coordinators of a group decide."""

    rules: tuple[Rule, ...] = rules(7 * 24 * 60, 24 * 60, 60)  # the earliest first; one for each offset
    quiet_from: time | None = time(21)  # group-local wall time; None = no quiet hours
    quiet_until: time | None = time(8)
    themes: tuple[str, ...] = ()
    approval_days: int = 7  # in which published minutes can be objected to; 0: they are approved at once
    digest: bool = False  # what is new in the library, on Monday mornings
    nudges: tuple[int, ...] = (
        -2,
        1,
        7,
    )  # days after the date of an action (negative: before) on which its owners are reminded; (): never
    needs: Mapping[Act, Role] = field(default_factory=lambda: DEFAULT_NEEDS)

    @property
    def reminders(self) -> tuple[int, ...]:
        """Minutes before the start, the earliest reminder first."""
        return tuple(rule.minutes for rule in self.rules if rule.minutes > 0)

    def need(self, act: Act) -> Role:
        return self.needs.get(act, DEFAULT_NEEDS[act])


@dataclass(frozen=True)
class Group:
    """One work group. `id` is ours and stays; `chat_id` is Telegram's and changes when a group becomes a supergroup."""

    id: int
    chat_id: int
    name: str
    lang: str = "fr"
    country: str = "FR"  # ISO 3166-1
    zone: str = "Europe/Paris"  # IANA
    pilot: str = ""
    active: bool = True  # False once the bot was removed: nothing is sent any more
    is_forum: bool = False
    bot_admin: bool = False  # the bot is an administrator, so it sees everything that is posted
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True)
class Person:
    """Somebody who uses the bot. After /forgetme only `id` is left and the name is empty."""

    id: int
    telegram_id: int | None
    name: str = ""
    username: str | None = None
    lang: str = "fr"
    region: str = "FR"
    zone: str | None = None  # None: as the group or the default
    reachable: bool = False  # pressed Start and has not blocked the bot
    chose_language: bool = False  # until then the language is the one of their Telegram


@dataclass(frozen=True)
class Organisation:
    """A city or an institution that members speak for."""

    id: int
    group_id: int
    name: str


@dataclass(frozen=True)
class Member:
    """A person in a group."""

    person: Person
    group_id: int
    role: Role
    organisation: Organisation | None = None


@dataclass(frozen=True)
class Actor:
    """Who is acting, in which group, with what standing at this moment.

    `admin` says that Telegram itself was asked (or that the sender is the group's anonymous admin); administrators are coordinators.
    """

    person: Person
    role: Role = Role.OBSERVER
    admin: bool = False
    organisation: Organisation | None = None
    member: bool = False  # has said /join

    @property
    def standing(self) -> Role:
        """The role that counts; somebody who takes part without having said /join counts as a member."""
        return Role.COORDINATOR if self.admin else self.role

    def may(self, group: Group, act: Act) -> bool:
        return self.standing >= group.settings.need(act)

    def as_admin(self) -> "Actor":
        return replace(self, admin=True)
