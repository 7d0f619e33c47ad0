"""Wishes about an agenda, as they are typed after the command."""

import pytest

from bot.domain.agenda import State
from bot.domain.agenda_typed import Before, Detail, Fate, Next, Order, Step, read_wish


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ordre 2 1 3", Order((2, 1, 3))),
        ("Reihenfolge: 3, 1", Order((3, 1))),
        ("3 avant 1", Before(3, 1)),
        ("3 avant le 1", Before(3, 1)),
        ("3 vor 1", Before(3, 1)),
        ("3 antes de 1", Before(3, 1)),
        ("3 prima di 1", Before(3, 1)),
        ("3 înainte de 1", Before(3, 1)),
        ("traité 1, 2", Fate((1, 2), State.TREATED)),
        ("1 et 2 traités", Fate((1, 2), State.TREATED)),
        ("erledigt 2", Fate((2,), State.TREATED)),
        ("reporté 3", Fate((3,), State.PUT_OFF)),
        ("put off 3", Fate((3,), State.PUT_OFF)),
        ("rinviato 3", Fate((3,), State.PUT_OFF)),
        ("retirer 2", Fate((2,), State.DROPPED)),
        ("aceptar 1", Fate((1,), State.PLANNED)),
        ("point suivant", Next()),
        ("next item", Next()),
        ("Nächster Punkt!", Next()),
        ("Siguiente punto", Next()),
        ("prossimo punto", Next()),
        ("Próximo ponto", Next()),
        ("punctul următor", Next()),
        ("Suivant le budget", None),
        ("Next year's plan", None),
        ("point 2 traité", Fate((2,), State.TREATED)),
        ("points 1 et 2 traités", Fate((1, 2), State.TREATED)),
        ("reporter le 3", Fate((3,), State.PUT_OFF)),
        ("repoussez le point 3", Fate((3,), State.PUT_OFF)),
        ("supprimez 2", Fate((2,), State.DROPPED)),
        ("point 3 avant le point 1", Before(3, 1)),
        ("closed 2", Fate((2,), State.TREATED)),
        ("Punkt 2 erledigt", Fate((2,), State.TREATED)),
        ("streiche 2", Fate((2,), State.DROPPED)),
        ("aplaza 2", Fate((2,), State.PUT_OFF)),
        ("2 antes que 1", Before(2, 1)),
        ("rinvia il punto 2", Fate((2,), State.PUT_OFF)),
        ("aceita 2", Fate((2,), State.PLANNED)),
        ("amână 2", Fate((2,), State.PUT_OFF)),
        ("Point 2030", None),
        ("accepter tout", Fate((), State.PLANNED)),
        ("accepter Visite du CHRS", Fate((), State.PLANNED, "visite du chrs")),
        ("monter 2", Step(2, -1)),
        ("2 nach unten", Step(2, 1)),
        ("1 : 30 min", Detail(1, "minutes", "30")),
        ("1 30 min", Detail(1, "minutes", "30")),
        ("2 : Karim", Detail(2, "presenter", "Karim")),
        ("2. Budget", None),
        ("Budget 2027", None),
        ("Ordre public", None),
        ("Travaux faits en 2026", None),
    ],
)
def test_a_wish_about_the_agenda_is_told_from_a_new_point(text: str, expected: object) -> None:
    assert read_wish(text) == expected
