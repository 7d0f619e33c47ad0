"""Until when: a date after a word like "by", or a date at the end."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache

from bot.domain.minutes import words
from bot.domain.minutes.folding import compact, flat
from bot.domain.when import Grain, Reading, understand
from bot.domain.when.words import LANGUAGES, words_for

_MOST_TRIED = 6  # announcing words, from the end: a text that is full of them must not hold up the others
_MOST_WORDS = 6  # of a date that no word announces
_EDGES = " \t,;:.-–—()"
_DOTTED = re.compile(
    r"(?<!\d)(?<!\d[.:/])(?<!(?:at|um|la|as|ab|às) )(?<!(?:ore|ora|las) )(?<!alle )(?<!à )(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])"
    r"(?![.:/]?\d)(?!\s*(?:[hH]\b|[uU]hr|ore|am\b|pm\b))"
)
_HOURLY = re.compile(r"(?<!\w)(?:a|at|um|as|alle|ore|ora|a las|la|gegen)\s*$")
_LETTERS = re.compile(r"[^\W\d_]+")
_MIDDLE = 15  # day of the month
_EARLY = frozenset(flat(word) for word in words.EARLY.split("|"))
_MID = frozenset(flat(word) for word in words.MID.split("|"))


def _announcing() -> dict[str, tuple[str, ...]]:
    """Word → the languages it is in."""
    found: dict[str, tuple[str, ...]] = {}
    for lang, line in words.DEADLINE.items():
        for word in line.split("|"):
            found[flat(word)] = (*found.get(flat(word), ()), lang)
    return found


_WORDS = _announcing()
_ANNOUNCED = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))) + r")(?!\w)")
_DOUBTFUL = {
    lang: frozenset(flat(word) for day in words_for(lang).weekdays_doubtful for word in day.split("|"))
    for lang in LANGUAGES
}
_BELONGING = frozenset(flat(word) for word in words.BELONGING.split("|"))


def find_deadline(text: str, langs: tuple[str, ...], ref: datetime) -> tuple[date | None, str]:
    """(until when, the text without that). `langs`: the likely languages, best first; `ref` says what "tomorrow" is."""
    for place, tail, lang in (*_announced(text, langs), *_at_the_end(text, langs)):
        reading = understand(_slashed(tail, text[:place]), lang=lang, ref=ref)
        rest = _after(tail, reading)
        if rest is not None and not _at_once(reading, ref):
            head = text[:place].rstrip(_EDGES.replace(")", ""))
            more = rest.lstrip(_EDGES) if compact(rest) else ""
            return _day(tail, reading), f"{head} {more}".strip()
    return None, text


def _slashed(tail: str, before: str) -> str:
    """ "20.10" is a day here, unless a word for an hour stands before it: elsewhere it may be ten past eight."""
    if _HOURLY.search(flat(before)):
        return tail
    return _DOTTED.sub(r"\1/\2", tail)


def _at_once(reading: Reading, ref: datetime) -> bool:
    """ "asap" says no day."""
    return reading.span is not None and reading.span.grain is Grain.MINUTE and reading.span.start == ref


def read_day(text: str, langs: tuple[str, ...], ref: datetime) -> date | None:
    """The day that was typed, with or without a word like "by"."""
    for lang in langs:  # "30 octobre 2026" as a whole before "octobre 2026" at its end
        reading = understand(text, lang=lang, ref=ref)
        if reading.found and not compact(reading.rest):
            return _day(text, reading)
    due, _ = find_deadline(text, langs, ref)
    readings = (understand(text, lang=lang, ref=ref) for lang in (*langs, *_others(text, langs)))
    return due or next((_day(text, reading) for reading in readings if reading.found), None)


def _announced(text: str, langs: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """(where the announcing word stands, what follows it, a language) from the end: the last date is the deadline."""
    folded = flat(text)
    for hit in list(_ANNOUNCED.finditer(folded))[: -_MOST_TRIED - 1 : -1]:
        for word in sorted(_WORDS, key=len, reverse=True):
            if re.match(re.escape(word) + r"(?!\w)", hit[0]):
                tail = text[hit.start() + len(word) :].lstrip(_EDGES)
                yield from ((hit.start(), tail, lang) for lang in _likely(_WORDS[word], langs) if tail)
        whole = text[hit.start() :]
        yield from ((hit.start(), whole, lang) for lang in _likely(_WORDS[hit[0]], langs))


def _likely(word: tuple[str, ...], langs: tuple[str, ...]) -> tuple[str, ...]:
    """The languages of the word, those that are likely anyway first; a date in figures is the same in all of them."""
    return tuple(dict.fromkeys((*(lang for lang in langs if lang in word), *word)))


def _at_the_end(text: str, langs: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Ends of the text that may be a date as a whole, longest first; in the likely languages before the others."""
    starts = [hit.start() for hit in re.finditer(r"\S+", text)][-_MOST_WORDS:]
    tails = [(start, text[start:].strip(_EDGES)) for start in starts if _may_begin(text[start:], text[:start])]
    yield from ((start, tail, lang) for start, tail in tails for lang in langs)
    yield from ((start, tail, lang) for start, tail in tails for lang in _others(tail, langs))


def _may_begin(tail: str, before: str) -> bool:
    """Whether a date that belongs to no word before it may begin here."""
    head = before.split()
    first, last = flat(tail.split()[0]), compact(head[-1]) if head else ""
    return bool(head) and first not in _BELONGING and last not in _BELONGING


def _others(tail: str, langs: tuple[str, ...]) -> Iterator[str]:
    """The other languages somebody may write in, but for words that only may be a day there: Portuguese "segunda" is Spanish too."""
    last = flat(tail.strip(_EDGES)).split()[-1:]
    said = frozenset(_LETTERS.findall(flat(tail)))
    others = (lang for lang in LANGUAGES if lang not in langs and not set(last) & _DOUBTFUL[lang])
    return (lang for lang in others if said <= _vocabulary(lang))


@cache
def _vocabulary(lang: str) -> frozenset[str]:
    """Every word of the tables of a language. In a language that is only one of many, slips are no dates: "maire" is no "mâine"."""
    return frozenset(word for text in _texts(vars(words_for(lang))) for word in _LETTERS.findall(flat(text)))


def _texts(table: object) -> Iterator[str]:
    """All strings that a table holds."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        yield from (text for pair in table.items() for one in pair for text in _texts(one))
    elif isinstance(table, Iterable):
        yield from (text for one in table for text in _texts(one))


def _after(tail: str, reading: Reading) -> str | None:
    """What follows a date that stands at the very start; None where none does."""
    if not reading.found or not compact(tail).endswith(compact(reading.rest)):
        return None
    return reading.rest


def _day(tail: str, reading: Reading) -> date:
    """The last day that is meant: "by next week" is met on its Sunday, "by October" on the 31st."""
    span = reading.span
    assert span is not None
    day = span.start.date()
    said = set(flat(tail).replace("-", " ").split())
    if span.grain is Grain.WEEK and span.end is not None:
        return (span.end - timedelta(days=1)).date()
    if span.grain is Grain.WEEK:
        return day + timedelta(days=6 - day.weekday())
    if span.grain in (Grain.MONTH, Grain.YEAR) and not said & _EARLY:
        month = 12 if span.grain is Grain.YEAR else day.month
        return date(day.year, month, _MIDDLE if said & _MID else monthrange(day.year, month)[1])
    return day
