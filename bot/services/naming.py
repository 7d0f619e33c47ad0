"""What a request names without meaning to filter: a country, a place, women, the under-eighteens, what has been evaluated, a theme."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.facets import EVALUATED, Facets, Terms, best_first, code_of
from bot.domain.found import Match
from bot.domain.languages import LANGUAGES
from bot.domain.leafing import Narrowing
from bot.domain.nations import OTHER_NAMES
from bot.domain.practices import Practice, Term
from bot.i18n import Lang
from bot.search.courtesy import essence, is_little
from bot.search.words import folded_words

_TARGETS = ("women", "youth")  # themes that say whom a practice is for
_LIFT = 0.04  # of a score, for each thing that is named; .03 to .06 do equally well (benchmarks/search)
_MOST = 3  # things that count
_SHORTEST = 4  # letters of a theme's word: shorter ones are too often something else
_ADULT = 26  # years from which "under …" no longer speaks of young people
_UNDER = re.compile(
    r"\b(?:moins de|sous(?: les)?|under|below|unter|junger als|menores de|menos de|sotto i|minori di|meno di|com menos de|sub|mai mici de) (\d\d)s?\b"
)
_EVALUATED = re.compile(
    r"\b(?:evalue|evaluee?s?|evaluated|evaluiert\w*|evaluad[oa]s?|valutat[oaie]|avaliad[oa]s?|evaluat[aei]?|"
    r"proven|prouvee?s?|erwiesen\w*|demostrad[oa]s?|dimostrat[oaie]|comprovad[oa]s?|dovedit[aei]?|randomi[sz]\w+)\b"
)


@dataclass(frozen=True)
class Named:
    """What a request names. `line` is the request, folded, its words between single spaces."""

    line: str = ""
    country: str = ""
    targets: tuple[str, ...] = ()  # codes of themes
    theme: str = ""
    evaluated: bool = False

    def rank(self, practice: Practice) -> int:
        """How much of what is named the practice has."""
        codes = [code_of(theme) for theme in practice.themes]
        there = bool(self.country) and practice.country == self.country
        return (
            2 * there
            + 2 * _has(self.line, _places(practice))
            + sum(target in codes for target in self.targets)
            + (self.evaluated and practice.evidence in EVALUATED)
            + (there and self.theme in codes)  # where a country is named, a theme beside it is meant too
        )


def named_in(words: str, terms: Terms, countries: Iterable[str]) -> Named:
    """What the words name."""
    line = f" {' '.join(folded_words(words))} "
    young = any(int(years) < _ADULT for years in _UNDER.findall(line))
    themes = [(code_of(theme.id), _longest(line, _phrases(theme))) for theme in terms.themes]
    targets = [code_of(id_) for id_ in _TARGETS]
    aimed = tuple(code for code, found in themes if code in targets and (found or (young and code == targets[1])))
    best = max(themes, key=lambda theme: theme[1], default=("", 0))
    country = max(sorted(countries), key=lambda code: _longest(line, _country(code)), default="")
    return Named(
        line,
        country if country and _longest(line, _country(country)) else "",
        aimed,
        best[0] if best[1] else (aimed[0] if aimed else ""),
        bool(_EVALUATED.search(line)),
    )


def lift(practice: Practice, named: Named) -> float:
    """What is added to a practice's score for having what the request names: enough to pass others on the same matter, no more."""
    return _LIFT * min(named.rank(practice), _MOST)


def listed(named: Named, practices: Sequence[Practice]) -> tuple[Practice, ...]:
    """All that has what is named, best known first, where a request is nothing but names: "Allemagne", "que fait-on à Madrid ?"."""
    rest = named.line
    for names in (_UNDER, _EVALUATED, *(map(_whole, _names(named, practices)))):
        rest = names.sub(" ", rest)
    if rest == named.line or not is_little(folded_words(essence(rest))):
        return ()
    ranks = {practice.id: named.rank(practice) for practice in practices}
    most = max(ranks.values(), default=0)
    return best_first(practice for practice in practices if most and ranks[practice.id] == most)


def _names(named: Named, practices: Iterable[Practice]) -> list[str]:
    """The names of the country and of places in a request, the longest first."""
    names = {*_country(named.country), *(phrase for practice in practices for phrase in _places(practice))}
    return sorted((name for name in names if name in named.line), key=len, reverse=True)


def _whole(phrase: str) -> re.Pattern[str]:
    """The phrase with the rest of its last word, where it is the beginning of one."""
    return re.compile(re.escape(phrase) + (r"" if phrase.endswith(" ") else r"\w*"))


def narrowing(named: Named, practices: Sequence[Practice], shown: Sequence[Match]) -> Narrowing | None:
    """What the list could be narrowed to: country and theme if the library has both together, else the one or the other."""
    wishes = (
        # Whom it is for tells more than a theme.
        *(Facets(code, named.country, "", named.evaluated) for code in named.targets),
        Facets(named.theme, named.country, "", named.evaluated),
        Facets("", named.country, "", named.evaluated),
        Facets("", named.country),
        Facets(named.theme),
    )
    known = {match.practice.id for match in shown}
    for facets in dict.fromkeys(filter(None, wishes)):
        fitting = {practice.id for practice in practices if facets.fit(practice)}
        if fitting and fitting != known:
            return Narrowing(facets, len(fitting))
    return None


def called(words: str, practices: Iterable[Practice]) -> tuple[Practice, ...]:
    """The practices that a request calls by name: all that it asks stands in the name or the place, or it says the whole name."""
    line = _name_line(essence(words))
    if len(line.strip()) < _SHORTEST:
        return ()
    named = ((practice, (_name_line(practice.name), *_places(practice))) for practice in practices)
    return tuple(practice for practice, lines in named if line in "".join(lines) or _says(line, lines[0]))


def _says(line: str, name: str) -> bool:
    return len(name.strip()) > _SHORTEST and name in line


@lru_cache(maxsize=20_000)
def _name_line(name: str) -> str:
    """Folded, without little words: "Ferme de Moyembrie" is also "la ferme Moyembrie"."""
    return f" {' '.join(word for word in folded_words(name) if not is_little([word]))} "


def _has(line: str, phrases: Iterable[str]) -> bool:
    return any(phrase in line for phrase in phrases)


def _longest(line: str, phrases: Mapping[str, int]) -> int:
    """The length of the longest phrase that the line has; 0 for none."""
    return max((length for phrase, length in phrases.items() if phrase in line), default=0)


@lru_cache(maxsize=200)
def _country(code: str) -> Mapping[str, int]:
    """A country's names and adjectives as they stand in a folded line; "" has none."""
    if not code:
        return {}
    names = [Lang(lang).country(code) for lang in LANGUAGES]
    others = [name.replace("-", " ") for name in OTHER_NAMES.get(code, "").split()]
    return {phrase: len(phrase) for phrase in (*map(_phrase, names), *map(_phrase, others))}


def _phrase(name: str) -> str:
    """ "Pays-Bas" → " pays bas "; "allemand*" → " allemand", which begins a word."""
    return f" {' '.join(folded_words(name))}{'' if name.endswith('*') else ' '}"


def _phrases(term: Term) -> Mapping[str, int]:
    return _term_phrases(term.id, (*term.names.values(), *(word for words in term.words.values() for word in words)))


@lru_cache(maxsize=200)
def _term_phrases(_id: str, names: tuple[str, ...]) -> Mapping[str, int]:
    phrases = {_phrase(name) for name in names}
    return {phrase: len(phrase) for phrase in phrases if len(phrase.strip()) >= _SHORTEST}


def _places(practice: Practice) -> tuple[str, ...]:
    return _place_phrases((practice.place.name, *practice.place.also)) if practice.place else ()


@lru_cache(maxsize=20_000)
def _place_phrases(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_phrase(name) for name in names)
