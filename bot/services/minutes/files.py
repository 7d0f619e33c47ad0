"""Minutes: files that have words in them are put down to be read."""

from bot.domain.intake import Why, sort_of, too_big
from bot.domain.minutes import Item
from bot.store.unit import Unit


async def queue(unit: Unit, item: Item) -> None:
    """Have the file of the item read, where it has one that can be; a file that was read already is left alone."""
    sort = sort_of(item.media) if item.media is not None else None
    if sort is not None and item.media is not None:
        await unit.readings.queue(item, sort, item.at, Why.BIG if too_big(item.media) else None)
