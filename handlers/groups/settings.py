"""What the coordinators decide: /settings, in private."""

from collections.abc import Sequence

from bot.context import Context
from bot.domain.groups import Actor, Group, Member, Role, folded
from bot.domain.languages import LANGUAGES
from bot.errors import NotFound, Unclear
from bot.routing import Router
from bot.services import following
from bot.services import groups as service
from bot.store.unit import Unit
from bot.views import roles
from bot.views import settings as views
from bot.views.reminder_words import read_rules
from bot.views.screen import Screen
from bot.views.settings_typed import is_none, read_part, read_value
from handlers.groups.people import language_meant, numbered
from handlers.groups.rules import begun, ruled

router = Router()

ZONES = (
    "Europe/Paris",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Bucharest",
)


@router.command("settings")
async def settings(ctx: Context, words: str) -> None:
    group = await ctx.own_group()
    if words:
        await _typed(ctx, group, words)
    elif ctx.private:
        await _show(ctx, group, "")
    else:
        ctx.say(views.settings_link(group, ctx.lang, ctx.tools.me.deep_link(f"settings_{group.id}")))


@router.starts("settings_")
async def linked(ctx: Context, rest: str) -> None:
    await _show(ctx, await numbered(ctx, rest), "")


@router.tap(views.Part)
async def part(ctx: Context, tap: views.Part) -> None:
    if tap.part and tap.part not in service.PARTS:
        raise NotFound("item")
    await _show(ctx, await numbered(ctx, tap.group), tap.part)


@router.tap(views.Change)
async def change(ctx: Context, tap: views.Change) -> None:
    group = await numbered(ctx, tap.group)
    if tap.part not in service.PARTS:
        raise NotFound("item")
    group, _ = await _change(ctx, group, tap.part, tap.value)
    await ctx.answered()
    ctx.show(_screen(ctx, group, tap.part if tap.part in ("themes", "reminders", "needs") else ""))


@router.awaited("settings")
async def written(ctx: Context, text: str, data: dict[str, str]) -> None:
    group = await _write(ctx, await numbered(ctx, data["group"]), data["part"], text)
    await ctx.answered()
    ctx.say(_screen(ctx, group, ""))


async def _typed(ctx: Context, group: Group, words: str) -> None:
    """ "/settings zone Lisbon": the part by its name in any of our languages."""
    found = read_part(words, (ctx.lang, ctx.reader))
    if found is None:
        raise Unclear("setting", words)
    group = await _write(ctx, group, *found)
    if ctx.private:
        ctx.say(_screen(ctx, group, ""))
    else:
        ctx.react("👍")


async def _write(ctx: Context, group: Group, name: str, value: str) -> Group:
    """A setting as somebody typed it."""
    if name == "reminders":
        return await ruled(ctx, group, [] if is_none(value) else read_rules(value), value)
    changed, _ = await _change(ctx, group, name, _meant(ctx, name, value))
    return changed


async def _change(ctx: Context, group: Group, name: str, value: str) -> tuple[Group, Actor]:
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    changed = await service.change(unit, actor, group, name, value)
    await begun(ctx, unit, group, changed)
    if name in ("nudges", "quiet", "zone"):
        await following.replan(unit, changed)
    await ctx.refresh(unit, f"welcome:{group.id}")
    if name in ("lang", "zone"):
        for meeting in await unit.meetings.upcoming(group.id, ctx.now):
            await ctx.refresh(unit, f"meeting:{meeting.id}")
    return changed, actor


def _meant(ctx: Context, name: str, value: str) -> str:
    """What was typed for a setting that has names: the code of the language, the id of the theme."""
    if name == "lang":
        return language_meant(ctx, value)
    if name == "themes":
        wanted = folded(value)
        for theme in ctx.tools.practices.themes:
            if wanted in map(folded, (theme.id, *(theme.name_in(code) for code in LANGUAGES))):
                return theme.id
        raise Unclear("theme", value)
    return read_value(name, value)


async def _show(ctx: Context, group: Group, name: str) -> None:
    actor = await ctx.ranked(group)
    service.may_set(actor, group)
    if name in ("name", "pilot", "zone", "reminders"):
        await ctx.ask("settings", _screen(ctx, group, name), group=group.id, part=name)
    else:
        await ctx.answered()
        ctx.show(_screen(ctx, group, name))


def _screen(ctx: Context, group: Group, name: str) -> Screen:
    practices = ctx.tools.practices
    names = [(theme.id, theme.name_in(ctx.lang.code)) for theme in practices.themes]
    if not name:
        return views.settings(group, ctx.lang, lambda theme: practices.theme_name(theme, ctx.lang.code))
    offered = {"zone": ZONES, "reminders": tuple(map(str, service.OFFSETS)), "quiet": service.QUIET}
    offered |= {"approval": service.APPROVAL, "nudges": service.NUDGES}
    return views.part(group, name, ctx.lang, names, offered.get(name, ()))


# --- roles -------------------------------------------------------------------------------------------------------------------------------


@router.tap(roles.People)
async def people(ctx: Context, tap: roles.People) -> None:
    group, _, unit = await _deciding(ctx, tap.group)
    ctx.show(_everybody(ctx, group, await unit.groups.members(group.id), tap.page))


@router.tap(roles.Somebody)
async def somebody(ctx: Context, tap: roles.Somebody) -> None:
    group, _, unit = await _deciding(ctx, tap.group)
    member = await unit.groups.find_member(group.id, tap.person)
    if member is None:
        raise NotFound("member")
    ctx.show(roles.somebody(group, member, ctx.lang))


@router.tap(roles.Give)
async def give(ctx: Context, tap: roles.Give) -> None:
    group, actor, unit = await _deciding(ctx, tap.group)
    if tap.role not in set(Role) or await unit.groups.find_member(group.id, tap.person) is None:
        raise NotFound("member")
    await service.give_role(unit, actor, group, tap.person, Role(tap.role), ctx.now)
    ctx.show(_everybody(ctx, group, await unit.groups.members(group.id), 0))


async def _deciding(ctx: Context, number: int) -> tuple[Group, Actor, Unit]:
    """The group, for somebody who may decide in it."""
    group = await numbered(ctx, number)
    actor = await ctx.ranked(group)
    service.may_set(actor, group)
    unit = await ctx.begin()
    await ctx.answered()
    return group, actor, unit


def _everybody(ctx: Context, group: Group, members: Sequence[Member], page: int) -> Screen:
    return roles.people(group, members, page, views.Part(group.id, ""), ctx.lang)
