"""What the library did not know: asked in the group, answered there or in private, told to whoever asked."""

from collections.abc import Mapping
from typing import Any

from bot.context import Context, Place, Tools
from bot.domain.delivery import Kind
from bot.domain.entries import shelf_of
from bot.domain.found import Found
from bot.domain.groups import Actor, Group
from bot.domain.needs import Answer, Need, State
from bot.domain.practices import Practice
from bot.errors import NotFound, Stale, Unclear
from bot.routing import Drawing, Router
from bot.services import needs as service
from bot.services import practices as practice_service
from bot.services.practices import Practices
from bot.store.unit import Unit
from bot.views.callbacks import number_in
from bot.views.practices import needs as views
from bot.views.screen import Screen

router = Router()

_SUGGESTED = 3
_FEWEST_WORDS = 5  # an answer to the card with fewer, and no link, is talk ("no idea", "me too")


@router.command("ask")
async def ask_typed(ctx: Context, words: str) -> None:
    """Straight to the group, whatever the library knows."""
    if not practice_service.asks(words):
        raise Unclear("question", words)
    group = await ctx.own_group()
    actor = await ctx.ranked(group)
    nothing = Found(words, (), nothing_close=True)
    search_id = await practice_service.remember(await ctx.begin(), nothing, ctx.lang.code, ctx.now)
    if ctx.group is not None:
        await _post(ctx, group, actor, search_id)
    else:
        await _preview(ctx, group, actor, search_id)


@router.tap(views.AskGroup)
async def ask(ctx: Context, tap: views.AskGroup) -> None:
    """In the group the question is there for all to see already; in private the asker first sees what the group will see."""
    if ctx.group is not None:
        await _post(ctx, ctx.group, await ctx.ranked(ctx.group), tap.search)
        return
    groups = await ctx.own_groups()
    if len(groups) == 1:
        await _preview(ctx, groups[0], await ctx.ranked(groups[0]), tap.search)
    elif groups:
        ctx.show(views.which([(group.id, group.name) for group in groups], tap.search, ctx.lang))
    else:
        await ctx.own_group()  # refuses, and says how to get into one


@router.tap(views.AskIn)
async def ask_in(ctx: Context, tap: views.AskIn) -> None:
    group, actor = await _group(ctx, tap.group)
    await _preview(ctx, group, actor, tap.search)


@router.tap(views.Post)
async def post(ctx: Context, tap: views.Post) -> None:
    group, actor = await _group(ctx, tap.group)
    await _post(ctx, group, actor, tap.search)
    ctx.show(views.posted(group.name, ctx.lang))


@router.tap(views.NoteNeed)
async def note(ctx: Context, tap: views.NoteNeed) -> None:
    unit = await ctx.begin()
    asked = await unit.searches.get(tap.search)
    await service.note(unit, asked.words, asked.lang, ctx.now)
    if ctx.private:
        ctx.show(views.noted(asked.words, ctx.lang))
    else:
        ctx.toast(ctx.reader.t("Noted for the library."))


async def _preview(ctx: Context, group: Group, actor: Actor, search_id: int) -> None:
    unit = await ctx.begin()
    asked = await unit.searches.get(search_id)
    name = actor.organisation.name if actor.organisation else actor.person.name
    ctx.show(views.preview(asked.words, (group.id, group.name), search_id, name, ctx.lang))


async def _post(ctx: Context, group: Group, actor: Actor, search_id: int) -> None:
    ctx.in_person()
    unit = await ctx.begin()
    asked = await unit.searches.get(search_id)
    thread = ctx.place.thread_id if ctx.group is not None else None
    new = Need(0, group.id, thread, asked.words, asked.lang, State.OPEN, ctx.now)
    need, closed = await service.ask(unit, group, actor, new)
    if closed is not None:
        await ctx.refresh(unit, f"need:{closed.id}")
    await ctx.place_card(unit, f"need:{need.id}", Place(group.chat_id, need.thread_id))


@router.renders("need")
async def drawn(drawing: Drawing) -> Screen:
    need = await drawing.unit.needs.get(int(drawing.args["id"]))
    practices = _library(drawing.tools, need)
    answers = await drawing.unit.needs.answers(need.id)
    known = [(given, practices.find_one(given.practice) if given.practice else None) for given in answers]
    return views.card(need, known, drawing.lang)


@router.tap(views.Know)
async def know(ctx: Context, tap: views.Know) -> None:
    ctx.open_private(f"need_{tap.need}")


@router.starts("need_")
async def know_linked(ctx: Context, rest: str) -> None:
    need, _ = await _open(ctx, _number(rest))
    await ctx.ask("need", views.invite(need, ctx.lang), need=need.id)


@router.awaited("need")
async def written(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """What somebody knows; where the library has something like it, they may mean that."""
    need, _ = await _open(ctx, int(data["need"]))
    if not (practice_service.asks(text) or "://" in text):  # "oui", "???": it would stand in the group under their name
        await ctx.ask("need", views.invite(need, ctx.lang), need=need.id)
        return True
    await ctx.tools.practices.catch_up(ctx.tools.database)
    found = await _library(ctx.tools, need).find(text, lang=ctx.lang.code, limit=_SUGGESTED)
    if found.matches and not data.get("words"):
        similar = [match.practice for match in found.matches]
        ids = [practice.id for practice in similar]
        await ctx.ask("need", views.suggestion(need, similar, ctx.lang), need=need.id, words=text, similar=ids)
    else:
        await _answer(ctx, need, words=text)
    return True


@router.tap(views.This)
async def this(ctx: Context, tap: views.This) -> None:
    similar = _written(ctx, tap.need)["similar"]
    if not 0 <= tap.index < len(similar):
        raise NotFound("practice")
    need, _ = await _open(ctx, tap.need)
    await _answer(ctx, need, practice=_library(ctx.tools, need).get(similar[tap.index]))


@router.tap(views.Mine)
async def mine(ctx: Context, tap: views.Mine) -> None:
    written = _written(ctx, tap.need)
    need, _ = await _open(ctx, tap.need)
    await _answer(ctx, need, words=str(written["words"]))


def _written(ctx: Context, need_id: int) -> Mapping[str, Any]:
    """What the person wrote to the question, and what was suggested to them."""
    awaited = ctx.awaited
    if awaited is None or awaited.kind != "need" or awaited.data.get("need") != need_id or "words" not in awaited.data:
        raise Stale("answer")
    return awaited.data


@router.listens("post")
@router.listens("edited")
async def replied(ctx: Context) -> bool:
    """Words in answer to the card are an answer; editing them edits it. "Settled" does what the button does."""
    message = ctx.update.message or ctx.update.edited_message
    answered = message.reply_to_message if message else None
    if message is None or answered is None or ctx.group is None:
        return False
    need = await _on_card(ctx, message.chat.id, answered.message_id)
    words = (message.text or message.caption or "").strip()
    settles = views.settles(words)
    if need is None or not (settles or "://" in words or len(words.split()) >= _FEWEST_WORDS):
        return False
    ctx.in_person()
    if settles:
        await _settle(ctx, need, ctx.actor)
    else:
        await _keep(ctx, need, words=words, message_id=message.message_id)
    ctx.react("👍")
    return True


async def _on_card(ctx: Context, chat_id: int, message_id: int) -> Need | None:
    """The open question whose card a message is. What is said below a settled one is talk."""
    async with ctx.tools.database.read() as unit:
        card = await unit.cards.at(chat_id, message_id)
        name, _, number = card.ref.partition(":") if card else ("", "", "")
        need = await unit.needs.get(int(number)) if name == "need" else None
    mine = need is not None and ctx.group is not None and need.group_id == ctx.group.id
    return need if mine and need is not None and need.state is State.OPEN else None


async def _answer(ctx: Context, need: Need, *, words: str = "", practice: Practice | None = None) -> None:
    await _keep(ctx, need, words=words, practice=practice)
    await ctx.answered()
    ctx.show(views.thanks(ctx.lang))


async def _keep(
    ctx: Context, need: Need, *, words: str = "", practice: Practice | None = None, message_id: int | None = None
) -> None:
    unit = await ctx.begin()
    member = await unit.groups.find_member(need.group_id or 0, ctx.actor.person.id)
    organisation = member.organisation.name if member and member.organisation else None
    given = Answer(0, ctx.actor.person, organisation, practice.id if practice else None, words, message_id)
    kept = await service.answer(unit, need, given, ctx.now)
    await ctx.refresh(unit, f"need:{need.id}")
    asker = need.asker
    if asker is not None and asker.id != ctx.actor.person.id and asker.reachable and asker.telegram_id is not None:
        args = {"need": need.id, "answer": kept.id}
        key = f"need:{need.id}:{kept.id}"  # an answer that is edited is told once
        ctx.draw(Kind.NOTICE, Place(asker.telegram_id, private=True), "need_answered", args, dedupe=key)


@router.renders("need_answered")
async def told(drawing: Drawing) -> Screen | None:
    need = await drawing.unit.needs.get(drawing.args["need"])
    answers = await drawing.unit.needs.answers(need.id)
    given = next((answer for answer in answers if answer.id == drawing.args["answer"]), None)
    if given is None or need.group_id is None:
        return None
    group = await drawing.unit.groups.get(need.group_id)
    practice = _library(drawing.tools, need).find_one(given.practice) if given.practice else None
    return views.news(need, given, practice, group.name, drawing.lang)


@router.tap(views.Settle)
async def settle(ctx: Context, tap: views.Settle) -> None:
    need, group = await _open(ctx, tap.need)
    await _settle(ctx, need, await ctx.ranked(group))
    ctx.toast(ctx.reader.t("Settled. Thank you."))


async def _settle(ctx: Context, need: Need, actor: Actor) -> None:
    unit = await ctx.begin()
    await service.close(unit, need, actor)
    await ctx.refresh(unit, f"need:{need.id}")


def _library(tools: Tools, need: Need) -> Practices:
    """What the question's group may read, and so what may stand on its card."""
    return tools.practices.on([shelf_of(need.group_id)])


async def _open(ctx: Context, need_id: int) -> tuple[Need, Group]:
    """The question, for somebody of its group, while it is open."""
    async with ctx.tools.database.read() as unit:
        need = await unit.needs.get(need_id)
        group = await _group_of(unit, need)
    if ctx.group is not None and ctx.group.id != group.id:
        raise NotFound("need")
    await ctx.ranked(group)
    if need.state is not State.OPEN:
        raise Stale("need")
    return need, group


async def _group_of(unit: Unit, need: Need) -> Group:
    if need.group_id is None:
        raise NotFound("need")
    return await unit.groups.get(need.group_id)


async def _group(ctx: Context, group_id: int) -> tuple[Group, Actor]:
    """A group that the person is in, and who they are there."""
    async with ctx.tools.database.read() as unit:
        group = await unit.groups.get(group_id)
    return group, await ctx.ranked(group)


def _number(text: str) -> int:
    found = number_in(text)
    if found is None:
        raise NotFound("need")
    return found
