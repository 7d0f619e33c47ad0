"""Practices from any chat: "@bot housing" offers cards to share."""

from bot.context import Context
from bot.domain.delivery import Kind, Out
from bot.domain.found import Match
from bot.routing import Router
from bot.services import practices as service
from bot.views import wire
from bot.views.practices import card
from bot.views.practices.words import where

router = Router()

INLINE_RESULTS = 10
INLINE_CACHE = 300  # seconds that Telegram may answer the same inline query by itself


@router.listens("inline")
async def inline(ctx: Context) -> bool:
    """Practices to share in any chat, as cards in the language of the one who shares."""
    query = ctx.update.inline_query
    assert query is not None
    practices = await ctx.library()
    if service.asks(query.query):
        matches = (await practices.find(query.query, lang=ctx.reader.code, limit=INLINE_RESULTS)).matches
    else:  # nothing is typed yet: something to see
        matches = tuple(Match(practice) for practice in practices.best_known(INLINE_RESULTS))
    results = [_article(ctx, match) for match in matches]
    payload = {"inline_query_id": query.id, "results": results, "cache_time": INLINE_CACHE, "is_personal": True}
    ctx.outs.append(Out(Kind.TOAST, ctx.place.chat_id, "answerInlineQuery", payload))
    return True


def _article(ctx: Context, match: Match) -> dict[str, object]:
    practice, lang = match.practice, ctx.reader
    screen = card.shared(practice, lang, lambda theme: ctx.tools.practices.theme_name(theme, lang.code))
    parameters = wire.text_parameters(screen)
    content = {"message_text": parameters["text"], "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    article: dict[str, object] = {
        "type": "article",
        "id": practice.id[:64],
        "title": practice.title_in(lang.code),
        "description": where(practice, lang),
        "input_message_content": content,
    }
    if "reply_markup" in parameters:
        article["reply_markup"] = parameters["reply_markup"]
    return article
