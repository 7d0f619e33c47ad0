"""One record in, one answer out."""

import json
from typing import Any

import pytest
from dateutil.rrule import rrulestr

from bot.domain.when.lines import answer_line, answer_text

RECORD = {"id": 1, "text": "mardi 14h-16h", "lang": "fr", "ref": "2026-04-08T10:00", "tz": "Europe/Paris"}


def answer(text: str, **change: Any) -> dict[str, Any]:
    return answer_line({**RECORD, "text": text, **change})


def test_answer() -> None:
    """Local times to the minute; what was not said is absent."""
    assert answer_line(RECORD) == {"id": 1, "start": "2026-04-14T14:00", "end": "2026-04-14T16:00", "grain": "minute"}
    assert answer("tous les mardis") == {
        "id": 1,
        "start": "2026-04-14T00:00",
        "grain": "day",
        "rrule": "FREQ=WEEKLY;BYDAY=TU",
    }


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("la semaine prochaine", "2026-04-13T00:00", "2026-04-20T00:00", "week"),
        ("cette semaine", "2026-04-06T00:00", "2026-04-13T00:00", "week"),
        ("en mai", "2026-05-01T00:00", "2026-06-01T00:00", "month"),
        ("fin mai", "2026-05-21T00:00", "2026-06-01T00:00", "month"),
        ("au 3e trimestre", "2026-07-01T00:00", "2026-10-01T00:00", "month"),
        ("en 2027", "2027-01-01T00:00", "2028-01-01T00:00", "month"),
        ("mardi matin", "2026-04-14T09:00", "2026-04-14T12:00", "minute"),
    ],
)
def test_stretches(text: str, start: str, end: str, grain: str) -> None:
    """A stretch of time says its end, exclusive; four grains are enough."""
    assert answer(text) == {"id": 1, "start": start, "end": end, "grain": grain}


def test_deadline() -> None:
    """Where only an end was said there is no start; that the day itself is meant is another reading."""
    assert answer("avant vendredi") == {
        "id": 1,
        "end": "2026-04-10T00:00",
        "grain": "day",
        "alternatives": [{"start": "2026-04-10T00:00", "grain": "day"}],
    }
    assert answer("jusqu'à vendredi")["end"] == "2026-04-11T00:00"
    assert answer("vendredi jusqu'à midi")["end"] == "2026-04-10T12:00"


def test_past() -> None:
    """What is over is answered too: nobody asked to plan it."""
    assert answer("hier à 16h") == {"id": 1, "start": "2026-04-07T16:00", "grain": "minute"}
    assert answer("le 5 mars 2026")["start"] == "2026-03-05T00:00"


def test_a_rule_is_in_local_time() -> None:
    """`dateutil` reads every rule with the local start beside it, exceptions and the last day included."""
    found = answer("tous les mardis à 10h sauf le 21 avril jusqu'au 5 mai")
    assert found["rrule"] == "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260505T235959\nEXDATE:20260421T100000"
    days = [d.day for d in rrulestr(found["rrule"], dtstart=_moment(found["start"]))]
    assert days == [14, 28, 5]


def _moment(text: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(text)


def test_aware_reference() -> None:
    """A reference in another zone is the same moment."""
    assert answer("demain", ref="2026-04-08T23:00:00+00:00")["start"] == "2026-04-10T00:00"


@pytest.mark.parametrize("tz", ["+02:00", "UTC+2", "+0200", "utc+02:00"])
def test_offset(tz: str) -> None:
    """The zone may be an offset."""
    assert answer("demain 14h UTC", tz=tz)["start"] == "2026-04-09T16:00"


def test_alternatives_and_ignored() -> None:
    """Other readings are spans like the first."""
    found = answer("03/05 pas jeudi")
    assert found["alternatives"] == [{"start": "2027-03-05T00:00", "grain": "day"}]
    assert found["ignored"] == ["jeudi"]


def test_nothing_understood() -> None:
    """Only the id."""
    assert answer("Accès au logement") == {"id": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"tz": "Mars/Olympus"},
        {"tz": ""},
        {"tz": "../etc"},
        {"tz": "Europe"},
        {"tz": "+99:00"},
        {"tz": "\0"},
        {"ref": "yesterday"},
        {"ref": 3},
        {"ref": "0001-01-01T00:00:00+14:00"},
        {"lang": None},
    ],
)
def test_bad_record(change: dict[str, Any]) -> None:
    """A record that cannot be read is answered with its fault."""
    found = answer_line({**RECORD, **change})
    assert found["id"] == 1
    assert set(found) == {"id", "error"}


@pytest.mark.parametrize("ref", ["0001-01-01T00:00", "9999-12-31T23:59:59", "2026-10-25T02:30"])
@pytest.mark.parametrize(
    "text", ["demain", "hier à 14h", "tous les mardis", "dans 999 ans", "31 février", "29/02", "24h"]
)
def test_the_ends_of_time(ref: str, text: str) -> None:
    """No moment is too early or too late to be asked at."""
    assert "error" not in answer(text, ref=ref)


def test_missing_key() -> None:
    """So is one without its text."""
    assert set(answer_line({"id": 2})) == {"id", "error"}


@pytest.mark.parametrize("line", ["{", "[1]", "3", "null", '{"id": 1', "x" * 1_000_001, "[" * 100_000, '"\\ud800"'])
def test_broken_line(line: str) -> None:
    """A line that is no object gets an answer as well, so that the others can go on."""
    found = answer_text(line)
    assert found is not None
    assert set(found) == {"id", "error"}


def test_line() -> None:
    """A line is answered; an empty one is not."""
    assert answer_text(json.dumps(RECORD)) == answer_line(RECORD)
    assert answer_text("  \n") is None
