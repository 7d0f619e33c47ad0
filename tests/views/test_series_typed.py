"""What is typed about a series, in seven languages."""

import pytest

from bot.domain.series import Scope
from bot.views.meetings.series_typed import read_count, read_scope


@pytest.mark.parametrize(
    ("scope", "typed"),
    [
        (
            Scope.ONE,
            "Seulement cette réunion · only this meeting · nur dieses Treffen · solo esta · solo questa · só esta · doar aceasta",
        ),
        (
            Scope.LATER,
            "les suivantes · from now on · ab jetzt · las siguientes · da questa in poi · a partir desta · de acum înainte",
        ),
        (
            Scope.ALL,
            "toute la série · all meetings · die ganze Reihe · toda la serie · tutte le riunioni · toda a série · toată seria",
        ),
    ],
)
def test_which_meetings_are_meant_is_read_as_people_write_it(scope: Scope, typed: str) -> None:
    assert {words: read_scope(words) for words in typed.split(" · ")} == dict.fromkeys(typed.split(" · "), scope)


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("6 fois", 6),
        ("10x", 10),
        ("de 6 ori", 6),
        ("sans fin", 0),
        ("illimité", 0),
        ("unbefristet", 0),
        ("para siempre", 0),
        ("per sempre", 0),
        ("0", None),
        ("jusqu'en juin", None),
    ],
)
def test_how_many_times_is_read_as_people_write_it(typed: str, count: int | None) -> None:
    assert read_count(typed) == count
