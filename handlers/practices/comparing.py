"""Two practices side by side."""

import re

from bot.context import Context
from bot.domain.facets import key_of
from bot.domain.leafing import ONE, Spot
from bot.domain.practices import Practice
from bot.routing import Router
from bot.services import leafing as service
from bot.services.practices import Practices
from bot.views.practices import compare, taps
from handlers.practices.cards import read_spot
from handlers.practices.leafing import choose_other

router = Router()

_BETWEEN = re.compile(r"\||\n|;|\s(?:vs\.?|versus)\s", re.IGNORECASE)


@router.command("compare")
async def typed(ctx: Context, words: str) -> None:
    sides = [side.strip() for side in _BETWEEN.split(words) if side.strip()]
    if not sides:
        ctx.say(compare.how_to(ctx.lang))
        return
    practices, found = await ctx.library(), list[Practice]()
    for side in sides[:2]:
        meant = await _meant(practices, side, ctx.lang.code)
        if not meant:
            ctx.say(compare.unknown(side, ctx.lang))
            return
        found += [practice for practice in meant if practice not in found][:1]
    if len(found) == 1:
        await choose_other(ctx, practices, Spot(ONE, key_of(found[0].id)))
    else:
        ctx.say(compare.versus(found[0], found[1], ctx.lang, practices.terms, None))


async def _meant(practices: Practices, words: str, lang: str) -> tuple[Practice, ...]:
    """The practices that are called so, else those that answer best. Where both sides call the same one, that is all there is."""
    called = practices.called(words)
    found = await practices.find(words, lang=lang, limit=2)
    return called or tuple(match.practice for match in found.matches)


@router.tap(taps.Compare)
async def compare_with(ctx: Context, tap: taps.Compare) -> None:
    await choose_other(ctx, await ctx.library(), read_spot(tap.spot))


@router.tap(taps.Versus)
async def versus(ctx: Context, tap: taps.Versus) -> None:
    practices, spot = await ctx.library(), read_spot(tap.spot)
    one, two = (service.practice_at(practices, key) for key in (spot.key, tap.other))
    ctx.show(compare.versus(one, two, ctx.lang, practices.terms, spot))
