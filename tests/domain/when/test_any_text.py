"""Promises that hold for every text."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.when import understand, understand_all
from bot.domain.when.templates import expand
from bot.domain.when.words import LANGUAGES, Words, words_for
from tests.domain.when.cases import REF

ZONES = ("Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "UTC", "Africa/Cairo")


NUMBERS = (
    *map(str, (0, 1, 2, 3, 7, 12, 14, 15, 24, 30, 31, 32, 99)),
    "2026",
    "2027",
    "14h",
    "14:30",
    "14.30",
    "14/04",
    "3.5.",
    "2027-02-29",
    *",.-/:()+",
)


def _vocabulary() -> list[str]:
    """Words that dates are made of, so that random texts reach deep."""
    found = set(NUMBERS)
    for lang in LANGUAGES:
        words = words_for(lang)
        for phrases in (*words.weekdays, *words.months, words.on, words.at, words.until, words.and_, words.of):
            found.update(phrases.split("|"))
        for table in (words.numbers, words.ordinals, words.units, words.parts, words.today, words.every_unit):
            found.update(p for phrases in table.values() for p in phrases.split("|"))
    return sorted(f for f in found if f and (f in NUMBERS or not set(f) & set("[](){}")))


TEXTS = st.lists(st.sampled_from(_vocabulary()), min_size=1, max_size=12).map(" ".join)
REFS = st.datetimes(datetime(2024, 1, 1), datetime(2031, 1, 1)).flatmap(  # noqa: DTZ001
    lambda d: st.sampled_from(ZONES).map(lambda z: d.replace(tzinfo=ZoneInfo(z)))
)
LANGS = st.sampled_from(LANGUAGES)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=400), lang=LANGS, ref=REFS)
def test_never_raises(text: str, lang: str, ref: datetime) -> None:
    """Any text has a reading."""
    understand(text, lang=lang, ref=ref)
    understand_all(text, lang=lang, ref=ref)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, lang=LANGS, ref=REFS, us=st.booleans())
def test_promises(text: str, lang: str, ref: datetime, us: bool) -> None:
    """The rest is made of words of the text, nothing is over before today, and an end comes after its start."""
    readings = [understand(text, lang=lang, ref=ref, us=us), *understand_all(text, lang=lang, ref=ref)]
    midnight = ref.replace(hour=0, minute=0, second=0, microsecond=0)
    for reading in readings:
        assert set(re.findall(r"\w+", reading.rest)) <= set(re.findall(r"\w+", text))
        for span in (reading.span, *reading.alternatives):
            if span is not None:
                assert span.start >= midnight or (span.end is not None and span.end > midnight)
                assert span.end is None or span.end.timestamp() >= span.start.timestamp()
                assert span.start.tzinfo is ref.tzinfo


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "1" * 200,
        "1 " * 150,
        "(" * 300,
        "mar,mar," * 60,
        "lu," * 100,
        "de 14 a " * 50,
        "1/2/3/4/" * 50,
        "un un " * 60,
        "14h " * 80,
        "mardi, " * 60,
        "5" * 4000,
        "et " * 1400,
        "10h ou " * 600,
        "14/10 et " * 450,
        "fin de " * 600,
    ],
    ids=lambda t: t[:8],
)
def test_hostile_text(text: str, lang: str) -> None:
    """Text made to be slow is not."""
    understand("warm up", lang=lang, ref=REF)
    taken = []
    for _ in range(3):  # the quickest counts: a collection of garbage is not the text's fault
        begin = time.process_time()
        understand(text, lang=lang, ref=REF)
        taken.append(time.process_time() - begin)
    assert min(taken) < (0.05 if text.isdigit() else 0.5)


def _templates(lang: str) -> Iterator[str]:
    """Every phrase of a language's tables."""
    for field in fields(Words):
        value = getattr(words_for(lang), field.name)
        if field.name not in ("lang", "spellings", "idioms", "leading", "not_typos", "joining", "labels", "streets"):
            found = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else [value]
            yield from (phrases for phrases in found if isinstance(phrases, str))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_of_the_tables_can_be_said(lang: str) -> None:
    """A phrase that lacks what its rule needs would stop whoever types it."""
    words = words_for(lang)
    said = dict.fromkeys(("wd", "wds", "base"), words.weekdays[1].split("|")[0])
    said |= dict.fromkeys(("d", "d_ord", "d_th"), "14") | dict.fromkeys(("n", "n2"), "2") | {"y": "2026", "m": "30"}
    said |= dict.fromkeys(("h", "a", "spelled"), "9") | {"b": "11", "len": "2 h", "city": "Paris"}
    said |= dict.fromkeys(("unit", "unit2"), words.units["week"].split("|")[0])
    said |= {"mo": words.months[9].split("|")[0], "ord": words.ordinals[1].split("|")[0]}
    said["in_month"] = words.of_month[0].split("|")[0]
    for template in _templates(lang):
        for sequence in expand(template) if template else ():
            text = " ".join(said.get(piece[1:-1], piece) if piece.startswith("{") else piece for piece in sequence)
            understand(text, lang=lang, ref=REF)


def test_time_of_an_ordinary_text() -> None:
    """Twenty sentences take well under a second."""
    understand("warm up", lang="fr", ref=REF)
    begin = time.process_time()
    for n in range(20):
        understand("Accès au logement mardi 14 à 14h30 à la mairie", lang="fr", ref=REF + timedelta(days=n))
    assert time.process_time() - begin < 1
