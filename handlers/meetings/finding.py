"""Which meeting a tap, a link or a reply is about, and whether this person may."""

from dataclasses import replace

from bot.context import Context
from bot.domain.groups import Act, Actor, Group
from bot.domain.meetings import Meeting, State
from bot.errors import NotFound, Stale
from bot.i18n import Lang
from bot.services import meetings as service
from bot.store.unit import Unit


def number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise NotFound("meeting")
    return int(text)


def lang_of(group: Group) -> Lang:
    return Lang(group.lang, group.country, group.zone)


async def load(ctx: Context, meeting_id: int) -> Meeting:
    async with ctx.tools.database.read() as unit:
        return await unit.meetings.get(meeting_id)


async def load_again(ctx: Context, meeting_id: int) -> Meeting:
    return await (await ctx.begin()).meetings.get(meeting_id)


async def replied(ctx: Context) -> int | None:
    """The meeting whose card the message answers."""
    message = ctx.update.message
    replied = message.reply_to_message if message else None
    if message is None or replied is None or ctx.group is None:
        return None
    async with ctx.tools.database.read() as unit:
        card = await unit.cards.at(message.chat.id, replied.message_id)
    name, _, number = card.ref.partition(":") if card else ("", "", "")
    return int(number) if name == "meeting" else None


async def seen(ctx: Context, meeting_id: int) -> Meeting:
    """A meeting that the person may see: of the group they are in, or (in private) of a group that Telegram says they are in."""
    meeting = await load(ctx, meeting_id)
    if ctx.group is not None:
        if ctx.group.id != meeting.group_id:
            raise NotFound("meeting")
        return meeting
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(meeting.group_id)
    await ctx.ranked(group)
    return meeting


async def as_member(ctx: Context, unit: Unit, meeting: Meeting) -> Actor:
    """The actor with the organisation they speak for in the meeting's group."""
    member = await unit.groups.find_member(meeting.group_id, ctx.actor.person.id)
    return replace(ctx.actor, organisation=member.organisation if member else None)


async def changeable(ctx: Context, meeting_id: int) -> tuple[Group, Meeting]:
    """The meeting, for somebody who may change it."""
    meeting = await load(ctx, meeting_id)
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(meeting.group_id)
    if ctx.group is not None and ctx.group.id != group.id:
        raise NotFound("meeting")
    actor = await ctx.ranked(group)
    service.may_change(actor, group, meeting)
    return group, meeting


async def mine(ctx: Context, meeting_id: int) -> tuple[Group, Actor, Meeting]:
    """A draft of the one who acts."""
    meeting = await load(ctx, meeting_id)
    if meeting.state != State.DRAFT:
        raise Stale("meeting")
    if meeting.author_id != ctx.actor.person.id:
        raise NotFound("meeting")
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(meeting.group_id)
    return group, await ctx.entitled(group, Act.MEETING), meeting
