"""Answering in private, date by date, by taps or in words."""

from typing import Any

from bot.context import Context
from bot.domain.polls.answers import Said, read_answers, read_vote
from bot.routing import Router
from bot.services import polls as service
from bot.views.polls import answering, taps
from handlers.polls.card import show_place
from handlers.polls.finding import as_member, number, on_clock, seen
from handlers.polls.speaking import speak_typed

router = Router()


@router.tap(taps.Alone)
async def alone(ctx: Context, tap: taps.Alone) -> None:
    if not ctx.private:
        ctx.open_private(f"vote_{tap.poll}")
        return
    await seen(ctx, tap.poll)
    await show_place(ctx, tap.poll, 0)


@router.starts("vote_")
async def alone_linked(ctx: Context, rest: str) -> None:
    _, poll = await seen(ctx, number(rest))
    await show_place(ctx, poll.id, 0)


@router.tap(taps.Ballot)
async def leaf(ctx: Context, tap: taps.Ballot) -> None:
    await seen(ctx, tap.poll)
    await show_place(ctx, tap.poll, tap.place)


@router.awaited("poll_vote")
async def said(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """ "oui" is about the date that is shown; anything with a date in it about that one."""
    group, poll = await seen(ctx, data["id"])
    lang = on_clock(ctx, group)
    slots, place = poll.open_slots, data["place"]
    shown = slots[place] if 0 <= place < len(slots) else None
    if await speak_typed(ctx, poll.id, text):
        return True
    vote = read_vote(text)
    alone = shown is not None and vote is not None
    read = Said({shown.id: vote}) if shown is not None and vote is not None else read_answers(text, slots, lang.tz)
    if not read.votes and not read.unknown:
        return False
    unit = await ctx.begin()
    if read.votes and await service.answer(unit, await as_member(ctx, unit, poll), poll, read.votes, ctx.now):
        await ctx.refresh(unit, f"poll:{poll.id}")
    note = answering.echo(poll, read.votes, read.unknown, lang)
    await show_place(ctx, poll.id, place + 1 if alone else len(slots), note)
    return True
