"""Who has answered, with names: in private, so that the group stays quiet."""

from bot.context import Context, Place
from bot.domain.delivery import Kind
from bot.domain.groups import Group
from bot.domain.polls import Poll
from bot.i18n import Lang
from bot.routing import Router
from bot.views.meetings import later
from bot.views.polls import answering, taps
from bot.views.screen import Screen
from handlers.polls.finding import card_of, number, on_clock, seen

router = Router()


@router.tap(taps.Who)
async def who(ctx: Context, tap: taps.Who) -> None:
    if ctx.private:
        await _show_who(ctx, tap.poll, tap.place)
    else:
        ctx.open_private(f"voters_{tap.poll}")


@router.starts("voters_")
async def who_linked(ctx: Context, rest: str) -> None:
    await _show_who(ctx, number(rest))


async def who_typed(ctx: Context, poll_id: int) -> None:
    """ "Qui a répondu ?" in answer to the card: the names go to the private chat, or the way there is shown."""
    person = ctx.actor.person
    if ctx.private:
        await _show_who(ctx, poll_id)
    elif person.reachable and person.telegram_id is not None:
        group, poll = await seen(ctx, poll_id)
        screen = await _who(ctx, group, poll, ctx.reader.with_zone(group.zone))
        ctx.send(Kind.ANSWER, Place(person.telegram_id, private=True), screen)
        ctx.react("👍")
    else:
        ctx.say(later.write_to_me(ctx.lang, ctx.tools.me.deep_link(f"voters_{poll_id}")))


async def _show_who(ctx: Context, poll_id: int, place: int = 0) -> None:
    group, poll = await seen(ctx, poll_id)
    ctx.show(await _who(ctx, group, poll, on_clock(ctx, group), place))


async def _who(ctx: Context, group: Group, poll: Poll, lang: Lang, place: int = 0) -> Screen:
    async with ctx.tools.database.read() as unit:
        shown = await card_of(unit, poll, group, ctx.now)
    return answering.who(shown, lang, place)
