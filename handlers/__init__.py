"""What people can do, one module per feature. This file only gathers them."""

from bot.routing import Router
from handlers import contributing, following, groups, meetings, minutes, polls, practices, start

ROUTERS = (
    start.router,
    groups.router,
    meetings.router,
    polls.router,
    following.router,  # before minutes: an answer to an action is no note
    minutes.router,
    contributing.router,
    practices.router,
)


def router() -> Router:
    """All features, in the order in which their listeners are asked."""
    return Router().include(*ROUTERS)
