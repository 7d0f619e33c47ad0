"""Who is in, for whom they speak, in which language: /join, /members, /language."""

from dataclasses import replace

from bot.context import Context
from bot.domain.groups import Act, Role
from bot.domain.languages import DEFAULT_REGION, LANGUAGES
from bot.errors import NotFound, Unclear
from bot.i18n import Lang, own_name
from bot.routing import Router
from bot.services import groups as service
from bot.views import groups as views

router = Router()


@router.command("join")
async def join(ctx: Context, words: str) -> None:
    group = await ctx.own_group("join")
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    if words:
        name, role = views.read_role(words)
        member = await service.join(unit, actor, group, name or None, ctx.now)
        if role is not None:
            joined = replace(actor, organisation=member.organisation)
            member = await service.take_role(unit, joined, group, role, ctx.now)
        ctx.say(views.joined(member, ctx.lang))
    else:
        ctx.say(views.whom(group, await unit.groups.organisations(group.id), ctx.lang))


@router.tap(views.Speak)
async def speak(ctx: Context, tap: views.Speak) -> None:
    group = await ctx.own_group("join")
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    known = {organisation.id: organisation for organisation in await unit.groups.organisations(group.id)}
    if tap.organisation not in known:
        raise NotFound("member")
    member = await service.join(unit, actor, group, known[tap.organisation], ctx.now)
    ctx.toast(ctx.reader.t("You speak for {organisation}.", organisation=known[tap.organisation].name))
    if ctx.private:
        ctx.show(views.joined(member, ctx.lang))


@router.tap(views.Be)
async def be(ctx: Context, tap: views.Be) -> None:
    group = await ctx.own_group("join")
    actor = await ctx.ranked(group)
    if tap.role not in set(Role):
        raise NotFound("member")
    member = await service.take_role(await ctx.begin(), actor, group, Role(tap.role), ctx.now)
    ctx.toast(ctx.reader.t("Noted."))
    if ctx.private or _is_for(ctx):
        ctx.show(views.joined(member, ctx.lang))


def _is_for(ctx: Context) -> bool:
    """Whether the message whose button was tapped answered the one who tapped: only then may it show their role."""
    asked = ctx.message.reply_to_message if ctx.message else None
    return bool(asked and asked.from_user and ctx.user and asked.from_user.id == ctx.user.id)


@router.command("members")
async def members(ctx: Context, words: str) -> None:
    """Who is in; "/members Karim, coordinator" (of a coordinator) gives somebody a role."""
    group = await ctx.own_group("members")
    name, role = views.read_role(words)
    if role is not None:
        actor = await ctx.entitled(group, Act.SETTINGS)
        unit = await ctx.begin()
        await service.give_role(
            unit, actor, group, service.named(await unit.groups.members(group.id), name), role, ctx.now
        )
        ctx.say(views.members(group, await unit.groups.members(group.id), ctx.lang))
        return
    async with ctx.tools.database.read() as unit:
        ctx.say(views.members(group, await unit.groups.members(group.id), ctx.lang))


@router.command("language")
async def language(ctx: Context, words: str) -> None:
    if not words:
        ctx.say(views.language(ctx.lang))
        return
    await _speak_to(ctx, language_meant(ctx, words))


def language_meant(ctx: Context, words: str) -> str:
    """The language that is meant by its code or its name, in itself or in the reader's language."""
    wanted = service.folded(words)
    for code in LANGUAGES:
        names = (code, own_name(code), *(lang.language(code) for lang in (ctx.lang, ctx.reader, Lang("en", "GB"))))
        if wanted in map(service.folded, names):
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
    unit = await ctx.begin()
    region = DEFAULT_REGION[code]
    await unit.people.choose_language(ctx.actor.person.id, code, region)
    if ctx.private:
        ctx.lang = Lang(code, region, ctx.lang.zone)
    ctx.toast(Lang(code, region).t("From now on I write to you in English."))
