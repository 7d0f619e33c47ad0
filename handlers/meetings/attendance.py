"""Who was there: ticked off in private, or typed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.context import Context
from bot.domain import coming_typed as typed
from bot.domain.coming import Attendance, Attended
from bot.domain.groups import Act, Group
from bot.domain.meetings import Meeting
from bot.errors import NotFound, Unclear
from bot.routing import Router
from bot.services import meetings as service
from bot.services.meetings import attendance
from bot.views.meetings import attendance as views
from bot.views.meetings.coming import Roll
from handlers.meetings.finding import langs, load_group, on_clock, seen

router = Router()


@router.tap(Roll)
async def roll(ctx: Context, tap: Roll) -> None:
    group, meeting = await _noting(ctx, tap.meeting)
    await _show(ctx, group, meeting, tap.page)


@router.tap(views.Tick)
async def tick(ctx: Context, tap: views.Tick) -> None:
    """`to` says what the button promised: the same press twice is one."""
    group, meeting = await _noting(ctx, tap.meeting)
    unit = await ctx.begin()
    found = next((one for one in await attendance.roll(unit, meeting) if views.key(one) == tap.who), None)
    if found is None or tap.to not in set(Attendance):
        raise NotFound("member")
    await attendance.note(unit, group, meeting, [replace(found, attendance=Attendance(tap.to))], ctx.now)
    await _show(ctx, group, meeting, tap.page)


async def _show(ctx: Context, group: Group, meeting: Meeting, page: int) -> None:
    listed = await attendance.roll(await ctx.begin(), meeting)
    await ctx.offer("coming", meeting=meeting.id)
    ctx.show(views.roll(meeting, listed, page, on_clock(ctx, group)))


async def _noting(ctx: Context, meeting_id: int) -> tuple[Group, Meeting]:
    """In private, for whoever may take the minutes. Asks the network."""
    if not ctx.private:
        raise NotFound("meeting")
    meeting = await seen(ctx, meeting_id)
    group = await load_group(ctx, meeting)
    await ctx.entitled(group, Act.MINUTES)
    if meeting.begins > ctx.now:
        raise Unclear("early", "")
    return group, meeting


# --- typed -------------------------------------------------------------------------------------------------------------------------------


async def noted_roll(ctx: Context, meeting: Meeting, said: typed.Roll) -> bool:
    """ "Présents : Karim, Claire ; excusés : Lyon"."""
    group = await load_group(ctx, meeting)
    await ctx.entitled(group, Act.MINUTES)
    listed = await attendance.roll(await ctx.begin(), meeting)
    found = [replace(one, attendance=state) for name, state in said.people for one in attendance.named(listed, name)]
    await _note(ctx, group, meeting, found)
    return True


async def hours_of(ctx: Context, meeting: Meeting, said: typed.Hours) -> bool:
    """ "Karim est arrivé à 15h": of somebody on the list, once it has begun, and by whoever notes it; anything else is talk."""
    group = await load_group(ctx, meeting)
    actor = await ctx.ranked(group)
    if meeting.begins > ctx.now or not actor.may(group, Act.MINUTES):
        return False
    try:
        found = attendance.named(await attendance.roll(await ctx.begin(), meeting), said.name)
    except Unclear:
        return False
    when: dict[str, Any] = {"langs": langs(ctx, group), "now": ctx.now, "zone": group.zone}
    arrived, left = (
        service.moment_on(meeting, words, **when) if words else None for words in (said.arrived, said.left)
    )
    await _note(
        ctx,
        group,
        meeting,
        [
            replace(one, attendance=Attendance.PRESENT, arrived=arrived or one.arrived, left=left or one.left)
            for one in found
        ],
    )
    return True


async def _note(ctx: Context, group: Group, meeting: Meeting, found: Sequence[Attended]) -> None:
    await attendance.note(await ctx.begin(), group, meeting, found, ctx.now)
    if ctx.private:
        await _show(ctx, group, meeting, 0)
