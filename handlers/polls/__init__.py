"""Date polls in the chat: made, answered, chosen from."""

from bot.routing import Router
from handlers.polls import alone, calling, card, choosing, composing

router = Router().include(calling.router, composing.router, card.router, alone.router, choosing.router)
