"""Practices in the chat: found, leafed through, shared."""

from bot.routing import Router
from handlers.practices import browsing, comparing, finding, inline, leafing, needs, news, pictures, saved

# What answers a card comes before what is a question.
router = Router().include(
    leafing.router,
    finding.router,
    browsing.router,
    comparing.router,
    saved.router,
    inline.router,
    needs.router,
    news.router,
    pictures.router,
)
