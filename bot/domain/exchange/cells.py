"""What a single cell says: years, months, degrees, lists, sources. And back: how they are written into one."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.domain.exchange.names import Names, Refused
from bot.domain.exchange.words import Field
from bot.domain.practices import Source

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)(?:\.0)?")
_MONTHS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.]\d{1,2}(?:[T ].*)?)?"),
    re.compile(r"(?:\d{1,2}[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
)
_DEGREES = re.compile(r"([-+]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*([NSEWO]?)", re.IGNORECASE)
_OUR_SOURCE = re.compile(r"(?P<title>.+) \| (?P<url>https?://\S+?)(?: \| (?P<language>[a-z]{2,3}))?")
_ADDRESS = re.compile(r"https?://[^\s<>\"|]+")
_AROUND_TITLE = ' \t-–—:;,|<>()[]"“”«»'
_FEWEST_LETTERS = 2


def year(text: str, field: Field) -> int:
    """ "2007", "2007.0", "depuis 2007", "01/09/2007"."""
    found = _YEAR.findall(text)
    if len(set(found)) != 1:
        raise Refused(field, f"“{text[:80]}” names no year; write it with four digits, as in 2019.")
    return int(found[0])


def years(text: str) -> dict[str, int | None]:
    """ "2007-2012", "since 2007", "2007 –"."""
    found = [int(one) for one in _YEAR.findall(text)]
    if len(found) not in (1, 2):
        raise Refused(Field.PERIOD, f"“{text[:80]}” is no period; write one or two years, as in 2019-2022.")
    return {"start": found[0], "end": found[1] if len(found) > 1 else None}


def month(text: str) -> str:
    """The month as in 2026-11, of "2026-11", "2026-11-03", "11/2026", "3.11.2026"."""
    for pattern in _MONTHS:
        if (found := pattern.fullmatch(text)) and 1 <= int(found["month"]) <= 12 and found["year"] >= "1900":
            return f"{found['year']}-{int(found['month']):02}"
    raise Refused(Field.CHECKED, f"“{text[:80]}” is no month; write it as in 2026-11.")


def degrees(text: str, field: Field, most: int) -> float:
    """Degrees with a point or a comma, with a minus or the letter of a direction ("9,14 W")."""
    found = _DEGREES.fullmatch(text)
    value = float(found[1].replace(",", ".")) if found else most + 1.0
    if found is None or abs(value) > most:
        raise Refused(field, f"“{text[:80]}” is no number of degrees between -{most} and {most}.")
    return -abs(value) if found[2].upper() in ("S", "W", "O") and found[2] else value


def coordinates(text: str) -> dict[str, float]:
    """ "48.85, 2.35" or "48,85 ; 2,35"."""
    parts = re.split(r"\s*;\s*|\s*,\s+|\s+", text.strip("() ")) if re.search(r"[;\s]", text) else text.split(",")
    if len(parts) != 2:
        raise Refused(
            Field.COORDINATES, f"“{text[:80]}” is no position; write latitude and longitude, as in 48.85, 2.35."
        )
    return {"lat": degrees(parts[0], Field.COORDINATES, 90), "lon": degrees(parts[1], Field.COORDINATES, 180)}


def items(text: str) -> list[str]:
    """A list: a line each, or separated by semicolons; with commas, bars or slashes where there is neither."""
    separator = next((sign for sign in ("\n", ";", "|") if sign in text), ",")
    return [part.strip() for part in text.split(separator) if part.strip()]


def terms(text: str, read: Any) -> list[str]:
    """A list of terms; `read` is asked for the whole first, because a name may have a comma in it."""
    try:
        return [read(text)]
    except Refused:
        return list(dict.fromkeys(read(name) for part in items(text) for name in _once_more(part, read)))


def _once_more(part: str, read: Any) -> Sequence[str]:
    """The part, or what stands between its commas and slashes where it is no name as a whole."""
    try:
        read(part)
    except Refused:
        return [inner.strip() for inner in re.split(r"[,/\n]", part) if inner.strip()]
    return [part]


def sources(text: str, names: Names) -> list[dict[str, Any]]:
    """A source a line: "Title | https://… | en"; an address alone is called by its host."""
    found = [source for line in text.splitlines() for source in _of_line(line.strip(), names)]
    if not found:
        raise Refused(Field.SOURCES, f"“{text[:80]}” has no address; write one that begins with https://.")
    return found


def _of_line(line: str, names: Names) -> Iterable[dict[str, Any]]:
    ours = _OUR_SOURCE.fullmatch(line)
    if ours and len(_ADDRESS.findall(line)) == 1:
        yield _source(ours["title"], ours["url"], ours["language"])
        return
    before = 0
    for address in _ADDRESS.finditer(line):
        title = line[before : address.start()].strip(_AROUND_TITLE)
        url = address[0].rstrip(".,;") if address[0].count("(") >= address[0].count(")") else address[0].rstrip(".,;)")
        yield _source(title, url, None)
        before = address.end()


def _source(title: str, url: str, language: str | None) -> dict[str, Any]:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    if not host:
        raise Refused(Field.SOURCES, f"“{url[:80]}” is no address that can be opened.")
    named = title if sum(map(str.isalnum, title)) >= _FEWEST_LETTERS else host.removeprefix("www.")
    return {"title": named, "url": url, "language": language}


# --- writing -------------------------------------------------------------------------------------------------------------------------


def written_list(parts: Iterable[str]) -> str:
    """As `items` reads it: a single name with a comma in it is followed by a semicolon."""
    text = "; ".join(part.replace(";", ",") for part in parts)
    return f"{text};" if ";" not in text and re.search(r"[,|\n]", text) else text


def written_sources(found: Iterable[Source]) -> str:
    lines = (" | ".join((*((s.title, s.url)), *((s.language,) if s.language else ()))) for s in found)
    return "\n".join(lines)
