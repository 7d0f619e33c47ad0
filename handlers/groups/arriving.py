"""The bot and people come and go: added, removed, moved, renamed, left."""

from dataclasses import replace

from telegram.constants import ChatMemberStatus

from bot.context import Context, Place
from bot.domain.groups import Group
from bot.errors import NotFound
from bot.markup import clean
from bot.routing import Drawing, Router
from bot.services import groups as service
from bot.services.meetings.coming import gone
from bot.views import groups as views
from bot.views.screen import Screen
from handlers.meetings.seats import tell

router = Router()

_HERE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR)


@router.listens("bot_status")
async def status(ctx: Context) -> bool:
    """The bot was added, promoted, removed; or a person blocked it, or let it in again."""
    changed = ctx.update.my_chat_member
    assert changed is not None
    here = changed.new_chat_member.status in _HERE
    unit = await ctx.begin()
    if ctx.group is None:
        if ctx.private:  # and not a channel, where the bot has nothing to do
            await unit.people.set_reachable(changed.from_user.id, here)
        return True
    if changed.chat.id != ctx.group.chat_id:
        return True  # the chat that the group was before it became a supergroup
    admin = changed.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
    await unit.groups.save(replace(ctx.group, active=here, bot_admin=admin))
    ref = f"welcome:{ctx.group.id}"
    card = await unit.cards.find(ref, ctx.group.chat_id)
    if here and card is not None and not ctx.group.active:
        await unit.cards.shown(card.id, None, None)  # added again: it says so again
    if here:
        await ctx.place_card(unit, ref, Place(ctx.group.chat_id))
    return False  # other features say what the bot sees now


@router.renders("welcome")
async def welcome(drawing: Drawing) -> Screen | None:
    try:
        group = await drawing.unit.groups.get(int(drawing.args["id"]))
    except NotFound:  # a supergroup that turned out to be a group we know
        return None
    me = drawing.tools.me
    link = me.deep_link(f"settings_{group.id}")
    return views.welcome(group, drawing.lang, sees_all=group.bot_admin or me.reads_all, link=link)


@router.listens("migrated")
async def migrated(ctx: Context) -> bool:
    """The group became a supergroup. Both chats say so, in either order; the second time changes nothing."""
    message = ctx.update.message
    assert message is not None
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    unit = await ctx.begin()
    group = await unit.groups.find(old)
    if group is not None and group.chat_id != new:
        await unit.cards.moved(old, new)
        await unit.groups.moved(group.id, old, new)
        await unit.groups.save(replace(group, active=True))  # the old chat may have said before that the bot left it
    return True


@router.listens("post")
async def renamed(ctx: Context) -> bool:
    """The chat has a new title, so the group has a new name."""
    title = ctx.message.new_chat_title if ctx.message else None
    name = clean(title or "", one_line=True)[: service.LONGEST_NAME]
    if ctx.group is None or not name:
        return False
    unit = await ctx.begin()
    await unit.groups.save(replace(ctx.group, name=name))
    return True


@router.listens("member_status")
async def left(ctx: Context) -> bool:
    """Somebody left the chat, so they left the group."""
    changed = ctx.update.chat_member
    assert changed is not None
    gone = changed.new_chat_member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
    if gone and ctx.group is not None and changed.chat.id == ctx.group.chat_id:
        await _gone(ctx, ctx.group, changed.new_chat_member.user.id)
    return gone


@router.listens("post")
async def said_to_have_left(ctx: Context) -> bool:
    """The same where the bot is no administrator: then it only reads the line that says so."""
    user = ctx.message.left_chat_member if ctx.message else None
    if user is None or ctx.group is None:
        return False
    await _gone(ctx, ctx.group, user.id)
    return True


async def _gone(ctx: Context, group: Group, telegram_id: int) -> None:
    unit = await ctx.begin()
    person = await unit.people.find(telegram_id)
    if person is None:
        return
    await unit.groups.leave(group.id, person.id)
    for came in await gone(unit, group.id, person.id, ctx.now):
        await tell(ctx, unit, group, came)
    for poll_id in await unit.polls.withdraw(group.id, person.id):
        await ctx.refresh(unit, f"poll:{poll_id}")
