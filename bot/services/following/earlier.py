"""What earlier minutes left to do, as it stood when minutes were published: their first section."""

from datetime import datetime, timedelta

from bot.domain.following import Before, State, as_of, people_of
from bot.domain.groups import Group
from bot.domain.minutes import Minutes
from bot.domain.minutes import State as MinutesState
from bot.services.following import today
from bot.store.unit import Unit

_LONGEST = timedelta(days=400)  # between two meetings


async def before(unit: Unit, group: Group, minutes: Minutes, version: int, now: datetime) -> Before:
    """What was to do when the meeting began, and what of it was done since the last one. `version`: what was published does not change any
    more; 0: the draft, as it stands now. What is internal stays out: minutes may be passed on.
    """
    moment = await unit.minutes.published_at(minutes.id, version) if version else now
    since = await _last_time(unit, group, minutes)
    known = await unit.actions.standing(group.id, since, moment)
    earlier = [one for one in known if one.minutes_id != minutes.id and one.at < minutes.opened and not one.internal]
    steps = await unit.actions.steps([one.id for one in earlier])
    there = [as_of(one, steps.get(one.id, ()), moment, today(group, moment)) for one in earlier]
    told = tuple(one for one in there if one.state is State.OPEN or (one.done_at is not None and one.done_at > since))
    return Before(told, await unit.minutes.names((), people_of(earlier)))


async def _last_time(unit: Unit, group: Group, minutes: Minutes) -> datetime:
    """The day of the minutes before these."""
    others = await unit.minutes.of([group.id], MinutesState.PUBLISHED, MinutesState.DRAFT)
    told = [other for other in others if other.state is MinutesState.PUBLISHED or other.version > 1]
    days = [other.day for other in told if other.id != minutes.id and other.day < minutes.day]
    return max(days, default=minutes.day - _LONGEST)
