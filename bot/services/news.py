"""What is new in the library since a group last heard of it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.entries import shelf_of
from bot.domain.groups import Group
from bot.domain.news import next_digest, on_themes
from bot.services.practices import Practices
from bot.store.unit import Unit

_SHIPPED = "shipped practices"  # the mark that says when each practice that ships was first here
_ALWAYS = ""  # it was there when the bot was installed: no news


@dataclass(frozen=True)
class News:
    """What a group is told now: ids of practices, the newest first."""

    group: Group
    practices: tuple[str, ...]
    until: datetime


async def due_now(unit: Unit, practices: Practices, now: datetime) -> tuple[list[News], datetime | None]:
    """The news that are due, and when the next look is. Moves each group's mark: whoever calls sends them in the same transaction."""
    wanting = [group for group in await unit.groups.active() if group.settings.digest]
    shipped = await _shipped(unit, practices.shipped, now)
    found, moments = [], []
    for group in wanting:
        since = await _heard(unit, group, now)
        moment = next_digest(since, group.zone)
        if moment <= now:
            news = await _news(unit, practices, group, shipped, since, now)
            found += [News(group, news, now)] if news else []
            await unit.marks.set(_mark(group), now.astimezone(UTC).isoformat())
            moment = next_digest(now, group.zone)
        moments.append(moment)
    return found, min(moments, default=None)


async def _news(
    unit: Unit, practices: Practices, group: Group, shipped: dict[str, str], since: datetime, now: datetime
) -> tuple[str, ...]:
    readable = practices.on([shelf_of(group.id)])
    arrived = [id_ for id_, at in shipped.items() if at > since.astimezone(UTC).isoformat()]
    added = await unit.entries.published(since, now)
    known = [practice for id_ in dict.fromkeys([*added, *arrived]) if (practice := readable.find_one(id_)) is not None]
    return tuple(practice.id for practice in on_themes(known, group.settings.themes))


async def _heard(unit: Unit, group: Group, now: datetime) -> datetime:
    """When the group last heard of what is new; whoever has just asked for it hears of what comes from now on."""
    return datetime.fromisoformat(await unit.marks.get_or_set(_mark(group), now.astimezone(UTC).isoformat()))


async def _shipped(unit: Unit, ids: Collection[str], now: datetime) -> dict[str, str]:
    """When each practice that ships came, as ISO 8601 in UTC: an update of the program brings some."""
    written = await unit.marks.find(_SHIPPED)
    known: dict[str, str] = json.loads(written) if written else dict.fromkeys(ids, _ALWAYS)
    current = {id_: known.get(id_, now.astimezone(UTC).isoformat()) for id_ in ids}
    if written is None or current != known:
        await unit.marks.set(_SHIPPED, json.dumps(current))
    return current


def _mark(group: Group) -> str:
    return f"digest of group {group.id}"
