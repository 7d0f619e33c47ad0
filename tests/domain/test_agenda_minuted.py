"""What minutes say about the points of an agenda, as note-takers write it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.agenda import Point, State
from bot.domain.agenda_minuted import fates
from bot.domain.minutes import Item, Kind

TITLES = (
    "Point sur l'hébergement",
    "Budget",
    "Budget 2027",
    "Wohnungssuche",
    "Alloggi",
    "Vivienda",
    "Habitação",
    "Locuințe",
)
POINTS = [Point(n, 1, 7, title, n, origin=n) for n, title in enumerate(TITLES, 1)]
START = datetime(2026, 10, 13, 12, tzinfo=UTC)


def said(*lines: str | tuple[Kind, str]) -> dict[int, State]:
    kinds = [(Kind.NOTE, line) if isinstance(line, str) else line for line in lines]
    items = [Item(n, 1, kind, text, 1, START + timedelta(minutes=n)) for n, (kind, text) in enumerate(kinds, 1)]
    return dict(fates(POINTS, reversed(items)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Budget : tout est payé", {2: State.TREATED}),
        ("2) budget, rien à signaler", {2: State.TREATED}),
        ("Budget 2027 à l'unanimité", {3: State.TREATED}),
        ("Point n° 1 : le bailleur propose deux logements", {1: State.TREATED}),
        ("POINT SUR L’HEBERGEMENT\nDeux places libres", {1: State.TREATED}),
        ("Budget reporté à novembre", {2: State.PUT_OFF}),
        ("Item 2 was put off", {2: State.PUT_OFF}),
        ("TOP 4 vertagt", {4: State.PUT_OFF}),
        ("Alloggi: rinviati a dicembre", {5: State.PUT_OFF}),
        ("Punto 6: aplazado", {6: State.PUT_OFF}),
        ("Habitação adiada", {7: State.PUT_OFF}),
        ("Locuințe: amânat", {8: State.PUT_OFF}),
        ("On n'a pas encore reçu le budget", {}),
        ("Budgetär geht das nicht", {}),
        ("Point 99", {}),
        ("", {}),
    ],
)
def test_a_line_that_begins_with_a_point_reaches_it_or_puts_it_off(line: str, expected: dict[int, State]) -> None:
    assert said(line) == expected


def test_a_decision_is_about_the_point_that_it_names() -> None:
    assert said((Kind.DECISION, "Le groupe vote le budget 2027")) == {3: State.TREATED}


def test_a_point_that_leaves_something_to_do_is_not_done() -> None:
    """It comes back with its action: named in it, or the one that was being talked about."""
    assert said((Kind.ACTION, "Envoyer le budget aux membres")) == {2: State.PLANNED}
    assert said("Point 1", "On visite", (Kind.ACTION, "Appeler le bailleur"), "Budget : voté") == {
        1: State.PLANNED,
        2: State.TREATED,
    }


def test_what_was_put_off_stays_so_whatever_else_was_said() -> None:
    assert said("Budget reporté", "Budget : voir la note") == {2: State.PUT_OFF}
