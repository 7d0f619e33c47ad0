"""What the clock brings to date polls: who has not answered is asked, the author is told. Everything is looked at again when it is sent."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.context import Outgoing, Place
from bot.domain.delivery import Kind
from bot.domain.groups import Group, Member
from bot.domain.polls import Poll, State
from bot.routing import Drawing, Router
from bot.services import polls as service
from bot.store.unit import Unit
from bot.views.polls import care as views
from bot.views.polls.card import Card
from bot.views.screen import Screen
from handlers.polls.finding import card_of

router = Router()


@router.due("polls")
async def look(out: Outgoing, unit: Unit) -> datetime | None:
    """The clock's handler: what is due goes into the outbox, once; a chat reads one message, however many polls it is about."""
    found = await service.due_now(unit, out.now)
    for poll in found.changed:
        await out.refresh(unit, f"poll:{poll.id}")
    ask(out, found.asks)
    for tell in found.tells:
        args = {"poll": tell.poll.id, "why": tell.why}
        key = f"poll_told:{tell.poll.id}:{tell.key}:{tell.reader.id}"
        group = await unit.groups.get(tell.poll.group_id)
        place = Place(tell.reader.telegram_id or 0, private=True)
        out.draw(Kind.NOTICE, place, "poll_told", args, dedupe=key, loud=_awake(group, out.now))
    return found.next


def _awake(group: Group, now: datetime) -> bool:
    return not service.quiet_of(group).covers(now.astimezone(ZoneInfo(group.zone)))


def ask(out: Outgoing, asks: Sequence[service.Ask]) -> None:
    """In private where that is possible; the others in the group, in one message that names them."""
    alone: dict[int, list[service.Ask]] = defaultdict(list)
    aloud: dict[int, list[service.Ask]] = defaultdict(list)
    for each in asks:
        for reader in each.readers:
            alone[reader.telegram_id or 0].append(each)
        if each.aloud:
            aloud[each.group.id].append(each)
    for chat, some in alone.items():
        _draw(out, Place(chat, private=True), "poll_ask", some)
    for some in aloud.values():
        topics = {each.poll.thread_id for each in some}
        place = Place(some[0].group.chat_id, topics.pop() if len(topics) == 1 else None)
        _draw(out, place, "poll_ask_aloud", some)


def _draw(out: Outgoing, place: Place, name: str, asks: Sequence[service.Ask]) -> None:
    polls = sorted((each.poll.id, each.partly) for each in asks)
    key = f"{name}:{asks[0].poll.id}:{asks[0].key}:{len(asks)}:{place.chat_id}"
    ends = [each.poll.closes for each in asks]
    last = max((end for end in ends if end is not None), default=None) if all(ends) else None
    loud = _awake(asks[0].group, out.now)
    out.draw(Kind.REMINDER, place, name, {"polls": polls}, dedupe=key, not_after=last, loud=loud)


@router.renders("poll_ask")
async def asked(drawing: Drawing) -> Screen | None:
    """To those who have still not answered when it is sent: about the dates that they have said nothing about."""
    found = []
    for card, members in await _waiting(drawing):
        mine = next((m.person.id for m in members if m.person.telegram_id == drawing.chat_id), None)
        if mine is not None:
            said = {ballot.slot_id for ballot in card.ballots if ballot.person.id == mine}
            found.append(views.Missing(card, [slot for slot in card.coming if slot.id not in said], bool(said)))
    return views.asked(found, drawing.lang) if found else None


@router.renders("poll_ask_aloud")
async def asked_aloud(drawing: Drawing) -> Screen | None:
    found = [
        (card, [member for member in members if not service.can_read(member.person)])
        for card, members in await _waiting(drawing)
    ]
    left = [(card, members) for card, members in found if members]
    return views.asked_aloud(left, drawing.lang.with_zone(left[0][0].group.zone)) if left else None


async def _waiting(drawing: Drawing) -> list[tuple[Card, tuple[Member, ...]]]:
    """Of the polls that are asked about, those that still take answers, and from whom."""
    found = []
    for poll_id, partly in drawing.args["polls"]:
        poll = await drawing.unit.polls.get(poll_id)
        if service.answerable(poll, drawing.now):
            card = await _card(drawing, poll)
            waiting = card.waiting
            if waiting is not None:
                found.append((card, waiting.partly if partly else waiting.members))
    return found


@router.renders("poll_told")
async def told(drawing: Drawing) -> Screen | None:
    """Nothing where a date was chosen meanwhile, somebody has still to answer, or the deadline was put off."""
    poll = await drawing.unit.polls.get(drawing.args["poll"])
    card = await _card(drawing, poll)
    complete = card.open and card.waiting is not None and card.waiting.complete
    holds = complete if drawing.args["why"] == service.ALL else not card.open
    if poll.state != State.OPEN or not holds:
        return None
    return views.told(card, drawing.lang.with_zone(card.group.zone))


async def _card(drawing: Drawing, poll: Poll) -> Card:
    return await card_of(drawing.unit, poll, await drawing.unit.groups.get(poll.group_id), drawing.now)
