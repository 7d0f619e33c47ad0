"""What people type on phones, one file of phrases per language (`phrases/<language>.txt`).

A line is "text => expected" in the notation of `cases.py`, "@ moment" says when the lines below it are typed (in Paris).
More signs: "A ~ B": either is read and the other offered; "?": no reading, or other days beside it, so that the person is
asked; "?end D": whatever is read, the last day is D; "[part]" and "[any]": the hours are free; "| words": what stays for the title.
"""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.when import Grain, Reading
from tests.domain.when.cases import LANGUAGES, PARIS, read, shown

FOLDER = Path(__file__).parent / "phrases"


def lines(lang: str) -> list[tuple[str, datetime, str, str]]:
    """(language, moment, text, expected) for each line of a file."""
    found, ref = [], datetime(2026, 10, 5, 9, tzinfo=PARIS)
    for line in (FOLDER / f"{lang}.txt").read_text("utf-8").splitlines():
        if line.startswith("@ "):
            ref = datetime.fromisoformat(line[2:]).replace(tzinfo=PARIS)
        elif line.strip():
            text, _, expected = line.rpartition(" => ")
            found.append((lang, ref, text, expected))
    return found


CASES = [case for lang in LANGUAGES for case in lines(lang)]


def fault(reading: Reading, expected: str) -> str:
    """What is wrong with a reading; empty when nothing is."""
    when, bar, title = expected.partition("|")
    if bar and reading.rest.strip() != title.strip():
        return f"title {reading.rest!r}"
    found, others = shown(reading.span), [shown(s) for s in reading.alternatives]
    said = f"read {found}" + (f", or {others}" if others else "")
    return "" if _fits(reading, found, others, when.strip()) else said


def _fits(reading: Reading, found: str, others: list[str], when: str) -> bool:
    if when == "?":
        return reading.span is None or bool(others) or bool(reading.ignored)
    if when.startswith("?end "):
        return reading.span is not None and _last_day(reading) == when.removeprefix("?end ")
    if " ~ " in when:
        offered = when.split(" ~ ")
        return found in offered and set(offered) <= {found, *others}
    if when.endswith((" [part]", " [any]")):
        grain = reading.span.grain if reading.span else None
        return found[:10] == when[:10] and (grain is Grain.PART or when.endswith("[any]"))
    return _same(found, when)


def _same(found: str, expected: str) -> bool:
    def parts(text: str) -> tuple[str, frozenset[str]]:
        start, _, rule = text.partition("@")
        return start.strip(), frozenset(re.split(";", rule))

    return parts(found) == parts(expected)


def _last_day(reading: Reading) -> str:
    span = reading.span
    assert span is not None
    end = span.end - timedelta(minutes=1) if span.end else span.start
    return end.strftime("%Y-%m-%d")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_people_type_is_read_as_they_mean_it(lang: str) -> None:
    """Every phrase of a language's file is read as a colleague would read it, title words left out."""
    wrong = []
    for _, ref, text, expected in lines(lang):
        if problem := fault(read(text, lang, ref), expected):
            wrong.append(f"{text!r} at {ref:%Y-%m-%d %H:%M}: {problem}, not {expected}")
    assert not wrong, "\n".join(wrong)
