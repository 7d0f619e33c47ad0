"""Minutes: the collection in the group, the review in private."""

from bot.routing import Router
from handlers.minutes import approving, collecting, lapsing, listing, proposals, review, sending, whole

router = Router().include(
    approving.router,
    collecting.router,
    lapsing.router,
    listing.router,
    proposals.router,
    review.router,
    sending.router,
    whole.router,
)
