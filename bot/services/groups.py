"""Work groups and their people: joining, roles, settings. Rights are checked here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import TypeVar

from bot.domain.groups import Act, Actor, Group, Member, Organisation, Role, Rule, Settings, alike, folded
from bot.domain.languages import DEFAULT_REGION, LANGUAGES
from bot.domain.minutes.approval import MOST_DAYS
from bot.errors import NotAllowed, Stale, TooLong, Unclear
from bot.i18n import find_zone
from bot.markup import clean
from bot.search.courtesy import essence
from bot.store.unit import Unit

T = TypeVar("T")

LONGEST_NAME = 100  # characters, of groups, cities and organisations
OFFSETS = (
    14 * 1440,
    7 * 1440,
    3 * 1440,
    1440,
    180,
    60,
    15,
    -60,
    -1440,
)  # minutes that settings offer; negative: after the end
LONGEST_WORDS = 300  # characters of a reminder's own words
_EARLIEST = 60 * 1440  # minutes before a meeting
_MOST_REMINDERS = 8
_LONGEST_WORDS = 4  # of what may be a name without being asked twice
APPROVAL = ("7", "14", "3", "0")  # days that settings offer
NUDGES = ("-2 1 7", "-1 1 7", "-3 3 10", "1 7", "")  # days after the date of an action
_EARLIEST_NUDGE, _LATEST_NUDGE, _MOST_NUDGES = -30, 60, 5
QUIET = ("20-8", "21-8", "22-7", "")  # hours that settings offer


async def join(
    unit: Unit, actor: Actor, group: Group, organisation: str | Organisation | None, now: datetime
) -> Member:
    """Become a member who speaks for an organisation, or change it. Telegram's administrators become coordinators."""
    if isinstance(organisation, str):
        organisation = await _organisation(unit, group, organisation)
    role = max(actor.role, Role.COORDINATOR) if actor.admin else actor.role
    member = Member(actor.person, group.id, role, organisation or actor.organisation)
    await unit.groups.enrol(member, now)
    return member


async def _organisation(unit: Unit, group: Group, name: str) -> Organisation:
    name = clean(name, one_line=True)
    if len(name) > LONGEST_NAME:
        raise TooLong("organisation", len(name), LONGEST_NAME)
    key = folded(name)
    if not key:
        raise Unclear("organisation", name)
    return await unit.groups.organisation(group.id, name, key)


async def take_role(unit: Unit, actor: Actor, group: Group, role: Role, now: datetime) -> Member:
    """Change one's own role; only coordinators may make themselves coordinators again."""
    if role == Role.COORDINATOR and actor.standing < Role.COORDINATOR:
        raise NotAllowed(Role.COORDINATOR)
    member = Member(actor.person, group.id, role, actor.organisation)
    await unit.groups.enrol(member, now)
    return member


def meant(organisation: Organisation | None, known: Sequence[Organisation]) -> Organisation | None:
    """The organisation that somebody probably meant who named one that nobody had named before."""
    if organisation is None or organisation in known:
        return None
    name = alike(organisation.name, [other.name for other in known])
    return next((other for other in known if other.name == name), None)


def is_name(text: str) -> bool:
    """Whether the words could name an organisation, and are no greeting and no sentence."""
    words = text.split()
    return 0 < len(words) <= _LONGEST_WORDS and not set("?!#@") & set(text) and essence(text) == text.strip(" .")


async def speak_for(unit: Unit, member: Member, now: datetime) -> list[int]:
    """What they answered to meetings still to come, they answered for whom they speak for now; returns those meetings."""
    name = member.organisation.name if member.organisation else None
    return await unit.meetings.speak_for(member.group_id, member.person.id, name, now)


def named(members: Sequence[Member], name: str) -> int:
    """Our number of the one member who is called so: by @username, by full name, or by how the name begins."""
    wanted = folded(name)
    exact = [m for m in members if wanted in (folded(m.person.name), folded(m.person.username or ""))]
    found = exact or [m for m in members if wanted and folded(m.person.name).startswith(wanted)]
    if len(found) != 1:
        raise Unclear("members" if found else "member", name)
    return found[0].person.id


async def give_role(unit: Unit, actor: Actor, group: Group, person_id: int, role: Role, now: datetime) -> Member:
    """A coordinator changes somebody's role."""
    may_set(actor, group)
    found = await unit.groups.find_member(group.id, person_id)
    person = found.person if found else await unit.people.get(person_id)
    member = Member(person, group.id, role, found.organisation if found else None)
    await unit.groups.enrol(member, now)
    return member


async def change(unit: Unit, actor: Actor, group: Group, part: str, value: str) -> Group:
    """Change one setting; `value` as a person types it or a button carries it. Raises Unclear for what cannot be read."""
    may_set(actor, group)
    changed = _CHANGES[part](group, clean(value, one_line=True))
    await unit.groups.save(changed)
    return changed


def may_set(actor: Actor, group: Group) -> None:
    """Refuse whoever may not see or change the settings."""
    if not actor.may(group, Act.SETTINGS):
        raise NotAllowed(group.settings.need(Act.SETTINGS))


def _name(group: Group, value: str) -> Group:
    return replace(group, name=_short(value))


def _pilot(group: Group, value: str) -> Group:
    return replace(group, pilot=_short(value))


def _short(value: str) -> str:
    if len(value) > LONGEST_NAME:
        raise TooLong("name", len(value), LONGEST_NAME)
    if not value:
        raise Unclear("name", value)
    return value


def _lang(group: Group, value: str) -> Group:
    code = value.lower()[:2]
    if code not in LANGUAGES:
        raise Unclear("language", value)
    country = group.country if group.lang == code else DEFAULT_REGION[code]
    return replace(group, lang=code, country=country)


def _zone(group: Group, value: str) -> Group:
    zone = find_zone(value)
    if zone is None:
        raise Unclear("zone", value)
    return replace(group, zone=zone)


def _themes(group: Group, value: str) -> Group:
    """One theme more, or one less."""
    return _settings(group, themes=_toggled(group.settings.themes, value))


def _digest(group: Group, value: str) -> Group:
    """ "1": once a week; "0": never."""
    if value not in ("0", "1"):
        raise Unclear("onoff", value)
    return _settings(group, digest=value == "1")


def _approval(group: Group, value: str) -> Group:
    """Days; "0": what is published is approved at once."""
    if not (value.isascii() and value.isdigit() and len(value) <= 3 and int(value) <= MOST_DAYS):
        raise Unclear("days", value)
    return _settings(group, approval_days=int(value))


def _nudges(group: Group, value: str) -> Group:
    """ "-2 1 7": days after the date of an action, negative before; "": never."""
    said = value.split()
    if not all(day.removeprefix("-").isdecimal() and len(day) < 4 for day in said) or len(said) > _MOST_NUDGES:
        raise Unclear("nudges", value)
    days = sorted({int(day) for day in said})
    if days and not _EARLIEST_NUDGE <= days[0] <= days[-1] <= _LATEST_NUDGE:
        raise Unclear("nudges", value)
    return _settings(group, nudges=tuple(days))


def _reminders(group: Group, value: str) -> Group:
    """ "60": one offset in minutes more, or one less; "-60": after the end; "": none."""
    if not value:
        return _settings(group, rules=())
    minutes = _offset(value)
    there = any(rule.minutes == minutes for rule in group.settings.rules)
    kept = tuple(rule for rule in group.settings.rules if rule.minutes != minutes)
    return _ruled(group, kept if there else (*kept, Rule(minutes)))


def _offset(value: str) -> int:
    digits = value.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6) or not 0 < int(digits) <= _EARLIEST:
        raise Unclear("offset", value)
    return int(value)


def _ruled(group: Group, rules: Sequence[Rule], typed: str = "") -> Group:
    """The group with these reminders, the earliest first. `typed`: the words that they were read from."""
    if len(rules) > _MOST_REMINDERS or any(not 0 < abs(rule.minutes) <= _EARLIEST for rule in rules):
        raise Unclear("offset", typed)
    for rule in rules:
        if len(rule.words) > LONGEST_WORDS:
            raise TooLong("words", len(rule.words), LONGEST_WORDS)
    return _settings(group, rules=tuple(sorted(rules, key=lambda rule: -rule.minutes)))


async def set_rules(unit: Unit, actor: Actor, group: Group, rules: Sequence[Rule], typed: str = "") -> Group:
    """Exactly these reminders; own words of one that stays are kept where none are said."""
    may_set(actor, group)
    before = {rule.minutes: rule.words for rule in group.settings.rules}
    by_offset = {rule.minutes: replace(rule, words=rule.words or before.get(rule.minutes, "")) for rule in rules}
    changed = _ruled(group, tuple(by_offset.values()), typed)
    await unit.groups.save(changed)
    return changed


async def set_rule(unit: Unit, actor: Actor, group: Group, minutes: int, **changes: object) -> Group:
    """Change one reminder: its hour, its words, or whom it is for."""
    may_set(actor, group)
    if not any(rule.minutes == minutes for rule in group.settings.rules):
        raise Stale("reminder")
    new = [replace(r, **changes) if r.minutes == minutes else r for r in group.settings.rules]  # type: ignore[arg-type]
    changed = _ruled(group, new)
    await unit.groups.save(changed)
    return changed


def _quiet(group: Group, value: str) -> Group:
    """ "21-8", "21:30-8:00": from the evening until the morning; "": no quiet hours."""
    if not value:
        return _settings(group, quiet_from=None, quiet_until=None)
    hours = [_wall(hour, value) for hour in value.split("-")]
    if len(hours) != 2:
        raise Unclear("quiet", value)
    return _settings(group, quiet_from=hours[0], quiet_until=hours[1])


def _wall(typed: str, value: str) -> time:
    hour, _, minute = typed.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise Unclear("quiet", value) from None


def _needs(group: Group, value: str) -> Group:
    """ "publish": the next role in turn; "publish 2": the role of that number."""
    name, _, number = value.partition(" ")
    if name not in set(Act) or (number and number not in "1234"):
        raise Unclear("choice", value)
    act = Act(name)
    turn = {Role.MEMBER: Role.NOTE_TAKER, Role.NOTE_TAKER: Role.COORDINATOR}
    role = Role(int(number)) if number else turn.get(group.settings.need(act), Role.MEMBER)
    if act == Act.SETTINGS:
        role = Role.COORDINATOR  # or a group could lock its coordinators out
    return _settings(group, needs={**group.settings.needs, act: role})


def _settings(group: Group, **changes: object) -> Group:
    settings: Settings = replace(group.settings, **changes)  # type: ignore[arg-type]
    return replace(group, settings=settings)


def _toggled(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    return tuple(v for v in values if v != value) if value in values else (*values, value)


_CHANGES: Mapping[str, Callable[[Group, str], Group]] = {
    "name": _name,
    "lang": _lang,
    "zone": _zone,
    "pilot": _pilot,
    "themes": _themes,
    "digest": _digest,
    "approval": _approval,
    "nudges": _nudges,
    "reminders": _reminders,
    "quiet": _quiet,
    "needs": _needs,
}
PARTS = tuple(_CHANGES)
