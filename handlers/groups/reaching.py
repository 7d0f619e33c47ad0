"""Who is in, who can be written to in private, and how each wants to be reminded: /members, /remind."""

from bot.context import Context
from bot.domain.groups import Act, Actor, Group, folded
from bot.errors import NotAllowed, NotFound, Unclear
from bot.routing import Router
from bot.services import groups as service
from bot.services import meetings as meeting_service
from bot.views import groups as groups_views
from bot.views import reminders as views
from bot.views import roles
from bot.views.meetings.taps import Edit
from bot.views.reminder_words import read_offset, read_own
from bot.views.screen import Button
from bot.views.settings import Part
from bot.views.settings_typed import is_none
from handlers.groups.people import numbered

router = Router()

_MOST = 60 * 1440  # minutes before a meeting
_UNREACHED = "injoignab unreach nicht-erreichb unerreichb ilocalizab inaccesib irraggiungib incontactav inacessiv necontact inaccesib not-reachab"
_AS_GROUP = {"groupe", "group", "gruppe", "grupo", "gruppo", "grup", "grupul"}


@router.command("members")
async def members(ctx: Context, words: str) -> None:
    """Who is in; "/members Karim, coordinator" (of a coordinator) gives somebody a role; "/members unreachable" shows whom nobody can write to."""
    group = await ctx.own_group()
    if means_unreached(words):
        await show_unreached(ctx, group)
        return
    name, role = roles.read_role(words)
    if words and role is None:
        raise Unclear("role", words)
    if role is not None:
        actor = await ctx.entitled(group, Act.SETTINGS)
        unit = await ctx.begin()
        await service.give_role(
            unit, actor, group, service.named(await unit.groups.members(group.id), name), role, ctx.now
        )
        ctx.say(groups_views.members(group, await unit.groups.members(group.id), ctx.lang))
        return
    async with ctx.tools.database.read() as unit:
        ctx.say(groups_views.members(group, await unit.groups.members(group.id), ctx.lang))


def means_unreached(words: str) -> bool:
    """ "/members unreachable", as it is said in our languages."""
    said = folded(words).replace(" ", "-")
    return any(said.startswith(beginning) for beginning in _UNREACHED.split())


async def show_unreached(ctx: Context, group: Group) -> None:
    """In private to whoever may know; in the group the way there."""
    service.may_set(await ctx.ranked(group), group)
    if not ctx.private:
        ctx.say(views.unreached_link(ctx.lang, ctx.tools.me.deep_link(f"unreached_{group.id}")))
        return
    await _show(ctx, group, 0)


@router.tap(views.Unreached)
async def unreached(ctx: Context, tap: views.Unreached) -> None:
    group = await numbered(ctx, tap.group)
    await _may_know(ctx, await ctx.ranked(group), group, tap.meeting)
    await _show(ctx, group, tap.meeting)


@router.starts("unreached_")
async def linked(ctx: Context, rest: str) -> None:
    group = await numbered(ctx, rest)
    service.may_set(await ctx.ranked(group), group)
    await _show(ctx, group, 0)


async def _may_know(ctx: Context, actor: Actor, group: Group, meeting_id: int) -> None:
    """Coordinators; of a meeting, whoever may change it."""
    try:
        service.may_set(actor, group)
    except NotAllowed:
        if not meeting_id:
            raise
        async with ctx.tools.database.read() as unit:
            meeting = await unit.meetings.get(meeting_id)
            meeting_service.may_change(actor, group, meeting, await unit.reminding.deputies(meeting_id))


async def _show(ctx: Context, group: Group, meeting_id: int) -> None:
    if not ctx.private:
        raise NotFound("item")
    async with ctx.tools.database.read() as unit:
        members = [member for member in await unit.groups.members(group.id) if member.person.telegram_id]
    lost = [member for member in members if not member.person.reachable]
    back = Edit(meeting_id, "") if meeting_id else Part(group.id, "")
    url = ctx.tools.me.deep_link("hello")
    ctx.show(views.unreached(group.name, lost, len(members), url, ctx.lang, Button(ctx.lang.t("Back"), back)))


# --- one's own reminders -----------------------------------------------------------------------------------------------------------------


@router.command("remind")
async def remind(ctx: Context, words: str) -> None:
    """ "/remind 2 h before": from now on, of this group; without words, what is chosen."""
    ctx.in_person()
    if words:
        group, minutes = await ctx.own_group(), _minutes(words)
        await ctx.ranked(group)
        groups = await ctx.own_groups() if ctx.private else []
        await _wish(ctx, [group], minutes)
        if ctx.private:
            await _show_own(ctx, groups)
        else:
            ctx.react("👍")
    elif ctx.private:
        await _show_own(ctx)
    else:
        ctx.say(views.own_link(ctx.lang, ctx.tools.me.deep_link("own_")))


@router.starts("own_")
async def own_linked(ctx: Context, rest: str) -> None:
    await _show_own(ctx)


@router.tap(views.OwnWish)
async def chose(ctx: Context, tap: views.OwnWish) -> None:
    group = await numbered(ctx, tap.group)
    if not (ctx.private and -1 <= tap.minutes <= _MOST):
        raise NotFound("item")
    await ctx.ranked(group)
    groups = await ctx.own_groups()
    await _wish(ctx, [group], None if tap.minutes < 0 else tap.minutes)
    await _show_own(ctx, groups)


@router.listens("private")
async def said(ctx: Context) -> bool:
    """ "Me rappeler 2 h avant", without a command: of all groups that one is in."""
    wanted = read_own(ctx.message.text or "") if ctx.message else None
    if wanted is None:
        return False
    groups = await ctx.own_groups()
    if groups:
        await _wish(ctx, groups, wanted)
        await _show_own(ctx, groups)
    return bool(groups)


def _minutes(words: str) -> int | None:
    """None: as the group."""
    if is_none(words):
        return 0
    if _AS_GROUP & set(folded(words).split()):
        return None
    minutes = read_offset(words)
    if minutes is None or minutes > _MOST:
        raise Unclear("own", words)
    return minutes


async def _wish(ctx: Context, groups: list[Group], minutes: int | None) -> None:
    unit = await ctx.begin()
    for group in groups:
        await unit.reminding.wish(group.id, ctx.actor.person.id, minutes, ctx.now)


async def _show_own(ctx: Context, groups: list[Group] | None = None) -> None:
    """What is chosen, of every group. `groups` where the network was asked already."""
    groups = await ctx.own_groups() if groups is None else groups
    unit = await ctx.begin()
    chosen = await unit.reminding.wishes_of(ctx.actor.person.id)
    ctx.show(views.own([(group, chosen.get(group.id)) for group in groups], ctx.lang))
