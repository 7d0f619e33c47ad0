"""A vote in the group: called, answered by buttons or in words, closed, recorded."""

from bot.context import Context, Outgoing
from bot.domain.groups import Group
from bot.domain.minutes import Minutes
from bot.domain.minutes.voting import Choice, Motion, is_end, read_choice
from bot.errors import GroupOnly, NotFound, Stale
from bot.i18n import Lang
from bot.markup import clean
from bot.routing import Drawing, Router
from bot.services.minutes import voting as service
from bot.store.unit import Unit
from bot.views import phrases
from bot.views.commands import localised
from bot.views.minutes import voting as views
from bot.views.screen import Screen

router = Router()


@router.command("vote")
async def vote(ctx: Context, words: str) -> None:
    """With a proposal a new vote; with an answer, or "end", what the last one here hears; alone it is shown again."""
    group = ctx.group
    if group is None:
        raise GroupOnly(localised("vote", ctx.lang.code))
    words = clean(words, one_line=True)
    choice, end = read_choice(words), is_end(words)
    if words and choice is None and not end:
        actor = await ctx.ranked(group)
        unit = await ctx.begin()
        motion = await service.call(unit, actor, group, ctx.place.thread_id, words, ctx.now)
        await ctx.place_card(unit, ref_of(motion), ctx.place)
        return
    motion_id = await _last(ctx, group)
    if motion_id is None:
        ctx.say(views.none_open(ctx.lang))
    elif choice is not None:
        await _say(ctx, motion_id, choice)
        ctx.react("👍")
    elif end:
        await _close(ctx, group, motion_id)
    else:
        await _again(ctx, motion_id)


async def _last(ctx: Context, group: Group) -> int | None:
    """The open vote of this place that was called last."""
    async with ctx.tools.database.read() as unit:
        found = [
            motion.id for motion in await unit.motions.open_in(group.id) if motion.thread_id == ctx.place.thread_id
        ]
    return found[-1] if found else None


async def _again(ctx: Context, motion_id: int) -> None:
    """Shown here once more: its card may be far up."""
    unit = await ctx.begin()
    motion = await unit.motions.get(motion_id)
    ctx.say(views.card(motion, await service.counted(unit, motion), ctx.lang))


def ref_of(motion: Motion) -> str:
    return f"vote:{motion.id}"


@router.renders("vote")
async def card(drawing: Drawing) -> Screen | None:
    motion = await drawing.unit.motions.get(int(drawing.args["id"]))
    return views.card(motion, await service.counted(drawing.unit, motion), drawing.lang)


# --- answering ---------------------------------------------------------------------------------------------------------------------------


@router.tap(views.Say)
async def said(ctx: Context, tap: views.Say) -> None:
    if tap.choice not in set(Choice):
        raise NotFound("vote")
    choice = Choice(tap.choice)
    if await _say(ctx, tap.motion, choice):
        ctx.toast(views.noted(choice, ctx.reader))


@router.listens("post")
async def replied(ctx: Context) -> bool:
    """An answer to the card in one of the words; anything else is talk."""
    message = ctx.message
    answered = message.reply_to_message if message is not None else None
    if ctx.group is None or message is None or answered is None or not message.text:
        return False
    choice, end = read_choice(message.text), is_end(message.text)
    if choice is None and not end:
        return False
    async with ctx.tools.database.read() as unit:
        shown = await unit.cards.at(message.chat.id, answered.message_id)
    if shown is None or not shown.ref.startswith("vote:"):
        return False
    motion_id = int(shown.ref.partition(":")[2])
    if choice is not None:
        await _say(ctx, motion_id, choice)
        ctx.react("👍")
    else:
        await _close(ctx, ctx.group, motion_id)
    return True


async def _say(ctx: Context, motion_id: int, choice: Choice) -> bool:
    """False where it is closed by now: the toast says so."""
    ctx.in_person()
    unit = await ctx.begin()
    motion = await unit.motions.get(motion_id)
    await ctx.refresh(unit, ref_of(motion))
    try:
        await service.say(unit, ctx.actor, motion, choice, ctx.now)
    except Stale as stale:
        if ctx.query is None:
            raise
        ctx.toast(phrases.refusal(stale, ctx.reader), alert=True)
        return False
    return True


# --- closing -----------------------------------------------------------------------------------------------------------------------------


@router.tap(views.Close)
async def close(ctx: Context, tap: views.Close) -> None:
    async with ctx.tools.database.read() as unit:
        motion = await unit.motions.get(tap.motion)
        group = await unit.groups.get(motion.group_id)
    await _close(ctx, group, tap.motion)


async def _close(ctx: Context, group: Group, motion_id: int) -> None:
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    motion = await unit.motions.get(motion_id)
    await service.close(unit, actor, group, motion, ctx.now)
    await _record(ctx, unit, group, motion)
    if ctx.query is not None:
        ctx.toast(ctx.reader.t("The vote is closed."))


async def close_all(out: Outgoing, unit: Unit, group: Group, minutes: Minutes, by: int | None) -> None:
    """The collection ends: what is still open in it is counted."""
    for motion in await unit.motions.open_in(group.id):
        if motion.minutes_id == minutes.id:
            await service.ended(unit, motion, by, out.now)
            await _record(out, unit, group, motion)


async def _record(out: Outgoing, unit: Unit, group: Group, motion: Motion) -> None:
    """The result stands on the card, and in the minutes in the group's language."""
    await out.refresh(unit, ref_of(motion))
    tally = await service.counted(unit, motion)
    text = views.result(motion, tally, Lang(group.lang, group.country, group.zone))
    if await service.record(unit, motion, tally.outcome, text, out.now):
        await out.refresh(unit, f"minutes:{motion.minutes_id}")
