"""What somebody typed about a meeting, understood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.meetings import LONGEST_PLACE, LONGEST_TITLE
from bot.domain.when import Grain, Reading, understand
from bot.errors import TooLong, Unclear
from bot.markup import clean

LONGEST_AGENDA = 1500
LONGEST_LENGTH = 24 * 60
URL = re.compile(r"https?://\S*[^\s.,;:!?)\]>»”\"']")
BARE_LINK = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?:/\S*)?")  # "zoom.us/j/123", as people copy it
_CLOCK = (Grain.MINUTE, Grain.HOUR)
_DOUBT = timedelta(days=31)
# "1h30", "1:30", "2 Stunden", "1,5 ore", "1 hour and 15 minutes"; "90", "90 min". The words for hours begin alike in the seven languages.
_LENGTH = re.compile(
    r"(?P<hours>\d{1,2}(?:[.,]\d{1,2})?)\s*(?::|(?:h|stunde|std|ora|ore|oră)[^\W\d]*\.?)(?:[^\W\d]|\s)*?(?P<rest>\d{1,2})?\s*(?:m[^\W\d]*\.?)?"
    r"|(?P<minutes>\d{1,4})\s*(?:m[^\W\d]*\.?)?"
)


@dataclass(frozen=True)
class Wish:
    """What somebody typed about a meeting, understood. `others` are further readings of its start."""

    title: str = ""
    start: datetime | None = None
    day: datetime | None = None
    length: int | None = None
    place: str = ""
    link: str = ""
    agenda: str = ""
    others: tuple[datetime, ...] = ()


def read(words: str, *, langs: Sequence[str], now: datetime, zone: str) -> Wish:
    """Title, date, link and agenda out of free text: the first line says what and when, the others are the agenda.

    `langs`: the languages that it may be written in, the likeliest first.
    """
    first, _, agenda = clean(words).partition("\n")
    link = URL.search(first)
    ref = now.astimezone(ZoneInfo(zone))
    reading, lang = _best(URL.sub(" ", first), langs, ref)
    title = " ".join(reading.rest.split()).strip(" ,;:-–")
    fits("title", title, LONGEST_TITLE)
    fits("agenda", agenda, LONGEST_AGENDA)
    fits("link", link[0] if link else "", LONGEST_PLACE)
    start, day, length = _times(reading)
    others = [span.start for span in reading.alternatives if span.grain in _CLOCK and _near(span.start, start)]
    others += [other for other in _unused(reading, lang, ref) if other != start and other not in others]
    return Wish(title, start, day, length, "", link[0] if link else "", agenda.strip(), tuple(others))


def _best(text: str, langs: Sequence[str], ref: datetime) -> tuple[Reading, str]:
    """The reading in the language that understands most of the text, and that language."""
    readings = [(understand(text, lang=lang, ref=ref), lang) for lang in dict.fromkeys(langs)]
    return min(readings, key=lambda pair: (not pair[0].found, len(pair[0].rest)))


def _unused(reading: Reading, lang: str, ref: datetime) -> Iterator[datetime]:
    """The hour on days that were named too: "after Monday's meeting, Wednesday 14 at 10" leaves a doubt."""
    if reading.span is None or reading.span.grain not in _CLOCK:
        return
    for words in reading.ignored:
        span = understand(words, lang=lang, ref=ref).span
        if span is not None and span.grain is Grain.DAY:
            yield datetime.combine(span.start.date(), reading.span.start.time(), ref.tzinfo)


def read_on(day: date, words: str, *, langs: Sequence[str], now: datetime, zone: str) -> Wish:
    """The same about something that has its day already: an hour alone, or a part of the day, keeps it."""
    wish = read(words, langs=langs, now=now, zone=zone)
    tz = ZoneInfo(zone)
    if wish.day is None or wish.day.date() - now.astimezone(tz).date() > timedelta(days=1):
        return wish
    there = read(words, langs=langs, now=datetime.combine(day, time(0), tz), zone=zone)
    return there if there.day is not None and there.day.date() == day else wish


def _near(other: datetime, start: datetime | None) -> bool:
    """Whether another reading is worth a question: "8/12" of a French speaker is not the twelfth of August."""
    return start is not None and abs(other - start) <= _DOUBT


def _times(reading: Reading) -> tuple[datetime | None, datetime | None, int | None]:
    """(start, day, minutes) of what was understood."""
    span = reading.span
    if span is None:
        return None, None, None
    if span.grain not in _CLOCK:
        return None, span.start if span.grain in (Grain.DAY, Grain.PART) else None, None
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
