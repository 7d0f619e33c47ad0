"""Who comes, beyond one's own yes or no: the list with names, colleagues, guests, later and earlier, the number of places."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from bot.context import Context
from bot.domain import coming_typed as typed
from bot.domain import places_typed
from bot.domain.groups import Act, Actor, Group, Member
from bot.domain.meetings import Answer, Meeting, State
from bot.domain.reminders import silent
from bot.errors import NotFound, NotYours, Unclear
from bot.routing import Router
from bot.services import meetings as service
from bot.services.meetings import coming
from bot.services.meetings.coming import Came
from bot.views.meetings import card as cards
from bot.views.meetings import coming as views
from bot.views.screen import Screen
from handlers.meetings.attendance import hours_of, noted_roll
from handlers.meetings.finding import (
    as_member,
    changeable,
    langs,
    load_again,
    load_group,
    number,
    on_clock,
    replied,
    seen,
)
from handlers.meetings.seats import tell, tell_colleague

router = Router()


# --- the list, in private ----------------------------------------------------------------------------------------------------------------


@router.tap(views.Coming)
async def who(ctx: Context, tap: views.Coming) -> None:
    """Names are read in private, so that the group stays quiet."""
    if ctx.private:
        await _show(ctx, tap.meeting)
    else:
        ctx.open_private(f"who_{tap.meeting}")


@router.starts("who_")
async def who_linked(ctx: Context, rest: str) -> None:
    await _show(ctx, number(rest))


async def _show(ctx: Context, meeting_id: int) -> None:
    group, meeting, actor = await _inside(ctx, meeting_id)
    await _stop_asking(ctx)
    ctx.show(await _who(ctx, group, meeting, actor))


async def _who(ctx: Context, group: Group, meeting: Meeting, actor: Actor) -> Screen:
    """The list as it is now; what is typed next may be about it."""
    unit = await ctx.begin()
    replies = await unit.meetings.replies(meeting.id)
    listed = views.Listed(
        meeting,
        await coming.who_comes(unit, meeting),
        replies,
        silent(await unit.groups.members(group.id), replies),
        actor.person,
        open=meeting.state == State.PLANNED and meeting.ends > ctx.now,
        roll=meeting.state == State.PLANNED and meeting.begins <= ctx.now and actor.may(group, Act.MINUTES),
        changes=await _may_change(ctx, group, meeting, actor),
    )
    await ctx.offer("coming", meeting=meeting.id)
    return views.who(listed, on_clock(ctx, group))


async def _may_change(ctx: Context, group: Group, meeting: Meeting, actor: Actor) -> bool:
    try:
        service.may_change(actor, group, meeting, await (await ctx.begin()).reminding.deputies(meeting.id))
    except NotYours:
        return False
    return True


async def _inside(ctx: Context, meeting_id: int) -> tuple[Group, Meeting, Actor]:
    """In private, for somebody of the group. Asks the network."""
    if not ctx.private:
        raise NotFound("meeting")
    meeting = await seen(ctx, meeting_id)
    group = await load_group(ctx, meeting)
    return group, meeting, await ctx.ranked(group)


async def _stop_asking(ctx: Context) -> None:
    if ctx.asked is not None and ctx.asked.kind in ("meeting_guest", "meeting_times"):
        await ctx.answered()
        ctx.awaited = None


async def _done(ctx: Context, group: Group, came: Came, actor: Actor) -> None:
    """Tell whom it concerns, and show the list again."""
    await tell(ctx, await ctx.begin(), group, came)
    await _stop_asking(ctx)
    ctx.show(await _who(ctx, group, came.meeting, actor))


# --- for a colleague ---------------------------------------------------------------------------------------------------------------------


@router.tap(views.Colleagues)
async def colleagues(ctx: Context, tap: views.Colleagues) -> None:
    group, meeting, actor = await _inside(ctx, tap.meeting)
    unit = await ctx.begin()
    own = {r.person.id for r in await unit.meetings.replies(meeting.id) if r.answer and r.by is None and not r.stale}
    members = [m for m in await unit.groups.members(group.id) if m.person.id not in {*own, actor.person.id}]
    ctx.show(views.colleagues(meeting, members, tap.page, on_clock(ctx, group)))


@router.tap(views.Colleague)
async def colleague(ctx: Context, tap: views.Colleague) -> None:
    group, meeting, _ = await _inside(ctx, tap.meeting)
    ctx.show(views.colleague(meeting, await _member(ctx, group, tap.person), on_clock(ctx, group)))


@router.tap(views.SayFor)
async def say_for(ctx: Context, tap: views.SayFor) -> None:
    if tap.answer not in set(Answer):
        raise NotFound("meeting")
    group, meeting, actor = await _inside(ctx, tap.meeting)
    member = await _member(ctx, group, tap.person)
    came = await coming.answer_for(await ctx.begin(), actor, meeting, member, Answer(tap.answer), ctx.now)
    tell_colleague(ctx, came.meeting, came.reply)
    ctx.toast(ctx.reader.t("Noted: {answer}.", answer=cards.answer_word(ctx.reader, Answer(tap.answer))))
    await _done(ctx, group, came, actor)


async def _member(ctx: Context, group: Group, person_id: int) -> Member:
    member = await (await ctx.begin()).groups.find_member(group.id, person_id)
    if member is None:
        raise NotFound("member")
    return member


# --- guests, hours -----------------------------------------------------------------------------------------------------------------------


@router.tap(views.AddGuest)
async def add_guest(ctx: Context, tap: views.AddGuest) -> None:
    group, meeting, _ = await _inside(ctx, tap.meeting)
    await ctx.ask("meeting_guest", views.ask_guest(meeting, on_clock(ctx, group)), id=meeting.id)


@router.awaited("meeting_guest")
async def guest_typed(ctx: Context, text: str, data: dict[str, Any]) -> None:
    group, meeting, actor = await _inside(ctx, data["id"])
    said = typed.read_guests(text) or typed.Bring(typed.guests_in(text))
    if not said.guests and said.unnamed is None:
        raise Unclear("guest", text)
    came = await coming.bring(await ctx.begin(), actor, meeting, said.guests, said.unnamed, ctx.now)
    await _done(ctx, group, came, actor)


@router.tap(views.DropGuest)
async def drop_guest(ctx: Context, tap: views.DropGuest) -> None:
    group, meeting, actor = await _inside(ctx, tap.meeting)
    any_ = await _may_change(ctx, group, meeting, actor)
    came = await coming.uninvite(await ctx.begin(), actor, meeting, tap.guest, ctx.now, any_=any_)
    await _done(ctx, group, came, actor)


@router.tap(views.AskTimes)
async def ask_times(ctx: Context, tap: views.AskTimes) -> None:
    group, meeting, _ = await _inside(ctx, tap.meeting)
    await ctx.ask("meeting_times", views.ask_times(meeting, on_clock(ctx, group)), id=meeting.id)


@router.awaited("meeting_times")
async def times_typed(ctx: Context, text: str, data: dict[str, Any]) -> None:
    group, meeting, actor = await _inside(ctx, data["id"])
    said = typed.read_coming(text)
    if not isinstance(said, typed.Times):
        raise Unclear("during", text)
    await _done(ctx, group, await _times(ctx, group, meeting, actor, said), actor)


async def _times(ctx: Context, group: Group, meeting: Meeting, actor: Actor, said: typed.Times) -> Came:
    arrives, leaves = (_moment(ctx, group, meeting, words) for words in (said.arrives, said.leaves))
    return await coming.times(await ctx.begin(), actor, meeting, arrives, leaves, ctx.now)


def _moment(ctx: Context, group: Group, meeting: Meeting, words: str) -> datetime | None:
    """ "à 15h" on the day of the meeting; "10 min" after its start."""
    if not words:
        return None
    late = typed.minutes_in(words)
    if late is not None:
        return meeting.begins + timedelta(minutes=late)
    return service.moment_on(meeting, words, langs=langs(ctx, group), now=ctx.now, zone=group.zone)


# --- typed -------------------------------------------------------------------------------------------------------------------------------


@router.awaited("offer:coming")
async def typed_below(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """What is typed below the list, in private."""
    said = typed.read_coming(text)
    if said is None:
        return False
    group, meeting, actor = await _inside(ctx, data["meeting"])
    if not await _TAKEN[type(said)](ctx, meeting, said):
        return False
    if not isinstance(said, typed.Roll | typed.Hours):  # these show the roll
        ctx.show(await _who(ctx, group, await load_again(ctx, meeting.id), actor))
    return True


@router.listens("post")
@router.listens("private")
@router.listens("edited")
async def typed_to_card(ctx: Context) -> bool:
    """ "Pour Karim : oui", "+1 Anne Petit", "places : 12" in answer to the card."""
    meeting_id = await replied(ctx)
    text = (ctx.message.text or "") if ctx.message else ""
    said = typed.read_coming(text) if meeting_id is not None else None
    return meeting_id is not None and said is not None and await _take(ctx, meeting_id, said)


async def _take(ctx: Context, meeting_id: int, said: typed.Typed) -> bool:
    ctx.in_person()
    if not await _TAKEN[type(said)](ctx, await seen(ctx, meeting_id), said):
        return False
    ctx.react("👍")
    return True


async def _take_colleague(ctx: Context, meeting: Meeting, said: typed.ForColleague) -> bool:
    unit = await ctx.begin()
    members = await unit.groups.members(meeting.group_id)
    member = coming.member_named(members, said.name)
    actor = await as_member(ctx, unit, meeting)
    came = await coming.answer_for(unit, actor, meeting, member, said.answer, ctx.now)
    tell_colleague(ctx, came.meeting, came.reply)
    await _tell(ctx, came)
    return True


async def _take_guests(ctx: Context, meeting: Meeting, said: typed.Bring) -> bool:
    unit = await ctx.begin()
    actor = await as_member(ctx, unit, meeting)
    if said.yes:
        await _tell(ctx, await coming.answer(unit, actor, meeting, Answer.YES, ctx.now))
    await _tell(ctx, await coming.bring(unit, actor, meeting, said.guests, said.unnamed, ctx.now))
    return True


async def _take_leave(ctx: Context, meeting: Meeting, said: typed.Leave) -> bool:
    group = await load_group(ctx, meeting)
    actor = await ctx.ranked(group)
    unit = await ctx.begin()
    guest = coming.guest_named(await unit.coming.guests(meeting.id), said.name)
    any_ = await _may_change(ctx, group, meeting, actor)
    await _tell(ctx, await coming.uninvite(unit, actor, meeting, guest.id, ctx.now, any_=any_))
    return True


async def _take_places(ctx: Context, meeting: Meeting, said: places_typed.Places) -> bool:
    group, meeting = await changeable(ctx, meeting.id)
    unit = await ctx.begin()
    await tell(ctx, unit, group, await coming.limit(unit, meeting, said.number, ctx.now))
    return True


async def _take_times(ctx: Context, meeting: Meeting, said: typed.Times) -> bool:
    group = await load_group(ctx, meeting)
    actor = await as_member(ctx, await ctx.begin(), meeting)
    await _tell(ctx, await _times(ctx, group, meeting, actor, said))
    return True


async def _tell(ctx: Context, came: Came) -> None:
    unit = await ctx.begin()
    await tell(ctx, unit, await unit.groups.get(came.meeting.group_id), came)


Take = Callable[[Context, Meeting, Any], Awaitable[bool]]
_TAKEN: dict[type, Take] = {
    typed.ForColleague: _take_colleague,
    typed.Bring: _take_guests,
    typed.Leave: _take_leave,
    places_typed.Places: _take_places,
    typed.Times: _take_times,
    typed.Roll: noted_roll,
    typed.Hours: hours_of,
}
