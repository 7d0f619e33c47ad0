"""Questions about a series, before anything is planned or changed."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from bot.context import ANONYMOUS_ADMIN, ASK_IN_PRIVATE, Context, Place
from bot.domain.delivery import Kind
from bot.domain.groups import Group
from bot.domain.holidays import holidays_on
from bot.domain.meetings import Meeting
from bot.domain.series import HORIZON, Series
from bot.i18n import Lang
from bot.services import meetings as service
from bot.services.meetings import Change
from bot.store.awaited import Awaited
from bot.views.meetings import later
from bot.views.meetings import series as views
from bot.views.screen import Screen
from handlers.meetings.finding import on_clock

_NEXT = 3  # meetings named in a proposal
_LOOKED_AT = 400  # meetings of a year that are compared with the holidays


async def holidays(group: Group, days: Iterable[date], lang: Lang) -> Mapping[date, str]:
    """Public holidays of the group's country among the days. The library is slow when it is first asked: not on this thread."""
    return await asyncio.to_thread(holidays_on, list(days), group.country, lang.code)


async def proposal(
    ctx: Context, group: Group, meeting: Meeting, series: Series, others: Sequence[tuple[str, datetime]] = ()
) -> Screen:
    """What the series would bring."""
    lang = on_clock(ctx, group)
    first, count = views.counted(series, _NEXT)
    year = [wall.date() for wall in islice(series.walls(), _LOOKED_AT) if wall < series.begins + HORIZON]
    plan = views.Plan(series, first, count, await holidays(group, year, lang), others)
    return views.proposal(meeting, plan, group.country, lang)


async def propose(ctx: Context, group: Group, draft: Meeting, others: Sequence[tuple[str, datetime]]) -> None:
    """A draft that comes back is planned by a yes."""
    series, draft = await service.proposed(await ctx.begin(), draft, ctx.now)
    screen = await proposal(ctx, group, draft, series, others)
    kept = [[rrule, start.isoformat()] for rrule, start in others]
    await ctx.ask("meeting_series", screen, id=draft.id, asked=ctx.now.timestamp(), others=kept)


async def propose_repeat(ctx: Context, group: Group, meeting: Meeting, rrule: str, without: Sequence[date]) -> None:
    """The same for a meeting that is called already."""
    lone = Series(0, group.id, "", rrule, None, group.zone, without=tuple(without))
    screen = await proposal(ctx, group, meeting, service.begun(lone, meeting))
    days = [day.isoformat() for day in without]
    await ctx.ask("meeting_repeat", screen, id=meeting.id, rrule=rrule, without=days, step="sure")


async def ask_scope(ctx: Context, group: Group, meeting: Meeting, change: Change, news: str = "") -> None:
    """Whether a change is for one meeting of a series or for more; asked in private, as it is the group's business only afterwards."""
    unit, person = await ctx.begin(), ctx.actor.person
    series = await unit.series.get(meeting.series_id or 0)
    data = {"id": meeting.id, **change.kept()}
    lang = on_clock(ctx, group) if ctx.private else replace(ctx.reader, zone=group.zone)
    screen = views.ask_scope(meeting, series, change.what, news, lang)
    if ctx.private or person.telegram_id in (None, ANONYMOUS_ADMIN):
        await ctx.ask("meeting_scope", screen, **data)
        return
    place = Place(person.telegram_id or 0, private=True)
    await unit.awaited.ask(place.key, person.id, Awaited("meeting_scope", data, ctx.now + ASK_IN_PRIVATE))
    if person.reachable:
        ctx.send(Kind.ANSWER, place, screen)
        _asked_elsewhere(ctx)
    else:
        ctx.say(later.write_to_me(ctx.lang, ctx.tools.me.deep_link(f"scope_{meeting.id}")))


def _asked_elsewhere(ctx: Context) -> None:
    """The group need not read along; whoever acted sees that it was heard."""
    if ctx.query is not None:
        ctx.toast(ctx.reader.t("I have asked you in private which meetings this is for."), alert=True)
    else:
        ctx.react("👀")
