"""The group and its people: arriving, moving, /join, /members, /settings, /language, /remind."""

from bot.routing import Router
from handlers.groups import arriving, people, reaching, rules, settings

router = Router().include(arriving.router, people.router, settings.router, rules.router, reaching.router)
