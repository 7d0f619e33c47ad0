"""The number of places as people type it: "places : 12", "max 12 personnes", "sans limite"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.domain import coming_words as words
from bot.domain.minutes.folding import flat


@dataclass(frozen=True)
class Places:
    """So many can come; None: as many as want to."""

    number: int | None


@cache
def pattern(name: str) -> str:
    """One of the words of a table, in any language, the longest first."""
    table: Mapping[str, str] = getattr(words, name)
    each = sorted({flat(word) for line in table.values() for word in line.split("|")}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in each) + r")(?!\w)"


def places_in(text: str) -> Places | None:
    folded = flat(text).strip(" .!")
    if re.fullmatch(pattern("UNLIMITED"), folded):
        return Places(None)
    label, most = pattern("PLACES"), pattern("MOST")
    number = re.fullmatch(
        rf"(?:{label}|{most})\.?\s*[:=]?\s*(?P<a>\d{{1,6}})|(?P<b>\d{{1,6}})\s+(?:{label}|{most})", folded
    )
    if number is not None:
        return Places(int(number["a"] or number["b"]))
    limit = _limit().fullmatch(folded)
    return Places(_count(limit)) if limit else None


def names_places(text: str) -> bool:
    """ "places -3", "Plätze: 0": the number of places is meant, whether it can be one or not."""
    return re.match(rf"(?:{pattern('PLACES')})\.?\s*[:=]?\s*[-–+]?\d", flat(text).strip()) is not None


def read_places(text: str) -> Places | None:
    """What was asked for: "12", "12 places", "sans limite", "-"."""
    if text.strip() in ("-", "–", "0"):
        return Places(None)
    return Places(int(text)) if text.strip().isdecimal() and len(text.strip()) <= 6 else places_in(text)


def take_limit(text: str) -> tuple[int | None, str]:
    """ "Logement mardi à 14h, max 12 places" → (12, "Logement mardi à 14h"); (None, text) where no limit is named."""
    hit = re.search(rf"(?:^|[\s,;.(]+)(?:{_limit().pattern})\)?(?=$|[\s,;.])", flat(text))
    if hit is None:
        return None, text
    return _count(hit), f"{text[: hit.start()]}{text[hit.end() :]}".strip()


@cache
def _limit() -> re.Pattern[str]:
    """ "max 12 places", "max. 12", "12 places max", "places : 12", "12 places"; people alone are no limit, "for 12 people" says who."""
    people, most, label = pattern("PEOPLE"), pattern("MOST"), pattern("PLACES")
    end = r"(?![\d:h])"
    return re.compile(
        rf"{most}\.?\s*:?\s*(?P<first>\d{{1,5}}){end}(?:\s+{people})?"
        rf"|(?P<middle>\d{{1,5}})\s+{people}\s*,?\s*{most}\.?"
        rf"|{label}\s*:\s*(?P<last>\d{{1,5}}){end}"
        rf"|(?P<bare>\d{{1,5}})\s+{_seats()}(?=\s*(?:$|[,;.)\n]))"
    )


@cache
def _seats() -> str:
    """What is counted and says by itself that it is a limit: "12 places", but not the "15 max" of "at 15 max 12 places"."""
    people, places = (
        {flat(w) for line in table.values() for w in line.split("|")} for table in (words.PEOPLE, words.PLACES)
    )
    return f"(?:{'|'.join(sorted(people & places, key=len, reverse=True))})(?!\\w)"


def _count(hit: re.Match[str]) -> int:
    return int(hit["first"] or hit["middle"] or hit["last"] or hit["bare"])
