"""Date polls in the chat: made, answered, chosen from."""

from bot.routing import Router
from handlers.polls import alone, calling, card, caring, changing, choosing, composing, speaking, who

router = Router().include(calling.router, composing.router, card.router, alone.router, choosing.router)
router.include(caring.router, changing.router, speaking.router, who.router)
