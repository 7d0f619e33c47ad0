"""What the clock brings: reminders that are checked again when they are sent."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.context import Outgoing, Place
from bot.domain.delivery import Kind
from bot.domain.groups import Rule
from bot.domain.meetings import Meeting, State
from bot.domain.reminders import LATE, silent
from bot.routing import Drawing, Router
from bot.services import meetings as service
from bot.store.unit import Unit
from bot.views.meetings import reminding as views
from bot.views.screen import Screen
from handlers.meetings.card import group_clock, shown

router = Router()


@router.due("reminders")
async def remind(out: Outgoing, unit: Unit) -> datetime | None:
    """The clock's handler: what is due goes into the outbox, once. After a long pause a chat reads one message, however many it missed."""
    found = await service.due_now(unit, out.now)
    for meeting in found.changed:
        await out.refresh(unit, f"meeting:{meeting.id}")
    by_group: dict[int, list[service.Due]] = defaultdict(list)
    for due in found.due:
        by_group[due.group.id].append(due)
    own = list(found.own)
    for dues in by_group.values():
        behind = _behind(dues)
        if behind:
            _away(out, behind)
        for due in dues:
            if due not in behind:
                _remind(out, due)
            elif not due.reminder.missed:
                own += [service.Own(due.meeting, reader, _key(due, str(reader.id)), True) for reader in due.readers]
    _remind_people(out, own)
    return found.next


def _behind(dues: Sequence[service.Due]) -> list[service.Due]:
    """What one message is to say together, because the bot was away: all that is due of a group, unless it is a single reminder."""
    before = [due for due in dues if due.reminder.minutes > 0]
    away = any(due.reminder.late or due.reminder.missed for due in before)
    alone = len(before) == 1 and not before[0].reminder.missed
    return before if away and not alone else []


def _away(out: Outgoing, behind: Sequence[service.Due]) -> None:
    """One honest sentence for a group: what it was not reminded of, and what is still to come."""
    topics = {due.meeting.thread_id for due in behind}
    place = Place(behind[0].group.chat_id, topics.pop() if len(topics) == 1 else None)
    over = [due.meeting.id for due in behind if due.reminder.missed]
    coming = [due.meeting.id for due in behind if not due.reminder.missed]
    key = f"away:{behind[0].group.id}:{out.now.timestamp():.0f}"
    out.draw(
        Kind.REMINDER, place, "meetings_missed", {"meetings": over, "coming": coming}, dedupe=key, loud=bool(coming)
    )


def _args(out: Outgoing, meeting: Meeting, rule: Rule | None, *, late: bool) -> dict[str, Any]:
    minutes = rule.minutes if rule is not None else None
    start = meeting.begins.astimezone(UTC).isoformat()
    asks = rule is not None and rule.silent
    return {
        "meeting": meeting.id,
        "start": start,
        "minutes": minutes,
        "late": late,
        "silent": asks,
        "due": out.now.isoformat(),
    }


def _key(due: service.Due, whom: str) -> str:
    return f"reminder:{due.meeting.id}:{due.meeting.sequence}:{due.reminder.minutes}:{whom}"


def _remind(out: Outgoing, due: service.Due) -> None:
    meeting, reminder = due.meeting, due.reminder
    args = _args(out, meeting, reminder.rule, late=reminder.late)
    ends = meeting.begins if reminder.minutes > 0 else None
    place, at = Place(due.group.chat_id, meeting.thread_id), reminder.at
    loud = (
        not reminder.rule.silent
    )  # who has answered is not disturbed: those who have not are named, and rung for in private
    out.draw(
        Kind.REMINDER, place, "reminder", args, loud=loud, dedupe=_key(due, "group"), not_after=ends, not_before=at
    )
    for reader in due.readers:
        private = Place(reader.telegram_id or 0, private=True)
        key = _key(due, str(reader.id))
        out.draw(Kind.REMINDER, private, "reminder", args, loud=True, dedupe=key, not_after=ends, not_before=at)


def _remind_people(out: Outgoing, own: Sequence[service.Own]) -> None:
    """What single people asked for; several that are late are one message too."""
    late: dict[int, list[service.Own]] = defaultdict(list)
    for each in own:
        if each.late:
            late[each.person.telegram_id or 0].append(each)
    for each in own:
        chat = each.person.telegram_id or 0
        if len(late[chat]) > 1 and each.late:
            continue
        args = _args(out, each.meeting, None, late=each.late)
        place = Place(chat, private=True)
        when: dict[str, Any] = {"not_after": each.meeting.begins, "not_before": each.at}
        out.draw(Kind.REMINDER, place, "reminder", args, loud=True, dedupe=each.key, **when)
    for chat, missed in late.items():
        if len(missed) > 1:
            coming = list(dict.fromkeys(each.meeting.id for each in missed))
            key = f"away:{chat}:{out.now.timestamp():.0f}"
            args = {"meetings": [], "coming": coming}
            out.draw(Kind.REMINDER, Place(chat, private=True), "meetings_missed", args, loud=True, dedupe=key)


@router.renders("reminder")
async def reminder(drawing: Drawing) -> Screen | None:
    """Checked again at the moment it is sent: what has moved or was cancelled meanwhile is not reminded of."""
    meeting = await current(drawing, State.PLANNED)
    if meeting is None:
        return None
    args, lang = drawing.args, await group_clock(drawing, meeting)
    card = await shown(drawing, meeting)
    rule = next((rule for rule in card.group.settings.rules if rule.minutes == args["minutes"]), None)
    words = rule.words if rule is not None else ""
    if args["minutes"] is not None and args["minutes"] < 0:
        return views.after(card, words, lang)
    if meeting.begins <= drawing.now:
        return None
    late = args["late"] or drawing.now - datetime.fromisoformat(args.get("due", drawing.now.isoformat())) > LATE
    told = views.Told(args["minutes"], words, late=late, private=drawing.chat_id > 0)
    if not args.get("silent"):
        return views.reminder(card, told, lang, drawing.now)
    open_ = silent(await drawing.unit.groups.members(meeting.group_id), card.replies)
    if told.private:
        open_ = [member for member in open_ if member.person.telegram_id == drawing.chat_id]
    return views.unanswered(card, told, open_, lang, drawing.now) if open_ else None


@router.renders("meetings_missed")
async def missed(drawing: Drawing) -> Screen | None:
    """What is over, and what is still to come when it is sent."""
    over = [await drawing.unit.meetings.get(number) for number in drawing.args["meetings"]]
    known = [await drawing.unit.meetings.get(number) for number in drawing.args.get("coming", [])]
    coming = [m for m in known if m.state == State.PLANNED and m.begins > drawing.now]
    groups = {m.group_id: await drawing.unit.groups.get(m.group_id) for m in (*over, *coming)}
    if not groups:
        return None
    return views.missed(over, coming, drawing.lang.with_zone(next(iter(groups.values())).zone))


async def current(drawing: Drawing, state: State) -> Meeting | None:
    """The meeting, if it still is planned, or cancelled, for the date that the message was queued for."""
    meeting = await drawing.unit.meetings.get(drawing.args["meeting"])
    same = meeting.state == state and meeting.begins.astimezone(UTC).isoformat() == drawing.args["start"]
    return meeting if same else None
