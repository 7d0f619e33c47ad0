"""A point on the map or a venue that somebody sends from their phone becomes the place of a meeting."""

from dataclasses import replace

from telegram import Message

from bot.context import Context
from bot.domain.meetings import LONGEST_PLACE, State
from bot.markup import clean
from bot.routing import Router
from bot.services.meetings import Wish
from handlers.meetings.calling import go_on
from handlers.meetings.changing import describe
from handlers.meetings.finding import changeable, load, mine, replied

router = Router()


@router.listens("post")
@router.listens("private")
async def located(ctx: Context) -> bool:
    """As an answer to the card, while a meeting is being called, or where the place was asked for."""
    place = _place(ctx.message)
    if not place:
        return False
    asked = ctx.asked
    meeting_id = await replied(ctx)
    if meeting_id is None and asked is not None and asked.kind == "meeting":
        return await _of_draft(ctx, asked.data["id"], place)
    if meeting_id is None and asked is not None and asked.kind == "meeting_change" and asked.data["what"] == "place":
        meeting_id = asked.data["id"]
        await ctx.answered()
    if meeting_id is None:
        return False
    _, meeting = await changeable(ctx, meeting_id)
    await describe(ctx, meeting, "place", place)
    ctx.react("👍")
    return True


async def _of_draft(ctx: Context, meeting_id: int, place: str) -> bool:
    if (await load(ctx, meeting_id)).state != State.DRAFT:
        return False
    group, actor, draft = await mine(ctx, meeting_id)
    await go_on(ctx, group, actor, replace(draft, place=place), Wish())
    return True


def _place(message: Message | None) -> str:
    """ "Town hall, 1 Market Street" of a venue; the coordinates of a point."""
    if message is not None and message.venue is not None:
        venue = message.venue
        named = ", ".join(part for part in (venue.title, venue.address) if part)
        return clean(named, one_line=True)[:LONGEST_PLACE]
    if message is not None and message.location is not None:
        return f"{message.location.latitude:.5f}, {message.location.longitude:.5f}"
    return ""
