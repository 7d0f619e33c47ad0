"""/minutes in private: what waits, and the words on the buttons of the draft, typed."""

from collections.abc import Sequence

from bot.context import Context
from bot.domain.groups import Group
from bot.domain.minutes import Minutes, State
from bot.domain.minutes.approval import Standing
from bot.domain.minutes.folding import compact
from bot.errors import NoGroup, NotFound, Unclear
from bot.services.minutes import approving
from bot.views.minutes import publishing as before
from bot.views.minutes import review as screens
from handlers.minutes import review, whole

_LISTED = 10


async def listing(ctx: Context, words: str) -> None:
    """Without words the list; with words, what the newest draft is to do."""
    found = await _found(ctx)
    if not words:
        ctx.say(screens.drafts(found, ctx.lang))
    elif not found:
        raise NotFound("minutes")
    else:
        await _typed(ctx, found, words)


async def _found(ctx: Context) -> list[tuple[Minutes, Group]]:
    """Drafts first, then what was published last."""
    groups = {group.id: group for group in await ctx.own_groups()}
    if not groups:
        raise NoGroup
    async with ctx.tools.database.read() as unit:
        drafts = await unit.minutes.of(groups, State.DRAFT)
        published = await unit.minutes.of(groups, State.PUBLISHED)
    return [(minutes, groups[minutes.group_id]) for minutes in (*drafts, *published)][:_LISTED]


async def _typed(ctx: Context, found: Sequence[tuple[Minutes, Group]], words: str) -> None:
    """A number opens that item of the newest draft, and words behind it do what its button of these words does; other words do what
    the button does, where the newest minutes have it.
    """
    minutes = found[0][0]
    item, _, more = words.partition(" ")
    if item.isascii() and item.isdigit() and len(item) < 4:
        await review.numbered(ctx, minutes.id, int(item), more.strip())
        return
    wanted = compact(words)
    for minutes, stand in await _standing(ctx, found):
        if await _about(ctx, minutes, stand, wanted):
            return
    raise Unclear("choice", words)


async def _about(ctx: Context, minutes: Minutes, stand: Standing | None, wanted: str) -> bool:
    """Do what the words say where a button of these minutes says it; False where none does."""
    draft = minutes.state is State.DRAFT
    asking = screens.asks(ctx.lang) if draft else before.asks(ctx.lang)
    doing = screens.deeds(minutes, ctx.lang, stand) | (before.answers(ctx.lang) if draft else before.papers(ctx.lang))
    for part, label in asking.items():
        if wanted in (compact(label), part):
            await review.question(ctx, minutes.id, part)
            return True
    for what, label in doing.items():
        if wanted in (compact(label.partition("(")[0]), what):
            await whole.perform(ctx, minutes.id, minutes.version, what)
            return True
    return False


async def _standing(ctx: Context, found: Sequence[tuple[Minutes, Group]]) -> list[tuple[Minutes, Standing | None]]:
    async with ctx.tools.database.read() as unit:
        return [(minutes, await approving.standing(unit, minutes)) for minutes, _ in found]
