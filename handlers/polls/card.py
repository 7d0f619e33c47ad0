"""The card of a poll in the group: every tap is an answer, and so is a reply in words."""

from dataclasses import replace

from bot.context import Context
from bot.domain.polls import Poll, State, Vote
from bot.domain.polls.answers import read_answers
from bot.errors import NotFound, Stale
from bot.markup import escape, join
from bot.routing import Drawing, Router
from bot.services import polls as service
from bot.views import phrases
from bot.views.polls import answering, taps, typed
from bot.views.polls import card as cards
from bot.views.screen import Screen
from handlers.polls.choosing import call_off, choose_typed
from handlers.polls.finding import as_member, card_of, on_clock, replied, seen
from handlers.polls.ordering import take_order
from handlers.polls.speaking import speak_typed
from handlers.polls.who import who_typed

router = Router()


@router.renders("poll")
async def card(drawing: Drawing) -> Screen | None:
    poll = await drawing.unit.polls.get(int(drawing.args["id"]))
    group = await drawing.unit.groups.get(poll.group_id)
    shown = await card_of(drawing.unit, poll, group, drawing.now)
    return cards.card(shown, drawing.lang.with_zone(group.zone))


@router.tap(taps.Cast)
async def cast(ctx: Context, tap: taps.Cast) -> None:
    """The tap is the answer; in private the next date follows."""
    ctx.in_person()
    if tap.vote not in set(Vote):
        raise NotFound("poll")
    group, poll = await seen(ctx, tap.poll)
    places = [slot.id for slot in poll.open_slots]
    unit = await ctx.begin()
    try:
        said = {tap.slot: Vote(tap.vote)}
        changed = await service.answer(unit, await as_member(ctx, unit, poll), poll, said, ctx.now)
    except Stale as error:  # chosen, closed, or the date is gone: the card becomes what the poll is now
        await ctx.refresh(unit, f"poll:{poll.id}")
        ctx.toast(phrases.refusal(error, ctx.reader), alert=True)
        return
    if changed:
        await ctx.refresh(unit, f"poll:{poll.id}")
    place = places.index(tap.slot)
    lang = ctx.reader.with_zone(group.zone)
    ctx.toast(cards.toast(poll.open_slots[place], place, Vote(tap.vote), lang))
    if ctx.private:
        await show_place(ctx, poll.id, place + 1)


async def show_place(ctx: Context, poll_id: int, place: int, note: str = "") -> None:
    """In private: the date at this place, or everything that was said; `note`: what was just understood."""
    unit = await ctx.begin()
    poll = await unit.polls.get(poll_id)
    group = await unit.groups.get(poll.group_id)
    shown = await card_of(unit, poll, group, ctx.now)
    said = {ballot.slot_id: ballot.vote for ballot in shown.ballots if ballot.person.id == ctx.actor.person.id}
    lang = on_clock(ctx, group)
    if poll.state != State.OPEN:
        ctx.show(cards.card(shown, lang))
        return
    if not shown.open:
        place = len(poll.open_slots)
    screen = answering.one_by_one(shown, place, said, lang)
    screen = replace(screen, text=join([note, screen.text], "\n\n"))
    await ctx.ask("poll_vote", screen, id=poll.id, place=place)


@router.listens("post")
@router.listens("private")
@router.listens("edited")
async def in_words(ctx: Context) -> bool:
    """ "14 oui, 16 plutôt non", "choisir jeudi", "annuler" as an answer to the card."""
    poll_id = await replied(ctx)
    text = (ctx.message.text or "") if ctx.message else ""
    return poll_id is not None and bool(text) and await about(ctx, poll_id, text)


async def about(ctx: Context, poll_id: int, text: str) -> bool:
    """What somebody wrote about a poll. False where it is talk."""
    if await take_order(ctx, poll_id, text) or await speak_typed(ctx, poll_id, text):
        return True
    wanted = typed.choosing(text)
    if wanted is not None:
        return await choose_typed(ctx, poll_id, wanted)
    if typed.asks_who(text):
        await who_typed(ctx, poll_id)
        return True
    if typed.cancels(text):
        await call_off(ctx, poll_id)
        ctx.react("👍")
        return True
    group, poll = await seen(ctx, poll_id)
    said = read_answers(text, poll.open_slots, on_clock(ctx, group).tz)
    if not said.votes and not said.unknown:
        return False
    ctx.in_person()
    await vote_in_words(ctx, poll, text)
    return True


async def vote_in_words(ctx: Context, poll: Poll, text: str) -> None:
    """Keep what was understood; a reaction says that it was all, a sentence says what was not."""
    group, poll = await seen(ctx, poll.id)
    lang = on_clock(ctx, group)
    said = read_answers(text, poll.open_slots, lang.tz)
    unit = await ctx.begin()
    service.take(poll, ctx.now)
    if said.votes and await service.answer(unit, await as_member(ctx, unit, poll), poll, said.votes, ctx.now):
        await ctx.refresh(unit, f"poll:{poll.id}")
    if said.votes:
        ctx.react("👍")
    if said.unknown or not said.votes:
        ctx.say(Screen(escape(answering.echo(poll, said.votes, said.unknown or (text,), lang))))
