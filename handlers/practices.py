"""Finding practices: by command, by a plain question in private, by naming the bot in a group, by inline mode from any chat."""

import re

from bot.context import Context
from bot.domain.delivery import Kind, Out
from bot.domain.found import Match
from bot.errors import NotFound
from bot.routing import Router
from bot.services import practices as service
from bot.services.practices import Practices
from bot.views import practices as views
from bot.views import wire
from bot.views.screen import Screen
from bot.views.start import hello

router = Router()

INLINE_RESULTS = 10
INLINE_CACHE = 300  # seconds that Telegram may answer the same inline query by itself


@router.command("practices")
async def find(ctx: Context, words: str) -> None:
    if words:
        await _answer(ctx, words)
    else:
        ctx.say(_themes(ctx))


@router.listens("private")
async def question(ctx: Context) -> bool:
    """Whatever is written in private without being asked for is a question to the library; a file gets one sentence."""
    message = ctx.message
    if message is not None and message.via_bot is not None and message.via_bot.id == ctx.tools.me.id:
        return True  # a practice of ours, shared here by inline mode
    text = (message.text or message.caption) if message else None
    if text and not service.asks(text):
        ctx.say(hello(ctx.lang, ctx.tools.me.add_link))
    elif text:
        await _answer(ctx, text)
    elif message is not None and message.effective_attachment is not None:
        ctx.say(views.no_files(ctx.lang))
    return bool(text)


@router.listens("post")
async def named(ctx: Context) -> bool:
    """ "@bot how do others …?" in a group."""
    text = (ctx.message.text or "") if ctx.message else ""
    name = re.compile(rf"@{re.escape(ctx.tools.me.username)}\b", re.IGNORECASE)
    if not name.search(text):
        return False
    words = name.sub("", text).strip(" ,:\n")
    if words:
        await _answer(ctx, words)
    return bool(words)


@router.tap(views.Show)
async def show(ctx: Context, tap: views.Show) -> None:
    practices = ctx.tools.practices
    found = await service.recall(await ctx.begin(), practices, tap.search)
    if not 0 <= tap.index < len(found.matches):
        raise NotFound("practice")
    naming = _naming(ctx)
    if tap.details:
        back = views.Show(tap.search, tap.index, False)
        ctx.show(views.details(found.matches[tap.index], ctx.lang, naming, back))
    else:
        ctx.show(views.result(found, tap.search, tap.index, ctx.lang, naming))


@router.tap(views.Browse)
async def browse(ctx: Context, tap: views.Browse) -> None:
    practices = ctx.tools.practices.on_theme(tap.theme)
    if not 0 <= tap.index < len(practices):
        raise NotFound("practice")
    if tap.details:
        back = views.Browse(tap.theme, tap.index, False)
        ctx.show(views.details(Match(practices[tap.index]), ctx.lang, _naming(ctx), back))
    else:
        ctx.show(views.browsed(practices, tap.theme, tap.index, ctx.lang, _naming(ctx)))


@router.tap(views.Themes)
async def themes(ctx: Context, tap: views.Themes) -> None:
    ctx.show(_themes(ctx))


@router.listens("inline")
async def inline(ctx: Context) -> bool:
    """Practices to share in any chat, as cards in the language of the one who shares."""
    query = ctx.update.inline_query
    assert query is not None
    practices = ctx.tools.practices
    if service.asks(query.query):
        matches = (await practices.find(query.query, lang=ctx.reader.code, limit=INLINE_RESULTS)).matches
    else:  # nothing is typed yet: something to see
        matches = tuple(Match(practice) for practice in practices.best_known(INLINE_RESULTS))
    results = [_article(ctx, match) for match in matches]
    payload = {"inline_query_id": query.id, "results": results, "cache_time": INLINE_CACHE, "is_personal": True}
    ctx.outs.append(Out(Kind.TOAST, ctx.place.chat_id, "answerInlineQuery", payload))
    return True


async def _answer(ctx: Context, words: str) -> None:
    found = await ctx.tools.practices.find(words, lang=ctx.lang.code)
    search_id = await service.remember(await ctx.begin(), found, ctx.lang.code, ctx.now)
    if found.nothing_close:
        ctx.say(views.nothing(words, ctx.lang))
    else:
        ctx.say(views.result(found, search_id, 0, ctx.lang, _naming(ctx)))


def _themes(ctx: Context) -> Screen:
    practices: Practices = ctx.tools.practices
    counts = {theme.id: len(practices.on_theme(theme.id)) for theme in practices.themes}
    return views.themes(practices.themes, counts, ctx.lang)


def _naming(ctx: Context) -> views.Naming:
    return lambda theme_id: ctx.tools.practices.theme_name(theme_id, ctx.lang.code)


def _article(ctx: Context, match: Match) -> dict[str, object]:
    practice, lang = match.practice, ctx.reader
    screen = views.shared(practice, lang, lambda theme: ctx.tools.practices.theme_name(theme, lang.code))
    parameters = wire.text_parameters(screen)
    content = {"message_text": parameters["text"], "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    article: dict[str, object] = {
        "type": "article",
        "id": practice.id[:64],
        "title": practice.title_in(lang.code),
        "description": views.where(practice, lang),
        "input_message_content": content,
    }
    if "reply_markup" in parameters:
        article["reply_markup"] = parameters["reply_markup"]
    return article
