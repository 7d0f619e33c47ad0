"""Minutes: who may be named in them, and the clock of their group."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.groups import Group, Member, Person, Role
from bot.domain.minutes import Minutes
from bot.domain.minutes.owners import Known
from bot.store.unit import Unit

_USERNAME = re.compile(r"@(\w{3,32})")


async def known_in(
    unit: Unit,
    group: Group,
    minutes: Minutes,
    text: str,
    mentions: Sequence[tuple[str, int]] = (),
    author_id: int | None = None,
) -> Known:
    """Who may be named as an owner: members, whoever posts here, and accounts that the text names."""
    members = await unit.groups.members(group.id)
    others = await unit.minutes.participants(minutes.id)
    if author_id is not None and all(person.id != author_id for person in others):
        others.append(await unit.people.get(author_id))
    for username in _USERNAME.findall(text):
        person = await unit.people.find_username(username)
        if person is not None and (person.username or "").casefold() == username.casefold():
            others.append(person)
    known: Mapping[int, Member] = {member.person.id: member for member in members}
    more = [Member(person, group.id, Role.MEMBER) for person in others if person.id not in known]
    linked: dict[str, Person | None] = {name: await unit.people.find(number) for name, number in mentions}
    return Known([*members, *more], await unit.groups.organisations(group.id), linked)


def local(group: Group, moment: datetime) -> datetime:
    """The moment on the clock of the group."""
    return moment.astimezone(ZoneInfo(group.zone))
