"""The pieces of a list of dates: what is said once holds for neighbours, what is not understood is given back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.domain.impossible import Trouble, What, too_far, troubles
from bot.domain.places import place_at_end
from bot.domain.when import Grain, Reading, understand, understand_all
from bot.domain.when.notes import Note, notes
from bot.errors import Refusal
from bot.services.meetings.reading import LONGEST_LENGTH, minutes

_CLOCK = (Grain.MINUTE, Grain.HOUR)
_DAYS = (Grain.DAY, Grain.PART)
_DOUBT = timedelta(days=31)  # another reading that is farther away is not worth a question
_LONGEST_ALONE = 6 * 60  # minutes: "2h" among the dates is how long it lasts, "9h" is an hour
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
    """`moments` earliest first, each once. `length`: said for all. `lost` and `past`: pieces as they were typed; `wrong`: what cannot be.

    `notes`: what was decided about hours that do not exist or come twice.
    """

    title: str = ""
    moments: tuple[Moment, ...] = ()
    place: str = ""
    link: str = ""
    length: int = 0
    lost: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    wrong: tuple[Trouble, ...] = ()
    notes: tuple[Note, ...] = ()
    closes: datetime | None = None  # until when one may answer

    @property
    def clear(self) -> bool:
        """Whether nothing is left to ask about what was typed."""
        doubts = any(moment.others or not moment.timed for moment in self.moments)
        return bool(self.moments) and not (doubts or self.lost or self.past or self.wrong or self.notes)


@dataclass
class Pieces:
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
    wrong: list[Trouble] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _waiting: list[str] = field(default_factory=list)  # days whose hour, or whose month, comes later

    def read(self, pieces: Iterable[str]) -> None:
        for piece in pieces:
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
            tuple(self.wrong),
            tuple(dict.fromkeys(self.notes)),
        )

    def _piece(self, piece: str) -> None:
        trouble, rest = troubles(piece, self.ref)
        if trouble is None:
            self._sound(piece)
            return
        self.wrong.append(trouble)
        if self.title_first and not self.title:
            self.title = understand(rest, lang=self.lang, ref=self.ref).rest.strip(" ,;:-–")

    def _sound(self, piece: str) -> None:
        length = minutes_alone(piece)
        hours = self.hours(piece)
        alone = hours if all(links(reading.rest) for reading in hours) else []
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
        if too_far(at, self.ref):
            self.wrong.append(Trouble(What.FAR, str(at.year)))
            return
        if at < (self.ref if timed else _midnight(self.ref)):
            self.past.append(piece)
            return
        length = int((span.end - span.start).total_seconds() // 60) if timed and span.end else 0
        self.notes += notes(reading, piece)
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
        if links(left):
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


def links(words: str) -> bool:
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
