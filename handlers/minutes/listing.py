"""/minutes in private: what waits, and the words on the buttons of the draft, typed."""

from collections.abc import Sequence

from bot.context import Context
from bot.domain.groups import Group
from bot.domain.minutes import Minutes, State
from bot.domain.minutes.approval import Standing
from bot.domain.minutes.folding import compact
from bot.errors import NoGroup, NotFound, Unclear
from bot.services.minutes import approving
from bot.views.minutes import review as screens
from handlers.minutes import review

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
    """A number opens that item of the newest draft; the words on a button do what the button does, where the newest minutes have it."""
    minutes = found[0][0]
    if words.isascii() and words.isdigit() and len(words) < 4:
        await review.open_numbered(ctx, minutes.id, int(words))
        return
    wanted = compact(words)
    if minutes.state is State.DRAFT:
        for part, label in screens.asks(ctx.lang).items():
            if wanted in (compact(label), part):
                await review.question(ctx, minutes.id, part)
                return
    for minutes, stand in await _standing(ctx, found):
        for what, label in screens.deeds(minutes, ctx.lang, stand).items():
            if wanted in (compact(label.partition("(")[0]), what):
                await review.perform(ctx, minutes.id, minutes.version, what)
                return
    raise Unclear("choice", words)


async def _standing(ctx: Context, found: Sequence[tuple[Minutes, Group]]) -> list[tuple[Minutes, Standing | None]]:
    async with ctx.tools.database.read() as unit:
        return [(minutes, await approving.standing(unit, minutes)) for minutes, _ in found]
