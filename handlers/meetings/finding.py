"""Which meeting a tap, a link or a reply is about, and whether this person may."""

from dataclasses import replace

from telegram import Document, Message

from bot.context import ANONYMOUS_ADMIN, Context
from bot.domain.groups import Act, Actor, Group, Person
from bot.domain.meetings import Meeting, State
from bot.errors import NotFound, Stale, Unclear
from bot.i18n import Lang
from bot.services import meetings as service
from bot.services.meetings import Wish
from bot.store.unit import Unit
from bot.views.callbacks import number_in, unpack
from bot.views.meetings import changes, troubles
from bot.views.meetings.taps import Say
from bot.views.screen import Screen


def number(text: str) -> int:
    found = number_in(text)
    if found is None:
        raise NotFound("meeting")
    return found


def lang_of(group: Group) -> Lang:
    return Lang(group.lang, group.country, group.zone)


def on_clock(ctx: Context, group: Group) -> Lang:
    """The reader's language on the group's clock: in private too a meeting is at the hour that the group calls it."""
    return ctx.lang.with_zone(group.zone)


def langs(ctx: Context, group: Group) -> tuple[str, ...]:
    """The languages that somebody may write a date in: the group's, and their own."""
    return ctx.lang.code, ctx.reader.code, group.lang


def why_not(wish: Wish, text: str) -> Unclear:
    """Why there is no date in what somebody typed."""
    if wish.trouble is not None:
        return troubles.unclear(wish.trouble)
    return Unclear("past", "") if wish.over else Unclear("date", text)


async def cities(ctx: Context, group: Group) -> frozenset[str]:
    """Names of cities that may be meant as a place: of the group's organisations, and of the library."""
    async with ctx.tools.database.read() as unit:
        own = [organisation.name for organisation in await unit.groups.organisations(group.id)]
    return frozenset((*own, *(practice.place.name for practice in ctx.tools.practices.all if practice.place)))


async def load(ctx: Context, meeting_id: int) -> Meeting:
    async with ctx.tools.database.read() as unit:
        return await unit.meetings.get(meeting_id)


async def _announced(ctx: Context, meeting_id: int) -> Meeting:
    """A meeting that was told to the group: drafts, and those that were thrown away, are nobody else's business."""
    meeting = await load(ctx, meeting_id)
    if meeting.announced is None:
        raise NotFound("meeting")
    return meeting


async def load_group(ctx: Context, meeting: Meeting) -> Group:
    async with ctx.tools.database.read() as unit:
        return await unit.groups.get(meeting.group_id)


async def load_again(ctx: Context, meeting_id: int) -> Meeting:
    return await (await ctx.begin()).meetings.get(meeting_id)


async def page(ctx: Context, group: Group, meeting: Meeting) -> Screen:
    """The private page on which a meeting is changed."""
    series = await (await ctx.begin()).series.find(meeting.series_id) if meeting.series_id is not None else None
    return changes.manage(meeting, series, on_clock(ctx, group))


def calendar_file(ctx: Context) -> Document | None:
    """The calendar file that the message brings, or answers."""
    message = ctx.update.message
    for each in (message, message.reply_to_message if message else None):
        sent = each.document if each else None
        if sent is not None and ((sent.file_name or "").lower().endswith(".ics") or sent.mime_type == "text/calendar"):
            return sent
    return None


async def replied(ctx: Context) -> int | None:
    """The meeting whose card or reminder the message, as it stands now, answers."""
    message = ctx.update.message or ctx.update.edited_message
    replied = message.reply_to_message if message else None
    if message is None or replied is None:
        return None
    async with ctx.tools.database.read() as unit:
        card = await unit.cards.at(message.chat.id, replied.message_id)
    name, _, number = card.ref.partition(":") if card else ("", "", "")
    return int(number) if name == "meeting" else _asked_in(ctx, replied)


def _asked_in(ctx: Context, message: Message) -> int | None:
    """The meeting that a message of ours asks about by its buttons: a reminder, or a new date."""
    if message.from_user is None or message.from_user.id != ctx.tools.me.id or message.reply_markup is None:
        return None
    buttons = [button for row in message.reply_markup.inline_keyboard for button in row]
    asked = [unpack(button.callback_data) for button in buttons if isinstance(button.callback_data, str)]
    return next((tap.meeting for tap in asked if isinstance(tap, Say)), None)


async def seen(ctx: Context, meeting_id: int) -> Meeting:
    """A meeting that the person may see: of the group they are in, or (in private) of a group that Telegram says they are in."""
    meeting = await _announced(ctx, meeting_id)
    if ctx.group is not None:
        if ctx.group.id != meeting.group_id:
            raise NotFound("meeting")
        if not (ctx.actor.member and ctx.group.bot_admin):  # or we would have been told that they left
            await ctx.ranked(ctx.group)
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
    meeting = await _announced(ctx, meeting_id)
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(meeting.group_id)
        deputies = await unit.reminding.deputies(meeting_id)
    if ctx.group is not None and ctx.group.id != group.id:
        raise NotFound("meeting")
    actor = await ctx.ranked(group)
    service.may_change(actor, group, meeting, deputies)
    return group, meeting


async def mine(ctx: Context, meeting_id: int) -> tuple[Group, Actor, Meeting]:
    """A draft of the one who acts."""
    meeting = await load(ctx, meeting_id)
    if meeting.state != State.DRAFT:
        raise Stale("meeting")
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(meeting.group_id)
        author = await unit.people.get(meeting.author_id) if meeting.author_id is not None else None
    if author is None or author.id != ctx.actor.person.id:
        await _as_the_group(ctx, group, author)
    return group, await ctx.entitled(group, Act.MEETING), meeting


async def _as_the_group(ctx: Context, group: Group, author: Person | None) -> None:
    """What an administrator began as the group, any of them may finish: Telegram hides who wrote, but not who taps."""
    hidden = author is not None and author.telegram_id == ANONYMOUS_ADMIN
    if not hidden or ctx.group != group or not (await ctx.ranked(group)).admin:
        raise NotFound("meeting")
