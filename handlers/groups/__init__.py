"""The group and its people: arriving, moving, /join, /members, /settings, /language."""

from bot.routing import Router
from handlers.groups import arriving, people, settings

router = Router().include(arriving.router, people.router, settings.router)
