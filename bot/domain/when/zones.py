"""Time zones as people name them: by a city, a country, an offset, or by the letters of an office calendar."""

from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from bot.domain.when.facts import Hold, Zone
from bot.domain.when.templates import Found, Grammar, Parse
from bot.domain.when.words import Words
from bot.domain.when.words.cities import CITIES, ENGLISH_ZONES, ZONES


def zone_of(name: str | int) -> tzinfo:
    """The zone of an IANA name, or of an offset in minutes."""
    return ZoneInfo(name) if isinstance(name, str) else timezone(timedelta(minutes=name))


def add_zones(grammar: Grammar, words: Words) -> None:
    for name, cities in CITIES.items():
        grammar.words("city", cities, name)
    for name, phrases in (*ZONES.items(), *(ENGLISH_ZONES.items() if words.lang == "en" else ())):
        grammar.words("zone", f"({phrases})", (Zone(name), Hold.JOINED))
    for name in CITIES:
        grammar.words("zone", name.casefold().replace("/", " / ").replace("_", " _ "), (Zone(name), Hold.SURE))
    grammar.add("zone", words.zone, lambda c: (Zone(c["city"]), Hold.SURE))
    grammar.native("zone", _offset, "utc", "gmt", "z", "+", "-")


def _offset(parse: Parse, at: int) -> list[Found]:
    """UTC+2, GMT-03:30, and as ISO 8601 writes it right after an hour: +02:00, Z."""
    tokens = parse.tokens
    named = tokens[at].text in ("utc", "gmt")
    if tokens[at].text == "z" and tokens[at].glued and tokens[at - 1].number:
        return [(at + 1, (Zone(0), Hold.JOINED))]
    start = at + named
    if start + 1 >= len(tokens) or tokens[start].text not in "+-" or not (named or tokens[start].glued):
        return []
    hours, end, minutes = tokens[start + 1].text, start + 2, 0
    if not tokens[start + 1].number or not tokens[start + 1].glued or len(hours) > 2:
        return []
    if end + 1 < len(tokens) and tokens[end].text == ":" and tokens[end + 1].number and len(tokens[end + 1].text) == 2:
        minutes, end = int(tokens[end + 1].text), end + 2
    elif not named:
        return []
    if int(hours) > 14 or minutes > 59:
        return []
    sign = -1 if tokens[start].text == "-" else 1
    return [(end, (Zone(sign * (int(hours) * 60 + minutes)), Hold.JOINED))]
