"""Which column tells what: headings in seven languages, with a language behind them where a sheet has several."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from bot.domain.exchange.names import Names, folded
from bot.domain.exchange.words import HEADINGS, OF_THE_PRACTICE, Field
from bot.domain.languages import LANGUAGES

TEXTS = (Field.TITLE, Field.SUMMARY, Field.TARGET_GROUP)  # by language in an entry
PARTS = (Field.WHAT, Field.HOW, Field.NEEDS, Field.RESULTS)  # of the full text, by language
LISTS = (Field.ASKED,)  # of phrases, by language
TOLD = frozenset((*TEXTS, *PARTS, *LISTS))
_MANY = frozenset((*TOLD, Field.THEMES, Field.PARTNER_TYPES, Field.SOURCES, Field.ALSO))  # several columns add up


@dataclass(frozen=True)
class Column:
    """What a column tells; `lang`: in which language, "" where the sheet does not say."""

    field: Field
    lang: str = ""


class UnknownColumn(Exception):
    """What `--map` names is no column of the file, or no field."""


@cache
def _headings() -> dict[str, Field]:
    own = {folded(field): field for field in Field}
    return {
        folded(word): field for field, by_lang in HEADINGS.items() for said in by_lang.values() for word in said
    } | own


def column_of(heading: str, languages: Mapping[str, str]) -> Column | None:
    """The column under this heading, if we know it: "Ville", "title.fr", "Titre (anglais)", "Thème 2", "Ville / commune"."""
    for said in _ways_to_say(heading):
        words = said.split()
        if found := _named(said):
            return Column(found)
        lang = languages.get(words[-1], "") if len(words) > 1 else ""
        field = _named(" ".join(words[:-1]))
        if lang in LANGUAGES and field in TOLD:
            return Column(field, lang)
    return None


def _named(said: str) -> Field | None:
    """The field of a folded heading, whatever it says about whose it is."""
    shorter = (said.removesuffix(end) for end in _of_the_practice() if said.endswith(end))
    return next((_headings()[way] for way in (said, *shorter) if way in _headings()), None)


def _ways_to_say(heading: str) -> Iterator[str]:
    whole = folded(heading[:200])
    yield whole
    yield re.sub(r" \d+$", "", whole)
    yield folded(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", heading[:200]))
    yield from (folded(part) for part in re.split(r"[/|,]", heading[:200])[:5])


@cache
def _of_the_practice() -> tuple[str, ...]:
    return tuple(f" {folded(words)}" for words in OF_THE_PRACTICE)


@dataclass(frozen=True)
class Columns:
    """The columns of a file, in their order; None is one that we do not know."""

    known: tuple[Column | None, ...]
    headings: tuple[str, ...]

    @property
    def unknown(self) -> list[str]:
        return [heading for column, heading in zip(self.known, self.headings, strict=True) if not column and heading]

    @property
    def usable(self) -> bool:
        """Whether practices can be made of it: something says what they are called."""
        return any(column and column.field in (Field.TITLE, Field.NAME, Field.ID) for column in self.known)

    def cells(self, values: Sequence[str]) -> dict[Column, str]:
        """What the line says, by column. Of two columns for the same the texts are joined, else the first that is filled counts."""
        told: dict[Column, str] = {}
        for column, value in zip(self.known, values, strict=False):
            if column is None:
                continue
            before = told.get(column, "")
            both = before and value and value != before and column.field in _MANY
            told[column] = f"{before}\n{value}" if both else before or value
        return told


def columns_of(headings: Sequence[str], mapping: Mapping[str, str], names: Names) -> Columns:
    """The columns under these headings; `mapping` (heading → field, as in "title" or "title.fr") is the operator's word and counts first."""
    given = {folded(heading): _mapped(field, names) for heading, field in mapping.items()}
    absent = [heading for heading in mapping if folded(heading) not in {folded(known) for known in headings}]
    if absent:
        there = ", ".join(f"“{heading[:40]}”" for heading in headings[:40] if heading)
        raise UnknownColumn(f"There is no column “{absent[0]}”. The columns are: {there}.")
    known = (given[word] if (word := folded(h)) in given else column_of(h, names.languages) for h in headings)
    return Columns(tuple(known), tuple(headings))


def _mapped(field: str, names: Names) -> Column | None:
    """The column that is meant; "-" leaves a column out."""
    if field == "-":
        return None
    column = column_of(field, names.languages)
    if column is None:
        raise UnknownColumn(
            f"“{field}” is no field. The fields are: {', '.join(Field)}; behind a text .fr, .en, … or - to leave out."
        )
    return column


def likely(heading: str) -> str:
    """The field that an unknown heading may mean, "" where none is near."""
    near = get_close_matches(folded(heading[:80]), _headings(), n=1, cutoff=0.75)
    return str(_headings()[near[0]]) if near else ""


def language_of(headings: Iterable[str]) -> str:
    """The language in which most headings are written, "" where it cannot be told."""
    votes: defaultdict[str, float] = defaultdict(float)
    for heading in map(folded, headings):
        speak = {lang for by in HEADINGS.values() for lang, said in by.items() if heading in map(folded, said)}
        for lang in speak:
            votes[lang] += 1 / len(speak)
    best = sorted(votes.items(), key=lambda vote: -vote[1])
    return "" if not best or (len(best) > 1 and best[0][1] == best[1][1]) else best[0][0]
