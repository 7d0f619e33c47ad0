"""Minutes: which point is meant by "next point"."""

from dataclasses import replace

from bot.domain.agenda import State, in_order
from bot.domain.minutes import Kind, Minutes, Part
from bot.domain.minutes.folding import compact
from bot.domain.minutes.leading import is_next
from bot.store.unit import Unit


async def pointed(unit: Unit, minutes: Minutes, part: Part) -> Part:
    """A point by its title: where only "next point" was said, the agenda of the meeting knows which."""
    if part.kind is not Kind.TOPIC or not is_next(part.text) or minutes.meeting_id is None:
        return part
    reached = {compact(item.text) for item in await unit.minutes.items(minutes.id) if item.kind is Kind.TOPIC}
    left = [p for p in in_order(await unit.agenda.of(minutes.meeting_id)) if p.state is State.PLANNED]
    following = [point.title for point in left if compact(point.title) not in reached]
    return replace(part, text=following[0]) if following else part
