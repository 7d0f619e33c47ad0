"""Phrases with what they mean, read from `phrases/`: a line "= meaning", then one line a language, its phrases apart by " | ".

A meaning is a start ("2026-10-13 14:30"; a date alone is a whole day) with " > end" (exclusive), a name in its place for a
part of the day ("2026-10-08 morning"), " >=" where only the beginning was said, "< moment" where only the end was. "@RULE"
follows what comes back, "x moment" an exception. "~" parts readings of which each must be offered. "-" is no date.
All are typed on Wednesday, 7 October 2026, at nine in Paris.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from babel.dates import get_day_names, get_month_names

from bot.paths import DATA
from bot.store.library import read_library

LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ro")
REF = datetime(2026, 10, 7, 9)  # noqa: DTZ001 - the wall in TZ
TZ = "Europe/Paris"
PARTS = ("morning", "noon", "afternoon", "evening")
_FOLDER = Path(__file__).parent / "phrases"


@dataclass(frozen=True)
class Meaning:
    """`whole`: `start` is a whole day. `bound`: the end of something whose start was not said."""

    start: datetime | None = None
    end: datetime | None = None
    whole: bool = False
    part: str = ""
    rule: str = ""
    without: datetime | None = None
    bound: datetime | None = None


@dataclass(frozen=True)
class Case:
    """`meanings`: none where there is no date, several where several readings must be offered."""

    kind: str
    lang: str
    text: str
    meanings: tuple[Meaning, ...]
    ref: datetime = REF


def written() -> Iterator[Case]:
    """Every phrase of the files."""
    for file in sorted(_FOLDER.glob("*.txt")):
        meanings: tuple[Meaning, ...] = ()
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("= "):
                meanings = tuple(_meaning(m) for m in line[2:].split(" ~ ") if m != "-")
            elif line:
                lang, _, phrases = line.partition(" ")
                yield from (Case(file.stem.partition("-")[0], lang, text, meanings) for text in phrases.split(" | "))


def _meaning(text: str) -> Meaning:
    if text.startswith("< "):
        return Meaning(bound=datetime.fromisoformat(text[2:]))
    when, _, rule = text.partition(" @")
    rule, _, without = rule.partition(" x ")
    start, _, end = when.removesuffix(" >=").removesuffix(" [week]").removesuffix(" [month]").partition(" > ")
    day, _, hour = start.partition(" ")
    part = hour if hour in PARTS else ""
    return Meaning(
        datetime.fromisoformat(day if part else start),
        datetime.fromisoformat(end) if end else None,
        not hour and not end,
        part,
        rule,
        datetime.fromisoformat(without) if without else None,
    )


def dateless() -> Iterator[Case]:
    """Titles and sentences of the practice library that have no digit, no name of the calendar and no "every"."""
    for practice in read_library(DATA).practices:
        for lang in LANGUAGES:
            texts = (practice.title.get(lang, ""), *re.split(r"(?<=[.:!?;])\s", practice.summary.get(lang, "")))
            yield from (Case("library", lang, text, ()) for text in texts if text and not _named(lang).search(text))


@lru_cache
def _named(lang: str) -> re.Pattern[str]:
    names = [*get_day_names("wide", locale=lang).values(), *get_month_names("wide", locale=lang).values()]
    return re.compile("|".join([r"\d", *(rf"\b{name}" for name in names), _EVERY]), re.IGNORECASE)


# Words that say that something comes back.
_EVERY = (
    r"\b(?:chaque|tou(?:s|tes) les|every|each|daily|weekly|monthly|yearly|jede[nrs]?|täglich|wöchentlich|monatlich|jährlich|cada|"
    r"tod[ao]s l[ao]s|todos os|todas as|ogni|tutti i|tutte le|fiecare|zilnic|diari|mensual|mensal|anual|annuel)"
)
