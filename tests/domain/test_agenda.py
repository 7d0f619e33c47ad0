"""Points of an agenda: as they are typed, their order, and what comes back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import Point, State, arranged, as_text, coming_back, moved, read_points, total
from bot.domain.groups import Member, Organisation, Person, Role
from bot.domain.minutes.names import Known

NAMES = {1: "Claire Martin", 2: "Karim Benali", 3: "Lena Vogel"}
LYON = Organisation(1, 1, "Lyon")
KNOWN = Known([Member(Person(n, None, name), 1, Role.MEMBER, LYON) for n, name in NAMES.items()], [LYON])


def read(text: str) -> list[str]:
    """ "title | minutes | presenter"."""
    return [
        f"{wanted.title} | {wanted.minutes or '-'} | {NAMES.get(wanted.presenter.person_id or 0, wanted.presenter.name or '-')}"
        for wanted in read_points(text, KNOWN)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Point sur l'hébergement 15 min Claire", "Point sur l'hébergement | 15 | Claire Martin"),
        ("Point sur l'hébergement, 15 min, Claire", "Point sur l'hébergement | 15 | Claire Martin"),
        ("Budget (10 min, Karim)", "Budget | 10 | Karim Benali"),
        ("Budget (Karim, 10 min)", "Budget | 10 | Karim Benali"),
        ("2. Budget 2027 par Karim Benali", "Budget 2027 | - | Karim Benali"),
        ("- Tour de table", "Tour de table | - | -"),
        ("Visite du chantier 1h30", "Visite du chantier | 90 | -"),
        ("Retour sur la réunion de Lyon", "Retour sur la réunion de Lyon | - | -"),
        ("Accueil à 10h", "Accueil à 10h | - | -"),
        ("Convention (Lyon)", "Convention | - | Lyon"),
        ("Bilan (année 2026)", "Bilan (année 2026) | - | -"),
        ("Housing update 15 minutes by Lena", "Housing update | 15 | Lena Vogel"),
        ("Wohnungssuche, 20 Min., Lena", "Wohnungssuche | 20 | Lena Vogel"),
        ("Rundgang von Lena Vogel", "Rundgang | - | Lena Vogel"),
        ("Vivienda 10 minutos por Karim", "Vivienda | 10 | Karim Benali"),
        ("Alloggi (15 minuti, Claire)", "Alloggi | 15 | Claire Martin"),
        ("Habitação, 15 min, Claire", "Habitação | 15 | Claire Martin"),
        ("Locuințe 15 minute, Karim", "Locuințe | 15 | Karim Benali"),
        ("Aufnahme 15'", "Aufnahme | 15 | -"),
    ],
)
def test_a_point_is_understood_as_people_type_it(text: str, expected: str) -> None:
    assert read(text) == [expected]


def test_every_line_is_a_point_and_empty_ones_are_none() -> None:
    assert read("Budget 10 min\n\n  \n3) Divers") == ["Budget | 10 | -", "Divers | - | -"]


def point(number: int, state: State = State.PLANNED, **more: object) -> Point:
    return replace(Point(number, 1, 7, f"P{number}", number, origin=number, state=state), **more)  # type: ignore[arg-type]


def test_a_point_goes_up_and_down_and_never_out_of_the_list() -> None:
    points = [point(1), point(2), point(3)]
    assert [p.id for p in moved(points, 3, -1)] == [1, 3, 2]
    assert [p.id for p in moved(points, 1, -1)] == [1, 2, 3]
    assert [p.id for p in moved(points, 1, 9)] == [2, 3, 1]
    assert [p.id for p in arranged(points, [3, 1])] == [3, 1, 2]
    assert [p.place for p in arranged(points, [3, 99, 3])] == [1, 2, 3]


@given(st.permutations(range(1, 6)), st.integers(1, 5), st.integers(-9, 9))
def test_moving_loses_nothing(order: list[int], which: int, steps: int) -> None:
    points = [point(n, place=place) for place, n in enumerate(order)]
    assert sorted(p.id for p in moved(points, which, steps)) == [1, 2, 3, 4, 5]


def test_unfinished_and_recurring_points_come_back_once_and_what_is_done_does_not() -> None:
    points = [
        point(1, State.TREATED),
        point(2),
        point(3, State.PUT_OFF),
        point(4, State.DROPPED),
        point(5, State.TREATED, recurring=True),
        point(6, State.PROPOSED),
    ]
    back = coming_back(points, [])
    assert [(p.origin, p.state, p.carried) for p in back] == [
        (2, State.PLANNED, 1),
        (3, State.PLANNED, 1),
        (5, State.PLANNED, 0),
        (6, State.PROPOSED, 1),
    ]
    assert coming_back(points, back) == []


def test_the_text_for_calendars_has_no_proposals() -> None:
    points = [point(1, minutes=15), point(2, State.PROPOSED, minutes=5), point(3, State.TREATED)]
    assert as_text(points, {}) == "P1 (15 min)\nP3"
    assert total(points) == 15


@pytest.mark.parametrize(
    "heading", ["Ordre du jour :", "Proposition d’ordre du jour", "Tagesordnung", "Orden del día:", "Ordinea de zi"]
)
def test_the_heading_of_a_copied_agenda_is_no_point(heading: str) -> None:
    assert read(f"{heading}\n1. Budget\n2. Agenda partagé") == ["Budget | - | -", "Agenda partagé | - | -"]
