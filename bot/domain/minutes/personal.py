"""What in a text is likely to tell of a person outside the group: names, dates of birth, ways to reach them, numbers of their files.

It errs on the side of asking: a wrong hit costs a question, a missed one costs somebody's peace.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.minutes import personal_words as words
from bot.domain.minutes.personal_names import Allowed, names, pattern

HIDDEN = "[…]"
_YOUNGEST = 14  # years: an older date that no text of law explains may be a birth


class Sort(StrEnum):
    """What a hit is likely to be."""

    NAME = "name"
    BIRTH = "birth"
    CONTACT = "contact"
    NUMBER = "number"


@dataclass(frozen=True, order=True)
class Hit:
    """Characters `start` to `end` (exclusive) of the text."""

    start: int
    end: int
    sort: Sort
    text: str


def personal(text: str, known: Collection[str], year: int) -> list[Hit]:
    """The hits in their order; none overlaps another.

    `known`: names of members, organisations and whatever else is nobody's secret; `year`: the present one.
    """
    allowed = Allowed(known)
    found = [
        *_numbers(text),
        *_births(text, year),
        *_contacts(text),
        *(Hit(start, end, Sort.NAME, text[start:end]) for start, end in names(text, allowed)),
    ]
    made: list[Hit] = []
    for hit in found:  # the surest sort first
        apart = all(hit.end <= other.start or hit.start >= other.end for other in made)
        if apart and not allowed.whole(hit.text):
            made.append(hit)
    return sorted(made)


def hidden(text: str, hits: Iterable[Hit]) -> str:
    """The text with `HIDDEN` in the place of each hit."""
    for hit in sorted(hits, reverse=True):
        text = text[: hit.start] + HIDDEN + text[hit.end :]
    return text


# --- dates of birth ----------------------------------------------------------------------------------------------------------------------

_DAY = (
    r"(?:\d{1,2}\s?[./\-]\s?\d{1,2}\s?[./\-]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|"
    r"\d{1,2}(?:er|st|nd|rd|th|[.ºª°])?\s+(?:de\s+|of\s+)?[^\W\d_]{3,11}\.?,?\s+(?:de\s+|del\s+)?\d{4}|"
    r"[^\W\d_]{3,11}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BORN = re.compile(
    rf"(?<!\w)(?:{pattern(words.BORN)})(?!\w)[^\d\n]{{0,30}}?(?P<day>{_DAY}|(?:19|20)\d{{2}}(?!\d))", re.IGNORECASE
)
_OLD = re.compile(rf"(?<![\w/.\-]){_DAY}(?![\w/\-])", re.IGNORECASE)
_OF_A_TEXT = re.compile(rf"(?<!\w)(?:{pattern(words.TEXTS)})(?!\w)[^.\n]{{0,40}}$", re.IGNORECASE)


def _births(text: str, year: int) -> Iterator[Hit]:
    for hit in _BORN.finditer(text):
        yield Hit(hit.start("day"), hit.end("day"), Sort.BIRTH, hit["day"])
    for hit in _OLD.finditer(text):
        years = _YEAR.findall(hit[0])
        old = bool(years) and int(years[-1]) <= year - _YOUNGEST
        if old and not _OF_A_TEXT.search(text, max(0, hit.start() - 80), hit.start()):
            yield Hit(hit.start(), hit.end(), Sort.BIRTH, hit[0])


# --- ways to reach somebody --------------------------------------------------------------------------------------------------------------

_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_DIALLED = re.compile(r"(?<![\w/.,\-])(?:\+|\(?0)\(?\d[\d \u00a0\u202f.\-/()]{6,20}\d(?![\w/\-])")
_GROUPED = re.compile(r"(?<![\w/.,\-])[3679]\d{2}[ .\u00a0]?\d{3}[ .\u00a0]?\d{3,4}(?![\w/\-])")
_CALLED = re.compile(
    rf"(?<!\w)(?:{pattern([words.PHONES])})(?:\.|\s?:|\s)*(?P<n>\+?\d[\d .\-/()]{{4,18}}\d)", re.IGNORECASE
)
_MONEY = re.compile(rf"\s*(?:{pattern([words.MONEY])})(?!\w)", re.IGNORECASE)


def _contacts(text: str) -> Iterator[Hit]:
    for hit in _MAIL.finditer(text):
        yield Hit(hit.start(), hit.end(), Sort.CONTACT, hit[0])
    for hit in _CALLED.finditer(text):
        yield Hit(hit.start("n"), hit.end("n"), Sort.CONTACT, hit["n"])
    for dialled in (_DIALLED, _GROUPED):
        for hit in dialled.finditer(text):
            digits = sum(c.isdigit() for c in hit[0])
            if 9 <= digits <= 15 and not _MONEY.match(text, hit.end()) and not re.fullmatch(_DAY, hit[0].strip()):
                start = hit.start() + (hit[0].startswith("(") and ")" not in hit[0])
                yield Hit(start, hit.end(), Sort.CONTACT, text[start : hit.end()])


# --- numbers of files --------------------------------------------------------------------------------------------------------------------

_NUMBERED = r"(?:\s*(?:n[°ºo.]{1,2}|nr\.?|no\.?|num\.?|número|numéro|number|numero|nummer|#|:)\s*)+"
_CODE = r"(?=[^\s]*\d)[A-Z0-9][A-Z0-9./\-]{2,30}(?:\s\d{2,6}(?:/\d+)?)*"
_FILE = re.compile(
    rf"(?<!\w)(?:{pattern(words.FILES)})(?!\w)(?:(?P<said>{_NUMBERED})|\s+)(?P<code>{_CODE})", re.IGNORECASE
)
_CODES = re.compile(
    r"(?<![\w/.\-])(?:"
    r"[12]\s?\d{2}\s?(?:0[1-9]|1[0-2]|[2-9]\d)\s?\d[\dAB]\s?\d{3}\s?\d{3}(?:\s?\d{2})?|"  # France: NIR
    r"[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]|"  # Italy: codice fiscale
    r"\d{8}-?[A-HJ-NP-TV-Z]|[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]|"  # Spain: DNI, NIE
    r"[1-8]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{6}|"  # Romania: CNP
    r"\d{1,4}\s(?:Js|Ls|Ds|Ks|KLs|Cs|VRs|BRs|Gs|Qs|StVK|VRJs)\s\d{1,6}/\d{2,4}|"  # Germany: Aktenzeichen of criminal courts
    r"[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?"  # IBAN (ISO 13616)
    r")(?![\w/\-])"
)


def _numbers(text: str) -> Iterator[Hit]:
    for hit in _FILE.finditer(text):
        code = hit["code"].rstrip(".-/ ")
        digits = sum(c.isdigit() for c in code)
        plain_year = bool(_YEAR.fullmatch(code)) and not hit["said"]
        if digits >= (2 if hit["said"] else 4) and len(code) >= 3 and not plain_year:
            yield Hit(hit.start("code"), hit.start("code") + len(code), Sort.NUMBER, code)
    for hit in _CODES.finditer(text):
        yield Hit(hit.start(), hit.end(), Sort.NUMBER, hit[0])
