"""Dates in digits: 14/04, 14.4.2026, 2026-04-14."""

from bot.domain.when.facts import Hold
from bot.domain.when.fold import Token
from bot.domain.when.said_days import Date, Month
from bot.domain.when.templates import Found, Parse

_LONGEST_MONTH = 31
NO_DAY = 32  # a day that no month has: such a date is read, and found on no calendar


def numeric_date(parse: Parse, at: int, us: bool) -> list[Found]:
    """`us`: the month comes first where both orders are possible."""
    pieces, end = _pieces(parse.tokens, at)
    if len(pieces) < 2 or _goes_on(parse.tokens, at, end):
        return []
    sign = parse.tokens[at + 1].text
    dotted = end > at and parse.tokens[end - 1].text == "."
    if len(pieces) == 2 and len(pieces[1]) == 4 and sign in "/.":
        month = _date(1, int(pieces[0]), int(pieces[1])) if len(pieces[0]) <= 2 else None
        return [(end, (Month(month.month, month.year), Hold.CLOSED))] if month else []
    if len(pieces) == 3:
        date = _full(pieces, us) or _slip(pieces)
        return [(end, (date, Hold.SURE))] if date else []
    date = _ordered(int(pieces[0]), int(pieces[1]), None, us, dotted=sign == ".") or _slip(pieces)
    if date is None or sign == "-" or max(map(len, pieces)) > 2 or "/".join(pieces) == "24/7":
        return []
    vague = (sign == "." and not dotted) or all(len(p) == 1 for p in pieces)
    return [(end, (date, Hold.JOINED if vague and sign == "." else Hold.CLOSED if vague else Hold.SURE))]


def _pieces(tokens: tuple[Token, ...], at: int) -> tuple[list[str], int]:
    """Up to three numbers with the same sign between them, and where they end."""
    if not tokens[at].number or at + 1 >= len(tokens) or tokens[at + 1].text not in "/.-":
        return [], at
    sign, pieces, end = tokens[at + 1].text, [tokens[at].text], at + 1
    while len(pieces) < 3 and _another(tokens, end, sign, len(pieces)):
        pieces.append(tokens[end + 1].text)
        end += 2
    if sign == "." and len(pieces) == 2 and end < len(tokens) and tokens[end].text == "." and tokens[end].glued:
        end += 1  # 14.4. in German and Romanian
    return pieces, end


def _another(tokens: tuple[Token, ...], end: int, sign: str, known: int) -> bool:
    if end + 1 >= len(tokens) or tokens[end].text != sign or not tokens[end].glued or not tokens[end + 1].number:
        return False
    return tokens[end + 1].glued or (sign == "." and len(tokens[end + 1].text) in ((1, 2) if known == 1 else (4,)))


def _goes_on(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """A phone number or a version: more digits with the same sign on either side."""
    sign = tokens[at + 1].text
    before = (
        at > 1 and tokens[at].glued and tokens[at - 1].glued and tokens[at - 1].text == sign and tokens[at - 2].number
    )
    plus = at > 0 and tokens[at].glued and tokens[at - 1].text == "+"
    if end >= len(tokens) or not tokens[end].glued:
        return before or plus
    if tokens[end - 1].text == ".":
        return before or plus or tokens[end].number
    more = end + 1 < len(tokens) and tokens[end + 1].number and tokens[end + 1].glued
    return before or plus or (tokens[end].text == sign and more)


def _full(pieces: list[str], us: bool) -> Date | None:
    a, b, c = pieces
    if len(a) == 4 and len(b) <= 2 and len(c) <= 2:
        return _date(int(c), int(b), int(a))
    if len(a) > 2 or len(b) > 2 or len(c) not in (2, 4):
        return None
    year = int(c) if len(c) == 4 else 2000 + int(c)
    return _ordered(int(a), int(b), year, us)


def _slip(pieces: list[str]) -> Date | None:
    """32/10, 14/13/2026 or 1/1/9999: meant as a date and none, so that the hour beside it is not taken for one of today."""
    day, month = (int(p) for p in pieces[:2])
    if (
        len(pieces) == 3
        and 2200 <= max(map(int, pieces)) <= 9999
        and _full([p if len(p) < 4 else "2000" for p in pieces], False)
    ):
        return Date(NO_DAY, 1)
    dated = len(pieces) == 3 and len(pieces[2]) == 4 and pieces[2].startswith("20")
    if max(map(len, pieces[:2])) == 2 and ((31 < day < 40 and 1 <= month <= 12) or (dated and day < 40 and month < 40)):
        return Date(NO_DAY, 1)
    return None


def _ordered(a: int, b: int, year: int | None, us: bool, *, dotted: bool = False) -> Date | None:
    """`a` and `b` in the local order; the other order beside it where it is a date as well. 9.30 is an hour."""
    if dotted and not us:
        return _date(a, b, year)
    local = _date(b, a, year) if us else _date(a, b, year)
    other = _date(a, b, year) if us else _date(b, a, year)
    if local is None or other is None or a == b:
        return local or other
    return Date(local.day, local.month, local.year, other=other)


def _date(day: int, month: int, year: int | None) -> Date | None:
    if not (1 <= day <= _LONGEST_MONTH and 1 <= month <= 12) or (year is not None and not 1900 <= year <= 2199):
        return None
    return Date(day, month, year)
