"""Meetings in the chat: called, answered, changed, reminded of."""

from bot.routing import Router
from handlers.meetings import agenda, calling, card, changing, organising, reminding, scope, series

# A series posts its next card before reminders look at it.
router = Router().include(series.router, agenda.router, calling.router, card.router, changing.router, scope.router)
router.include(organising.router, reminding.router)
