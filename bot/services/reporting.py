"""What the operator is told about the library's use."""

from bot.domain.report import Rate, Report, by_month, grouped
from bot.store.unit import Unit

_MOST_SAVED = 20


async def report(unit: Unit) -> Report:
    """From the searches that are still kept, and all opinions."""
    return Report(
        grouped(await unit.searches.unanswered()),
        grouped((need.words, need.lang, need.at) for need in await unit.needs.noted()),
        [Rate(*rate) for rate in await unit.opinions.rates()],
        await unit.saved.most(_MOST_SAVED),
        by_month(await unit.searches.moments()),
    )
