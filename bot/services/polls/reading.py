"""What somebody typed about a date poll, understood: "Logement: mar 14 14h, jeu 16 10h ou 14h, ven 17 9h30-11h"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.meetings import LONGEST_PLACE, LONGEST_TITLE
from bot.domain.when import understand
from bot.domain.when.words import LANGUAGES
from bot.markup import clean
from bot.services.meetings.reading import URL, fits
from bot.services.polls.pieces import Moment, Offer, Pieces, links

_TITLED = re.compile(r"(?P<title>[^\n]*?\S)\s*:(?=\s)(?P<list>.*)", re.DOTALL)
_BETWEEN = re.compile(r"[;\n]|,(?!\d)|(?<!\d),")
_MOST_PIECES = 40  # that are searched for dates: the bound keeps it short, and a poll has fewer
_SAMPLE = 3  # pieces that say which language it is


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
    return replace(found, link=link[0] if link else "")


def _foreign(likely: Offer, text: str, langs: Sequence[str], ref: datetime) -> Iterator[Offer]:
    """What a language that nobody here is known to write makes of it, the one that makes most of its beginning; it counts only where it
    understands more hours."""
    sample = "\n".join(_BETWEEN.split(text)[:_SAMPLE])
    others = [lang for lang in LANGUAGES if lang not in langs]
    if others:
        offer = _in(min(others, key=lambda lang: _left(_in(lang, sample, ref))), text, ref)
        if _hours(offer) > _hours(likely):
            yield offer


def _hours(offer: Offer) -> int:
    return sum(moment.timed for moment in offer.moments)


def _left(offer: Offer) -> tuple[bool, int, int]:
    """The less is left over the better; of two that leave the same the one with more moments."""
    letters = sum(char.isalnum() for piece in (*offer.lost, *offer.past) for char in piece)
    return not offer.moments, letters, -len(offer.moments)


def _in(lang: str, text: str, ref: datetime) -> Offer:
    """The text read in one language. What stands before a colon, or alone in the first line, is the title."""
    offers: list[Offer] = []
    for title, listed in _titled(lang, text, ref):
        reader = Pieces(lang, ref, title_first=not title)
        pieces = [" ".join(piece.split()) for piece in _BETWEEN.split(listed)]
        pieces = [piece for piece in pieces if piece]
        reader.read(pieces[:_MOST_PIECES])
        reader.lost += pieces[_MOST_PIECES:]
        offers.append(reader.offer(title))
        if reader.moments or reader.past or reader.wrong:
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


def hours_for(days: Sequence[date], text: str, *, langs: Sequence[str], zone: str) -> tuple[Moment, ...]:
    """ "10h ou 14h" for days that want an hour; nothing where a day, or anything else, is said."""
    tz = ZoneInfo(zone)
    for lang in dict.fromkeys(langs):
        found: list[Moment] = []
        for day in days:
            reader = Pieces(lang, datetime.combine(day, time(0), tz))
            hours = reader.hours(text)
            if not hours or not all(links(reading.rest) for reading in hours):
                break
            for reading in hours:
                reader.add(text, reading)
            found += reader.moments
        else:
            return tuple(found)
    return ()
