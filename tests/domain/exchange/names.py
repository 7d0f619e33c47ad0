"""The vocabularies of the library, as the commands know them."""

from functools import cache

from bot.commands.libraries import known_names, shipped
from bot.domain.exchange.names import Names


@cache
def names() -> Names:
    return known_names(shipped())
