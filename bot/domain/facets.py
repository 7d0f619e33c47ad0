"""What a list of practices can be narrowed to: a theme, a country, who takes part, whether somebody has evaluated it."""

import hashlib
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from bot.domain.practices import Evidence, PartnerType, Practice, Term, Theme

EVALUATED = (Evidence.RANDOMISED, Evidence.MATCHED_COMPARISON, Evidence.BEFORE_AFTER)
_FLAG = "1"
_DIGITS = string.digits + string.ascii_lowercase


class By(StrEnum):
    """What one can browse by."""

    THEME = "t"
    COUNTRY = "c"
    PARTNER = "p"


@cache
def code_of(id_: str, letters: int = 4) -> str:
    """A short stand-in for an id, for buttons, which hold 64 bytes: the same for ever, and different for different ids."""
    number, written = int.from_bytes(hashlib.blake2s(id_.encode(), digest_size=8).digest(), "big"), ""
    for _ in range(letters):
        number, digit = divmod(number, len(_DIGITS))
        written += _DIGITS[digit]
    return written


def key_of(practice_id: str) -> str:
    """A practice in a button."""
    return code_of(practice_id, 8)


@dataclass(frozen=True)
class Facets:
    """Codes of a theme and of a type of partner, a country, evaluated or not; empty ones ask for nothing."""

    theme: str = ""
    country: str = ""
    partner: str = ""
    evaluated: bool = False

    def __bool__(self) -> bool:
        return self != NO_FACETS

    def fit(self, practice: Practice) -> bool:
        """Whether the practice has all that is asked for."""
        return (
            (not self.theme or self.theme in map(code_of, practice.themes))
            and (not self.country or self.country == practice.country)
            and (not self.partner or self.partner in map(code_of, practice.partner_types))
            and (not self.evaluated or practice.evidence in EVALUATED)
        )

    def get(self, by: By) -> str:
        return {By.THEME: self.theme, By.COUNTRY: self.country, By.PARTNER: self.partner}[by]

    def choosing(self, by: By, value: str) -> "Facets":
        """The same, and also (or instead) this value."""
        if by is By.COUNTRY:
            return replace(self, country=value)
        return replace(self, theme=value) if by is By.THEME else replace(self, partner=value)

    def pack(self) -> str:
        """ "k3x9.DE", "..ab12", "...1": for buttons."""
        return ".".join((self.theme, self.country, self.partner, _FLAG if self.evaluated else "")).rstrip(".")

    @classmethod
    def read(cls, packed: str) -> "Facets":
        """What `pack` wrote. Anything else fits nothing or everything; neither does harm."""
        theme, country, partner, evaluated, *_ = [*packed.split("."), "", "", "", ""]
        return cls(theme, country, partner, evaluated == _FLAG)


NO_FACETS = Facets()


@dataclass(frozen=True)
class Terms:
    """The library's vocabularies."""

    themes: Sequence[Theme]
    partner_types: Sequence[PartnerType]

    def theme(self, id_or_code: str, lang: str) -> str:
        return _name(self.themes, id_or_code, lang)

    def partner(self, id_or_code: str, lang: str) -> str:
        return _name(self.partner_types, id_or_code, lang)


def _name(terms: Sequence[Term], id_or_code: str, lang: str) -> str:
    found = (term for term in terms if id_or_code in (term.id, code_of(term.id)))
    return next((term.name_in(lang) for term in found), id_or_code)


def best_first(practices: Iterable[Practice]) -> tuple[Practice, ...]:
    """By how well the results are known; thin sources last."""
    strength = list(Evidence)
    return tuple(sorted(practices, key=lambda practice: (practice.weak, strength.index(practice.evidence))))


def counts(practices: Iterable[Practice], by: By) -> Counter[str]:
    """Value → how many practices have it: codes of terms, or countries."""
    if by is By.COUNTRY:
        return Counter(practice.country for practice in practices)
    return Counter(
        code_of(term)
        for practice in practices
        for term in (practice.themes if by is By.THEME else practice.partner_types)
    )
