"""The card of a meeting: answers, private reminders, calendar file, practices on its theme."""

from bot.context import Context, Place
from bot.documents.ics import Event, calendar
from bot.domain.coming_answers import read_answer
from bot.domain.delivery import Kind
from bot.domain.groups import Group
from bot.domain.leafing import Listing, Source, Spot
from bot.domain.meetings import Answer, Meeting
from bot.domain.practices import Practice
from bot.errors import NotFound, Stale
from bot.i18n import Lang
from bot.routing import Drawing, Router
from bot.services import leafing
from bot.services import meetings as service
from bot.services import practices as practice_service
from bot.services.feeds import run_of
from bot.views import phrases
from bot.views.meetings import calendar as calendar_views
from bot.views.meetings import card as cards
from bot.views.meetings import later, taps
from bot.views.meetings.coming import noted
from bot.views.practices import card as practice_card
from bot.views.screen import Paper, Screen
from handlers.meetings.finding import as_member, number, replied, seen
from handlers.meetings.seats import tell

router = Router()


@router.renders("meeting")
async def card(drawing: Drawing) -> Screen:
    meeting = await drawing.unit.meetings.get(int(drawing.args["id"]))
    return cards.card(await shown(drawing, meeting), await group_clock(drawing, meeting), drawing.now)


async def group_clock(drawing: Drawing, meeting: Meeting) -> Lang:
    """The reader's language on the group's clock."""
    return drawing.lang.with_zone((await drawing.unit.groups.get(meeting.group_id)).zone)


async def shown(drawing: Drawing, meeting: Meeting) -> cards.Card:
    unit = drawing.unit
    group = await unit.groups.get(meeting.group_id)
    practices = await _practices(drawing, meeting)
    return cards.Card(
        meeting,
        group,
        await unit.meetings.replies(meeting.id),
        practices,
        await unit.series.find(meeting.series_id),
        await unit.papers.of(meeting.id),
        drawing.tools.practices.theme_name(meeting.theme, drawing.lang.code) if meeting.theme else "",
        await unit.coming.guests(meeting.id),
    )


async def _practices(drawing: Drawing, meeting: Meeting) -> list[Practice]:
    if meeting.search_id is None:
        return []
    try:
        found = await practice_service.recall(drawing.unit, drawing.tools.practices, meeting.search_id)
    except NotFound:  # the library has changed, or the search is older than searches are kept
        return []
    return [match.practice for match in found.matches]


@router.tap(taps.Say)
async def say(ctx: Context, tap: taps.Say) -> None:
    if tap.answer not in set(Answer):
        raise NotFound("meeting")
    meeting = await seen(ctx, tap.meeting)
    unit = await ctx.begin()
    try:
        came = await service.answer(unit, await as_member(ctx, unit, meeting), meeting, Answer(tap.answer), ctx.now)
    except Stale as error:  # an old reminder: it becomes what the meeting is now
        ctx.toast(phrases.refusal(error, ctx.reader), alert=True)
        drawing = Drawing(unit, ctx.lang, {}, ctx.place.chat_id, ctx.now, ctx.tools)
        ctx.show(cards.card(await shown(drawing, meeting), await group_clock(drawing, meeting), ctx.now))
        await ctx.refresh(unit, f"meeting:{meeting.id}")
        return
    await tell(ctx, unit, await unit.groups.get(meeting.group_id), came)
    waits = came.seating.waits(ctx.actor.person)
    ctx.toast(noted(cards.answer_word(ctx.reader, Answer(tap.answer)), waits, ctx.reader), alert=bool(waits))


@router.listens("post")
@router.listens("private")
@router.listens("edited")
async def typed(ctx: Context) -> bool:
    """ "oui", "peut-être", "rappel", "agenda" as an answer to a card: everything that a button does can be typed."""
    meeting_id = await replied(ctx)
    text = (ctx.message.text or "") if ctx.message else ""
    said, wish = read_answer(text), cards.read_wish(text)
    if meeting_id is None or not (said or wish):
        return False
    ctx.in_person()
    meeting = await seen(ctx, meeting_id)
    unit = await ctx.begin()
    actor = await as_member(ctx, unit, meeting)
    person = actor.person
    if said is not None:
        came = await service.answer(unit, actor, meeting, said, ctx.now)
        await tell(ctx, unit, await unit.groups.get(meeting.group_id), came)
    elif not person.reachable or person.telegram_id is None:
        link = ctx.tools.me.deep_link(f"remind_{meeting.id}" if wish == "remind" else f"ics_{meeting.id}")
        ctx.say(later.write_to_me(ctx.lang, link))
        return True
    elif wish in ("remind", "quiet"):
        await service.remind_me(unit, actor, meeting, ctx.now, on=wish == "remind")
    else:
        ctx.draw(Kind.ANSWER, Place(person.telegram_id, private=True), "ics", {"meeting": meeting.id})
    ctx.react("👍")
    return True


@router.tap(taps.RemindMe)
async def remind_me(ctx: Context, tap: taps.RemindMe) -> None:
    """Only somebody who has pressed Start can be written to; the others are led there."""
    meeting = await seen(ctx, tap.meeting)
    if not ctx.actor.person.reachable:
        ctx.open_private(f"remind_{meeting.id}")
        return
    unit = await ctx.begin()
    reply = await service.remind_me(unit, await as_member(ctx, unit, meeting), meeting, ctx.now)
    ctx.toast(_will_remind(ctx.reader, on=reply.remind), alert=True)


@router.starts("remind_")
async def remind_linked(ctx: Context, rest: str) -> None:
    meeting = await seen(ctx, number(rest))
    unit = await ctx.begin()
    await service.remind_me(unit, await as_member(ctx, unit, meeting), meeting, ctx.now, on=True)
    ctx.toast(_will_remind(ctx.lang, on=True))


def _will_remind(lang: Lang, *, on: bool) -> str:
    if on:
        return lang.t("I will also remind you here, in private. Press again to stop it.")
    return lang.t("I will no longer remind you in private.")


@router.tap(taps.Calendar)
async def calendar_tap(ctx: Context, tap: taps.Calendar) -> None:
    """The file goes to the private chat, so that the group stays quiet."""
    if ctx.private:
        await _send_calendar(ctx, tap.meeting)
    else:
        ctx.open_private(f"ics_{tap.meeting}")


@router.starts("ics_")
async def calendar_linked(ctx: Context, rest: str) -> None:
    await _send_calendar(ctx, number(rest))


async def _send_calendar(ctx: Context, meeting_id: int) -> None:
    meeting = await seen(ctx, meeting_id)
    ctx.draw(Kind.ANSWER, ctx.place, "ics", {"meeting": meeting.id})


@router.renders("ics")
async def calendar_file(drawing: Drawing) -> Paper:
    meeting = await drawing.unit.meetings.get(drawing.args["meeting"])
    group = await drawing.unit.groups.get(meeting.group_id)
    events = await _events(drawing, meeting, group)
    prefix = calendar_views.cancelled_prefix(drawing.lang)
    content = calendar(events, lang=drawing.lang.code, cancelled_prefix=prefix)
    return Paper(
        f"{events[0].start:%Y-%m-%d}.ics",
        content,
        "text/calendar",
        later.calendar_caption(meeting, drawing.lang, linked=bool(drawing.tools.config.public_url)),
    )


async def _events(drawing: Drawing, meeting: Meeting, group: Group) -> list[Event]:
    """The meeting alone, or the series that it is part of."""
    if meeting.series_id is None or meeting.original is None:
        return [calendar_views.event(meeting, group, drawing.now)]
    run = await run_of(drawing.unit, group, meeting.series_id, None)
    return calendar_views.series_events(run.series, run.meetings, group, drawing.now, run.said)


@router.tap(taps.Practices)
async def practices(ctx: Context, tap: taps.Practices) -> None:
    if ctx.private:
        await _send_practices(ctx, tap.meeting)
    else:
        ctx.open_private(f"theme_{tap.meeting}")


@router.starts("theme_")
async def practices_linked(ctx: Context, rest: str) -> None:
    await _send_practices(ctx, number(rest))


async def _send_practices(ctx: Context, meeting_id: int) -> None:
    meeting = await seen(ctx, meeting_id)
    known = await ctx.library()
    if meeting.search_id is None:
        raise NotFound("practice")
    spot = Spot(Listing(Source.SEARCH, meeting.search_id))
    page = await leafing.page(await ctx.begin(), known, spot, ctx.actor.person.id)
    ctx.say(practice_card.card(page, ctx.lang, known.terms, private=ctx.private))
