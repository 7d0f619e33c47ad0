"""A change of a meeting in plain words, as an answer to its card: "déplacer au mercredi 14 à 11h", "annuler : salle fermée", "lieu : mairie"."""

from bot.context import Context
from bot.domain.groups import Group
from bot.domain.polls.orders import moved_to
from bot.routing import Router
from bot.views.meetings import card as cards
from bot.views.meetings import changes
from handlers.meetings.changing import typed_change, wished
from handlers.meetings.finding import load, load_group, replied, seen

router = Router()


@router.listens("post")
@router.listens("private")
async def in_words(ctx: Context) -> bool:
    """What is no plain order is talk, and so is a question."""
    text = (ctx.message.text or "") if ctx.message else ""
    to = moved_to(text)
    if text.rstrip().endswith("?") or not (to or changes.names_part(text) or cards.read_cancel(text) is not None):
        return False
    meeting_id = await replied(ctx)
    if meeting_id is None:
        return False
    group = await load_group(ctx, await seen(ctx, meeting_id))
    if to is not None and not await _says_when(ctx, group, meeting_id, to):
        return False
    ctx.in_person()
    await typed_change(ctx, group, meeting_id, text if to is None else to)
    return True


async def _says_when(ctx: Context, group: Group, meeting_id: int, words: str) -> bool:
    """ "Reporter ce point" moves no meeting, and neither does "changer la salle pour mardi"; one repeats it by the command alone."""
    wish = wished(ctx, group, await load(ctx, meeting_id), words)
    said = wish.day is not None or wish.trouble is not None or wish.over is not None
    return said and not wish.title and not wish.repeats
