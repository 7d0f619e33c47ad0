"""Moderators in private: a card for each practice that was sent, the queue, decisions, history."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.context import Context, Place
from bot.domain.delivery import Kind, Out
from bot.domain.entries import Entry, State
from bot.domain.facets import Terms
from bot.domain.groups import Role
from bot.domain.practices import Practice
from bot.errors import NotAllowed, NotFound, PrivateOnly, Stale
from bot.i18n import Lang
from bot.routing import Drawing, Router
from bot.services.contributing import deciding
from bot.store.unit import Unit
from bot.views import phrases
from bot.views.commands import localised
from bot.views.contributing import moderating as views
from bot.views.contributing import taps
from bot.views.screen import Screen
from handlers.contributing.editing import coordinates, moderates, must_moderate, peek, show_parts, terms

router = Router()

_LINES = 15  # of a history
_FILES = {"photo": "sendPhoto", "document": "sendDocument"}


# --- looking -----------------------------------------------------------------------------------------------------------------------------


@router.renders("entry")
async def card(drawing: Drawing) -> Screen | None:
    """A moderator's card. While its author mends it, it stays as it was."""
    try:
        entry = await drawing.unit.entries.get(int(drawing.args["id"]))
    except NotFound:
        return views.gone(drawing.lang)
    if entry.state is State.DRAFT:
        return None
    return await judged(drawing.unit, entry, drawing.lang, drawing.tools.practices.terms)


async def judged(unit: Unit, entry: Entry, lang: Lang, words: Terms) -> Screen:
    library = (await unit.groups.get(entry.group_id)).name if entry.group_id is not None else ""
    author = await deciding.name(unit, entry.author_id)
    last = await deciding.history(unit, entry, 1)
    return views.judged(entry, lang, words, author, library, last[0] if last else None)


@router.command("moderate")
async def moderate(ctx: Context, words: str) -> None:
    """The queue; with a number that entry, with words the practice that is called so."""
    if not ctx.private:
        raise PrivateOnly(localised("moderate", ctx.lang.code))
    if words and not (words.isascii() and words.isdigit()):
        await _named(ctx, words)
        return
    waiting, doubtful = await _queue(ctx)
    listed = [*waiting, *doubtful]
    if not words:
        ctx.say(views.queue(waiting, doubtful, ctx.lang))
    elif len(words) < 4 and 1 <= int(words) <= len(listed):
        await _show(ctx, listed[int(words) - 1])
    else:
        raise NotFound("practice")


@router.tap(taps.Queue)
async def queue(ctx: Context, tap: taps.Queue) -> None:
    ctx.show(views.queue(*await _queue(ctx), ctx.lang))


async def _queue(ctx: Context) -> tuple[list[Entry], list[Entry]]:
    """What waits for whoever asks, and what nobody has confirmed. Refuses who moderates nothing."""
    async with ctx.tools.database.read() as unit:
        waiting, doubtful = await unit.entries.waiting(), await deciding.unconfirmed(unit, ctx.now)
    named = ctx.actor.person.telegram_id in ctx.tools.config.moderators
    if not named and not any([await coordinates(ctx, group) for group in await ctx.own_groups()]):
        raise NotAllowed(int(Role.COORDINATOR))
    return (
        [entry for entry in waiting if await moderates(ctx, entry)],
        [entry for entry in doubtful if await moderates(ctx, entry)],
    )


async def _named(ctx: Context, words: str) -> None:
    """A practice by its id or by words that find it."""
    library = await ctx.library()
    practice = library.find_one(words)
    if practice is None:
        matches = (await library.find(words, lang=ctx.lang.code)).matches
        practice = matches[0].practice if matches else None
    if practice is None:
        raise NotFound("practice")
    async with ctx.tools.database.read() as unit:
        entry = await unit.entries.find(practice.id)
    if entry is not None:
        await _show(ctx, entry)
        return
    _may_correct(ctx)
    ctx.say(views.shipped(practice, ctx.lang, terms(ctx)))


@router.tap(taps.Adopt)
async def adopt(ctx: Context, tap: taps.Adopt) -> None:
    """A practice that ships is corrected here from now on."""
    _may_correct(ctx)
    practice: Practice = ctx.tools.practices.get(tap.slug)
    unit = await ctx.begin()
    await show_parts(ctx, await deciding.adopted(unit, practice, ctx.now))


def _may_correct(ctx: Context) -> None:
    """What ships belongs to no group: whoever is named in the settings looks after it."""
    if ctx.actor.person.telegram_id not in ctx.tools.config.moderators:
        raise NotAllowed(int(Role.COORDINATOR))


@router.tap(taps.Judge)
async def judge(ctx: Context, tap: taps.Judge) -> None:
    await _show(ctx, await peek(ctx, tap.entry))


async def _show(ctx: Context, entry: Entry) -> None:
    """The entry with what can be done; the words of its buttons can be typed."""
    await must_moderate(ctx, entry)
    unit = await ctx.begin()
    entry = await unit.entries.get(entry.id)
    screen = await judged(unit, entry, ctx.lang, terms(ctx))
    await ctx.expect("contribute", entry=entry.id, part="judged", edit=True, version=entry.version)
    if not await _is_card(ctx, unit, entry):
        ctx.show(screen)
    else:
        await ctx.refresh(unit, f"entry:{entry.id}")


@router.tap(taps.History)
async def history(ctx: Context, tap: taps.History) -> None:
    entry = await peek(ctx, tap.entry)
    await must_moderate(ctx, entry)
    unit = await ctx.begin()
    screen = views.history(entry, await deciding.history(unit, entry, _LINES), ctx.lang)
    await _beside(ctx, unit, entry, screen)


@router.tap(taps.Files)
async def files(ctx: Context, tap: taps.Files) -> None:
    """What its author sent along, as it came."""
    entry = await peek(ctx, tap.entry)
    await must_moderate(ctx, entry)
    for file in entry.files:
        payload = {"chat_id": ctx.place.chat_id, file["kind"]: file["file_id"], "disable_notification": True}
        ctx.outs.append(Out(Kind.ANSWER, ctx.place.chat_id, _FILES[file["kind"]], payload))


# --- deciding ----------------------------------------------------------------------------------------------------------------------------


@router.tap(taps.Accept)
async def accept(ctx: Context, tap: taps.Accept) -> None:
    entry = await peek(ctx, tap.entry)
    await must_moderate(ctx, entry)
    unit = await ctx.begin()
    try:
        entry = await deciding.accept(unit, tap.entry, tap.version, ctx.actor.person, ctx.now)
    except Stale as stale:
        await _too_late(ctx, unit, entry.id, stale)
        return
    await _decided(ctx, unit, entry)


@router.tap(taps.Refuse)
async def refuse(ctx: Context, tap: taps.Refuse) -> None:
    """Ask for the reason, beside the card."""
    entry = await peek(ctx, tap.entry)
    await must_moderate(ctx, entry)
    unit = await ctx.begin()
    if entry.state is not State.SENT or entry.version != tap.version:
        await _too_late(ctx, unit, entry.id, Stale("practice"))
        return
    await ctx.expect("refusal", entry=entry.id, version=entry.version)
    await _beside(ctx, unit, entry, views.why(entry, ctx.lang))


@router.awaited("refusal")
async def reason(ctx: Context, text: str, data: Mapping[str, Any]) -> None:
    entry = await peek(ctx, data["entry"])
    await must_moderate(ctx, entry)
    unit = await ctx.begin()
    await ctx.answered()
    try:
        entry = await deciding.refuse(unit, entry.id, data["version"], ctx.actor.person, text, ctx.now)
    except Stale as stale:
        await _too_late(ctx, unit, entry.id, stale)
        return
    await _decided(ctx, unit, entry)


async def _too_late(ctx: Context, unit: Unit, entry_id: int, stale: Stale) -> None:
    """Somebody else was first: how it stands now is shown."""
    ctx.toast(phrases.refusal(stale, ctx.reader), alert=True)
    await ctx.refresh(unit, f"entry:{entry_id}")
    entry = await unit.entries.get(entry_id)
    if not await _is_card(ctx, unit, entry):
        ctx.show(await judged(unit, entry, ctx.lang, terms(ctx)))


async def _decided(ctx: Context, unit: Unit, entry: Entry) -> None:
    """All cards are redrawn; the author is told in their language."""
    await ctx.refresh(unit, f"entry:{entry.id}")
    if not await _is_card(ctx, unit, entry):
        ctx.show(await judged(unit, entry, ctx.lang, terms(ctx)))
    if entry.author_id is not None and entry.author_id != ctx.actor.person.id:
        author = await unit.people.get(entry.author_id)
        if author.telegram_id and author.reachable:
            key = f"entry:{entry.id}:{entry.version}:{entry.state}"
            place = Place(author.telegram_id, private=True)
            ctx.draw(Kind.NOTICE, place, "entry_decided", {"entry": entry.id}, dedupe=key)


@router.renders("entry_decided")
async def told(drawing: Drawing) -> Screen | None:
    """What the author reads; nothing where it was decided anew meanwhile."""
    try:
        entry = await drawing.unit.entries.get(drawing.args["entry"])
    except NotFound:
        return None
    lines = await drawing.unit.entries.history(entry.id)
    if not lines or entry.state in (State.DRAFT, State.SENT):
        return None
    await drawing.tools.practices.catch_up(drawing.tools.database)  # so that what is said is true when it is read
    since = next((n for n, line in enumerate(lines) if line.deed == "sent"), 0)
    return views.decided(entry, lines[0], drawing.lang, edited=any(line.deed == "edited" for line in lines[:since]))


async def _is_card(ctx: Context, unit: Unit, entry: Entry) -> bool:
    """Whether the tapped message is the card, which is redrawn anyway."""
    message = ctx.message if ctx.query is not None else None
    found = await unit.cards.at(message.chat.id, message.message_id) if message is not None else None
    return found is not None and found.ref == f"entry:{entry.id}"


async def _beside(ctx: Context, unit: Unit, entry: Entry, screen: Screen) -> None:
    """Below the card, which stays; on any other screen in its place."""
    if await _is_card(ctx, unit, entry):
        ctx.say(screen)
    else:
        ctx.show(screen)


# --- typed -------------------------------------------------------------------------------------------------------------------------------


async def _accept(ctx: Context, data: Mapping[str, Any]) -> None:
    entry = await peek(ctx, data["entry"])
    await accept(ctx, taps.Accept(entry.id, data.get("version", entry.version)))


async def _refuse(ctx: Context, data: Mapping[str, Any]) -> None:
    entry = await peek(ctx, data["entry"])
    await refuse(ctx, taps.Refuse(entry.id, data.get("version", entry.version)))


async def _history(ctx: Context, data: Mapping[str, Any]) -> None:
    await history(ctx, taps.History(data["entry"]))


async def _files(ctx: Context, data: Mapping[str, Any]) -> None:
    await files(ctx, taps.Files(data["entry"]))


WORDS: Mapping[str, Callable[[Context, Mapping[str, Any]], Awaitable[None]]] = {
    "accept": _accept,
    "refuse": _refuse,
    "history": _history,
    "files": _files,
}
