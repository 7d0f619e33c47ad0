"""What everybody needs once: /start, /help, /privacy, /mydata, /forgetme, /cancel."""

import json

from bot.context import Context
from bot.domain.delivery import Kind
from bot.domain.entries import State
from bot.errors import PrivateOnly
from bot.routing import Drawing, Router
from bot.services.meetings.coming import gone
from bot.views import start as views
from bot.views.commands import localised
from bot.views.screen import Paper
from handlers.meetings.seats import tell

router = Router()


@router.command("start")
async def start(ctx: Context, words: str) -> None:
    """In a group Telegram writes it for whoever adds the bot by its link: the welcome is there already."""
    if not ctx.private:
        return
    ctx.say(views.hello(ctx.lang, ctx.tools.me.add_link))


@router.command("help")
async def helping(ctx: Context, words: str) -> None:
    ctx.say(views.helping(ctx.lang, private=ctx.private))


@router.command("privacy")
async def privacy(ctx: Context, words: str) -> None:
    ctx.say(views.privacy(ctx.lang))


@router.command("mydata")
async def my_data(ctx: Context, words: str) -> None:
    _in_private(ctx, "mydata")
    ctx.draw(Kind.ANSWER, ctx.place, "mydata", {"person": ctx.actor.person.id})


@router.renders("mydata")
async def data_file(drawing: Drawing) -> Paper:
    """Read at the moment it is sent: complete, and kept nowhere."""
    person = await drawing.unit.people.get(drawing.args["person"])
    everything = await drawing.unit.privacy.everything(person)
    content = json.dumps(everything, ensure_ascii=False, indent=1).encode()
    return Paper("passerelle.json", content, "application/json", views.my_data(drawing.lang))


@router.command("forgetme")
async def forget(ctx: Context, words: str) -> None:
    _in_private(ctx, "forgetme")
    ctx.say(views.forget(ctx.lang))


@router.tap(views.Forget)
async def forgotten(ctx: Context, tap: views.Forget) -> None:
    unit = await ctx.begin()
    person = ctx.actor.person.id
    answered = await unit.meetings.answered_by(person)
    for meeting_id in {*answered, *await unit.papers.posted_by(person), *await unit.agenda.naming(person)}:
        await ctx.refresh(unit, f"meeting:{meeting_id}")
    for group_id in sorted({(await unit.meetings.get(meeting_id)).group_id for meeting_id in answered}):
        for came in await gone(unit, group_id, person, ctx.now):
            await tell(ctx, unit, await unit.groups.get(group_id), came)
    for poll_id in await unit.polls.naming(ctx.actor.person.id):
        await ctx.refresh(unit, f"poll:{poll_id}")
    for minutes_id in await unit.minutes.naming(ctx.actor.person.id):
        await ctx.refresh(unit, f"minutes:{minutes_id}")
    for entry in await unit.entries.of(ctx.actor.person.id, *State):
        await ctx.refresh(unit, f"entry:{entry.id}")
    for need_id in await unit.needs.naming(ctx.actor.person.id):
        await ctx.refresh(unit, f"need:{need_id}")
    await unit.privacy.forget(ctx.actor.person, ctx.now)
    ctx.show(views.forgotten(ctx.lang))


@router.tap(views.Keep)
async def kept(ctx: Context, tap: views.Keep) -> None:
    ctx.show(views.kept(ctx.lang))


@router.command("cancel")
async def cancel(ctx: Context, words: str) -> None:
    something = ctx.asked is not None
    if something:
        await ctx.answered()
    if something or ctx.private:
        ctx.say(views.cancelled(ctx.lang, something=something))


@router.listens("unknown_command")
async def unknown(ctx: Context) -> bool:
    """In a group it may be meant for another bot: silence."""
    if ctx.private:
        ctx.say(views.unknown(ctx.lang))
    return ctx.private


def _in_private(ctx: Context, command: str) -> None:
    if not ctx.private:
        raise PrivateOnly(localised(command, ctx.lang.code))
