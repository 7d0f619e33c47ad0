"""Around a meeting, in private: who may change it, who knows what has changed; and being reminded again."""

from bot.context import Context
from bot.domain.groups import Group
from bot.domain.meetings import Meeting
from bot.errors import NotFound
from bot.routing import Router
from bot.services import groups as group_service
from bot.services import meetings as service
from bot.views.meetings import organising as views
from bot.views.meetings import reminding, taps
from handlers.meetings.finding import as_member, changeable, langs, load_group, on_clock, replied, seen

router = Router()


@router.tap(taps.Deputies)
async def deputies(ctx: Context, tap: taps.Deputies) -> None:
    group, meeting = await _in_private(ctx, tap.meeting)
    await _show_deputies(ctx, group, meeting)


@router.tap(taps.Deputy)
async def name(ctx: Context, tap: taps.Deputy) -> None:
    group, meeting = await _in_private(ctx, tap.meeting)
    await service.name_deputy(await ctx.begin(), group, meeting, tap.person, on=tap.on)
    await _show_deputies(ctx, group, meeting)


async def _show_deputies(ctx: Context, group: Group, meeting: Meeting) -> None:
    unit = await ctx.begin()
    members = [m for m in await unit.groups.members(group.id) if m.person.id != meeting.author_id]
    ctx.show(views.deputies(meeting, members, await unit.reminding.deputies(meeting.id), ctx.lang))


async def named_deputy(ctx: Context, group: Group, meeting: Meeting, typed: str) -> None:
    """ "/meeting deputy: Karim" in answer to the card."""
    unit = await ctx.begin()
    person = group_service.named(await unit.groups.members(group.id), typed)
    await service.name_deputy(unit, group, meeting, person, on=True)
    ctx.react("👍")


@router.tap(taps.Knows)
async def knows(ctx: Context, tap: taps.Knows) -> None:
    """Whom the last notice has reached; asked again, as it is by then."""
    group, meeting = await _in_private(ctx, tap.meeting)
    known = await service.knowing(await ctx.begin(), meeting)
    ctx.show(views.knows(meeting, known, on_clock(ctx, group)))


async def _in_private(ctx: Context, meeting_id: int) -> tuple[Group, Meeting]:
    """What names people is shown in private, to whoever may change the meeting."""
    if not ctx.private:
        raise NotFound("meeting")
    return await changeable(ctx, meeting_id)


# --- again later -------------------------------------------------------------------------------------------------------------------------


@router.tap(taps.Snooze)
async def snooze(ctx: Context, tap: taps.Snooze) -> None:
    meeting = await seen(ctx, tap.meeting)
    lang = on_clock(ctx, await load_group(ctx, meeting))
    moment = reminding.snoozed_until(tap.when, ctx.now, lang)
    if moment is None:
        raise NotFound("meeting")
    unit = await ctx.begin()
    at = await service.snooze(unit, await as_member(ctx, unit, meeting), meeting, moment, ctx.now)
    ctx.toast(reminding.snoozed(at, lang), alert=True)


@router.listens("private")
async def snooze_typed(ctx: Context) -> bool:
    """ "Plus tard 2h", "tomorrow at 9" in answer to a reminder."""
    meeting_id, text = await replied(ctx), (ctx.message.text or "") if ctx.message else ""
    if meeting_id is None or not text:
        return False
    meeting = await seen(ctx, meeting_id)
    group = await load_group(ctx, meeting)
    moment = service.snooze_moment(text, langs=langs(ctx, group), now=ctx.now, zone=group.zone)
    if moment is None:
        return False
    unit = await ctx.begin()
    at = await service.snooze(unit, await as_member(ctx, unit, meeting), meeting, moment, ctx.now)
    ctx.toast(reminding.snoozed(at, on_clock(ctx, group)))
    return True
