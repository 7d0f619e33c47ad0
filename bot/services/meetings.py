"""Calling a meeting, changing it, answering, reminding. Rights are checked here."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.domain.groups import Act, Actor, Group
from bot.domain.meetings import (
    LONGEST_PLACE,
    LONGEST_TITLE,
    Answer,
    Meeting,
    Quiet,
    Reminder,
    Reply,
    State,
    due,
    moments,
    next_moment,
)
from bot.domain.when import Grain, Reading, Span, understand
from bot.domain.when.words import LANGUAGES
from bot.errors import NotAllowed, NotFound, Stale, TooLong, Unclear
from bot.markup import clean
from bot.store.unit import Unit

_URL = re.compile(r"https?://\S*[^\s.,;:!?)\]>»”\"']")
_CLOCK = (Grain.MINUTE, Grain.HOUR)
_DAYS = (Grain.DAY, Grain.PART)
_LONGEST_AGENDA = 1500
_CLEARLY = 5  # letters more: an abbreviation alone is understood by chance
_LOOK_BACK = timedelta(days=14)  # meetings whose reminders may have been missed
_DOUBT = timedelta(days=31)
# "1h30", "1:30", "2 Stunden", "1,5 ore", "1 hour and 15 minutes"; "90", "90 min". The words for hours begin alike in the seven languages.
_LENGTH = re.compile(
    r"(?P<hours>\d{1,2}(?:[.,]\d{1,2})?)\s*(?::|(?:h|stunde|std|ora|ore|oră)[^\W\d]*\.?)(?:[^\W\d]|\s)*?(?P<rest>\d{1,2})?\s*(?:m[^\W\d]*\.?)?"
    r"|(?P<minutes>\d{1,4})\s*(?:m[^\W\d]*\.?)?"
)
LONGEST_LENGTH = 24 * 60


@dataclass(frozen=True)
class Wish:
    """What somebody typed about a meeting, understood. `others` are further readings of its start, `days` of its day."""

    title: str = ""
    start: datetime | None = None
    day: datetime | None = None
    length: int | None = None
    link: str = ""
    agenda: str = ""
    others: tuple[datetime, ...] = ()
    days: tuple[datetime, ...] = ()


def read(words: str, *, langs: Sequence[str], now: datetime, zone: str) -> Wish:
    """Title, date, link and agenda out of free text: the first line says what and when, the others are the agenda.

    `langs`: the languages that it may be written in, the likeliest first.
    """
    first, _, agenda = clean(words).partition("\n")
    link = _URL.search(first)
    ref = now.astimezone(ZoneInfo(zone))
    reading, lang = _best(_URL.sub(" ", first), langs, ref)
    title = " ".join(reading.rest.split()).strip(" ,;:-–")
    _fits("title", title, LONGEST_TITLE)
    _fits("agenda", agenda, _LONGEST_AGENDA)
    _fits("link", link[0] if link else "", LONGEST_PLACE)
    start, day, length = _times(reading)
    others = _others(reading, lang, ref) if day else []
    return Wish(
        title,
        start,
        day,
        length,
        link[0] if link else "",
        agenda.strip(),
        tuple(others) if start else (),
        () if start else tuple(others),
    )


def _best(text: str, langs: Sequence[str], ref: datetime) -> tuple[Reading, str]:
    """The reading in the language that understands most of the text, and that language.

    A language that nobody is known to write counts only where it understands an hour and clearly more; what was likely is then offered too.
    """
    likely = min((_reading(text, lang, ref) for lang in dict.fromkeys(langs)), key=_left)
    foreign = min((_reading(text, lang, ref) for lang in LANGUAGES if lang not in langs), key=_left, default=likely)
    said, other = likely[0].span, foreign[0].span
    if other is None or other.grain not in _CLOCK or _letters(foreign[0].rest) > _letters(likely[0].rest) - _CLEARLY:
        return likely
    more = (said,) if said is not None and said.start != other.start else ()
    return replace(foreign[0], alternatives=(*foreign[0].alternatives, *more)), foreign[1]


def _reading(text: str, lang: str, ref: datetime) -> tuple[Reading, str]:
    return understand(text, lang=lang, ref=ref), lang


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


def _left(read: tuple[Reading, str]) -> tuple[bool, int]:
    return not read[0].found, len(read[0].rest)


def _others(reading: Reading, lang: str, ref: datetime) -> list[datetime]:
    """Other moments that may be meant, or other days where no hour was said."""
    assert reading.span is not None
    first = reading.span
    timed = first.grain in _CLOCK
    spans = [
        span.start for span in reading.alternatives if span.grain in (*_CLOCK, *_DAYS) and _near(span.start, first)
    ]
    found = [*spans, *_unused(reading, lang, ref)]
    if timed:
        return [moment for moment in dict.fromkeys(found) if moment != first.start]
    days = dict.fromkeys(_midnight(moment) for moment in (first.start, *found))
    return list(days)[1:]


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0)


def _unused(reading: Reading, lang: str, ref: datetime) -> Iterator[datetime]:
    """The hour on days that were named too, and other hours: "after Monday's meeting, Wednesday 14 at 10" leaves a doubt."""
    if reading.span is None:
        return
    for words in reading.ignored:
        span = understand(words, lang=lang, ref=ref).span
        if span is not None and span.grain in _CLOCK and reading.span.grain in _CLOCK:
            yield datetime.combine(reading.span.start.date(), span.start.time(), ref.tzinfo)
        elif span is not None and span.grain is Grain.DAY:
            yield datetime.combine(span.start.date(), reading.span.start.time(), ref.tzinfo)


def read_on(day: date, words: str, *, langs: Sequence[str], now: datetime, zone: str) -> Wish:
    """The same about something that has its day already: an hour alone, or a part of the day, keeps it."""
    wish = read(words, langs=langs, now=now, zone=zone)
    tz = ZoneInfo(zone)
    if wish.day is None or wish.day.date() - now.astimezone(tz).date() > timedelta(days=1):
        return wish
    there = read(words, langs=langs, now=datetime.combine(day, time(0), tz), zone=zone)
    return there if there.day is not None and there.day.date() == day else wish


def _near(other: datetime, first: Span) -> bool:
    """Whether another reading is worth a question: "8/12" of a French speaker is not the twelfth of August."""
    return abs(other - first.start) <= _DOUBT


def _times(reading: Reading) -> tuple[datetime | None, datetime | None, int | None]:
    """(start, day, minutes) of what was understood."""
    span = reading.span
    if span is None:
        return None, None, None
    if span.grain not in _CLOCK:
        return None, span.start if span.grain in _DAYS else None, None
    length = int((span.end - span.start).total_seconds() // 60) if span.end else None
    return span.start, span.start, length if length and 0 < length <= LONGEST_LENGTH else None


def _fits(what: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise TooLong(what, len(text), limit)


def title(text: str) -> str:
    """What was typed as a title."""
    cleaned = clean(text, one_line=True)
    _fits("title", cleaned, LONGEST_TITLE)
    if not cleaned:
        raise Unclear("title", text)
    return cleaned


def fill(meeting: Meeting, wish: Wish) -> Meeting:
    """The draft with what the wish adds; what is known already stays unless said again."""
    day = wish.day.date() if wish.day and not wish.days else meeting.day
    start = wish.start if len(wish.others) == 0 else None
    return replace(
        meeting,
        title=meeting.title or wish.title,
        start=start or meeting.start,
        day=day,
        length=wish.length or meeting.length,
        link=wish.link or meeting.link,
        agenda=wish.agenda or meeting.agenda,
    )


def starts(wish: Wish, meeting: Meeting, zone: str) -> tuple[datetime, ...]:
    """The new starts that may be meant for a meeting, the likeliest first: a day alone keeps the hour."""
    if wish.start is not None:
        return wish.start, *wish.others
    tz = ZoneInfo(zone)
    hour = meeting.begins.astimezone(tz).time()
    days = (wish.day, *wish.days) if wish.day else ()
    return tuple(datetime.combine(day.date(), hour, tz) for day in days)


def at(meeting: Meeting, wall: time, zone: str) -> Meeting:
    """The draft on its day at this time of the wall clock."""
    if meeting.day is None:
        raise Stale("meeting")
    return replace(meeting, start=datetime.combine(meeting.day, wall, ZoneInfo(zone)))


def new(group: Group, actor: Actor, thread_id: int | None) -> Meeting:
    """An empty draft."""
    uid = f"{uuid4()}@passerelle"
    return Meeting(0, group.id, "", None, uid=uid, thread_id=thread_id, author_id=actor.person.id)


async def keep(unit: Unit, actor: Actor, group: Group, draft: Meeting, now: datetime) -> Meeting:
    """Keep a draft, new or changed."""
    _may(actor, group)
    if draft.start is not None and draft.start <= now:
        raise Unclear("past", "")
    if draft.id == 0:
        return await unit.meetings.add(draft, now)
    await unit.meetings.save(draft)
    return draft


async def announce(unit: Unit, meeting: Meeting, now: datetime, search_id: int | None = None) -> Meeting:
    """The draft becomes a meeting of the group."""
    if meeting.state != State.DRAFT or not meeting.complete:
        raise Stale("meeting")
    planned = replace(meeting, state=State.PLANNED, announced=now, search_id=search_id)
    await unit.meetings.save(planned)
    return planned


async def find_same(unit: Unit, draft: Meeting, now: datetime) -> Meeting | None:
    """A meeting of the group that is called the same for the same moment."""
    coming = await unit.meetings.upcoming(draft.group_id, now)
    return next((known for known in coming if (known.title, known.start) == (draft.title, draft.start)), None)


def may_change(actor: Actor, group: Group, meeting: Meeting) -> None:
    """Its author or whoever the group lets call meetings; drafts are their author's alone."""
    if meeting.group_id != group.id:
        raise NotFound("meeting")
    if meeting.author_id == actor.person.id:
        return
    if meeting.state == State.DRAFT:
        raise NotFound("meeting")
    _may(actor, group)


def _may(actor: Actor, group: Group) -> None:
    if not actor.may(group, Act.MEETING):
        raise NotAllowed(group.settings.need(Act.MEETING))


async def move(unit: Unit, meeting: Meeting, start: datetime, length: int | None, now: datetime) -> Meeting:
    """Another date: whoever said yes or maybe is asked again. The same date again changes nothing."""
    _alive(meeting)
    if start <= now:
        raise Unclear("past", "")
    if (start, length or meeting.length) == (meeting.begins, meeting.length):
        return meeting
    moved = meeting.moved(start, length or meeting.length, now)
    await unit.meetings.save(moved)
    await unit.meetings.ask_again(meeting.id)
    return moved


async def describe(unit: Unit, meeting: Meeting, what: str, text: str) -> Meeting:
    """Change title, place, link, agenda or length; calendars are told by a new sequence."""
    _alive(meeting)
    text = clean(text, one_line=what != "agenda")
    limit = {"title": LONGEST_TITLE, "agenda": _LONGEST_AGENDA}.get(what, LONGEST_PLACE)
    _fits(what, text, limit)
    if what == "length":
        changed = replace(meeting, length=_minutes(text))
    elif what == "link" and not _URL.fullmatch(text):
        raise Unclear("link", text)
    elif what in ("title", "place", "link", "agenda"):
        if not text:
            raise Unclear(what, text)
        changed = replace(meeting, **{what: text})  # type: ignore[arg-type]
    else:
        raise NotFound("item")
    changed = replace(changed, sequence=changed.sequence + 1)
    await unit.meetings.save(changed)
    await _carry_reminders(unit, meeting, changed)
    return changed


async def _carry_reminders(unit: Unit, old: Meeting, new: Meeting) -> None:
    """A change that leaves the date alone must not send reminders again."""
    done = await unit.meetings.reminded([old.id])
    for minutes in done.get((old.id, old.sequence), ()):
        await unit.meetings.mark(new, minutes, new.announced or new.begins)


def _minutes(text: str) -> int:
    """ "90", "1h30", "2 Stunden", "1,5 h": minutes."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if found is None:
        raise Unclear("number", text)
    hours, rest, minutes = float((found["hours"] or "0").replace(",", ".")), found["rest"], found["minutes"]
    length = round(hours * 60) + int(rest or minutes or 0)
    if not 0 < length <= LONGEST_LENGTH:
        raise Unclear("number", text)
    return length


async def cancel(unit: Unit, meeting: Meeting) -> Meeting:
    """It will not take place; calendars learn it by STATUS:CANCELLED."""
    _alive(meeting)
    cancelled = replace(meeting, state=State.CANCELLED, sequence=meeting.sequence + 1)
    await unit.meetings.save(cancelled)
    return cancelled


def _alive(meeting: Meeting) -> None:
    if meeting.state != State.PLANNED:
        raise Stale("meeting")


async def answer(unit: Unit, actor: Actor, meeting: Meeting, said: Answer, now: datetime) -> Reply:
    """Yes, maybe or no, for the organisation one speaks for now."""
    _open(meeting, now)
    known = await unit.meetings.find_reply(meeting.id, actor.person.id)
    organisation = actor.organisation.name if actor.organisation else None
    reply = Reply(actor.person, said, organisation, remind=bool(known and known.remind))
    await unit.meetings.reply(meeting.id, reply, now)
    return reply


async def remind_me(unit: Unit, actor: Actor, meeting: Meeting, now: datetime, *, on: bool | None = None) -> Reply:
    """Switch one's private reminders on or off; None: the other way round."""
    _open(meeting, now)
    known = await unit.meetings.find_reply(meeting.id, actor.person.id)
    organisation = actor.organisation.name if actor.organisation else None
    reply = known or Reply(actor.person, None, organisation)
    reply = replace(reply, remind=not reply.remind if on is None else on)
    await unit.meetings.reply(meeting.id, reply, now)
    return reply


def _open(meeting: Meeting, now: datetime) -> None:
    _alive(meeting)
    if meeting.ends <= now:
        raise Stale("meeting")


# --- reminders ---------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Due:
    """A reminder to send, or (where it has None) only that the meeting has begun."""

    meeting: Meeting
    group: Group
    reminder: Reminder | None
    readers: tuple[int, ...] = ()  # Telegram ids of those who asked to be reminded in private


async def due_now(unit: Unit, now: datetime) -> tuple[list[Due], datetime | None]:
    """What is due, marked as done in the same transaction; and when to look again."""
    found: list[Due] = []
    nexts: list[datetime] = []
    meetings = await unit.meetings.planned(now - _LOOK_BACK)
    done = await unit.meetings.reminded([meeting.id for meeting in meetings]) if meetings else {}
    groups: dict[int, Group] = {}
    for meeting in meetings:
        group = groups.get(meeting.group_id) or await unit.groups.get(meeting.group_id)
        groups[group.id] = group
        known = done.get((meeting.id, meeting.sequence), set())
        if group.active:
            found += await _due(unit, meeting, group, known, now)
            nexts += _next(meeting, group, known, now)
    return found, min(nexts, default=None)


async def begin_reminders(unit: Unit, group: Group, offsets: Collection[int], now: datetime) -> None:
    """The group has these reminders from now on: what would have been due before was never promised."""
    for meeting in await unit.meetings.since(group.id, now - _LOOK_BACK) if offsets else ():
        for minutes, moment in _planned(meeting, group):
            if minutes in offsets and moment <= now:
                await unit.meetings.mark(meeting, minutes, now)


def _planned(meeting: Meeting, group: Group) -> list[tuple[int, datetime]]:
    quiet = Quiet(group.settings.quiet_from, group.settings.quiet_until)
    return list(moments(meeting, group.settings.reminders, group.zone, quiet))


def _next(meeting: Meeting, group: Group, done: set[int], now: datetime) -> Iterable[datetime]:
    planned = [*_planned(meeting, group), (0, meeting.begins)]
    moment = next_moment(planned, done, now)
    return () if moment is None else (moment,)


async def _due(unit: Unit, meeting: Meeting, group: Group, done: set[int], now: datetime) -> list[Due]:
    found: list[Due] = []
    reminder = due(_planned(meeting, group), meeting.begins, done, now)
    if reminder is not None:
        for minutes in (reminder.minutes, *reminder.also):
            await unit.meetings.mark(meeting, minutes, now)
        replies = await unit.meetings.replies(meeting.id) if not reminder.missed else []
        readers = [reply.person for reply in replies if reply.remind and reply.person.reachable]
        found.append(Due(meeting, group, reminder, tuple(p.telegram_id for p in readers if p.telegram_id)))
    if meeting.begins <= now and 0 not in done:
        await unit.meetings.mark(meeting, 0, now)
        found.append(Due(meeting, group, None))
    return found
