"""The draft in private: read, corrected, published to the group; and what is sent then."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.context import Context, Place
from bot.domain.delivery import Kind as Sending
from bot.domain.groups import Act, Actor, Group
from bot.domain.minutes import Kind, Minutes, State
from bot.errors import NotFound, Stale
from bot.markup import clean
from bot.routing import Router
from bot.services import agenda_minuted
from bot.services import minutes as service
from bot.services.minutes import approving, collecting, review
from bot.store.unit import Unit
from bot.views import phrases
from bot.views.callbacks import number_in
from bot.views.minutes import Review
from bot.views.minutes import review as screens
from bot.views.minutes import sheet as printed
from handlers.minutes import approving as approval_screens
from handlers.minutes.approving import ref_of
from handlers.minutes.sending import key_of, take_back, tongue_of

router = Router()


# --- looking -----------------------------------------------------------------------------------------------------------------------------


@router.starts("minutes_")
async def linked(ctx: Context, rest: str) -> None:
    await _show(ctx, _number(rest), 0)


@router.tap(Review)
async def page(ctx: Context, tap: Review) -> None:
    await _show(ctx, tap.minutes, tap.page)


@router.tap(screens.Open)
async def opened(ctx: Context, tap: screens.Open) -> None:
    unit, _, _, minutes = await _reviewing(ctx, tap.minutes)
    await _show_item(ctx, unit, minutes, tap.item)


async def open_numbered(ctx: Context, minutes_id: int, number: int) -> None:
    """The item of that number in the list."""
    unit, _, _, minutes = await _reviewing(ctx, minutes_id)
    items = (await review.draft(unit, minutes)).items
    if not 1 <= number <= len(items):
        raise NotFound("item")
    await _show_item(ctx, unit, minutes, items[number - 1].id)


async def _show(ctx: Context, minutes_id: int, number: int) -> None:
    """A page of the draft, or of what was published. Whoever looks is not expected to type anything any more."""
    group, actor = await _asked(ctx, minutes_id)
    unit = await ctx.begin()
    minutes = await unit.minutes.get(minutes_id)
    review.may_look(actor, group, minutes)
    await _calm(ctx)
    record = await review.draft(unit, minutes)
    lang = ctx.lang.with_zone(group.zone)
    stand = await approving.standing(unit, minutes)
    publisher = actor.may(group, Act.PUBLISH)
    ctx.show(screens.review(record, group, number, lang, publisher=publisher, stand=stand))


async def _show_item(ctx: Context, unit: Unit, minutes: Minutes, item_id: int) -> None:
    await _calm(ctx)
    record = await review.draft(unit, minutes)
    item = next((item for item in record.items if item.id == item_id), None)
    if item is None:
        raise NotFound("item")
    ctx.show(screens.item(record, item, ctx.lang))


async def _calm(ctx: Context) -> None:
    if ctx.awaited is not None and ctx.awaited.kind == "minutes":
        await ctx.answered()


# --- changing ----------------------------------------------------------------------------------------------------------------------------


@router.tap(screens.Become)
async def become(ctx: Context, tap: screens.Become) -> None:
    unit, _, _, minutes = await _reviewing(ctx, tap.minutes)
    if tap.kind not in set(Kind):
        raise NotFound("item")
    if not await _unchanged(ctx, unit, minutes, tap.item, tap.stamp):
        return
    await review.set_kind(unit, minutes, tap.item, Kind(tap.kind))
    await _show_item(ctx, unit, minutes, tap.item)


@router.tap(screens.Delete)
async def delete(ctx: Context, tap: screens.Delete) -> None:
    unit, group, _, minutes = await _reviewing(ctx, tap.minutes)
    if await _unchanged(ctx, unit, minutes, tap.item, tap.stamp):
        await review.delete(unit, minutes, tap.item)
        await _show_all(ctx, unit, group, minutes)


async def _unchanged(ctx: Context, unit: Unit, minutes: Minutes, item: int, stamp: int) -> bool:
    """Whether the button stands below what the item says now; otherwise that is shown."""
    try:
        await review.unchanged(unit, minutes, item, stamp)
    except Stale as stale:
        ctx.toast(phrases.refusal(stale, ctx.reader), alert=True)
        await _show_item(ctx, unit, minutes, item)
        return False
    return True


@router.tap(screens.Ask)
async def ask(ctx: Context, tap: screens.Ask) -> None:
    await question(ctx, tap.minutes, tap.part, tap.item, tap.place)


async def question(ctx: Context, minutes_id: int, part: str, item: int = 0, place: int = 0) -> None:
    """Ask for a text; `item` is 0 where it is about the whole."""
    unit, _, _, minutes = await _reviewing(ctx, minutes_id)
    if part not in _TYPED:
        raise NotFound("item")
    await review.there(unit, minutes, item, place)
    screen = screens.question(minutes, item, part, ctx.lang)
    await ctx.ask("minutes", screen, minutes=minutes.id, item=item, part=part, place=place)


@router.awaited("minutes")
async def typed(ctx: Context, text: str, data: Mapping[str, Any]) -> None:
    """What was asked for; where it cannot be read, the question stays open."""
    unit, group, actor, minutes = await _reviewing(ctx, data["minutes"])
    await review.there(unit, minutes, data["item"], data.get("place", 0))
    await _TYPED[data["part"]](ctx, actor, group, minutes, data["item"], clean(text))
    await ctx.answered()
    if data["item"]:
        await _show_item(ctx, unit, minutes, data["item"])
    else:
        await _show_all(ctx, unit, group, await unit.minutes.get(minutes.id))


Typed = Callable[[Context, Actor, Group, Minutes, int, str], Awaitable[None]]


async def _text(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    await review.set_text(await ctx.begin(), minutes, item, text)


async def _owner(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    await review.set_owner(await ctx.begin(), group, minutes, item, text)


async def _due(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    langs = tuple(dict.fromkeys((ctx.lang.code, group.lang)))
    await review.set_due(await ctx.begin(), minutes, item, text, langs, collecting.local(group, ctx.now))


async def _add(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    await review.add(await ctx.begin(), actor, group, minutes, text, ctx.now)


async def _present(ctx: Context, actor: Actor, group: Group, minutes: Minutes, item: int, text: str) -> None:
    await review.set_present(await ctx.begin(), minutes, text)


_TYPED: Mapping[str, Typed] = {"text": _text, "owner": _owner, "due": _due, "add": _add, "present": _present}


# --- the whole ---------------------------------------------------------------------------------------------------------------------------


@router.tap(screens.Do)
async def do(ctx: Context, tap: screens.Do) -> None:
    await perform(ctx, tap.minutes, tap.version, tap.what)


async def perform(ctx: Context, minutes_id: int, version: int, what: str) -> None:
    """Something with the whole, for a button or a typed word of the same name."""
    deed = _DEEDS.get(what)
    if deed is None:
        raise NotFound("item")
    group, actor = await _asked(ctx, minutes_id)
    unit = await ctx.begin()
    minutes = await unit.minutes.get(minutes_id)
    review.may_look(actor, group, minutes)
    if minutes.version != version:
        raise Stale("minutes")
    await deed(ctx, unit, actor, group, minutes)


async def _publish(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    """The pages, then the file, all in the language that the group has now; each is queued once, ever.

    One page more is queued than there are: should a name become longer until they are sent, the end is not lost.
    """
    done = await review.publish(unit, actor, group, minutes, ctx.now)
    approval = await approving.propose(unit, actor, group, done, ctx.now)
    place = Place(group.chat_id, done.thread_id)
    record = await review.draft(unit, done)
    tongue = {"lang": group.lang, "country": group.country, "zone": group.zone}
    version = {"id": done.id, "version": done.version, **tongue}
    key = key_of(approval)
    for number in range(len(printed.pages(record, group, tongue_of(group))) + 1):
        ctx.draw(Sending.NOTICE, place, "minutes_page", {**version, "page": number}, dedupe=f"{key}:{number}")
    ctx.draw(Sending.NOTICE, place, "minutes_paper", version, dedupe=f"{key}:paper")
    await ctx.refresh(unit, f"minutes:{done.id}")
    if not approval.approved:
        await ctx.place_card(unit, ref_of(done, done.version), place)
        await ctx.refresh(unit, ref_of(done, done.version - 1))
    for meeting_id in sorted(await agenda_minuted.settle(unit, actor, group, record, ctx.now)):
        await ctx.refresh(unit, f"meeting:{meeting_id}")
    ctx.toast(ctx.reader.t("Published to the group."))
    await _show_all(ctx, unit, group, done)


async def _undo(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    """What was sent goes, where Telegram lets it go; older messages say that they do not count."""
    stand = await approving.standing(unit, minutes)
    again = await approving.undo(unit, actor, group, minutes)
    assert stand is not None
    await ctx.refresh(unit, ref_of(minutes, minutes.version))
    await take_back(ctx, unit, group, stand.approval)
    ctx.toast(ctx.reader.t("Taken back: it is a draft again."))
    await _changed(ctx, unit, group, again)


async def _approve(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await approving.approve(unit, actor, group, minutes, ctx.now)
    await ctx.refresh(unit, ref_of(minutes, minutes.version))
    ctx.toast(ctx.reader.t("Approved."))
    await _changed(ctx, unit, group, await unit.minutes.get(minutes.id))


async def _agree(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    ctx.in_person()
    await approving.agree(unit, actor, minutes, minutes.version, ctx.now)
    await ctx.refresh(unit, ref_of(minutes, minutes.version))
    ctx.toast(ctx.reader.t("Noted: you agree."))
    await _show_all(ctx, unit, group, minutes, publisher=actor.may(group, Act.PUBLISH))


async def _amend(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await approval_screens.question(ctx, unit, minutes)


async def _amendments(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await approval_screens.show_amendments(ctx, unit, group, actor, minutes)


async def _history(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await approval_screens.show_history(ctx, unit, group, minutes, minutes.version)


async def _preview(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    args = {"id": minutes.id, "version": minutes.version if minutes.state is State.PUBLISHED else 0}
    ctx.draw(Sending.ANSWER, ctx.place, "minutes_paper", args)


async def _reopen(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    opened = await service.reopen(unit, actor, group, minutes)
    await _changed(ctx, unit, group, opened)


async def _correct(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await ctx.refresh(unit, ref_of(minutes, minutes.version))
    await _changed(ctx, unit, group, await review.correct(unit, actor, group, minutes))


async def _notes(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    review.in_review(actor, group, minutes)
    await _show_all(ctx, unit, group, await review.turn_notes(unit, minutes))


async def _sure(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    review.in_review(actor, group, minutes)
    ctx.show(screens.sure(minutes, ctx.lang))


async def _discard(ctx: Context, unit: Unit, actor: Actor, group: Group, minutes: Minutes) -> None:
    await _changed(ctx, unit, group, await review.discard(unit, actor, group, minutes))


Deed = Callable[[Context, Unit, Actor, Group, Minutes], Awaitable[None]]
_DEEDS: Mapping[str, Deed] = {
    "publish": _publish,
    "undo": _undo,
    "approve": _approve,
    "agree": _agree,
    "amend": _amend,
    "amendments": _amendments,
    "history": _history,
    "preview": _preview,
    "reopen": _reopen,
    "correct": _correct,
    "notes": _notes,
    "sure": _sure,
    "discard": _discard,
}


async def _changed(ctx: Context, unit: Unit, group: Group, minutes: Minutes) -> None:
    """Show it here and on the card in the group."""
    await ctx.refresh(unit, f"minutes:{minutes.id}")
    await _show_all(ctx, unit, group, minutes)


async def _show_all(ctx: Context, unit: Unit, group: Group, minutes: Minutes, *, publisher: bool = True) -> None:
    record = await review.draft(unit, minutes)
    stand = await approving.standing(unit, minutes)
    ctx.show(screens.review(record, group, 0, ctx.lang.with_zone(group.zone), publisher=publisher, stand=stand))


async def _reviewing(ctx: Context, minutes_id: int) -> tuple[Unit, Group, Actor, Minutes]:
    """The draft, in the update's transaction, for somebody who may review it."""
    group, actor = await _asked(ctx, minutes_id)
    unit = await ctx.begin()
    minutes = await unit.minutes.get(minutes_id)
    review.in_review(actor, group, minutes)
    return unit, group, actor, minutes


async def _asked(ctx: Context, minutes_id: int) -> tuple[Group, Actor]:
    """The group of the minutes, and who is asking there; Telegram is asked before the transaction."""
    async with ctx.tools.database.read() as unit:
        minutes = await unit.minutes.get(minutes_id)
        group = await unit.groups.get(minutes.group_id)
    return group, await ctx.ranked(group)


def _number(written: str) -> int:
    found = number_in(written)
    if found is None:
        raise NotFound("minutes")
    return found
