"""What looks like a date or an hour and cannot be one: 31 February, 25:99, the year 9999."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from bot.domain.groups import folded
from bot.domain.when.words import LANGUAGES, words_for

YEARS_AHEAD = 10  # further on it is rather a slip of the finger
_LEAP = 2000  # a year that has a 29 February: where none is said, the day may exist in one


class What(StrEnum):
    """Why it cannot be."""

    DAY = "no_day"
    HOUR = "no_hour"
    FAR = "far"
    ORDER = "reversed"  # it ends before it begins


@dataclass(frozen=True)
class Trouble:
    """What was typed, and why it cannot be."""

    what: What
    typed: str


def troubles(line: str, now: datetime) -> tuple[Trouble | None, str]:
    """(the first thing that cannot be, the line without all of them)."""
    found = sorted((*_days(line, now), *_hours(line)), key=lambda one: one[0])
    rest, end = "", 0
    for start, stop, _ in found:
        rest, end = rest + line[end : max(start, end)], max(stop, end)
    return (found[0][2] if found else None), " ".join((rest + line[end:]).split()) if found else line


def too_far(moment: datetime, now: datetime) -> bool:
    return moment.year > now.year + YEARS_AHEAD


_Found = tuple[int, int, Trouble]


def _days(line: str, now: datetime) -> Iterator[_Found]:
    for pattern in (_written(), _american(), _NUMERIC, _ISO):
        for found in pattern.finditer(line):
            what = _why(found, now)
            if what is not None:
                yield found.start(), found.end(), Trouble(what, found[0].removeprefix(found["leading"] or ""))


_LEADING = (
    r"(?P<leading>\b(?:le|au|du|on|the|am|den|el|il|em|no|dia|no dia|pe|à|at|um|las|a las|às|alle|la ora|la)\s+)?"
)
_NUMERIC = re.compile(
    _LEADING
    + r"(?<![\d.,/-])(?P<day>\d{1,2})(?P<by>[./-])(?P<month>\d{1,2})(?:(?P=by)(?P<year>\d{4}|\d{2})?)?(?![\d/]|[.,-]\d)"
)
_ISO = re.compile(_LEADING + r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")


@cache
def _written() -> re.Pattern[str]:
    """A day and the name of a month, with or without a year, in any of the languages; English also the other way round."""
    names = "|".join(sorted(map(re.escape, _spelled()), key=len, reverse=True))
    of = r"(?:\s*(?:de|of|du|di|do|din)\s+|[\s.]+)"
    year = rf"(?:,?{of}(?P<year>\d{{4}})(?![\d:h]))?"
    there = rf"{_LEADING}(?<![\d:/.-])(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|º|°|\.)?{of}(?P<month>{names})\b\.?{year}"
    return re.compile(there, re.IGNORECASE)


@cache
def _american() -> re.Pattern[str]:
    """ "February 31, 2027"; only what comes after the last day of any month but a little is meant as one."""
    names = "|".join(name for names in words_for("en").months for name in names.split("|") if name.isalpha())
    there = rf"{_LEADING}\b(?P<month>{names})\.?\s+(?P<day>3\d|29)(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?(?![\d:h])"
    return re.compile(there, re.IGNORECASE)


@cache
def _spelled() -> dict[str, int]:
    """The names of months as people write them, with accents and without."""
    named: dict[str, int] = {}
    for lang in LANGUAGES:
        for number, names in enumerate(words_for(lang).months, 1):
            for name in names.split("|"):
                named |= {name: number, folded(name): number}
    return {name: number for name, number in named.items() if name.isalpha()}


def _why(found: re.Match[str], now: datetime) -> What | None:
    day, said, year = int(found["day"]), found["month"], found["year"]
    month = int(said) if said.isdigit() else _spelled()[said.casefold()]
    number = (int(year) + (2000 if len(year) == 2 else 0)) if year else _LEAP
    if _exists(day, month, number) or (said.isdigit() and found.re is _NUMERIC and _exists(month, day, number)):
        return What.FAR if year and number > now.year + YEARS_AHEAD and not _is_hour(year, said) else None
    if said.isdigit() and not year:  # "35/2" may be anything; a day of the month goes a little too far only
        return What.DAY if 1 <= month <= 12 and 29 <= day <= 39 and found["by"] != "-" else None
    return What.DAY


def _is_hour(year: str, month: str) -> bool:
    """Whether the four digits after the name of a month are rather the time: "10 May 2130"."""
    return not month.isdigit() and int(year[:2]) < 24 and int(year[2:]) < 60


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and year >= 1 and 1 <= day <= monthrange(year, month)[1]


_HOUR = re.compile(
    _LEADING + r"(?<![\d:.,/-])(?P<hour>\d{1,2})\s?(?:h|:)\s?(?P<minute>\d{2})(?!\d|:\d)(?!\s?[%€])", re.IGNORECASE
)
_WHOLE = re.compile(r"\b(?:[àa]\s+(?P<hour>\d{2})\s?h(?:eures)?|um\s+(?P<clock>\d{2})\s?uhr)\b", re.IGNORECASE)


def _hours(line: str) -> Iterator[_Found]:
    """ "25:99", "24h30"; 24:00 is the end of a day."""
    for found in _HOUR.finditer(line):
        hour, minute = int(found["hour"]), int(found["minute"])
        if minute > 59 or hour > 24 or (hour == 24 and minute):
            yield found.start(), found.end(), Trouble(What.HOUR, found[0].removeprefix(found["leading"] or ""))
    for found in _WHOLE.finditer(line):
        if int(found["hour"] or found["clock"]) > 24:
            yield found.start(), found.end(), Trouble(What.HOUR, found[0])
