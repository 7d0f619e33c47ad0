"""/calendar: a secret link for one's own calendar, in private; and what calendars find behind it."""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.context import Context
from bot.documents.ics import Event, Subscription, calendar
from bot.domain.delivery import Kind
from bot.domain.groups import Group, folded
from bot.errors import NotFound, Unclear
from bot.i18n import Lang
from bot.routing import Drawing, Fetching, Router, Served
from bot.services import feeds as service
from bot.services.feeds import Contents, Entry, Run
from bot.views.meetings import calendar as calendars
from bot.views.meetings import feeds as views
from bot.views.screen import Paper, Screen
from handlers.meetings.finding import number

router = Router()

_SUFFIX = ".ics"
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # stands for "now" where contents are compared
_MEDIA_TYPE = "text/calendar; charset=utf-8"


@router.command("calendar")
async def command(ctx: Context, words: str) -> None:
    if ctx.group is not None:
        ctx.say(views.in_private(ctx.group, ctx.tools.me.deep_link(f"calendar_{ctx.group.id}"), ctx.lang))
        return
    what, name = views.read(words)
    await _do(ctx, what, await _named(ctx, name, words) if name else None)


async def _named(ctx: Context, name: str, words: str) -> Group:
    async with ctx.tools.database.read() as unit:
        groups = await unit.groups.of(ctx.actor.person.id)
    exact = [group for group in groups if folded(group.name) == name]
    near = [group for group in groups if name in folded(group.name)]
    if len(exact or near) != 1:
        raise Unclear("calendar", words)
    return (exact or near)[0]


@router.starts("calendar_")
async def linked(ctx: Context, rest: str) -> None:
    await _do(ctx, "", await _numbered(ctx, number(rest)))


@router.tap(views.Link)
async def tapped(ctx: Context, tap: views.Link) -> None:
    if not ctx.private:
        raise NotFound("item")
    group = await _numbered(ctx, tap.group) if tap.group else None
    if tap.what not in ("", *views.acts(ctx.lang)):
        raise NotFound("item")
    if tap.what == "new":
        ctx.show(views.replaced(ctx.lang))
    await _do(ctx, tap.what, group)


async def _numbered(ctx: Context, group_id: int) -> Group:
    """A group in which Telegram says the person is."""
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(group_id)
    await ctx.ranked(group)
    return group


async def _do(ctx: Context, what: str, group: Group | None) -> None:
    person, secret = ctx.actor.person, ctx.tools.config.token
    unit = await ctx.begin()
    mine = {g.id: g for g in await unit.groups.of(person.id)}
    if what == "off":
        await service.switch_off(unit, person, group)
        ctx.show(views.off(group, ctx.lang))
    elif not mine or (group is not None and group.id not in mine):
        ctx.say(views.not_joined(ctx.lang))
    elif what == "file" or not ctx.tools.config.public_url:
        await _give_file(ctx, [group] if group else list(mine.values()), asked=what == "file")
    else:
        make = service.renew if what == "new" else service.link
        feed = await make(unit, person, group, secret, ctx.now)
        ctx.draw(Kind.ANSWER, ctx.place, "feed", {"feed": feed.id})


async def _give_file(ctx: Context, groups: list[Group], *, asked: bool) -> None:
    entries, runs = await service.coming(await ctx.begin(), tuple(groups), ctx.actor.person, ctx.now)
    coming = bool(entries or runs)
    if not asked or not coming:
        configured = bool(ctx.tools.config.public_url)
        ctx.say(views.nothing(ctx.lang) if configured else views.without(ctx.lang, some=coming))
    if coming:
        ids = [group.id for group in groups]
        ctx.draw(Kind.ANSWER, ctx.place, "coming_file", {"person": ctx.actor.person.id, "groups": ids})


@router.renders("feed")
async def link_shown(drawing: Drawing) -> Screen | None:
    """Made at the moment it is sent: the link itself is written down nowhere."""
    feed = await drawing.unit.feeds.get(drawing.args["feed"])
    contents = await service.contents(drawing.unit, feed, drawing.now) if feed is not None else None
    if feed is None or contents is None:
        return None
    config = drawing.tools.config
    url = f"{config.public_url}/calendar/{service.token(config.token, feed)}{_SUFFIX}"
    return views.shown(views.Shown(url, contents.group, contents.groups), drawing.lang)


@router.renders("coming_file")
async def coming_file(drawing: Drawing) -> Paper | None:
    unit, args = drawing.unit, drawing.args
    person = await unit.people.get(args["person"])
    groups = tuple(g for g in await unit.groups.of(person.id) if g.id in args["groups"])
    entries, runs = await service.coming(unit, groups, person, drawing.now)
    if not entries and not runs:
        return None
    content = calendar(_events(entries, runs, drawing.now), lang=drawing.lang.code)
    caption = views.file_caption(len(entries) + len(runs), drawing.lang)
    return Paper(f"{drawing.now:%Y-%m-%d}.ics", content, "text/calendar", caption)


@router.serves("calendar")
async def served(fetching: Fetching) -> Served | None:
    """What a calendar is given. It learns when that last changed; the same contents are the same bytes, whichever process answers."""
    database = fetching.tools.database
    async with database.read() as unit:
        contents = await service.find(unit, fetching.name.removesuffix(_SUFFIX), fetching.now)
    if contents is None or not fetching.name.endswith(_SUFFIX):
        return None
    digest = hashlib.sha256(await asyncio.to_thread(_written, contents, _NEVER)).hexdigest()
    changed = contents.feed.changed or contents.feed.made
    if digest != contents.feed.digest:
        changed = fetching.now.replace(microsecond=0)
        async with database.begin() as unit:
            await unit.feeds.gave(contents.feed.id, digest, changed)
    return Served(await asyncio.to_thread(_written, contents, changed), _MEDIA_TYPE, changed)


def _written(contents: Contents, stamp: datetime) -> bytes:
    group, person = contents.group, contents.person
    lang = Lang(person.lang, person.region)
    zone = group.zone if group else person.zone or (contents.groups[0].zone if contents.groups else lang.zone)
    holds = [calendars.hold(h.poll, h.slot, h.group, stamp, lang) for h in contents.holds]
    return calendar(
        [*_events(contents.entries, contents.runs, stamp), *holds],
        lang=lang.code,
        cancelled_prefix=calendars.cancelled_prefix(lang),
        feed=Subscription(views.feed_name(group, lang), zone),
    )


def _events(entries: Sequence[Entry], runs: Sequence[Run], stamp: datetime) -> list[Event]:
    alone = [calendars.event(e.meeting, e.group, stamp, tentative=e.tentative) for e in entries]
    series = [calendars.series_events(r.series, r.meetings, r.group, stamp, r.said) for r in runs]
    return [*alone, *(each for events in series for each in events)]
