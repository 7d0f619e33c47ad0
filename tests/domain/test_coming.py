"""Who comes: places, the waiting list, and what people type about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coming import Attendance, Guest, by_organisation, seating, shift
from bot.domain.coming_typed import Bring, ForColleague, Hours, Leave, Roll, Times, read_coming
from bot.domain.groups import Person
from bot.domain.meetings import Answer, Reply
from bot.domain.places_typed import Places, take_limit

NOW = datetime(2026, 10, 5, 7, tzinfo=UTC)


def reply(number: int, answer: Answer = Answer.YES, *, stale: bool = False) -> Reply:
    return Reply(
        Person(number, None, f"P{number}"),
        answer,
        "Lille" if number % 2 else None,
        stale,
        since=NOW + timedelta(minutes=number),
    )


def guest(number: int) -> Guest:
    return Guest(
        number, f"G{number}", "Mission locale", Person(1, None, "P1"), NOW + timedelta(minutes=number, seconds=30)
    )


def names(seats: object) -> list[str]:
    return [seat.name for seat in seats]  # type: ignore[attr-defined]


def test_first_come_first_served_guests_count_and_the_others_wait_in_their_order() -> None:
    found = seating(3, [reply(1), reply(2), reply(4), reply(3)], [guest(1)])
    assert names(found.inside) == ["P1", "G1", "P2"]
    assert names(found.waiting) == ["P3", "P4"]
    assert found.left == 0
    assert found.waits(Person(4, None)) == 2


def test_without_a_limit_all_are_in() -> None:
    found = seating(None, [reply(1), reply(2, Answer.MAYBE), reply(3, stale=True), reply(4, Answer.NO)], [])
    assert names(found.inside) == ["P1"]
    assert found.left is None


def test_whoever_withdraws_lets_the_next_one_in_and_a_lower_limit_takes_the_last_one_out() -> None:
    before = seating(2, [reply(1), reply(2), reply(3)], [])
    moved = shift(before, seating(2, [reply(1, Answer.NO), reply(2), reply(3)], []))
    assert (names(moved.promoted), names(moved.demoted)) == (["P3"], [])
    moved = shift(before, seating(1, [reply(1), reply(2), reply(3)], []))
    assert (names(moved.promoted), names(moved.demoted)) == ([], ["P2"])


@given(st.integers(0, 12), st.lists(st.sampled_from(Answer), max_size=12))
def test_never_more_than_places_and_never_an_empty_place_while_somebody_waits(
    places: int, answers: list[Answer]
) -> None:
    found = seating(places, [reply(n, answer) for n, answer in enumerate(answers)], [])
    assert len(found.inside) <= places
    assert not (found.waiting and len(found.inside) < places)
    assert len(found.inside) + len(found.waiting) == answers.count(Answer.YES)


def test_people_stand_under_their_organisation_or_alone() -> None:
    seats = seating(None, [reply(1), reply(2), reply(3)], [guest(1)]).inside
    found = {name: names(people) for name, people in by_organisation(seats).items()}
    assert found == {"Lille": ["P1", "P3"], "Mission locale": ["G1"], "P2": ["P2"]}


def test_after_a_new_date_guests_come_again_with_their_host_and_in_their_turn() -> None:
    """Who was asked again queues anew; a guest named for the old date must not keep a place that their host has to ask for again."""
    old = replace(guest(1), stale=True)
    assert names(seating(2, [reply(3)], [old]).inside) == ["P3"]
    back = replace(reply(1), since=NOW + timedelta(minutes=5))
    found = seating(2, [back, reply(3)], [old])
    assert (names(found.inside), names(found.waiting)) == (["P3", "P1"], ["G1"])


@pytest.mark.parametrize(
    ("words", "places", "rest"),
    [
        ("Logement mardi à 14h, max 12 places", 12, "Logement mardi à 14h"),
        ("Logement mardi à 14h (max. 12)", 12, "Logement mardi à 14h"),
        ("Casa martedì 13 alle 15 max 2 posti", 2, "Casa martedì 13 alle 15"),
        ("Housing Tue 13 at 3 max 12 people", 12, "Housing Tue 13 at 3"),
        ("Visite de la salle de 12 places de la mairie", None, "Visite de la salle de 12 places de la mairie"),
        ("Housing Tuesday 2pm, at most 8 people", 8, "Housing Tuesday 2pm"),
        ("Wohnen Dienstag 14 Uhr, höchstens 10 Personen", 10, "Wohnen Dienstag 14 Uhr"),
        ("Vivienda martes 14h, 12 plazas", 12, "Vivienda martes 14h"),
        ("Casa martedì alle 14, massimo 9 posti", 9, "Casa martedì alle 14"),
        ("Habitação terça às 14h, no máximo 9 pessoas", 9, "Habitação terça às 14h"),
        ("Locuințe marți la 14, 15 locuri", 15, "Locuințe marți la 14"),
        ("Comité de 12 personnes mardi à 14h", None, "Comité de 12 personnes mardi à 14h"),
        ("Logement mardi, lieu : 12 place de la Mairie", None, "Logement mardi, lieu : 12 place de la Mairie"),
        ("Reunión hasta las 14h", None, "Reunión hasta las 14h"),
        ("Reunião até 14h", None, "Reunião até 14h"),
        ("Limite : 14:30", None, "Limite : 14:30"),
    ],
)
def test_a_limit_is_taken_out_of_the_words_that_call_a_meeting(words: str, places: int | None, rest: str) -> None:
    assert take_limit(words) == (places, rest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pour Karim : oui", ForColleague("Karim", Answer.YES)),
        ("Pour Karim non", ForColleague("Karim", Answer.NO)),
        ("oui pour Karim Benali", ForColleague("Karim Benali", Answer.YES)),
        ("for Claire (Lyon): maybe", ForColleague("Claire (Lyon)", Answer.MAYBE)),
        ("für Lena: ja", ForColleague("Lena", Answer.YES)),
        ("por Ana: tal vez", ForColleague("Ana", Answer.MAYBE)),
        ("per Marco: no", ForColleague("Marco", Answer.NO)),
        ("para Rita: não", ForColleague("Rita", Answer.NO)),
        ("pentru Ioana: da", ForColleague("Ioana", Answer.YES)),
        ("+1 Anne Petit (Mission locale)", Bring((("Anne Petit", "Mission locale"),))),
        ("+ Anne Petit", Bring((("Anne Petit", None),))),
        ("avec Anne Petit et Paul Roux (SPIP, Lille)", Bring((("Anne Petit", None), ("Paul Roux", "SPIP, Lille")))),
        ("mit Anna Schmidt", Bring((("Anna Schmidt", None),))),
        ("con Ana García y Luis Gil", Bring((("Ana García", None), ("Luis Gil", None)))),
        ("+2", Bring((), 2)),
        ("+0", Bring((), 0)),
        ("+2 Anne Petit", Bring((("Anne Petit", None),), 1)),
        ("Oui, avec Anne Petit", Bring((("Anne Petit", None),), None, True)),
        ("oui +1", Bring((), 1, True)),
        ("oui finalement, avec Paul Roux (Mairie)", Bring((("Paul Roux", "Mairie"),), None, True)),
        ("Ja, doch, mit Anna Weber", Bring((("Anna Weber", None),), None, True)),
        ("+33 6 12 34 56 78", None),
        ("Mit Vergnügen!", None),
        ("Karim est arrivé à 15h", Hours("Karim", "à 15h")),
        ("Claire Martin : partie à 16h", Hours("Claire Martin", "", "à 16h")),
        ("Le bus arrive à 15h", Hours("Le bus", "à 15h")),
        ("avec plaisir", None),
        ("sans Anne Petit", Leave("Anne Petit")),
        ("- Anne Petit", Leave("Anne Petit")),
        ("ohne Anna", Leave("Anna")),
        ("places : 12", Places(12)),
        ("max 12", Places(12)),
        ("jauge 12", Places(12)),
        ("lotação: 12", Places(12)),
        ("je viens accompagnée de Anne Petit", Bring((("Anne Petit", None),), None, True)),
        ("in Begleitung von Anne Petit", Bring((("Anne Petit", None),))),
        ("însoțită de Ana Pop", Bring((("Ana Pop", None),))),
        ("im Auftrag von Karim: ja", ForColleague("Karim", Answer.YES)),
        ("je devrai partir à 16h", Times("", "à 16h")),
        ("me tengo que ir a las 16", Times("", "a las 16")),
        ("I need to leave at 16:00", Times("", "at 16:00")),
        ("je serai là à 15h", Times("à 15h", "")),
        ("yes, but leaving at 11:30", Times("", "at 11:30")),
        ("sì, ma vado via alle 16", Times("", "alle 16")),
        ("sí, pero llego a las 15", Times("a las 15", "")),
        ("atraso-me, 15h", Times("15h", "")),
        ("se sont excusés : Karim", Roll((("Karim", Attendance.EXCUSED),))),
        ("no asistió: Karim", Roll((("Karim", Attendance.ABSENT),))),
        ("12 Plätze", Places(12)),
        ("lugares: 8", Places(8)),
        ("sans limite", Places(None)),
        ("fără limită", Places(None)),
        ("j'arrive à 15h", Times(arrives="à 15h")),
        ("Je pars à 16h", Times(leaves="à 16h")),
        ("j’arrive à 15h et je pars à 16h", Times("à 15h et", "à 16h")),
        ("I'll arrive at 3pm", Times(arrives="at 3pm")),
        ("ich komme später, 15 Uhr", Times(arrives="15 Uhr")),
        ("llego a las 15", Times(arrives="a las 15")),
        ("arrivo alle 15", Times(arrives="alle 15")),
        ("saio às 16h", Times(leaves="às 16h")),
        ("plec la 16", Times(leaves="la 16")),
        ("arrivée des participants", None),
        (
            "Présents : Karim, Claire ; excusés : Lyon",
            Roll((("Karim", Attendance.PRESENT), ("Claire", Attendance.PRESENT), ("Lyon", Attendance.EXCUSED))),
        ),
        (
            "Anwesend: Lena und Karim\nEntschuldigt: Marco",
            Roll((("Lena", Attendance.PRESENT), ("Karim", Attendance.PRESENT), ("Marco", Attendance.EXCUSED))),
        ),
        ("assenti: Marco", Roll((("Marco", Attendance.ABSENT),))),
        ("Merci à tous !", None),
        ("pour information", None),
        ("", None),
    ],
)
def test_what_people_type_about_who_comes(text: str, expected: object) -> None:
    assert read_coming(text) == expected


@given(st.text(max_size=700))
def test_any_text_is_survived(text: str) -> None:
    read_coming(text)


def test_guests_without_a_name_come_with_their_host_or_not_at_all() -> None:
    """ "+2" of somebody who says no is nobody; who has a name may come alone; with another yes they come again, in the host's turn."""
    plus = replace(guest(1), name="", organisation=None)
    assert names(seating(None, [reply(1, Answer.NO)], [plus, guest(2)]).inside) == ["G2"]
    late = replace(reply(1), since=NOW + timedelta(hours=1))
    assert names(seating(None, [late, reply(2)], [plus]).inside) == ["P2", "P1", ""]
