"""Asking for a date: out of free text, or step by step."""

from dataclasses import replace
from typing import Any

from bot.context import Context, Place
from bot.domain.groups import Act, Actor, Group
from bot.domain.polls import MOST_SLOTS, Poll, State
from bot.domain.polls.orders import What, read_order, slot_named, take_deadline
from bot.errors import Unclear
from bot.markup import Html, escape, join
from bot.routing import Router
from bot.services import polls as service
from bot.services.minutes.collecting import is_marked
from bot.services.polls import Offer
from bot.views import phrases
from bot.views.meetings import changes, troubles
from bot.views.polls import answering, drafts, typed
from bot.views.polls.drafts import Doubt
from bot.views.screen import EMPTY, Screen
from handlers.polls.card import about
from handlers.polls.finding import langs, load, mine, on_clock, replied, seen

router = Router()

_PARTS = ("title", "place", "link", "length")  # of a draft, besides its dates
_SOON = 600  # seconds in which what somebody writes in the group is taken for their answer to a question


@router.command("poll")
async def call(ctx: Context, words: str) -> None:
    """A new poll out of free text; as an answer to the card of one, what could be typed there anyway. Alone it also leads to those that are
    open: their cards may be far up."""
    group = await ctx.own_group()
    card = await replied(ctx)
    if card is not None:
        if not await about(ctx, card, words):
            _, poll = await seen(ctx, card)
            ctx.say(Screen(escape(answering.not_read(poll, words, on_clock(ctx, group)))))
        return
    actor = await ctx.entitled(group, Act.MEETING)
    offer = _read(ctx, group, words)
    note = EMPTY if words else await _open_now(ctx, group)
    await take(ctx, (group, actor), service.new(group, actor, ctx.place.thread_id), offer, note=note)


async def _open_now(ctx: Context, group: Group) -> Html:
    async with ctx.tools.database.read() as unit:
        polls = await unit.polls.open_in(group.id)
    links = [
        (poll.title, ctx.tools.me.deep_link(f"vote_{poll.id}")) for poll in polls if service.answerable(poll, ctx.now)
    ]
    return drafts.open_now(links, on_clock(ctx, group))


def _read(ctx: Context, group: Group, words: str) -> Offer:
    """A deadline that is none is given back with what else was not understood."""
    spoken = langs(ctx, group)
    place, rest = changes.take_place(words)
    until, left = take_deadline(rest)
    closes = service.read_deadline(until, langs=spoken, now=ctx.written, zone=group.zone) if until else None
    offer = service.read(left, langs=spoken, now=ctx.written, zone=group.zone)
    late = bool(offer.moments) and closes is not None and all(moment.start <= closes for moment in offer.moments)
    if closes is not None and (late or closes <= ctx.now):
        closes, offer = None, replace(offer, past=(*offer.past, until))
    elif until and closes is None:
        offer = replace(offer, lost=(*offer.lost, until))
    return replace(offer, place=place[:300] or offer.place, closes=closes)


async def take(
    ctx: Context,
    by: tuple[Group, Actor],
    draft: Poll,
    offer: Offer,
    doubts: list[Doubt] | None = None,
    *,
    note: Html = EMPTY,
) -> None:
    """Keep what was understood; post what is complete and clear, else ask for the next thing. `note` is said too."""
    group, actor = by
    offer, unread = _fitting(ctx, group, draft, offer)
    note = join([note, unread])
    fresh, clear = draft.id == 0, offer.clear and not note
    draft = await service.keep(await ctx.begin(), actor, group, draft, offer, ctx.now)
    if fresh and clear and service.complete(draft):
        await post(ctx, group, draft)
    else:
        draft = await service.drop(await ctx.begin(), draft, group.zone)
        await ask_next(ctx, group, draft, [*(doubts or []), *_doubts(offer)], note)


def _fitting(ctx: Context, group: Group, draft: Poll, offer: Offer) -> tuple[Offer, Html]:
    """As many of the dates as a poll holds; and what is to be said about the rest."""
    room = MOST_SLOTS - len(draft.open_slots)
    lang = on_clock(ctx, group)
    full = (
        drafts.full([moment.start for moment in offer.moments[room:]], MOST_SLOTS, lang)
        if len(offer.moments) > room
        else ""
    )
    wrong = [troubles.sentence(troubles.unclear(trouble), lang) for trouble in offer.wrong]
    note = join([drafts.note(offer.lost, offer.past, lang), *wrong, troubles.decided(offer.notes, lang).text, full])
    return replace(offer, moments=offer.moments[:room]), note


def _doubts(offer: Offer) -> list[Doubt]:
    return [
        [(int(start.timestamp()), moment.timed) for start in (moment.start, *moment.others)]
        for moment in offer.moments
        if moment.others
    ]


async def ask_next(ctx: Context, group: Group, draft: Poll, doubts: list[Doubt], note: Html = EMPTY) -> None:
    """What is in doubt first, then hours, dates, the title; then everything is shown."""
    lang = on_clock(ctx, group)
    what = "dates"
    if doubts:
        screen = drafts.which(draft, doubts, note, lang)
    elif service.untimed(draft):
        days = [lang.local(slot.start).date() for slot in service.untimed(draft)]
        screen = drafts.ask_hours(draft, days, note, lang)
    elif not draft.open_slots:
        today = lang.local(ctx.now).date()
        screen = drafts.ask_days(draft, today, today, note, lang)
    elif not draft.title:
        what = "title"
        screen = drafts.ask_title(draft, themes(ctx, group), note, lang)
    else:
        screen = drafts.hub(draft, note, lang, ready=service.complete(draft))
    await expect(ctx, draft, what, screen, doubts)


async def expect(ctx: Context, draft: Poll, what: str, screen: Screen, doubts: list[Doubt] | None = None) -> None:
    """Show a step; what is written next is for it."""
    await ctx.ask("poll", screen, id=draft.id, what=what, doubts=doubts or [], asked=ctx.now.timestamp())


def themes(ctx: Context, group: Group) -> list[tuple[str, str]]:
    known = [(theme.id, theme.name_in(ctx.lang.code)) for theme in ctx.tools.practices.themes]
    return [pair for pair in known if pair[0] in group.settings.themes] or known[:8]


def open_doubts(ctx: Context, draft: Poll) -> list[Doubt]:
    """The doubts about dates that the draft still has; they wait with the question."""
    wanted = ctx.awaited
    if wanted is None or wanted.kind != "poll" or wanted.data["id"] != draft.id:
        return []
    return [[(int(unix), bool(timed)) for unix, timed in doubt] for doubt in wanted.data["doubts"]]


async def post(ctx: Context, group: Group, draft: Poll) -> None:
    """The card stands in the group now."""
    unit = await ctx.begin()
    poll = await service.find_same(unit, draft)
    if poll is not None:
        await service.stop(unit, draft)
    else:
        poll = await service.post(unit, draft, ctx.now)
        await ctx.place_card(unit, f"poll:{poll.id}", Place(group.chat_id, poll.thread_id))
    await ctx.answered()
    if ctx.query is not None or ctx.private:
        ctx.show(drafts.posted(poll, group.name, on_clock(ctx, group)))


# --- what is written while a draft is open -----------------------------------------------------------------------------------------------


@router.awaited("poll")
async def said_more(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """What the draft still needed. In a group it may be talk instead: then it is left to the others."""
    if await _is_talk(ctx, text, data):
        return False
    group, actor, draft = await mine(ctx, data["id"])
    part, order = changes.read_part(text), read_order(text)
    if typed.posts(text) and service.complete(draft):
        await post(ctx, group, draft)
    elif order is not None and order.what is What.WITHDRAW and data["what"] != "title":
        await _taken_off(ctx, group, draft, order.rest)
    elif part is not None and part[0] in _PARTS and data["what"] != "title":
        await _described(ctx, group, draft, *part)
    elif data["what"] in _PARTS:
        await _described(ctx, group, draft, data["what"], text)
    else:
        added = order.rest if order is not None and order.what is What.ADD else text
        return await _dates(ctx, group, actor, draft, added, data)
    return True


async def _taken_off(ctx: Context, group: Group, draft: Poll, words: str) -> None:
    """ "Retirer B", "remove Thursday"."""
    slot = slot_named(words, draft.open_slots, on_clock(ctx, group).tz)
    if slot is None:
        raise Unclear("which slot", words)
    draft = await service.remove(await ctx.begin(), draft, [slot.id])
    await ask_next(ctx, group, draft, open_doubts(ctx, draft))


async def _described(ctx: Context, group: Group, draft: Poll, what: str, text: str) -> None:
    draft = await service.describe(await ctx.begin(), draft, what, text)
    await ask_next(ctx, group, draft, open_doubts(ctx, draft))


async def _dates(ctx: Context, group: Group, actor: Actor, draft: Poll, text: str, data: dict[str, Any]) -> bool:
    """Further dates; hours alone are for the days that want one. What is no date at all is the title where there is none."""
    lang = on_clock(ctx, group)
    days = [lang.local(slot.start).date() for slot in service.untimed(draft)]
    offer = _read(ctx, group, text)
    moments = service.hours_for(days, text, langs=langs(ctx, group), zone=group.zone) if days else ()
    if moments:
        offer = Offer(moments=moments)
    understood = offer.moments or offer.past or offer.wrong or offer.length or offer.closes
    if not understood and not (draft.title == "" and offer.title):
        return await _not_read(ctx, text, data)
    if draft.title and offer.title:
        offer = replace(offer, title="", lost=(*offer.lost, offer.title))
    await take(ctx, (group, actor), draft, offer, open_doubts(ctx, draft))
    return True


async def _is_talk(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """Whether the text goes to the group and not to the question: it answers somebody else, is for the minutes, or comes much later."""
    if ctx.private:
        return False
    _, poll = await load(ctx, data["id"])
    if poll.state != State.DRAFT:
        await ctx.answered()
        return True
    if ("#" in text and is_marked(text)) or await _answers_card(ctx):
        return True
    answers = ctx.answers_me()
    late = ctx.now.timestamp() - data["asked"] > _SOON
    return not answers if answers is not None else late


async def _answers_card(ctx: Context) -> bool:
    to = ctx.message.reply_to_message if ctx.message else None
    if to is None:
        return False
    async with ctx.tools.database.read() as unit:
        return await unit.cards.at(ctx.place.chat_id, to.message_id) is not None


async def _not_read(ctx: Context, text: str, data: dict[str, Any]) -> bool:
    """No date in it. In a group that is said once; then it takes a reply to be understood as an answer."""
    error = Unclear("date", text)
    if ctx.private or ctx.answers_me():
        raise error
    if data.get("told"):
        return False
    ctx.say(Screen(escape(phrases.refusal(error, ctx.lang))))
    await ctx.expect("poll", **{**data, "told": True})
    return True
