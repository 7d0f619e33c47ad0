"""What a handler holds: who is acting, where, in which language; one transaction; and what is to be sent when it commits."""

from bot.context.answers import ASK_FOR, ASK_IN_PRIVATE, Answering
from bot.context.identity import ANONYMOUS_ADMIN
from bot.context.outgoing import Outgoing
from bot.context.shelves import Reading
from bot.context.tools import Api, Me, Place, Tools

__all__ = ["ANONYMOUS_ADMIN", "ASK_FOR", "ASK_IN_PRIVATE", "Api", "Context", "Me", "Outgoing", "Place", "Tools"]


class Context(Reading, Answering):
    """One update being handled."""
