"""Meetings in the chat: called, answered, changed, reminded of."""

from bot.routing import Router
from handlers.meetings import agenda, calling, card, changing, organising, reminding

router = Router().include(
    agenda.router, calling.router, card.router, changing.router, organising.router, reminding.router
)
