"""Who may be named in a chat: whoever writes in it, whoever it says is there or is not, and what they are called by."""

import re
from collections.abc import Iterable, Mapping

from bot.domain.groups import Member, Organisation, Person, Role
from bot.domain.minutes import Owner
from bot.domain.minutes.conventions import Manner, What, nicks_of, order_in
from bot.domain.minutes.folding import compact
from bot.domain.minutes.logged import Message
from bot.domain.minutes.marks import asks_off, is_off
from bot.domain.minutes.names import USERNAME, is_everybody
from bot.domain.minutes.owners import Known
from bot.domain.minutes.roll import names_of, read_roll

_ORGANISATION = re.compile(r"^(?P<name>[^()]+?)\s*[(\[](?P<organisation>[^()\[\]]{2,60})[)\]]\s*$")


class People:
    """The people and organisations of one chat."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._organisations: dict[str, None] = {}
        self._of: dict[str, str] = {}  # who speaks for which organisation
        self._members: list[Member] = []  # of all of them; made anew when somebody comes in

    @classmethod
    def of(cls, messages: Iterable[Message], manner: Manner) -> "People":
        people = cls()
        said = list(messages)
        people.add(dict.fromkeys(m.author for m in said if m.author and m.author not in manner.robots))
        hidden = {m.reply_to for m in said if m.reply_to and (asks_off(m.text) or is_off(m.text))}
        for message in said:
            if message.id not in hidden and message.author not in manner.robots and not is_off(message.text):
                people.add(name for name in _named_in(message, manner) if not people.is_short(name))
        return people

    def add(self, names: Iterable[str]) -> None:
        for name in names:
            hit = _ORGANISATION.match(name)
            if name not in self._numbers and not (hit and hit["name"] in self._numbers):
                self._numbers[name] = len(self._numbers) + 1
            if hit is not None:
                self._organisations.setdefault(hit["organisation"].strip())
                self._of[name] = hit["organisation"].strip()

    @property
    def numbers(self) -> Mapping[str, int]:
        """Each name → its number, as owners have it."""
        return self._numbers

    def known(self, message: Message) -> Known:
        """Who may be named in this message; "me" is its author."""
        linked = {written: self._person(self.full(name)) for written, name in message.mentions.items()}
        for hit in USERNAME.finditer(message.text):
            person = self._by_username(hit[1])
            if person is not None:
                linked.setdefault(hit[0], person)
        if len(self._members) != len(self._numbers):
            self._members = [Member(self._person(name), 0, Role.MEMBER) for name in list(self._numbers)]
        organisations = [Organisation(n, 0, name) for n, name in enumerate(self._organisations, 1)]
        return Known(self._members, organisations, linked, self._author(message.author))

    def _author(self, name: str) -> Owner:
        return Owner(self._numbers.get(name), "" if name in self._numbers else name, self._of.get(name))

    def _person(self, name: str) -> Person:
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        return Person(number, None, name)

    def _by_username(self, username: str) -> Person | None:
        """Whose it probably is: an export does not tell usernames. "@karim_lille" is the only Karim; of two it is nobody's."""
        wanted = compact(username)
        first = compact(re.split(r"[_\d]", username)[0])
        called = [(name, compact(name), _first(name)) for name in self._numbers]
        ways = (
            [name for name, whole, _ in called if whole == wanted],
            [name for name, _, start in called if start == wanted],
            [name for name, whole, start in called if len(start) > 2 and (start == first or wanted.startswith(whole))],
        )
        found = next((names for names in ways if names), [])
        return self._person(found[0]) if len(found) == 1 else None

    def full(self, name: str) -> str:
        """The name of whoever is meant: "Claire" is "Claire Dupont (Lyon)" where there is only one."""
        plain = name.lstrip("@")
        wanted = compact(plain)
        for found in (
            [one for one in self._numbers if compact(one) == wanted],
            [one for one in self._numbers if _first(one) == wanted],
        ):
            if len(found) == 1:
                return found[0]
        hit = _ORGANISATION.match(plain)
        return self.full(hit["name"]) if hit and hit["name"] != plain else name

    def is_short(self, name: str) -> bool:
        """Whether it is the first name alone of somebody known: "claire" for "Claire Dupont"."""
        full = self.full(name)
        return "(" not in name and compact(full) != compact(name) == _first(full)

    def knows(self, name: str) -> bool:
        return (
            self.full(name) in self._numbers
            or is_everybody(name)
            or compact(name) in {compact(one) for one in self._organisations}
        )

    def names(self, owner: Owner) -> list[str]:
        """Each of the owners by name."""
        if owner.several:
            return list(dict.fromkeys(name for one in owner.several for name in self.names(one)))
        called: Mapping[int, str] = {number: name for name, number in self._numbers.items()}
        name = called.get(owner.person_id or 0) or owner.name
        return [name] if name else []


def _first(name: str) -> str:
    """The first name, as it is compared."""
    return compact(re.split(r"[\s(]", name)[0])


def _named_in(message: Message, manner: Manner) -> list[str]:
    """The names that a line of attendance, or an order about people, tells."""
    order = order_in(message, manner)
    if order is not None and order.what in (What.PEOPLE, What.CHAIR):
        return nicks_of(order.text)
    if order is not None and order.what in (What.HERE, What.EXCUSED):
        return list(names_of(order.text))
    return [called.name for line in message.text.splitlines() for called in read_roll(line.lstrip("-•* "))]
