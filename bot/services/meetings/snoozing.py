"""Reminded again later; and who has been reached by a notice."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.groups import Actor, folded
from bot.domain.meetings import Answer, Meeting
from bot.domain.minutes.folding import flat
from bot.domain.reminders import Knowing
from bot.domain.when import Grain
from bot.errors import Unclear
from bot.services.meetings.changing import alive
from bot.services.meetings.reading import moment_said
from bot.store.unit import Unit

# How people say that they want to be reminded again, without accents; what follows says when.
_LATER = re.compile(
    r"(?:plus tard|later|snooze|spater|mas tarde|piu tardi|mais tarde|mai tarziu|me rappeler|rappelez[ -]moi|rappel|remind me|erinnern|noch ?mal|"
    r"again|encore|de nouveau|otra vez|di nuovo|de novo|din nou)\b"
)
_SHORT = re.compile(
    r"(\d{1,3}) ?(h|heures?|hours?|hrs?|std|stunden?|horas?|ore|ora|min|m|minutes?|minuten?|minutos?|minuti|minute)"
)
_MORNING = time(9)


async def snooze(unit: Unit, actor: Actor, meeting: Meeting, at: datetime, now: datetime) -> datetime:
    """Remind the person again at the moment; never once the meeting has begun."""
    alive(meeting)
    if at <= now:
        raise Unclear("past", "")
    if at >= meeting.begins:
        raise Unclear("snooze", "")
    await unit.reminding.snooze(meeting.id, actor.person.id, at)
    return at


def snooze_moment(text: str, *, langs: Sequence[str], now: datetime, zone: str) -> datetime | None:
    """ "plus tard 2h", "in 2 Stunden", "demain 9h", "later" → when. None where no moment is named."""
    local, asked = now.astimezone(ZoneInfo(zone)), _LATER.match(flat(text))
    text = text[asked.end() :] if asked else text  # the "tarde" of "más tarde" is no afternoon
    rest = folded(text)
    if asked and not rest:
        return now + timedelta(hours=1)
    short = _SHORT.fullmatch(re.sub(r"^(?:dans|in|en|fra|tra|daqui a|em|peste|pentru|de|a) ", "", rest))
    if short is not None:
        minutes = 60 if short[2].startswith(("h", "st", "o")) else 1
        return now + timedelta(minutes=int(short[1]) * minutes)
    span = moment_said(text, langs=langs, ref=local)
    if span is None:
        return None
    return datetime.combine(span.start.date(), _MORNING, local.tzinfo) if span.grain is Grain.DAY else span.start


# --- who knows ---------------------------------------------------------------------------------------------------------------------------


def notice_key(meeting: Meeting, whom: str) -> str:
    """The key under which the notice waits in the outbox, and is found again."""
    return f"told:{meeting.id}:{meeting.sequence}:{whom}"


async def knowing(unit: Unit, meeting: Meeting) -> Knowing:
    """What became of the last notices about the meeting."""
    became = await unit.outbox.became(f"told:{meeting.id}:")
    last = max((int(key.split(":")[2]) for key in became), default=0)
    state = {key.split(":")[3]: value for key, value in became.items() if key.split(":")[2] == str(last)}
    replies = await unit.meetings.replies(meeting.id)
    coming = [reply.person for reply in replies if reply.remind or reply.answer in (Answer.YES, Answer.MAYBE)]
    by_state = {person.id: state.get(str(person.id), "") for person in coming}
    told = tuple(person for person in coming if by_state[person.id] == "sent")
    under_way = tuple(person for person in coming if by_state[person.id] in ("new", "sending"))
    rest = tuple(person for person in coming if person not in (*told, *under_way))
    group = state.get("group")
    return Knowing(None if group is None else group not in ("new", "sending"), told, under_way, rest)
