"""Minutes in the group: /minutes, what is posted meanwhile, what is edited, /done."""

import zlib
from dataclasses import replace
from datetime import UTC

from telegram import Message, MessageEntity

from bot.context import Context, Place
from bot.domain.delivery import Kind as Sending
from bot.domain.groups import STAND_INS, Act, Actor, Group
from bot.domain.minutes import Answered, Kind, Media, Minutes, Post, State
from bot.errors import GroupOnly
from bot.markup import clean
from bot.routing import Drawing, Router
from bot.services import minutes as service
from bot.services.minutes import approving, collecting, review
from bot.store.unit import Unit
from bot.views import minutes as views
from bot.views.commands import localised
from bot.views.minutes.standing import where
from bot.views.screen import EMPTY, Screen
from handlers.minutes.listing import listing
from handlers.minutes.voting import close_all

router = Router()

# Reactions that Telegram allows; the card says the same in words. Of several items in a message the first of these counts.
_REACTIONS = {
    Kind.DECISION: "🏆",
    Kind.ACTION: "✍",
    Kind.VOTE: "🤝",
    Kind.QUESTION: "🤔",
    Kind.IDEA: "⚡",
    Kind.TOPIC: "👌",
    **dict.fromkeys((Kind.NOTE, Kind.LINK, Kind.ATTENDANCE, Kind.ATTACHMENT), "👍"),
}
_OFF = "🙈"


@router.command("minutes")
async def minutes(ctx: Context, words: str) -> None:
    if ctx.group is None:
        await listing(ctx, words)
        return
    actor = await ctx.ranked(ctx.group)
    unit = await ctx.begin()
    there = await unit.minutes.find_open(ctx.group.id, ctx.place.thread_id)
    title = clean(words, one_line=True)
    opened = await service.open_collection(unit, actor, ctx.group, ctx.place.thread_id, title, ctx.now)
    if there is not None:
        ctx.say(views.already(opened, ctx.lang))
        return
    ref = f"minutes:{opened.id}"
    if await unit.cards.find(ref, ctx.place.chat_id) is not None:
        await ctx.refresh(unit, ref)
        ctx.say(views.already(opened, ctx.lang))
    else:
        await ctx.place_card(unit, ref, ctx.place)


@router.renders("minutes")
async def card(drawing: Drawing) -> Screen | None:
    unit, me = drawing.unit, drawing.tools.me
    kept = await unit.minutes.get(int(drawing.args["id"]))
    group = await unit.groups.get(kept.group_id)
    record = await review.draft(unit, kept)
    last = max(record.items, key=lambda item: (item.at, item.message_id or 0, item.id), default=None)
    sees_all = group.bot_admin or me.reads_all
    stand = await approving.standing(unit, kept) if kept.state is State.PUBLISHED else None
    lang = drawing.lang.with_zone(group.zone)
    stood = where(stand, lang) if stand is not None else EMPTY
    link = me.deep_link(f"minutes_{kept.id}")
    return views.card(record, last, drawing.lang, sees_all=sees_all, link=link, stood=stood)


@router.listens("bot_status")
async def sees(ctx: Context) -> bool:
    """The bot became an administrator, or is one no more: cards of open collections say what it sees."""
    if ctx.group is not None:
        unit = await ctx.begin()
        for kept in await unit.minutes.of([ctx.group.id], State.OPEN):
            await ctx.refresh(unit, f"minutes:{kept.id}")
    return False


# --- what is posted ----------------------------------------------------------------------------------------------------------------------


@router.listens("post")
async def posted(ctx: Context) -> bool:
    """Everything a person posts while the collection is open, and "#off" in reply to what was kept."""
    post, group = _post(ctx), ctx.group
    if post is None or group is None or ctx.user is None or _is_question(ctx, post):
        return False
    if not await _concerned(ctx, group, post):
        return False
    unit = await ctx.begin()
    withdrawn = await collecting.withdraw(unit, ctx.actor, group, post)
    if withdrawn is not None:
        ctx.react(_OFF)
        await ctx.refresh(unit, f"minutes:{withdrawn.id}")
        return True
    post = await _with_answered(ctx, unit, group, post)
    kept = await unit.minutes.find_open(group.id, ctx.place.thread_id)
    if kept is None:
        return await _marked_in_draft(ctx, unit, group, post)
    await _confirm(ctx, unit, kept, await collecting.take(unit, kept, ctx.actor, group, post))
    return True


async def _marked_in_draft(ctx: Context, unit: Unit, group: Group, post: Post) -> bool:
    """A mark alone also says what a message is that stands in a draft."""
    draft = await unit.minutes.holding(group.id, post.reply_to) if post.reply_to is not None else None
    kinds = await collecting.mark(unit, ctx.actor, group, draft, post) if draft is not None else []
    if draft is not None and kinds:
        await _confirm(ctx, unit, draft, kinds)
    return bool(kinds)


@router.listens("edited")
async def edited(ctx: Context) -> bool:
    """A message that was kept changes; one that was off the record may come in, and the other way round."""
    post, group = _post(ctx), ctx.group
    if post is None or group is None or ctx.user is None:
        return False
    unit = await ctx.begin()
    if _is_question(ctx, post) and await unit.minutes.holding(group.id, post.message_id) is None:
        return False
    post = await _with_answered(ctx, unit, group, post)
    changed = await collecting.rewrite(unit, ctx.actor, group, ctx.place.thread_id, post)
    if changed is not None:
        await _confirm(ctx, unit, *changed)
    return changed is not None


async def _concerned(ctx: Context, group: Group, post: Post) -> bool:
    """Whether there is a collection here, or something kept of what is answered. Looks only, so that talk without minutes costs little."""
    async with ctx.tools.database.read() as unit:
        if await unit.minutes.find_open(group.id, ctx.place.thread_id) is not None:
            return True
        if post.reply_to is None:
            return False
        if await unit.minutes.holding(group.id, post.reply_to) is not None:
            return True
        return collecting.is_marked(post.text) and await unit.minutes.has_published(group.id, post.reply_to)


async def _confirm(ctx: Context, unit: Unit, kept: Minutes, kinds: list[Kind]) -> None:
    """The quietest of answers; and the card counts."""
    ctx.react(next((emoji for kind, emoji in _REACTIONS.items() if kind in kinds), _OFF))
    await ctx.refresh(unit, f"minutes:{kept.id}")


def _is_question(ctx: Context, post: Post) -> bool:
    """ "@bot how do others …?" is for the library, unless the words are marked for the minutes."""
    named = f"@{ctx.tools.me.username}".lower()
    return named in post.text.lower() and not collecting.is_marked(post.text)


async def _with_answered(ctx: Context, unit: Unit, group: Group, post: Post) -> Post:
    """The post with the message of a person that it answers, where it is marked: a mark alone speaks of that one."""
    message = ctx.message.reply_to_message if ctx.message else None
    user = message.from_user if message else None
    there = _read(message) if message and collecting.is_marked(post.text) else None
    if there is None or user is None or (user.is_bot and user.id not in STAND_INS):
        return post
    author = await unit.people.find(user.id)
    member = await unit.groups.find_member(group.id, author.id) if author else None
    organisation = member.organisation.name if member and member.organisation else None
    return replace(post, answered=Answered(there, author.id if author else None, organisation))


def _post(ctx: Context) -> Post | None:
    return _read(ctx.message) if ctx.message is not None else None


def _read(message: Message) -> Post | None:
    """The message as the collection sees it; None for what is no item: commands, stickers, service messages."""
    media, text = _media(message), message.text or message.caption or ""
    if media is None and not text:
        media, text = _shared(message)
    if (not text and media is None) or _is_command(message):
        return None
    linked = message.parse_entities([MessageEntity.TEXT_MENTION]) or message.parse_caption_entities(
        [MessageEntity.TEXT_MENTION]
    )
    mentions = tuple((clean(name), entity.user.id) for entity, name in linked.items() if entity.user)
    answered = message.reply_to_message
    return Post(
        message.message_id,
        message.date.astimezone(UTC),
        clean(text),
        media,
        mentions,
        answered.message_id if answered else None,
        _album(message),
        quote=clean(message.quote.text) if message.quote else "",
    )


def _album(message: Message) -> int | None:
    """Telegram names an album by a text; we need no more of it than that two are the same."""
    return -1 - zlib.crc32(message.media_group_id.encode()) if message.media_group_id else None


def _is_command(message: Message) -> bool:
    entities = message.entities or message.caption_entities
    return any(entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0 for entity in entities)


def _media(message: Message) -> Media | None:
    """The file of a message, if it has one that is kept."""
    if message.photo:
        photo = message.photo[-1]
        return Media("photo", photo.file_id, photo.file_unique_id, "", photo.file_size)
    kinds = {
        "document": message.document,
        "voice": message.voice,
        "audio": message.audio,
        "video": message.video or message.video_note,
    }
    for kind, file in kinds.items():
        if file is not None:
            name = clean(getattr(file, "file_name", None) or "", one_line=True)
            return Media(kind, file.file_id, file.file_unique_id, name, file.file_size)
    return None


def _shared(message: Message) -> tuple[Media | None, str]:
    """A place or a contact that somebody passes on, and what it says."""
    if message.contact is not None:
        contact = message.contact
        said = (" ".join(filter(None, (contact.first_name, contact.last_name))), contact.phone_number)
        return Media("contact"), clean(", ".join(said), one_line=True)
    if message.location is None:
        return None, ""
    point = f"{message.location.latitude:.5f}, {message.location.longitude:.5f}"
    venue = message.venue
    if venue is None:
        return Media("location"), point
    return Media("location", name=clean(venue.title, one_line=True)), f"{clean(venue.address, one_line=True)} ({point})"


# --- the end -----------------------------------------------------------------------------------------------------------------------------


@router.command("done")
async def done(ctx: Context, words: str) -> None:
    if ctx.group is None:
        raise GroupOnly(localised("done", ctx.lang.code))
    actor = await ctx.ranked(ctx.group)
    unit = await ctx.begin()
    kept = await unit.minutes.find_open(ctx.group.id, ctx.place.thread_id)
    if kept is None:
        ctx.say(views.none_open(ctx.lang))
        return
    closed = await _close(ctx, actor, ctx.group, kept)
    if closed.state is State.DROPPED:
        ctx.say(views.dropped(ctx.lang))
    else:
        sent = _gets_draft(actor, ctx.group, closed)
        ctx.say(views.closed(await review.draft(unit, closed), ctx.lang, _link(ctx, closed), sent=sent))


@router.tap(views.Finish)
async def finish(ctx: Context, tap: views.Finish) -> None:
    async with ctx.tools.database.read() as unit:
        kept = await unit.minutes.get(tap.minutes)
        group = await unit.groups.get(kept.group_id)
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    closed = await _close(ctx, actor, group, await unit.minutes.get(tap.minutes))
    dropped = closed.state is State.DROPPED
    ctx.toast(ctx.reader.t("Closed without minutes.") if dropped else ctx.reader.t("Closed: the draft is ready."))


async def _close(ctx: Context, actor: Actor, group: Group, kept: Minutes) -> Minutes:
    """The draft also goes to whoever closed it, where they may publish it and can be written to."""
    unit = await ctx.begin()
    service.may(actor, group, Act.MINUTES)
    await close_all(ctx, unit, group, kept, actor.person.id or None)
    closed = await service.close(unit, actor, group, kept, ctx.now)
    await ctx.refresh(unit, f"minutes:{kept.id}")
    person = actor.person
    if _gets_draft(actor, group, closed) and person.telegram_id:
        ctx.draw(Sending.NOTICE, Place(person.telegram_id, private=True), "minutes_draft", {"id": closed.id})
    return closed


def _gets_draft(actor: Actor, group: Group, closed: Minutes) -> bool:
    person = actor.person
    reached = person.reachable and person.telegram_id is not None
    return closed.state is State.DRAFT and reached and actor.may(group, Act.PUBLISH)


def _link(ctx: Context, kept: Minutes) -> str:
    return ctx.tools.me.deep_link(f"minutes_{kept.id}")
