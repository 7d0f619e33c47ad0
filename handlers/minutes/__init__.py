"""Minutes: the collection in the group, the review in private."""

from bot.routing import Router
from handlers.minutes import collecting, review, sending

router = Router().include(collecting.router, review.router, sending.router)
