"""What the coordinators decide: /settings, in private."""

from bot.context import Context
from bot.domain.groups import Actor, Group
from bot.domain.languages import LANGUAGES
from bot.errors import NotFound, Unclear
from bot.i18n import Lang
from bot.routing import Router
from bot.services import groups as service
from bot.services import meetings as meeting_service
from bot.views import groups as views
from bot.views.callbacks import LARGEST
from bot.views.screen import Screen
from handlers.groups.people import language_meant

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
    group = await ctx.own_group("settings")
    if words:
        await _typed(ctx, group, words)
    elif ctx.private:
        await _show(ctx, group, "")
    else:
        ctx.say(views.settings_link(group, ctx.lang, ctx.tools.me.deep_link(f"settings_{group.id}")))


@router.starts("settings_")
async def linked(ctx: Context, rest: str) -> None:
    await _show(ctx, await _numbered(ctx, rest), "")


@router.tap(views.Part)
async def part(ctx: Context, tap: views.Part) -> None:
    if tap.part and tap.part not in service.PARTS:
        raise NotFound("item")
    await _show(ctx, await _numbered(ctx, tap.group), tap.part)


@router.tap(views.Change)
async def change(ctx: Context, tap: views.Change) -> None:
    group = await _numbered(ctx, tap.group)
    if tap.part not in service.PARTS:
        raise NotFound("item")
    group, _ = await _change(ctx, group, tap.part, tap.value)
    await ctx.answered()
    ctx.show(_screen(ctx, group, tap.part if tap.part in ("themes", "reminders", "needs") else ""))


@router.awaited("settings")
async def written(ctx: Context, text: str, data: dict[str, str]) -> None:
    group, _ = await _change(ctx, await _numbered(ctx, data["group"]), data["part"], text)
    await ctx.answered()
    ctx.say(_screen(ctx, group, ""))


async def _typed(ctx: Context, group: Group, words: str) -> None:
    """ "/settings zone Lisbon": the part by its name in the reader's language or in English."""
    wanted = service.folded(words)
    for lang in (ctx.lang, ctx.reader, Lang("en", "GB")):
        for name, label in views.labels(lang).items():
            for head in (service.folded(label), name):
                if wanted.startswith(f"{head} "):
                    value = " ".join(words.split()[len(head.split()) :])
                    group, _ = await _change(ctx, group, name, value)
                    ctx.say(_screen(ctx, group, "") if ctx.private else Screen(ctx.lang.h("Noted.")))
                    return
    raise Unclear("setting", words)


async def _change(ctx: Context, group: Group, name: str, value: str) -> tuple[Group, Actor]:
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    changed = await service.change(unit, actor, group, name, _meant(ctx, name, value))
    new = set(changed.settings.reminders) - set(group.settings.reminders)
    await meeting_service.begin_reminders(unit, changed, new, ctx.now)
    await ctx.refresh(unit, f"welcome:{group.id}")
    return changed, actor


def _meant(ctx: Context, name: str, value: str) -> str:
    """What was typed for a setting that has names: the code of the language, the id of the theme."""
    if name == "lang":
        return language_meant(ctx, value)
    if name == "themes":
        wanted = service.folded(value)
        for theme in ctx.tools.practices.themes:
            if wanted in map(service.folded, (theme.id, *(theme.name_in(code) for code in LANGUAGES))):
                return theme.id
        raise Unclear("choice", value)
    return value


async def _show(ctx: Context, group: Group, name: str) -> None:
    actor = await ctx.ranked(group)
    service.may_set(actor, group)
    if name in ("name", "pilot", "zone"):
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
    return views.part(group, name, ctx.lang, names, offered.get(name, ()))


async def _numbered(ctx: Context, number: int | str) -> Group:
    """The group that a link or a button names. Who may see it is checked by `ranked`."""
    if not str(number).isascii() or not str(number).isdigit() or int(number) > LARGEST:
        raise NotFound("group")
    async with ctx.tools.database.read() as unit:
        return await unit.groups.get(int(number))
