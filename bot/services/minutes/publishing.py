"""Before and after minutes are published: what may tell of people outside the group, and the version that may be given to everybody."""

from dataclasses import replace

from bot.domain.groups import Act, Actor, Group
from bot.domain.minutes import Item, Kind, Minutes, Record
from bot.domain.minutes.public import Finding, found, public, without
from bot.errors import TooLong, Unclear
from bot.services.minutes import may, review
from bot.store.unit import Unit

_LONGEST_HARMLESS = 2000  # characters, of all such words


async def findings(unit: Unit, group: Group, minutes: Minutes) -> list[Finding]:
    """What in the draft, or in what was published, may speak of somebody outside the group. Notes that stay out are not looked at."""
    record = await draft(unit, minutes)
    told = found(record, await _known(unit, group, minutes))
    return [one for one in told if minutes.with_notes or one.item.kind is not Kind.NOTE]


async def draft(unit: Unit, minutes: Minutes) -> Record:
    """How it stands now, with what was found to be harmless since it was published."""
    record = await review.draft(unit, minutes)
    return replace(record, minutes=replace(record.minutes, harmless=minutes.harmless))


async def hide(unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    """All that was found in the draft is replaced by "[…]", for everybody and for good."""
    review.in_review(actor, group, minutes)
    for finding in await findings(unit, group, minutes):
        await unit.minutes.keep(without(finding.item, finding.hits))


async def set_internal(unit: Unit, minutes: Minutes, item_id: int, *, internal: bool) -> Item:
    """Whether the item stays out of the public version."""
    item = await unit.minutes.item(minutes.id, item_id)
    return await unit.minutes.keep(replace(item, internal=internal))


def may_allow(actor: Actor, group: Group) -> None:
    """Refuse whoever may not say what is harmless."""
    may(actor, group, Act.PUBLISH)


async def allow(unit: Unit, actor: Actor, group: Group, minutes: Minutes, text: str) -> Minutes:
    """Words that the public version may say, between commas or on lines of their own; refused where they are too long."""
    may_allow(actor, group)
    said = [" ".join(part.split()) for line in text.splitlines() for part in line.split(",")]
    new = [words for words in said if words]
    if not new:
        raise Unclear("text", text)
    harmless = tuple(dict.fromkeys((*minutes.harmless, *new)))
    length = sum(map(len, harmless))
    if length > _LONGEST_HARMLESS:
        raise TooLong("text", length, _LONGEST_HARMLESS)
    changed = replace(minutes, harmless=harmless)
    await unit.minutes.save(changed, was=minutes)
    return changed


async def version_for_all(unit: Unit, group: Group, record: Record) -> Record:
    """The public version of what was published, with what was found to be harmless until now."""
    harmless = (await unit.minutes.get(record.minutes.id)).harmless
    told = replace(record, minutes=replace(record.minutes, harmless=harmless))
    organisations = [organisation.name for organisation in await unit.groups.organisations(group.id)]
    return public(told, organisations, await _known(unit, group, record.minutes))


async def _known(unit: Unit, group: Group, minutes: Minutes) -> list[str]:
    """Names that are nobody's secret here: the group's, its organisations', its members', and of whoever answered to the meeting."""
    members = await unit.groups.members(group.id)
    organisations = await unit.groups.organisations(group.id)
    replies = await unit.meetings.replies(minutes.meeting_id) if minutes.meeting_id is not None else []
    people = [*(one.person.name for one in members), *(reply.person.name for reply in replies)]
    return [group.name, *(one.name for one in organisations), *people]
