"""Meetings in the chat: called, answered, changed, reminded of."""

from bot.routing import Router
from handlers.meetings import (
    agenda,
    attendance,
    calling,
    card,
    carrying,
    changing,
    coming,
    documents,
    feeds,
    importing,
    listing,
    notices,
    organising,
    places,
    reminding,
    replying,
    scope,
    series,
    themes,
)

# A series posts its next card before reminders look at it; a calendar file is a meeting before it is a document of one.
router = Router().include(
    series.router, agenda.router, carrying.router, calling.router, card.router, changing.router, scope.router
)
router.include(coming.router, attendance.router, notices.router)
router.include(feeds.router, importing.router, documents.router, listing.router, places.router, themes.router)
router.include(organising.router, reminding.router, replying.router)
