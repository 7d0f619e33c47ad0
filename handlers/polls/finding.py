"""Which poll a tap, a link or a reply is about, and whether this person may."""

from dataclasses import replace
from datetime import datetime

from bot.context import ANONYMOUS_ADMIN, Context
from bot.domain.groups import Act, Actor, Group
from bot.domain.polls import Poll, State
from bot.domain.polls.care import over
from bot.errors import NotFound, Stale
from bot.i18n import Lang
from bot.services import polls as service
from bot.store.unit import Unit
from bot.views.callbacks import number_in, unpack
from bot.views.polls.card import Card
from bot.views.polls.care_taps import Care, SayFor
from bot.views.polls.taps import Alone, Cast, Choose


def number(text: str) -> int:
    found = number_in(text)
    if found is None:
        raise NotFound("poll")
    return found


def on_clock(ctx: Context, group: Group) -> Lang:
    """The reader's language on the group's clock."""
    return ctx.lang.with_zone(group.zone)


def langs(ctx: Context, group: Group) -> tuple[str, ...]:
    """The languages that somebody may write a date in: the group's, and their own."""
    return ctx.lang.code, ctx.reader.code, group.lang


async def load(ctx: Context, poll_id: int) -> tuple[Group, Poll]:
    async with ctx.tools.database.read() as unit:
        poll = await unit.polls.get(poll_id)
        return await unit.groups.get(poll.group_id), poll


async def replied(ctx: Context) -> int | None:
    """The poll whose card, or whose question in private, the message as it stands now answers."""
    message = ctx.update.message or ctx.update.edited_message
    to = message.reply_to_message if message else None
    if message is None or to is None:
        return None
    async with ctx.tools.database.read() as unit:
        card = await unit.cards.at(message.chat.id, to.message_id)
    name, _, number = card.ref.partition(":") if card else ("", "", "")
    if name == "poll":
        return int(number)
    if to.from_user is None or to.from_user.id != ctx.tools.me.id or to.reply_markup is None:
        return None
    buttons = [button for row in to.reply_markup.inline_keyboard for button in row]
    taps = [unpack(button.callback_data) for button in buttons if isinstance(button.callback_data, str)]
    return next((tap.poll for tap in taps if isinstance(tap, (Cast, Alone, Choose, SayFor, Care))), None)


async def seen(ctx: Context, poll_id: int) -> tuple[Group, Poll]:
    """A poll that the person may see: of the group they are in, or (in private) of a group that Telegram says they are in."""
    group, poll = await load(ctx, poll_id)
    if poll.state == State.DRAFT:
        raise NotFound("poll")
    if ctx.group is not None and ctx.group.id != group.id:
        raise NotFound("poll")
    if not (
        ctx.group is not None and ctx.actor.member and ctx.group.bot_admin
    ):  # or we would have been told that they left
        await ctx.ranked(group)
    return group, poll


async def as_member(ctx: Context, unit: Unit, poll: Poll) -> Actor:
    """The actor with the organisation they speak for in the poll's group."""
    member = await unit.groups.find_member(poll.group_id, ctx.actor.person.id)
    return replace(ctx.actor, organisation=member.organisation if member else None)


async def choosable(ctx: Context, poll_id: int) -> tuple[Group, Actor, Poll]:
    """The poll, for somebody who may choose from it."""
    group, poll = await load(ctx, poll_id)
    if poll.state == State.DRAFT or (ctx.group is not None and ctx.group.id != group.id):
        raise NotFound("poll")
    actor = await ctx.ranked(group)
    service.may_choose(actor, group, poll)
    return group, actor, poll


async def mine(ctx: Context, poll_id: int) -> tuple[Group, Actor, Poll]:
    """A draft of the one who acts. What an administrator began as the group, any of them may finish."""
    group, poll = await load(ctx, poll_id)
    if poll.state != State.DRAFT:
        raise Stale("poll")
    if poll.author_id != ctx.actor.person.id:
        async with ctx.tools.database.read() as unit:
            author = await unit.people.get(poll.author_id) if poll.author_id is not None else None
        hidden = author is not None and author.telegram_id == ANONYMOUS_ADMIN
        if not hidden or ctx.group != group or not (await ctx.ranked(group)).admin:
            raise NotFound("poll")
    return group, await ctx.entitled(group, Act.MEETING), poll


async def card_of(unit: Unit, poll: Poll, group: Group, now: datetime) -> Card:
    """All that the card of the poll shows now."""
    names = {person_id: (await unit.people.get(person_id)).name for person_id in poll.required_people}
    meeting = await unit.meetings.get(poll.meeting_id) if poll.meeting_id is not None else None
    open_ = service.answerable(poll, now)
    waits = open_ or over(poll, now)
    return Card(
        poll,
        group,
        await unit.polls.ballots(poll.id),
        names,
        open_,
        frozenset(slot.id for slot in poll.open_slots if slot.start <= now),
        meeting,
        await _link(unit, f"meeting:{meeting.id}", group) if meeting is not None else "",
        await service.waited_for(unit, poll, now) if waits else None,
        await _link(unit, f"poll:{poll.id}", group),
    )


async def _link(unit: Unit, ref: str, group: Group) -> str:
    there = await unit.cards.find(ref, group.chat_id)
    return _address(group.chat_id, there.message_id) if there and there.message_id else ""


def _address(chat_id: int, message_id: int) -> str:
    """The link to a message; only supergroups have any."""
    number = str(chat_id).removeprefix("-100")
    return f"https://t.me/c/{number}/{message_id}" if str(chat_id).startswith("-100") else ""
