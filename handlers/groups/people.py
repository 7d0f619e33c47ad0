"""For whom people speak, and in which language: /join, /language."""

from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.domain.groups import Group, Member, Role, alike, folded
from bot.domain.languages import DEFAULT_REGION, LANGUAGES
from bot.errors import NotFound, Stale, Unclear
from bot.i18n import Lang, own_name
from bot.routing import Router
from bot.services import groups as service
from bot.store.unit import Unit
from bot.views import groups as views
from bot.views import roles
from bot.views.callbacks import number_in

router = Router()

_SOON = 120  # seconds in which a few words in the group are taken for the answer to "whom do you speak for?"


@router.command("join")
async def join(ctx: Context, words: str) -> None:
    group = await ctx.own_group()
    if words:
        await _join(ctx, group, words)
        return
    ctx.in_person()
    async with ctx.tools.database.read() as unit:
        screen = views.whom(group, await unit.groups.organisations(group.id), ctx.lang)
    await ctx.ask("join", screen, group=group.id, asked=ctx.now.timestamp())


@router.awaited("join")
async def named(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """The organisation. In a group it may be talk instead: there it takes an answer to the question, or a name that is known."""
    group = await numbered(ctx, data["group"])
    async with ctx.tools.database.read() as unit:
        known = [organisation.name for organisation in await unit.groups.organisations(group.id)]
        if await _answers_card(ctx, unit):
            return False
    if not (ctx.private or ctx.answers_me() or _is_name(ctx, text, known, data["asked"])):
        return False
    await _join(ctx, group, text)
    await ctx.answered()
    return True


async def _answers_card(ctx: Context, unit: Unit) -> bool:
    """Whether the message answers a card, and not the question."""
    replied = ctx.message.reply_to_message if ctx.message else None
    return replied is not None and await unit.cards.at(ctx.place.chat_id, replied.message_id) is not None


def _is_name(ctx: Context, text: str, known: list[str], asked: float) -> bool:
    """Whether a message to the group is the name that was asked for: one that is known, or a few words said at once."""
    if ctx.answers_me() is False:
        return False
    soon = ctx.now.timestamp() - asked < _SOON
    return alike(roles.read_role(text)[0], known) is not None or (soon and service.is_name(text))


async def _join(ctx: Context, group: Group, words: str) -> None:
    ctx.in_person()
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    known = await unit.groups.organisations(group.id)
    name, role = roles.read_role(words)
    member = await service.join(unit, actor, group, name or None, ctx.now)
    if role is not None:
        joined = replace(actor, organisation=member.organisation)
        member = await service.take_role(unit, joined, group, role, ctx.now)
    await _spoken_for(ctx, unit, member)
    ctx.say(views.joined(member, ctx.lang, service.meant(member.organisation, known)))


async def _spoken_for(ctx: Context, unit: Unit, member: Member) -> None:
    for meeting_id in await service.speak_for(unit, member, ctx.now):
        await ctx.refresh(unit, f"meeting:{meeting_id}")
    organisation = member.organisation.name if member.organisation else None
    for poll_id in await unit.polls.speak_for(member.group_id, member.person.id, organisation):
        await ctx.refresh(unit, f"poll:{poll_id}")


@router.tap(views.Speak)
async def speak(ctx: Context, tap: views.Speak) -> None:
    group = await numbered(ctx, tap.group)
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    known = {organisation.id: organisation for organisation in await unit.groups.organisations(group.id)}
    if tap.organisation not in known:
        raise NotFound("organisation")
    member = await service.join(unit, actor, group, known[tap.organisation], ctx.now)
    await _spoken_for(ctx, unit, member)
    await ctx.answered()
    ctx.toast(ctx.reader.t("You speak for {organisation}.", organisation=known[tap.organisation].name))
    if ctx.private or _is_for(ctx):
        ctx.show(views.joined(member, ctx.lang))


@router.tap(views.Be)
async def be(ctx: Context, tap: views.Be) -> None:
    group = await numbered(ctx, tap.group)
    actor = await ctx.ranked(group)
    if tap.role not in set(Role):
        raise NotFound("item")
    member = await service.take_role(await ctx.begin(), actor, group, Role(tap.role), ctx.now)
    ctx.toast(ctx.reader.t("Noted."))
    if ctx.private or _is_for(ctx):
        ctx.show(views.joined(member, ctx.lang))


async def numbered(ctx: Context, number: int | str) -> Group:
    """The group that a link or a button names; in a group only itself. Who may see it is checked by `ranked`."""
    group_id = number_in(str(number))
    if group_id is None:
        raise NotFound("group")
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(group_id)
    if ctx.group is not None and ctx.group.id != group.id:
        raise NotFound("group")
    return group


@router.tap(roles.Choose)
async def chose(ctx: Context, tap: roles.Choose) -> None:
    """The group that a command in private is about; the command then goes on."""
    await _go_on(ctx, await numbered(ctx, tap.group))


@router.awaited("group")
async def chose_by_name(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """ "Lyon" where one of the groups is called so; anything else is no answer."""
    wanted = folded(text)
    groups = await ctx.own_groups()
    exact = [group for group in groups if folded(group.name) == wanted]
    near = [group for group in groups if wanted and wanted in folded(group.name)]
    if len(exact or near) != 1:
        return False
    await _go_on(ctx, (exact or near)[0])
    return True


async def _go_on(ctx: Context, group: Group) -> None:
    wanted = ctx.awaited
    if wanted is None or wanted.kind != "group" or ctx.again is None:
        raise Stale("group")
    await ctx.ranked(group)
    ctx.chosen, ctx.awaited = group, None
    await ctx.again(wanted.data["command"], wanted.data["words"])
    if ctx.awaited is None:
        await ctx.answered()


def _is_for(ctx: Context) -> bool:
    """Whether the message whose button was tapped answered the one who tapped: only then may it show their role."""
    asked = ctx.message.reply_to_message if ctx.message else None
    return bool(asked and asked.from_user and ctx.user and asked.from_user.id == ctx.user.id)


@router.command("language")
async def language(ctx: Context, words: str) -> None:
    if not words:
        ctx.say(views.language(ctx.lang))
        return
    await _speak_to(ctx, language_meant(ctx, words))


def language_meant(ctx: Context, words: str) -> str:
    """The language that is meant by its code or its name, in itself or in the reader's language."""
    wanted = folded(words)
    for code in LANGUAGES:
        names = (code, own_name(code), *(lang.language(code) for lang in (ctx.lang, ctx.reader, Lang("en", "GB"))))
        if wanted in map(folded, names):
            return code
    raise Unclear("language", words)


@router.tap(views.Language)
async def choose_language(ctx: Context, tap: views.Language) -> None:
    if tap.code not in LANGUAGES:
        raise NotFound("item")
    await _speak_to(ctx, tap.code)
    if ctx.private:
        ctx.show(views.language(ctx.lang))


async def _speak_to(ctx: Context, code: str) -> None:
    ctx.in_person()
    unit = await ctx.begin()
    region = DEFAULT_REGION[code]
    await unit.people.choose_language(ctx.actor.person.id, code, region)
    if ctx.private:
        ctx.lang = Lang(code, region, ctx.lang.zone)
    ctx.toast(Lang(code, region).t("From now on I write to you in English."))
