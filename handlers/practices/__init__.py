"""Practices in the chat: found, leafed through, shared."""

from bot.routing import Router
from handlers.practices import browsing, finding, inline, needs, news, pictures

router = Router().include(finding.router, browsing.router, inline.router, needs.router, news.router, pictures.router)
