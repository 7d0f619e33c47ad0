"""What somebody typed about a meeting, understood."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.impossible import Trouble, What, too_far, troubles
from bot.domain.meetings import LONGEST_PLACE, LONGEST_TITLE, Meeting
from bot.domain.places import place_at_end
from bot.domain.series import with_last_day
from bot.domain.when import Grain, Reading, Span, understand
from bot.domain.when.notes import Note, Why, notes, unknown_zone
from bot.domain.when.words import LANGUAGES
from bot.errors import TooLong, Unclear
from bot.markup import clean

LONGEST_AGENDA = 1500
LONGEST_LENGTH = 24 * 60
_UNTIL = re.compile(r"UNTIL=(\d{8})")
_LONGEST_NIGHT = timedelta(hours=12)  # what ends the next morning, or day, where no other day is named
URL = re.compile(r"https?://\S*[^\s.,;:!?)\]>»”\"']")
BARE_LINK = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?:/\S*)?")  # "zoom.us/j/123", as people copy it
_CLOCK = (Grain.MINUTE, Grain.HOUR)
_DAYS = (Grain.DAY, Grain.PART)
_CLEARLY = 5  # letters more: an abbreviation alone is understood by chance
_DOUBT = timedelta(days=31)
# "1h30", "1:30", "2 Stunden", "1,5 ore", "1 hour and 15 minutes"; "90", "90 min". The words for hours begin alike in the seven languages.
_LENGTH = re.compile(
    r"(?P<hours>\d{1,2}(?:[.,]\d{1,2})?)\s*(?::|(?:h|stunde|std|ora|ore|oră)[^\W\d]*\.?)(?:[^\W\d]|\s)*?(?P<rest>\d{1,2})?\s*(?:m[^\W\d]*\.?)?"
    r"|(?P<minutes>\d{1,4})\s*(?:m[^\W\d]*\.?)?"
)


@dataclass(frozen=True)
class Wish:
    """What somebody typed about a meeting, understood. `others`: further readings of its start, `days`: of its day.

    `rrule`: how it comes back, but `without` these days; `rules`: other readings of that, each with its first day or hour.
    `trouble`: what cannot be a date; `hour`: the time said beside it. `over`: what is past. `notes`: what was decided about the clock.
    `places`: how many can come.
    """

    title: str = ""
    start: datetime | None = None
    day: datetime | None = None
    length: int | None = None
    place: str = ""
    link: str = ""
    agenda: str = ""
    others: tuple[datetime, ...] = ()
    days: tuple[datetime, ...] = ()
    rrule: str = ""
    without: tuple[date, ...] = ()
    rules: tuple[tuple[str, datetime], ...] = ()
    trouble: Trouble | None = None
    hour: time | None = None
    over: datetime | None = None
    notes: tuple[Note, ...] = ()
    places: int | None = None

    @property
    def repeats(self) -> bool:
        return bool(self.rrule)


def read(words: str, *, langs: Sequence[str], now: datetime, zone: str, cities: Collection[str] = ()) -> Wish:
    """Title, date, place, link and agenda out of free text: the first line says what, when and where, the others are the agenda.

    `langs`: the languages that it may be written in, the likeliest first; `cities`: known names of where people may meet.
    """
    first, _, agenda = clean(words).partition("\n")
    link = URL.search(first)
    ref = now.astimezone(ZoneInfo(zone))
    trouble, line = troubles(" ".join(URL.sub(" ", first).split()), ref)
    reading, lang = _best(line, langs, ref)
    title, place = _left_of(reading), ""
    unknown, title = unknown_zone(line, title)
    if reading.found:
        title, place = place_at_end(line, title, cities)
    fits("title", title, LONGEST_TITLE)
    fits("place", place, LONGEST_PLACE)
    fits("agenda", agenda, LONGEST_AGENDA)
    fits("link", link[0] if link else "", LONGEST_PLACE)
    start, day, length = _times(reading)
    wish = Wish(title, start, day, length, place, link[0] if link else "", agenda.strip())
    if reading.span is not None and reading.span.rrule is not None and day:
        return _troubled(_ended(_repeating(wish, reading, zone), ref), trouble, ref)
    trouble = trouble or _reversed(reading)
    others = tuple(_others(reading, lang, ref)) if day else ()
    wish = replace(wish, others=others) if start else replace(wish, days=others)
    wish = replace(wish, over=_over(reading), notes=notes(reading, line))
    if unknown and start is not None:
        wish = replace(wish, notes=(*wish.notes, Note(Why.ZONE, start, unknown)))
    return _troubled(wish, trouble, ref)


def _left_of(reading: Reading) -> str:
    """What is left without the date, also without one that is over."""
    title = reading.rest
    for words in reading.ignored if _over(reading) else ():
        title = title.replace(words, " ")
    return " ".join(title.split()).strip(" ,;:-–")


def _over(reading: Reading) -> datetime | None:
    """The moment that was said and is over. A day without an hour may be what the meeting is about ("Bilan d'hier"), unless nothing else is said."""
    past = reading.past
    alone = past is not None and "".join(reading.ignored).split() == reading.rest.split()
    return past.start if past is not None and (past.grain in _CLOCK or alone) else None


def _troubled(wish: Wish, trouble: Trouble | None, ref: datetime) -> Wish:
    """What was said beside something that cannot be is kept: the hour beside a day, the day beside an hour."""
    moment = wish.start or wish.day
    if trouble is None and moment is not None and too_far(moment, ref):
        trouble = Trouble(What.FAR, str(moment.year))
    if trouble is None:
        return wish
    if trouble.what in (What.HOUR, What.ORDER):
        return replace(wish, start=None, length=None, others=(), trouble=trouble, notes=())
    hour = wish.start.timetz().replace(tzinfo=None) if wish.start else None
    bare = replace(wish, rrule="", without=(), rules=(), others=(), days=(), over=None, notes=())
    return replace(bare, start=None, day=None, trouble=trouble, hour=hour)


def _reversed(reading: Reading) -> Trouble | None:
    """ "From 15 to 14": taken for the next day's 14 by who reads dates, but no meeting lasts so long."""
    span = reading.span
    if span is None or span.end is None or span.grain not in _CLOCK or span.end.time() >= span.start.time():
        return None
    over_night = span.end.date() - span.start.date() == timedelta(days=1) and span.end - span.start > _LONGEST_NIGHT
    return Trouble(What.ORDER, f"{span.start:%H:%M} – {span.end:%H:%M}") if over_night else None


def _repeating(wish: Wish, reading: Reading, zone: str) -> Wish:
    """How it comes back. Where that can be two ("every second Tuesday"), both are kept for the question."""
    assert reading.span is not None
    first = reading.span
    spans = [
        span for span in (first, *reading.alternatives) if span.rrule is not None and span.grain in (*_CLOCK, *_DAYS)
    ]
    rules = dict.fromkeys((with_last_day(span.rrule or "", zone), span.start) for span in spans)
    (rrule, _), *others = rules
    without = tuple(start.date() for start in first.without)
    return replace(wish, rrule=rrule, without=without, rules=tuple(others))


def _ended(wish: Wish, ref: datetime) -> Wish:
    """ "Every Tuesday until 1 September", in October: that is over."""
    end = _UNTIL.search(wish.rrule)
    last = datetime.strptime(end[1], "%Y%m%d").replace(tzinfo=ref.tzinfo) if end else ref
    return (
        replace(wish, rrule="", without=(), rules=(), start=None, day=None, over=last)
        if last.date() < ref.date()
        else wish
    )


def _best(text: str, langs: Sequence[str], ref: datetime) -> tuple[Reading, str]:
    """The reading in the language that understands most of the text, and that language.

    A language that nobody is known to write counts only where it understands an hour and clearly more; what was likely is then offered too.
    """
    likely = min((_reading(text, lang, ref) for lang in dict.fromkeys(langs)), key=_left)
    foreign = min((_reading(text, lang, ref) for lang in LANGUAGES if lang not in langs), key=_left, default=likely)
    said, other = likely[0].span, foreign[0].span
    if (
        other is None
        or other.grain not in _CLOCK
        or _letters(foreign[0].rest) > _letters(_left_of(likely[0])) - _CLEARLY
    ):
        return likely
    more = (said,) if said is not None and said.start != other.start else ()
    return replace(foreign[0], alternatives=(*foreign[0].alternatives, *more)), foreign[1]


def moment_said(text: str, *, langs: Sequence[str], ref: datetime) -> Span | None:
    """The one moment or stretch that a text names, in the language that understands most of it; None where there is none, or it comes back."""
    span = _best(text, langs, ref)[0].span
    return None if span is None or span.rrule is not None else span


def _reading(text: str, lang: str, ref: datetime) -> tuple[Reading, str]:
    return understand(text, lang=lang, ref=ref), lang


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


def _left(read: tuple[Reading, str]) -> tuple[bool, int]:
    """The less of the text is left, the better it was understood, also what is over: "yesterday at 2pm" is no "2pm" of another language."""
    reading = read[0]
    return not (reading.found or _over(reading)), len(_left_of(reading))


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


def read_last_day(words: str, *, langs: Sequence[str], now: datetime, zone: str) -> date | None:
    """ "until 30 June", "fin juin", "le 30": the last day on which something comes back."""
    span = _best(clean(words, one_line=True), langs, now.astimezone(ZoneInfo(zone)))[0].span
    if span is None:
        return None
    after = span.until or (None if span.grain in (*_CLOCK, *_DAYS) else span.end)
    return span.start.date() if after is None else (after - timedelta(seconds=1)).date()


def moment_on(meeting: Meeting, words: str, *, langs: Sequence[str], now: datetime, zone: str) -> datetime:
    """ "à 15h" on the day of the meeting. Raises Unclear where no hour is named."""
    day = meeting.begins.astimezone(ZoneInfo(zone)).date()
    start = read_on(day, words, langs=langs, now=now, zone=zone).start
    if start is None:
        raise Unclear("during", words)
    return start


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


def fits(what: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise TooLong(what, len(text), limit)


def title(text: str) -> str:
    """What was typed as a title."""
    cleaned = clean(text, one_line=True)
    fits("title", cleaned, LONGEST_TITLE)
    if not cleaned:
        raise Unclear("title", text)
    return cleaned


def place(text: str) -> str:
    """What was typed as a place; "" for none."""
    cleaned = clean(text, one_line=True)
    fits("place", cleaned, LONGEST_PLACE)
    return cleaned


def minutes(text: str) -> int:
    """ "90", "1h30", "2 Stunden", "1,5 h": minutes."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if found is None:
        raise Unclear("number", text)
    hours, rest, minutes = float((found["hours"] or "0").replace(",", ".")), found["rest"], found["minutes"]
    length = round(hours * 60) + int(rest or minutes or 0)
    if not 0 < length <= LONGEST_LENGTH:
        raise Unclear("number", text)
    return length
