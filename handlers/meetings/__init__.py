"""Meetings in the chat: called, answered, changed, reminded of."""

from bot.routing import Router
from handlers.meetings import (
    calling,
    card,
    changing,
    documents,
    listing,
    organising,
    places,
    reminding,
    scope,
    series,
    themes,
)

# A series posts its next card before reminders look at it.
router = Router().include(series.router, calling.router, card.router, changing.router, scope.router)
router.include(documents.router, listing.router, organising.router, places.router, themes.router, reminding.router)
