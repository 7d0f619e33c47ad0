"""What somebody typed about a date poll, understood: "Logement: mar 14 14h, jeu 16 10h ou 14h, ven 17 9h30-11h"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.meetings import LONGEST_PLACE, LONGEST_TITLE
from bot.domain.places import place_at_end
from bot.domain.when import Grain, Reading, understand, understand_all
from bot.domain.when.words import LANGUAGES
from bot.errors import Refusal
from bot.markup import clean
from bot.services.meetings.reading import LONGEST_LENGTH, URL, fits, minutes

_CLOCK = (Grain.MINUTE, Grain.HOUR)
_DAYS = (Grain.DAY, Grain.PART)
_DOUBT = timedelta(days=31)  # another reading that is farther away is not worth a question
_LONGEST_ALONE = 6 * 60  # minutes: "2h" among the dates is how long it lasts, "9h" is an hour
_LONGEST_LIST = 1500  # characters that are searched for dates
_TITLED = re.compile(r"(?P<title>[^\n]*?\S)\s*:(?=\s)(?P<list>.*)", re.DOTALL)
_BETWEEN = re.compile(r"[;\n]|,(?!\d)|(?<!\d),")
_BARE = re.compile(
    r"\D{0,4}\d{1,2}\.?\D{0,4}"
)  # "14", "le 14", "am 14.": the month or the hour comes later in the list
_ENDS_BARE = re.compile(r"(?:^|\D)(?:3[01]|[12]\d|[1-9])\.?$")  # "Logement 14" before ", 15 et 16 mars"
_MOST_OTHERS = 3
_LINKS = (  # what holds a list together, in all languages
    "et ou le la les à a puis enfin and or on at then the und oder am um dann y o e u el las os as no na em il alle ore si și sau pe ori"
)


@dataclass(frozen=True)
class Moment:
    """A moment of the list. `timed`: an hour was said; `length` 0: not said. `others`: what else it may mean."""

    start: datetime
    length: int = 0
    timed: bool = True
    others: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Offer:
    """`moments` earliest first, each once. `length`: said for all. `lost` and `past`: pieces as they were typed."""

    title: str = ""
    moments: tuple[Moment, ...] = ()
    place: str = ""
    link: str = ""
    length: int = 0
    lost: tuple[str, ...] = ()
    past: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether nothing is left to ask about what was typed."""
        doubts = any(moment.others or not moment.timed for moment in self.moments)
        return bool(self.moments) and not (doubts or self.lost or self.past)


def read(words: str, *, langs: Sequence[str], now: datetime, zone: str) -> Offer:
    """Title, moments, place and link of a poll. `langs`: the languages that it may be written in, the likeliest first."""
    text = clean(words)
    link = URL.search(text)
    text = URL.sub(" ", text).strip()
    ref = now.astimezone(ZoneInfo(zone))
    found = min((_in(lang, text, ref) for lang in dict.fromkeys(langs)), key=_left)
    if len(found.lost) >= len(found.moments):
        found = min((found, *_foreign(found, text, langs, ref)), key=_left)
    fits("title", found.title, LONGEST_TITLE)
    fits("place", found.place, LONGEST_PLACE)
    fits("link", link[0] if link else "", LONGEST_PLACE)
    return Offer(found.title, found.moments, found.place, link[0] if link else "", found.length, found.lost, found.past)


def _foreign(likely: Offer, text: str, langs: Sequence[str], ref: datetime) -> Iterator[Offer]:
    """What a language that nobody here is known to write makes of it; it counts only where it understands more hours."""
    known = sum(moment.timed for moment in likely.moments)
    for lang in LANGUAGES:
        if lang not in langs:
            offer = _in(lang, text, ref)
            if sum(moment.timed for moment in offer.moments) > known:
                yield offer


def _left(offer: Offer) -> tuple[bool, int, int]:
    """The less is left over the better; of two that leave the same the one with more moments."""
    letters = sum(char.isalnum() for piece in (*offer.lost, *offer.past) for char in piece)
    return not offer.moments, letters, -len(offer.moments)


def _in(lang: str, text: str, ref: datetime) -> Offer:
    """The text read in one language. What stands before a colon, or alone in the first line, is the title."""
    offers: list[Offer] = []
    for title, listed in _titled(lang, text, ref):
        reader = _List(lang, ref, title_first=not title)
        reader.read(listed)
        offers.append(reader.offer(title))
        if reader.moments or reader.past:
            return offers[-1]
    return min(offers, key=_left)


def _titled(lang: str, text: str, ref: datetime) -> Iterator[tuple[str, str]]:
    """(title, dates): ways of cutting the text, the likeliest first; the last one leaves it whole."""
    titled = _TITLED.fullmatch(text)
    if titled:
        yield titled["title"], titled["list"]
    head, _, tail = text.partition("\n")
    if tail and understand(head, lang=lang, ref=ref).span is None:
        yield head, tail
    yield "", text


@dataclass
class _List:
    """Reads a list of moments, one piece after the other; an hour alone goes on the day before it.

    `title_first`: the words left over in the first piece are the title.
    """

    lang: str
    ref: datetime
    title_first: bool = False
    title: str = ""
    place: str = ""
    length: int = 0
    moments: list[Moment] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    past: list[str] = field(default_factory=list)
    _waiting: list[str] = field(default_factory=list)  # days whose hour, or whose month, comes later

    def read(self, text: str) -> None:
        pieces = [" ".join(piece.split()) for piece in _BETWEEN.split(text[:_LONGEST_LIST])]
        for piece in filter(None, pieces):
            self._piece(piece)
        self._take(self._waiting)

    def offer(self, title: str) -> Offer:
        known: dict[tuple[datetime, bool], Moment] = {}
        for moment in self.moments:
            key = (moment.start, moment.timed)
            if key not in known or not known[key].length:
                known[key] = moment
        order = tuple(sorted(known.values(), key=lambda moment: moment.start))
        return Offer(
            title.strip(" ,;:-–") or self.title,
            order,
            self.place,
            "",
            self.length,
            tuple(self.lost),
            tuple(self.past),
        )

    def _piece(self, piece: str) -> None:
        length = minutes_alone(piece)
        hours = self.hours(piece)
        alone = hours if all(_links(reading.rest) for reading in hours) else []
        if length and self.moments and not self._waiting:
            self.length = length
        elif alone and self.moments and self.moments[-1].timed and not self._waiting:
            for reading in alone:
                self.add(piece, reading)
        elif _BARE.fullmatch(piece) or (alone and not self._waiting):
            self._waiting.append(piece)
        else:
            self._with_days(piece)

    def _with_days(self, piece: str) -> None:
        found = self._all(piece)
        days = bool(found) and all(reading.span and reading.span.grain in _DAYS for reading in found)
        if days or (not found and _ENDS_BARE.search(piece)):
            self._waiting.append(piece)
        elif found or not self._waiting:
            self._take([*self._waiting, piece])
        else:
            self._leave(piece)

    def _all(self, text: str, ref: datetime | None = None) -> list[Reading]:
        return understand_all(text, lang=self.lang, ref=ref or self.ref)

    def hours(self, piece: str) -> list[Reading]:
        """ "14h ou 16h": hours without a day, read on the day before them in the list; nothing where a day is understood."""
        day = self.moments[-1].start.date() if self.moments else self.ref.date()
        midnights = [datetime.combine(day + timedelta(days=n), time(0), self.ref.tzinfo) for n in (0, 1)]
        both = [(self._all(piece, midnight), midnight.date()) for midnight in midnights]
        alone = all(found and all(_hour_on(reading, that) for reading in found) for found, that in both)
        return both[0][0] if alone else []

    def _take(self, pieces: list[str]) -> None:
        """The moments of pieces that belong together, such as "14", "15 et 16 mars à 10h"."""
        text = ", ".join(pieces)
        self._waiting = []
        found = self._all(text) if text and not self.hours(text) else []
        if not found:
            for piece in pieces:
                self._leave(piece)
            return
        for reading in found:
            self.add(text, reading)
        self._rest(text, found[0].rest)
        self.lost += found[0].ignored

    def add(self, piece: str, reading: Reading) -> None:
        span = reading.span
        assert span is not None
        timed = span.grain in _CLOCK
        if not (timed or span.grain in _DAYS) or span.rrule is not None:
            self.lost.append(piece)
            return
        at = span.start if timed else _midnight(span.start)
        if at < (self.ref if timed else _midnight(self.ref)):
            self.past.append(piece)
            return
        length = int((span.end - span.start).total_seconds() // 60) if timed and span.end else 0
        self.moments.append(Moment(at, length if length <= LONGEST_LENGTH else 0, timed, self._others(reading, at)))

    def _others(self, reading: Reading, at: datetime) -> tuple[datetime, ...]:
        """What else was perhaps meant, near enough for a question and still to come."""
        assert reading.span is not None
        timed = reading.span.grain in _CLOCK
        near = [
            span.start if timed else _midnight(span.start)
            for span in reading.alternatives
            if span.grain in (_CLOCK if timed else _DAYS) and abs(span.start - reading.span.start) <= _DOUBT
        ]
        return tuple(other for other in dict.fromkeys(near) if other != at and other > self.ref)[:_MOST_OTHERS]

    def _rest(self, piece: str, rest: str) -> None:
        left, place = place_at_end(piece, " ".join(rest.split()).strip(" ,;:-–"))
        self.place = self.place or place
        if _links(left):
            return
        if self.title_first and not self.title:
            self.title = left.strip(" ,;:-–")
        else:
            self.lost.append(left)

    def _leave(self, piece: str) -> None:
        """A piece without a moment to come."""
        place = _place(piece)
        if understand(piece, lang=self.lang, ref=self.ref).past is not None:
            self.past.append(piece)
        elif place:
            self.place = self.place or place
        elif self.title_first and not self.title and not self.moments:
            self.title = piece
        else:
            self.lost.append(piece)


def hours_for(days: Sequence[date], text: str, *, langs: Sequence[str], zone: str) -> tuple[Moment, ...]:
    """ "10h ou 14h" for days that want an hour; nothing where a day, or anything else, is said."""
    tz = ZoneInfo(zone)
    for lang in dict.fromkeys(langs):
        found: list[Moment] = []
        for day in days:
            reader = _List(lang, datetime.combine(day, time(0), tz))
            hours = reader.hours(text)
            if not hours or not all(_links(reading.rest) for reading in hours):
                break
            for reading in hours:
                reader.add(text, reading)
            found += reader.moments
        else:
            return tuple(found)
    return ()


def _links(words: str) -> bool:
    """Whether nothing is left but what holds a list together."""
    return all(word in _LINKS.split() for word in re.split(r"\W+", words.casefold()) if word)


def _place(piece: str) -> str:
    """ "salle du conseil", "im Rathaus" among the dates is where."""
    for way in ("", "à la ", "à l'", "au ", "im ", "at the ", "en la ", "in ", "na ", "la "):
        left, place = place_at_end(f"- {way}{piece}", f"{way}{piece}")
        if place and not left:
            return place
    return ""


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _hour_on(reading: Reading, day: date) -> bool:
    return reading.span is not None and reading.span.grain in _CLOCK and reading.span.start.date() == day


def minutes_alone(piece: str) -> int:
    """ "2h", "90 min" among the dates: how long they last; 0 where it is something else."""
    if not re.search(r"[^\W\d]", piece):
        return 0
    try:
        length = minutes(piece)
    except Refusal:
        return 0
    return length if length <= _LONGEST_ALONE else 0
