"""Minutes: the collection in the group, the review in private."""

from bot.routing import Router
from handlers.minutes import approving, collecting, lapsing, listing, proposals, review, sending, voting, whole

# Whoever answers a card is heard before whoever keeps everything.
ROUTERS = (
    approving.router,
    voting.router,
    collecting.router,
    lapsing.router,
    listing.router,
    proposals.router,
    review.router,
    sending.router,
    whole.router,
)

router = Router().include(*ROUTERS)
