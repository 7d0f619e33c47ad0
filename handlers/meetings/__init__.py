"""Meetings in the chat: called, answered, changed, reminded of."""

from bot.routing import Router
from handlers.meetings import calling, card, changing, feeds, importing, organising, reminding, scope, series

# A series posts its next card before reminders look at it.
router = Router().include(series.router, calling.router, card.router, changing.router, scope.router)
router.include(feeds.router, importing.router, organising.router, reminding.router)
