"""Which action a tap, a reply or a number is about; and the one message on which it is shown."""

from collections.abc import Sequence
from datetime import date

from telegram import Message

from bot.context import Context
from bot.domain.following import Action, is_mine
from bot.domain.groups import Actor, Group
from bot.errors import NoGroup, NotFound, WhichGroup
from bot.i18n import Lang
from bot.services import following
from bot.services.following import changing, listing
from bot.store.unit import Unit
from bot.views import following as views
from bot.views.callbacks import unpack
from bot.views.following.taps import Ask, Do, Give, List, One, Postpone

AFTER_ACTION = "action"  # what may be typed after an action in private


async def groups_of(ctx: Context) -> list[Group]:
    """The group of this chat; in private all of the person's. Asks the network."""
    groups = [ctx.group] if ctx.group else [ctx.chosen] if ctx.chosen else await ctx.own_groups()
    if not groups:
        raise NoGroup
    return groups


async def asked(ctx: Context, action_id: int) -> tuple[Group, Actor]:
    """The group of an action, and who is asking there; Telegram is asked before the transaction."""
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get((await unit.actions.get(action_id)).group_id)
        await changing.find(unit, group, action_id)
    if ctx.group is not None and ctx.group.id != group.id:
        raise NotFound("action")
    return group, await ctx.ranked(group)


async def numbered(ctx: Context, number: int) -> Action:
    """The action of that number; where several groups have one, the person's own, or they say which group is meant."""
    groups = await groups_of(ctx)
    async with ctx.tools.database.read() as unit:
        found = await unit.actions.numbered([group.id for group in groups], number)
        own = [
            action for action in found if is_mine(ctx.actor.person, await _speaks_for(unit, ctx, action), action.owners)
        ]
    if not found:
        raise NotFound("action")
    best = own if len(own) == 1 else found
    if len(best) > 1:
        names = {group.id: group.name for group in groups}
        raise WhichGroup(tuple((action.group_id, names[action.group_id]) for action in best))
    return best[0]


async def _speaks_for(unit: Unit, ctx: Context, action: Action) -> str | None:
    member = await unit.groups.find_member(action.group_id, ctx.actor.person.id)
    return member.organisation.name if member and member.organisation else None


def actions_on(ctx: Context, message: Message | None) -> tuple[list[int], bool]:
    """(the actions that a message of mine shows, whether it is about one alone)."""
    if (
        message is None
        or message.from_user is None
        or message.from_user.id != ctx.tools.me.id
        or not message.reply_markup
    ):
        return [], False
    buttons = [button for row in message.reply_markup.inline_keyboard for button in row]
    taps = [unpack(button.callback_data) for button in buttons if isinstance(button.callback_data, str)]
    about = [tap.action for tap in taps if isinstance(tap, Do | Postpone | Ask | Give)]
    if about:
        return about[:1], True
    listed = list(dict.fromkeys(tap.action for tap in taps if isinstance(tap, One)))
    return listed, len(listed) == 1 and not any(isinstance(tap, List) for tap in taps)


def on_clock(ctx: Context, group: Group) -> Lang:
    return ctx.lang.with_zone(group.zone)


def day_in(ctx: Context, groups: Sequence[Group]) -> date:
    """Today, where the groups are."""
    return following.today(groups[0], ctx.now)


async def show(ctx: Context, unit: Unit, group: Group, action_id: int) -> None:
    """One action: on the message that was tapped or answered, else as a new one."""
    action = await changing.find(unit, group, action_id)
    shown = await listing.whole(unit, group, action)
    url = ctx.tools.me.deep_link(f"action_{action.id}")
    screen = views.one(shown, on_clock(ctx, group), day_in(ctx, [group]), private=ctx.private, url=url)
    message = ctx.message
    answered = message.reply_to_message if message is not None and ctx.query is None else None
    if answered is not None and actions_on(ctx, answered)[1]:
        ctx.redraw(answered, screen)
    else:
        ctx.show(screen)
    if ctx.private:
        await ctx.offer(AFTER_ACTION, action=action.id)
