"""The group and its people: arriving, moving, /join, /members, /settings, /language."""

from dataclasses import replace

from telegram.constants import ChatMemberStatus

from bot.context import Context, Place
from bot.domain.groups import Act, Actor, Group, Role
from bot.domain.languages import DEFAULT_REGION, LANGUAGES
from bot.errors import NotFound, Unclear
from bot.i18n import Lang, own_name
from bot.markup import clean
from bot.routing import Drawing, Router
from bot.services import groups as service
from bot.services import meetings as meeting_service
from bot.views import groups as views
from bot.views.callbacks import LARGEST
from bot.views.screen import Screen

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
_HERE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR)


# --- arriving, moving, leaving -----------------------------------------------------------------------------------------------------------


@router.listens("bot_status")
async def status(ctx: Context) -> bool:
    """The bot was added, promoted, removed; or a person blocked it, or let it in again."""
    changed = ctx.update.my_chat_member
    assert changed is not None
    here = changed.new_chat_member.status in _HERE
    unit = await ctx.begin()
    if ctx.group is None:
        await unit.people.set_reachable(changed.from_user.id, here)
        return True
    if changed.chat.id != ctx.group.chat_id:
        return True  # the chat that the group was before it became a supergroup
    admin = changed.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
    await unit.groups.save(replace(ctx.group, active=here, bot_admin=admin))
    ref = f"welcome:{ctx.group.id}"
    card = await unit.cards.find(ref, ctx.group.chat_id)
    if here and card is not None and not ctx.group.active:
        await unit.cards.shown(card.id, None, None)  # added again: it says so again
    if here:
        await ctx.place_card(unit, ref, Place(ctx.group.chat_id))
    return False  # other features say what the bot sees now


@router.renders("welcome")
async def welcome(drawing: Drawing) -> Screen | None:
    try:
        group = await drawing.unit.groups.get(int(drawing.args["id"]))
    except NotFound:  # a supergroup that turned out to be a group we know
        return None
    me = drawing.tools.me
    link = me.deep_link(f"settings_{group.id}")
    return views.welcome(group, drawing.lang, sees_all=group.bot_admin or me.reads_all, link=link)


@router.listens("migrated")
async def migrated(ctx: Context) -> bool:
    """The group became a supergroup. Both chats say so, in either order; the second time changes nothing."""
    message = ctx.update.message
    assert message is not None
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    unit = await ctx.begin()
    group = await unit.groups.find(old)
    if group is not None and group.chat_id != new:
        await unit.cards.moved(old, new)
        await unit.groups.moved(group.id, old, new)
        await unit.groups.save(replace(group, active=True))  # the old chat may have said before that the bot left it
    return True


@router.listens("post")
async def renamed(ctx: Context) -> bool:
    """The chat has a new title, so the group has a new name."""
    title = ctx.message.new_chat_title if ctx.message else None
    name = clean(title or "", one_line=True)[: service.LONGEST_NAME]
    if ctx.group is None or not name:
        return False
    unit = await ctx.begin()
    await unit.groups.save(replace(ctx.group, name=name))
    return True


@router.listens("member_status")
async def left(ctx: Context) -> bool:
    """Somebody left the chat, so they left the group."""
    changed = ctx.update.chat_member
    assert changed is not None
    gone = changed.new_chat_member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
    unit = await ctx.begin()
    person = await unit.people.find(changed.new_chat_member.user.id)
    if gone and person is not None and ctx.group is not None and changed.chat.id == ctx.group.chat_id:
        await unit.groups.leave(ctx.group.id, person.id)
        for meeting_id in await unit.meetings.withdraw(ctx.group.id, person.id, ctx.now):
            await ctx.refresh(unit, f"meeting:{meeting_id}")
    return gone


# --- people ------------------------------------------------------------------------------------------------------------------------------


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
    await _speak_to(ctx, _language(ctx, words))


def _language(ctx: Context, words: str) -> str:
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


# --- settings ----------------------------------------------------------------------------------------------------------------------------


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
        return _language(ctx, value)
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
