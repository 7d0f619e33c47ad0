"""Finding practices: by command, by a plain question in private, by naming the bot in a group."""

import re

from bot.context import Context
from bot.domain.leafing import Listing, Source, Spot
from bot.domain.minutes.marks import is_off
from bot.routing import Router
from bot.services import practices as service
from bot.views.practices import themes
from bot.views.start import hello
from handlers.practices.browsing import way_in
from handlers.practices.cards import put_card

router = Router()


@router.command("practices")
async def find(ctx: Context, words: str) -> None:
    if words:
        await _answer(ctx, words)
    else:
        ctx.say(await way_in(ctx))


@router.listens("private")
async def question(ctx: Context) -> bool:
    """Whatever is written in private without being asked for is a question to the library; a file gets one sentence."""
    message = ctx.message
    if message is not None and message.via_bot is not None and message.via_bot.id == ctx.tools.me.id:
        return True  # a practice of ours, shared here by inline mode
    text = (message.text or message.caption) if message else None
    if text and service.greets(text):
        ctx.say(hello(ctx.lang, ctx.tools.me.add_link))
    elif text:
        await _answer(ctx, text)
    elif message is not None and message.effective_attachment is not None:
        ctx.say(themes.no_files(ctx.lang))
    return bool(text)


@router.listens("post")
async def named(ctx: Context) -> bool:
    """ "@bot how do others …?" in a group; the name alone below somebody's question passes that on."""
    text = (ctx.message.text or "") if ctx.message else ""
    name = re.compile(rf"@{re.escape(ctx.tools.me.username)}\b", re.IGNORECASE)
    if not name.search(text):
        return False
    words = name.sub("", text).strip(" ,:\n")
    await _answer(ctx, words or _answered_words(ctx))
    return True


def _answered_words(ctx: Context) -> str:
    """What somebody else wrote, where this is a reply to it; what is off the record stays there."""
    answered = ctx.message.reply_to_message if ctx.message and ctx.answers_me() is False else None
    words = (answered.text or answered.caption or "") if answered else ""
    return "" if is_off(words) else words


async def _answer(ctx: Context, words: str) -> None:
    if not service.asks(words):
        ctx.say(themes.no_words(ctx.lang))
        return
    practices = await ctx.library()
    found = await practices.find(words, lang=ctx.lang.code)
    search_id = await service.remember(await ctx.begin(), found, ctx.lang.code, ctx.now)
    if found.nothing_close:
        ctx.say(themes.nothing(words, search_id, ctx.lang))
    else:
        await put_card(ctx, practices, Spot(Listing(Source.SEARCH, search_id)))
