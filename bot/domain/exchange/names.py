"""Terms under every name that people use for them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from bot.domain.exchange.words import COUNTRIES, EVIDENCE, KINDS, NO, NOT_KNOWN, YES
from bot.domain.nations import OTHER_NAMES
from bot.domain.practices import PartnerType, Term, Theme
from bot.domain.shape import LONGEST_ID

Named = Iterable[tuple[str, str]]  # (name, what it names)


class Refused(Exception):
    """A line that cannot be taken: the field, and the reason as a sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, reason


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Without accents, capitals and signs: "Thème(s)" is "theme s"."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("œ", "oe").replace("æ", "ae"))
    return " ".join("".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split())


_ALIKE = 3  # letters more or less; looking at every name for every line of a large file would take minutes
_KNOWN_AS = {folded(name): kind for kind, names in KINDS.items() for name in names}
_YES, _NO = frozenset(map(folded, YES)), frozenset(map(folded, NO))
_NOT_KNOWN = frozenset(name.casefold() for name in NOT_KNOWN)


@dataclass(frozen=True)
class Names:
    """Folded name → id, for each vocabulary."""

    themes: Mapping[str, str]
    partner_types: Mapping[str, str]
    evidence: Mapping[str, str]
    countries: Mapping[str, str]
    languages: Mapping[str, str]  # of all languages; texts are in one of the seven

    def theme(self, name: str) -> str:
        return _meant(name, self.themes, "themes", "theme")

    def partner_type(self, name: str) -> str:
        return _meant(name, self.partner_types, "partner_types", "type of partner")

    def kind_of_evidence(self, name: str) -> str:
        return _meant(name, self.evidence, "evidence", "kind of evidence")

    def country(self, name: str) -> str:
        return _meant(name, self.countries, "country", "country")

    def language(self, name: str, field: str = "language") -> str:
        return _meant(re.sub(r"^([A-Za-z]{2})[-_][A-Za-z]{2}$", r"\1", name), self.languages, field, "language")


def names_of(
    themes: Iterable[Theme], partner_types: Iterable[PartnerType], evidence: Named, countries: Named, languages: Named
) -> Names:
    """The vocabularies' own names and words, those that are given, and what people write besides."""
    return Names(
        themes=_of_terms(themes),
        partner_types=_of_terms(partner_types),
        evidence=_table([(name, id_) for id_, names in EVIDENCE.items() for name in (id_, *names)], evidence),
        countries=_table(_called_otherwise(), countries),
        languages=_table(languages),
    )


def _called_otherwise() -> Iterator[tuple[str, str]]:
    """Other names of countries; beginnings of adjectives are for questions, not for cells."""
    yield from ((name, code) for code, said in OTHER_NAMES.items() for name in said.split() if not name.endswith("*"))
    yield from ((name, code) for code, names in COUNTRIES.items() for name in (code, *names))


def _of_terms(terms: Iterable[Term]) -> dict[str, str]:
    """By id and name; by a word too, where it is one term's alone."""
    terms = tuple(terms)
    own = _table((name, term.id) for term in terms for name in (term.id, *term.names.values()))
    words: dict[str, set[str]] = {}
    for term in terms:
        for word in (word for said in term.words.values() for word in said):
            words.setdefault(folded(word), set()).add(term.id)
    return {word: next(iter(ids)) for word, ids in words.items() if len(ids) == 1} | own


def _table(*named: Named) -> dict[str, str]:
    """What comes later counts."""
    return {folded(name): id_ for names in named for name, id_ in names}


def _meant(name: str, known: Mapping[str, str], field: str, what: str) -> str:
    typed = folded(name)
    if typed in known:
        return known[typed]
    alike = [other for other in known if other[:1] == typed[:1] and abs(len(other) - len(typed)) <= _ALIKE]
    near = get_close_matches(typed, alike, n=1, cutoff=0.75)
    hint = f"; did you mean “{near[0]}”?" if near else "."
    raise Refused(field, f"“{name[:80]}” is no {what} that we know{hint}")


def kind_of(name: str) -> str:
    return _meant(name, _KNOWN_AS, "kind", "kind of entry (practice or document)")


def is_yes(name: str, field: str) -> bool:
    typed = folded(name)
    if typed not in _YES | _NO:
        raise Refused(field, f"“{name[:80]}” is neither yes nor no.")
    return typed in _YES


def says_nothing(text: str) -> bool:
    """Whether a cell says that nobody knows."""
    return not text or text.casefold() in _NOT_KNOWN


def own_id(text: str) -> str:
    """The id that a line names, in our letters."""
    slug = folded(text[: 4 * LONGEST_ID]).replace(" ", "-")
    if not slug.isascii() or not 0 < len(slug) <= LONGEST_ID:
        raise Refused("id", f"“{text[:80]}” is no id; use at most {LONGEST_ID} letters (a-z), digits and hyphens.")
    return slug
