"""One record in, one answer out."""

from typing import Any

import pytest

from bot.domain.when.lines import answer_line

RECORD = {"id": 1, "text": "mardi 14h-16h", "lang": "fr", "ref": "2026-04-08T10:00", "tz": "Europe/Paris"}


def test_answer() -> None:
    """Local times to the minute; what was not said is absent."""
    assert answer_line(RECORD) == {"id": 1, "start": "2026-04-14T14:00", "end": "2026-04-14T16:00", "grain": "hour"}
    assert answer_line({**RECORD, "text": "tous les mardis"}) == {
        "id": 1,
        "start": "2026-04-14T00:00",
        "grain": "day",
        "rrule": "FREQ=WEEKLY;BYDAY=TU",
    }


def test_aware_reference() -> None:
    """A reference in another zone is the same moment."""
    assert answer_line({**RECORD, "text": "demain", "ref": "2026-04-08T23:00:00+00:00"})["start"] == "2026-04-10T00:00"


def test_alternatives_and_ignored() -> None:
    """Other readings are spans like the first."""
    answer = answer_line({**RECORD, "text": "03/05 pas jeudi"})
    assert answer["alternatives"] == [{"start": "2027-03-05T00:00", "grain": "day"}]
    assert answer["ignored"] == ["jeudi"]


def test_nothing_understood() -> None:
    """Only the id."""
    assert answer_line({**RECORD, "text": "Accès au logement"}) == {"id": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"tz": "Mars/Olympus"},
        {"tz": ""},
        {"tz": "../etc"},
        {"ref": "yesterday"},
        {"ref": 3},
        {"lang": None},
    ],
)
def test_bad_record(change: dict[str, Any]) -> None:
    """A record that cannot be read is answered with its fault."""
    answer = answer_line({**RECORD, **change})
    assert answer["id"] == 1
    assert set(answer) == {"id", "error"}


def test_missing_key() -> None:
    """So is one without its text."""
    assert set(answer_line({"id": 2})) == {"id", "error"}
