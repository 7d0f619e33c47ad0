"""Practices from any chat: "@bot housing" offers cards to share."""

from bot.context import Context
from bot.domain.delivery import Kind, Out
from bot.domain.facets import Terms
from bot.domain.found import Match
from bot.routing import Router
from bot.services import leafing
from bot.services import practices as service
from bot.services.practices import Practices
from bot.views import wire
from bot.views.practices import phrases
from bot.views.practices.shared import shared
from bot.views.practices.words import where
from handlers.practices.leafing import link_to

router = Router()

INLINE_RESULTS = 10
INLINE_CACHE = 30  # seconds that Telegram may answer the same inline query by itself


@router.listens("inline")
async def inline(ctx: Context) -> bool:
    """Practices to share in any chat, as cards in the language of the one who shares."""
    query = ctx.update.inline_query
    assert query is not None
    practices = await ctx.library()
    if service.asks(query.query):
        matches = (await practices.find(query.query, lang=ctx.reader.code, limit=INLINE_RESULTS)).matches
    else:  # nothing is typed yet: something to see
        matches = await _offered(ctx, practices)
    results = [_article(ctx, match, practices.terms) for match in matches]
    payload = {"inline_query_id": query.id, "results": results, "cache_time": INLINE_CACHE, "is_personal": True}
    if not results:
        payload["button"] = {"text": phrases.nothing_to_share(ctx.reader), "start_parameter": "ask"}
    ctx.outs.append(Out(Kind.TOAST, ctx.place.chat_id, "answerInlineQuery", payload))
    return True


async def _offered(ctx: Context, practices: Practices) -> tuple[Match, ...]:
    """What the person has saved, then what is known best."""
    async with ctx.tools.database.read() as unit:
        mine = await leafing.saved_by(unit, practices, ctx.actor.person.id)
    known = {practice.id: practice for practice in (*mine, *practices.best_known(INLINE_RESULTS))}
    return tuple(map(Match, known.values()))[:INLINE_RESULTS]


def _article(ctx: Context, match: Match, terms: Terms) -> dict[str, object]:
    practice, lang = match.practice, ctx.reader
    screen = shared(practice, lang, terms, ctx.tools.me.deep_link(link_to(practice.id)))
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
