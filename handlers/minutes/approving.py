"""Approving what was published: the card in the group, proposed changes in private, the history, and what the clock brings."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.context import Context, Outgoing, Place
from bot.domain.delivery import Kind as Sending
from bot.domain.groups import Act, Actor, Group
from bot.domain.minutes import Minutes, State
from bot.domain.minutes.agreeing import agrees
from bot.domain.minutes.approval import Standing, Voice
from bot.errors import NotFound, Stale
from bot.markup import clean
from bot.routing import Drawing, Router
from bot.services.minutes import approving as service
from bot.store.unit import Unit
from bot.views import phrases
from bot.views.callbacks import number_in
from bot.views.minutes import approval as views
from bot.views.screen import Screen
from handlers.minutes.showing import asked

router = Router()

_TOGETHER = timedelta(minutes=1)  # in which several answers are told in one message


# --- the card ----------------------------------------------------------------------------------------------------------------------------


@router.renders("approval")
async def card(drawing: Drawing) -> Screen | None:
    """How one version stands; what was taken back or is being corrected says so."""
    unit = drawing.unit
    minutes_id, version = (int(part) for part in drawing.args["id"].split("."))
    minutes = await unit.minutes.get(minutes_id)
    approval = await unit.approvals.find(minutes_id, version)
    if approval is None:
        return views.withdrawn(minutes, drawing.lang)
    stand = await service.standing_of(unit, minutes, approval)
    if not approval.approved and (minutes.state is not State.PUBLISHED or minutes.version != version):
        return views.corrected(minutes, drawing.lang)
    group = await unit.groups.get(minutes.group_id)
    record = await unit.minutes.record(minutes_id, version)
    link = drawing.tools.me.deep_link(f"amend_{minutes_id}")
    return views.card(stand, record, drawing.lang.with_zone(group.zone), link)


def ref_of(minutes: Minutes, version: int) -> str:
    return f"approval:{minutes.id}.{version}"


@router.tap(views.Agree)
async def agree(ctx: Context, tap: views.Agree) -> None:
    ctx.in_person()
    group, actor = await asked(ctx, tap.minutes)
    await agreed(ctx, group, actor, tap.minutes, tap.version)


async def agreed(ctx: Context, group: Group, actor: Actor, minutes_id: int, version: int) -> None:
    """A tap, or words that say no more than that."""
    unit = await ctx.begin()
    minutes = await unit.minutes.get(minutes_id)
    try:
        await service.agree(unit, actor, minutes, version, ctx.now)
    except Stale as error:
        await ctx.refresh(unit, ref_of(minutes, version))
        ctx.toast(phrases.refusal(error, ctx.reader), alert=True)
        return
    await ctx.refresh(unit, ref_of(minutes, version))
    ctx.toast(ctx.reader.t("Noted: you agree."))


@router.listens("post")
async def replied(ctx: Context) -> bool:
    """An answer to the card: agreement, or the change that somebody proposes."""
    message = ctx.message
    answered = message.reply_to_message if message is not None else None
    if ctx.group is None or message is None or answered is None or not message.text:
        return False
    async with ctx.tools.database.read() as unit:
        shown = await unit.cards.at(message.chat.id, answered.message_id)
    if shown is None or not shown.ref.startswith("approval:"):
        return False
    ctx.in_person()
    minutes_id, version = (int(part) for part in shown.ref.partition(":")[2].split("."))
    _, actor = await asked(ctx, minutes_id)
    words = clean(message.text)
    unit = await ctx.begin()
    minutes = await unit.minutes.get(minutes_id)
    if agrees(words):
        await service.agree(unit, actor, minutes, version, ctx.now)
    else:
        await _amended(ctx, unit, await service.amend(unit, actor, minutes, version, words, ctx.now))
    ctx.react("👍" if agrees(words) else "✍")
    await ctx.refresh(unit, ref_of(minutes, version))
    return True


# --- proposed changes --------------------------------------------------------------------------------------------------------------------


@router.starts("amend_")
async def linked(ctx: Context, rest: str) -> None:
    number = number_in(rest)
    if number is None:
        raise NotFound("minutes")
    await asked(ctx, number)
    unit = await ctx.begin()
    await question(ctx, unit, await unit.minutes.get(number))


async def question(ctx: Context, unit: Unit, minutes: Minutes) -> None:
    """Ask what should be changed."""
    stand = await service.standing(unit, minutes)
    if stand is None or stand.approval.approved or minutes.state is not State.PUBLISHED:
        raise Stale("minutes")
    await ctx.ask("amendment", views.question(minutes, ctx.lang), minutes=minutes.id, version=minutes.version)


@router.awaited("amendment")
async def proposed(ctx: Context, text: str, data: Mapping[str, Any]) -> None:
    ctx.in_person()
    group, actor = await asked(ctx, data["minutes"])
    unit = await ctx.begin()
    minutes = await unit.minutes.get(data["minutes"])
    version = int(data["version"])
    words = clean(text)
    if agrees(words):
        await ctx.answered()
        await agreed(ctx, group, actor, minutes.id, version)
        return
    voice = await service.amend(unit, actor, minutes, version, words, ctx.now)
    await ctx.answered()
    await _amended(ctx, unit, voice)
    await ctx.refresh(unit, ref_of(minutes, version))
    ctx.say(views.noted(voice, await unit.minutes.record(minutes.id, version), ctx.lang))


async def _amended(ctx: Context, unit: Unit, voice: Voice) -> None:
    """Whoever published it hears of it, where they can be reached; what comes within a minute is one message."""
    number = await unit.minutes.published_by(voice.minutes_id, voice.version)
    place = await _alone(unit, number)
    if place is not None:
        key = f"amended:{voice.minutes_id}.{voice.version}"
        args = {"id": voice.minutes_id}
        ctx.draw(Sending.NOTICE, place, "minutes_amended", args, merge=key, not_before=ctx.now + _TOGETHER)


@router.renders("minutes_amended")
async def amended(drawing: Drawing) -> Screen | None:
    """Nothing where all was decided meanwhile."""
    unit = drawing.unit
    minutes = await unit.minutes.get(int(drawing.args["id"]))
    stand = await service.standing(unit, minutes)
    if stand is None or not stand.waiting:
        return None
    record = await unit.minutes.record(minutes.id, stand.approval.version)
    return views.amendments(stand, record, drawing.lang, publisher=True)


@router.tap(views.Amendments)
async def amendments(ctx: Context, tap: views.Amendments) -> None:
    group, actor = await asked(ctx, tap.minutes)
    unit = await ctx.begin()
    await show_amendments(ctx, unit, group, actor, await unit.minutes.get(tap.minutes))


async def show_amendments(ctx: Context, unit: Unit, group: Group, actor: Actor, minutes: Minutes) -> None:
    stand = await _standing(unit, minutes)
    record = await unit.minutes.record(minutes.id, stand.approval.version)
    ctx.show(views.amendments(stand, record, ctx.lang, publisher=actor.may(group, Act.PUBLISH)))


@router.tap(views.Amendment)
async def amendment(ctx: Context, tap: views.Amendment) -> None:
    """One change, for whoever may decide on it."""
    async with ctx.tools.database.read() as unit:
        voice = await unit.approvals.voice(tap.voice)
    group, actor = await asked(ctx, voice.minutes_id)
    unit = await ctx.begin()
    await ctx.answered()
    service.decidable(actor, group, await unit.approvals.voice(tap.voice))
    minutes = await unit.minutes.get(voice.minutes_id)
    stand = await _standing(unit, minutes)
    ctx.show(views.amendment(voice, stand, await unit.minutes.record(minutes.id, voice.version), ctx.lang))


@router.tap(views.Decide)
async def decide(ctx: Context, tap: views.Decide) -> None:
    async with ctx.tools.database.read() as unit:
        voice = await unit.approvals.voice(tap.voice)
    group, actor = await asked(ctx, voice.minutes_id)
    unit = await ctx.begin()
    voice = await unit.approvals.voice(tap.voice)
    service.decidable(actor, group, voice)
    if not tap.take:
        await ctx.ask("why_not", views.why_not(voice, ctx.lang), voice=voice.id)
        return
    minutes = await unit.minutes.get(voice.minutes_id)
    await service.take(unit, actor, group, minutes, voice)
    await _decided(ctx, unit, minutes.id, voice)
    ctx.toast(ctx.reader.t("Taken over into the next version. Publish it when it is complete."))


@router.awaited("why_not")
async def refused(ctx: Context, text: str, data: Mapping[str, Any]) -> None:
    async with ctx.tools.database.read() as unit:
        voice = await unit.approvals.voice(data["voice"])
    group, actor = await asked(ctx, voice.minutes_id)
    unit = await ctx.begin()
    voice = await unit.approvals.voice(voice.id)
    await service.refuse(unit, actor, group, voice, clean(text))
    await ctx.answered()
    await _decided(ctx, unit, voice.minutes_id, voice)


async def _decided(ctx: Context, unit: Unit, minutes_id: int, voice: Voice) -> None:
    """Here, on the card, and to whoever proposed it."""
    minutes = await unit.minutes.get(minutes_id)
    await ctx.refresh(unit, ref_of(minutes, voice.version))
    await ctx.refresh(unit, f"minutes:{minutes.id}")
    place = await _alone(unit, voice.person_id) if voice.person_id != ctx.actor.person.id else None
    if place is not None:
        ctx.draw(Sending.NOTICE, place, "amendment_decided", {"id": voice.id}, dedupe=f"amendment_decided:{voice.id}")
    stand = await service.standing_of(unit, minutes, await unit.approvals.get(minutes.id, voice.version))
    record = await unit.minutes.record(minutes.id, voice.version)
    ctx.show(views.amendments(stand, record, ctx.lang, publisher=True))


@router.renders("amendment_decided")
async def decided(drawing: Drawing) -> Screen | None:
    voice = await drawing.unit.approvals.voice(int(drawing.args["id"]))
    return views.told(voice, await drawing.unit.minutes.record(voice.minutes_id, voice.version), drawing.lang)


# --- the history -------------------------------------------------------------------------------------------------------------------------


@router.tap(views.History)
async def history(ctx: Context, tap: views.History) -> None:
    group, _ = await asked(ctx, tap.minutes)
    unit = await ctx.begin()
    await show_history(ctx, unit, group, await unit.minutes.get(tap.minutes), tap.version)


async def show_history(ctx: Context, unit: Unit, group: Group, minutes: Minutes, version: int) -> None:
    steps = await service.history(unit, minutes)
    if not steps:
        raise NotFound("minutes")
    ctx.show(views.history(steps, version, minutes, ctx.lang.with_zone(group.zone)))


# --- the clock ---------------------------------------------------------------------------------------------------------------------------


@router.due("approvals")
async def look(out: Outgoing, unit: Unit) -> datetime | None:
    """What silence has approved: the cards say so."""
    found = await service.due_now(unit, out.now)
    for approval in found.approved:
        await out.refresh(unit, f"approval:{approval.minutes_id}.{approval.version}")
        await out.refresh(unit, f"minutes:{approval.minutes_id}")
    return found.next


async def _alone(unit: Unit, person_id: int | None) -> Place | None:
    """The private chat with somebody, where they can be written to."""
    person = await unit.people.get(person_id) if person_id is not None else None
    if person is None or person.telegram_id is None or not person.reachable:
        return None
    return Place(person.telegram_id, private=True)


async def _standing(unit: Unit, minutes: Minutes) -> Standing:
    stand = await service.standing(unit, minutes)
    if stand is None:
        raise NotFound("minutes")
    return stand
