"""Answering a date poll for a colleague: by buttons in private, or in words: "pour Karim : 14 oui, 16 non"."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.context import Context, Outgoing, Place
from bot.domain.delivery import Kind
from bot.domain.groups import Group, Member
from bot.domain.polls import Poll, Vote
from bot.domain.polls.answers import read_answers
from bot.domain.polls.care import own_word
from bot.domain.polls.orders import for_colleague
from bot.errors import NotFound, Refusal, Unclear
from bot.markup import escape
from bot.routing import Drawing, Router
from bot.services import polls as service
from bot.services.meetings.coming import member_named
from bot.views.polls import answering, care, care_pages, care_taps
from bot.views.screen import Screen
from handlers.polls.finding import as_member, card_of, on_clock, seen

router = Router()

_TOGETHER = timedelta(minutes=1)


async def speak_typed(ctx: Context, poll_id: int, text: str) -> bool:
    """ "pour Karim : 14 oui". False where it is not about somebody else: "pour jeudi : oui"."""
    readings = for_colleague(text)
    if not readings:
        return False
    group, poll = await seen(ctx, poll_id)
    lang = on_clock(ctx, group)
    if read_answers(readings[-1][0], poll.open_slots, lang.tz).votes:
        return False
    ctx.in_person()
    unit = await ctx.begin()
    members = await unit.groups.members(group.id)
    member, words = _whom(members, readings)
    said = read_answers(words, poll.open_slots, lang.tz)
    if not said.votes:
        ctx.say(Screen(escape(answering.echo(poll, {}, said.unknown or (words,), lang))))
        return True
    spoken = await service.answer_for(unit, await as_member(ctx, unit, poll), poll, member, said.votes, ctx.now)
    await _kept(ctx, poll, member, spoken.kept)
    ctx.react("👍")
    if said.unknown or spoken.own:
        note = care.partly_spoken(member, spoken.own, poll, lang) if spoken.own else ""
        lost = answering.echo(poll, {}, said.unknown, lang) if said.unknown else ""
        ctx.say(Screen(escape(" ".join(part for part in (note, lost) if part))))
    return True


def _whom(members: list[Member], readings: list[tuple[str, str]]) -> tuple[Member, str]:
    """The longest name that somebody has."""
    first: Refusal | None = None
    for name, words in readings:
        try:
            return member_named(members, name), words
        except Unclear as error:
            first = first or error
    assert first is not None
    raise first


async def _kept(ctx: Context, poll: Poll, member: Member, said: Mapping[int, Vote]) -> None:
    """The card shows it; the colleague is told where they can be, of all that was said for them within a minute in one message."""
    unit = await ctx.begin()
    await ctx.refresh(unit, f"poll:{poll.id}")
    if said and member.person.id != ctx.actor.person.id and service.can_read(member.person):
        _tell(ctx, poll, member)


def _tell(out: Outgoing, poll: Poll, member: Member) -> None:
    args = {"poll": poll.id, "person": member.person.id}
    place = Place(member.person.telegram_id or 0, private=True)
    how: dict[str, Any] = {"merge": f"poll_spoken:{poll.id}:{member.person.id}", "not_before": out.now + _TOGETHER}
    out.draw(Kind.NOTICE, place, "poll_spoken", args, **how)


@router.renders("poll_spoken")
async def spoken_for(drawing: Drawing) -> Screen | None:
    """What colleagues have said for this person, and they have not said themselves since."""
    unit, args = drawing.unit, drawing.args
    poll = await unit.polls.get(args["poll"])
    card = await card_of(unit, poll, await unit.groups.get(poll.group_id), drawing.now)
    said = [b for b in card.ballots if b.person.id == args["person"] and b.by is not None]
    if not said or not card.open:
        return None
    last = max(said, key=lambda ballot: ballot.at or drawing.now)
    by = last.by.name if last.by else ""
    votes = {ballot.slot_id: ballot.vote for ballot in said}
    return care.spoken_for(card, votes, by, drawing.lang.with_zone(card.group.zone))


# --- by buttons, in private --------------------------------------------------------------------------------------------------------------


@router.tap(care_taps.Colleagues)
async def colleagues(ctx: Context, tap: care_taps.Colleagues) -> None:
    """Those who have not answered everything themselves."""
    group, poll = await seen(ctx, tap.poll)
    unit = await ctx.begin()
    shown = await card_of(unit, poll, group, ctx.now)
    coming = {slot.id for slot in shown.coming}
    members = [
        member
        for member in await unit.groups.members(group.id)
        if member.person.id != ctx.actor.person.id and coming - own_word(shown.ballots, member.person.id)
    ]
    ctx.show(care_pages.colleagues(shown, members, max(0, tap.page), on_clock(ctx, group)))


@router.tap(care_taps.For)
async def for_one(ctx: Context, tap: care_taps.For) -> None:
    group, poll = await seen(ctx, tap.poll)
    await _show(ctx, group, poll, tap.person, tap.place)


async def _show(ctx: Context, group: Group, poll: Poll, person_id: int, place: int) -> None:
    unit = await ctx.begin()
    shown = await card_of(unit, poll, group, ctx.now)
    member = await _member(ctx, group, person_id)
    await ctx.answered()
    ctx.show(care_pages.for_one(shown, member, place, on_clock(ctx, group)))


async def _member(ctx: Context, group: Group, person_id: int) -> Member:
    member = await (await ctx.begin()).groups.find_member(group.id, person_id)
    if member is None:
        raise NotFound("member")
    return member


@router.tap(care_taps.SayFor)
async def say_for(ctx: Context, tap: care_taps.SayFor) -> None:
    """The tap is the answer; the next date follows."""
    ctx.in_person()
    votes = list(Vote)
    if not 0 <= tap.vote < len(votes):
        raise NotFound("poll")
    group, poll = await seen(ctx, tap.poll)
    unit = await ctx.begin()
    member = await _member(ctx, group, tap.person)
    said = {tap.slot: votes[tap.vote]}
    spoken = await service.answer_for(unit, await as_member(ctx, unit, poll), poll, member, said, ctx.now)
    await _kept(ctx, poll, member, spoken.kept)
    lang = ctx.reader.with_zone(group.zone)
    ctx.toast(answering.echo(poll, said, (), lang))
    places = [slot.id for slot in service.to_come(poll, ctx.now)]
    await _show(ctx, group, poll, member.person.id, places.index(tap.slot) + 1)
