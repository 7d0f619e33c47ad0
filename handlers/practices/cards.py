"""The one card of practices, drawn for whoever reads it."""

from telegram import Message

from bot.context import Context
from bot.domain.facets import key_of
from bot.domain.leafing import Page, Spot
from bot.errors import NotFound
from bot.services import leafing
from bot.services.contributing import deciding
from bot.services.practices import Practices
from bot.views.callbacks import unpack
from bot.views.contributing.moderating import provenance
from bot.views.practices.card import card
from bot.views.practices.details import details
from bot.views.practices.taps import Save
from bot.views.screen import Screen

AFTER_CARD = "practice"  # what may be typed after a card in private


def read_spot(packed: str) -> Spot:
    """The spot that a button names. Refuses what is none."""
    spot = Spot.read(packed)
    if spot is None:
        raise NotFound("practice")
    return spot


async def put_card(ctx: Context, practices: Practices, spot: Spot, *, whole: bool = False) -> None:
    """The practice at a spot: on the message that was tapped or answered, else as a new one. `whole`: everything known of it."""
    page = await leafing.page(await ctx.begin(), practices, spot, ctx.actor.person.id)
    if whole:
        put(ctx, await _details(ctx, practices, page))
    else:
        put(ctx, card(page, ctx.lang, practices.terms, private=ctx.private))
    if ctx.private:
        here = Spot(spot.listing, key_of(page.match.practice.id))
        await ctx.offer(AFTER_CARD, spot=str(here), whole=whole)


async def _details(ctx: Context, practices: Practices, page: Page) -> Screen:
    """What members may change says who looks after it."""
    standing = await deciding.standing(await ctx.begin(), page.match.practice.id)
    origin = provenance(standing, ctx.lang) if standing else ""
    return details(page, ctx.lang, practices.terms, private=ctx.private, origin=origin)


def put(ctx: Context, screen: Screen) -> None:
    """One message for one thing: the card that was tapped or answered changes; otherwise there is a new one."""
    message = ctx.message
    answered = message.reply_to_message if message is not None and ctx.query is None else None
    if answered is not None and spot_on(ctx, answered) is not None:
        ctx.redraw(answered, screen)
    else:
        ctx.show(screen)


def spot_on(ctx: Context, message: Message) -> tuple[Spot, bool] | None:
    """Which practice a message of mine shows, and whether all of it; None where it is no card."""
    if message.from_user is None or message.from_user.id != ctx.tools.me.id or message.reply_markup is None:
        return None
    buttons = [button for row in message.reply_markup.inline_keyboard for button in row]
    taps = [unpack(button.callback_data) for button in buttons if isinstance(button.callback_data, str)]
    save = next((tap for tap in taps if isinstance(tap, Save)), None)
    spot = Spot.read(save.spot) if save else None
    return (spot, save.details) if save and spot else None
