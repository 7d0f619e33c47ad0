"""Choosing a date, which calls the meeting; or calling the poll off. In private by buttons, in answer to the card in words."""

from datetime import UTC

from bot.context import Context, Place
from bot.domain.delivery import Kind
from bot.domain.groups import Actor, Group
from bot.domain.meetings import Meeting
from bot.domain.polls import Poll, Slot, State, Vote
from bot.domain.polls.answers import letters, read_answers
from bot.errors import NotFound, Stale, Unclear
from bot.routing import Router
from bot.services import polls as service
from bot.services import practices as practice_service
from bot.store.unit import Unit
from bot.views.polls import choosing as views
from bot.views.polls import taps
from bot.views.screen import Screen
from handlers.polls.finding import card_of, choosable, number, on_clock, seen

router = Router()

_ON_CARD = 3  # practices shown on the card of the meeting


@router.tap(taps.Manage)
async def manage(ctx: Context, tap: taps.Manage) -> None:
    group, _, poll = await choosable(ctx, tap.poll)
    if not ctx.private:
        ctx.open_private(f"poll_{tap.poll}")
        return
    ctx.show(await _managed(ctx, group, poll))


@router.starts("poll_")
async def manage_linked(ctx: Context, rest: str) -> None:
    group, _, poll = await choosable(ctx, number(rest))
    ctx.say(await _managed(ctx, group, poll))


async def _managed(ctx: Context, group: Group, poll: Poll) -> Screen:
    async with ctx.tools.database.read() as unit:
        shown = await card_of(unit, poll, group, ctx.now)
    return views.manage(shown, on_clock(ctx, group))


@router.tap(taps.Choose)
async def choose(ctx: Context, tap: taps.Choose) -> None:
    group, actor, poll = await choosable(ctx, tap.poll)
    slot = next((slot for slot in poll.open_slots if slot.id == tap.slot), None)
    if poll.state != State.OPEN:
        ctx.show(await _managed(ctx, group, poll))
        raise Stale("poll")
    if slot is None:
        raise NotFound("item")
    if slot.start <= ctx.now:
        raise Unclear("past", "")
    if not tap.sure:
        async with ctx.tools.database.read() as unit:
            shown = await card_of(unit, poll, group, ctx.now)
        standing = next(one for one in shown.outcome.standings if one.slot.id == slot.id)
        ctx.show(views.ask_choose(shown, standing, on_clock(ctx, group)))
        return
    await _choose(ctx, group, actor, poll, slot)


async def _choose(ctx: Context, group: Group, actor: Actor, poll: Poll, slot: Slot) -> None:
    """The meeting stands in the group, the card of the poll says so; in private the one who chose hears it."""
    search = await ctx.tools.practices.find(poll.title, lang=group.lang, limit=_ON_CARD)
    unit = await ctx.begin()
    kept = None
    if search.matches:
        kept = await practice_service.remember(unit, search, group.lang, ctx.now, "meeting")
    meeting = await service.choose(unit, (actor, group), poll, slot, ctx.now, kept)
    await ctx.place_card(unit, f"meeting:{meeting.id}", Place(group.chat_id, meeting.thread_id))
    await ctx.refresh(unit, f"poll:{poll.id}")
    await _tell(ctx, unit, poll, meeting)
    if ctx.private:
        ctx.show(views.chosen(meeting, group.name, on_clock(ctx, group)))


async def _tell(ctx: Context, unit: Unit, poll: Poll, meeting: Meeting) -> None:
    """Whoever has answered hears it in private, where they can be written to; the group has the card of the meeting."""
    voters = {ballot.person.id: ballot.person for ballot in await unit.polls.ballots(poll.id)}
    args = {"meeting": meeting.id, "start": meeting.begins.astimezone(UTC).isoformat()}
    for person in voters.values():
        if person.telegram_id and person.reachable and person.id != ctx.actor.person.id:
            place, key = Place(person.telegram_id, private=True), f"poll_chosen:{poll.id}:{person.id}"
            ctx.draw(Kind.NOTICE, place, "date_found", args, loud=True, dedupe=key)


async def choose_typed(ctx: Context, poll_id: int, wanted: str) -> bool:
    """ "choisir jeudi", "choose B", "choose 2". False where no date of the poll is named: then it is talk."""
    group, poll = await seen(ctx, poll_id)
    found = _meant(wanted, poll, group, ctx)
    if not found:
        return False
    group, actor, poll = await choosable(ctx, poll_id)
    if poll.state != State.OPEN:
        raise Stale("poll")
    if len(found) > 1:
        raise Unclear("slot", wanted)
    if found[0].start <= ctx.now:
        raise Unclear("past", "")
    await _choose(ctx, group, actor, poll, found[0])
    if not ctx.private:
        ctx.react("👍")
    return True


def _meant(wanted: str, poll: Poll, group: Group, ctx: Context) -> list[Slot]:
    """The dates that are named: by their letter, as people write days and hours, or by their place in the list."""
    slots = poll.open_slots
    label = letters(slots).get(wanted.strip(" .").upper())
    if label is not None:
        return [label]
    votes = read_answers(wanted, slots, on_clock(ctx, group).tz).votes
    return [slot for slot in slots if votes.get(slot.id) == Vote.YES]


@router.tap(taps.Cancel)
async def cancel(ctx: Context, tap: taps.Cancel) -> None:
    group, _, poll = await choosable(ctx, tap.poll)
    if not tap.sure:
        async with ctx.tools.database.read() as unit:
            shown = await card_of(unit, poll, group, ctx.now)
        ctx.show(views.ask_cancel(shown, on_clock(ctx, group)))
        return
    await call_off(ctx, tap.poll)
    unit = await ctx.begin()
    shown = await card_of(unit, await unit.polls.get(poll.id), group, ctx.now)
    ctx.show(views.manage(shown, on_clock(ctx, group)))


async def call_off(ctx: Context, poll_id: int) -> None:
    """No date is sought any more; the card says so."""
    group, actor, poll = await choosable(ctx, poll_id)
    unit = await ctx.begin()
    await service.cancel(unit, actor, group, poll)
    await ctx.refresh(unit, f"poll:{poll.id}")
