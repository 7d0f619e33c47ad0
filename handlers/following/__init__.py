"""Following up: /actions with what is done about them, the reminders of the clock, /decisions."""

from bot.routing import Router
from handlers.following import changing, decisions, listing, nudging

router = Router().include(changing.router, decisions.router, listing.router, nudging.router)
