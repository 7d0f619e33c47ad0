"""Members add practices, moderators decide, owners are asked again after a year."""

from bot.routing import Router
from handlers.contributing import answering, drafting, moderating, sending, yearly

router = Router().include(drafting.router, answering.router, sending.router, moderating.router, yearly.router)
