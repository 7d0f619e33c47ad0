"""Orders about a poll as people type them, in seven languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.polls import Slot, orders
from bot.domain.polls.orders import Order, What

PARIS = ZoneInfo("Europe/Paris")
SLOTS = tuple(
    Slot(number, datetime(2026, 11, day, hour, tzinfo=PARIS), 90)
    for number, day, hour in ((1, 10, 14), (2, 12, 10), (3, 20, 9))
)


@pytest.mark.parametrize(
    ("typed", "what", "rest"),
    [
        ("ajouter ven 17 10h", What.ADD, "ven 17 10h"),
        ("Retirer 2", What.WITHDRAW, "2"),
        ("déplacer B à 15h", What.MOVE, "B à 15h"),
        ("quorum 4", What.QUORUM, "4"),
        ("Indispensables : Karim, Lyon", What.NEEDED, "Karim, Lyon"),
        ("jusqu’à vendredi 18h", What.UNTIL, "vendredi 18h"),
        ("relancer", What.REMIND, ""),
        ("sans date limite", What.NO_DEADLINE, ""),
        ("titre : Accès au logement", What.TITLE, "Accès au logement"),
        ("add Fri 17 at 10", What.ADD, "Fri 17 at 10"),
        ("remind those who have not answered", What.REMIND, ""),
        ("until Friday 6 pm", What.UNTIL, "Friday 6 pm"),
        ("hinzufügen Fr 17. 10 Uhr", What.ADD, "Fr 17. 10 Uhr"),
        ("bis Freitag 18 Uhr", What.UNTIL, "Freitag 18 Uhr"),
        ("verschieben B auf 15 Uhr", What.MOVE, "B auf 15 Uhr"),
        ("añadir vie 17 10h", What.ADD, "vie 17 10h"),
        ("hasta el viernes a las 18h", What.UNTIL, "viernes a las 18h"),
        ("sposta B alle 15", What.MOVE, "B alle 15"),
        ("entro venerdì alle 18", What.UNTIL, "venerdì alle 18"),
        ("sem prazo", What.NO_DEADLINE, ""),
        ("até sexta às 18h", What.UNTIL, "sexta às 18h"),
        ("adaugă vineri 17 la 10", What.ADD, "vineri 17 la 10"),
        ("până la vineri ora 18", What.UNTIL, "vineri ora 18"),
    ],
)
def test_an_order_is_understood_in_every_language(typed: str, what: What, rest: str) -> None:
    assert orders.read_order(typed) == Order(what, rest)


@pytest.mark.parametrize(
    "typed", ["", "merci", "A oui, B non", "ajouter", "rappelez-moi", "relancer le débat", "x" * 500]
)
def test_talk_and_answers_are_no_orders(typed: str) -> None:
    assert orders.read_order(typed) is None


@pytest.mark.parametrize(
    ("typed", "until", "left"),
    [
        (
            "Logement: mar 14 14h, jeu 16 10h, réponse avant vendredi 18h",
            "vendredi 18h",
            "Logement: mar 14 14h, jeu 16 10h",
        ),
        ("Housing: Tue 13 2pm; Thu 15 10am; answer by Friday 6 pm", "Friday 6 pm", "Housing: Tue 13 2pm; Thu 15 10am"),
        (
            "Wohnen: Di 13. 14 Uhr, Do 15. 10 Uhr (bis Freitag 18 Uhr)",
            "Freitag 18 Uhr",
            "Wohnen: Di 13. 14 Uhr, Do 15. 10 Uhr ",
        ),
        ("Vivienda: martes 13 14h, hasta el viernes", "viernes", "Vivienda: martes 13 14h"),
        ("Alloggio: mar 13 alle 14, entro venerdì alle 18", "venerdì alle 18", "Alloggio: mar 13 alle 14"),
        ("Habitação: dia 13 às 14h, até sexta às 18h", "sexta às 18h", "Habitação: dia 13 às 14h"),
        ("Locuire: marți 13 la 14, răspundeți până vineri", "vineri", "Locuire: marți 13 la 14"),
        ("réponse avant vendredi 18h", "vendredi 18h", ""),
        ("Wohnen: Di 13. 14 Uhr, bis 16 Uhr", "", "Wohnen: Di 13. 14 Uhr, bis 16 Uhr"),
        ("Bilan: mar 13 14h, jusqu'à 16h30", "", "Bilan: mar 13 14h, jusqu'à 16h30"),
        ("Bilan: mar 13 14h, réponse avant 18h", "18h", "Bilan: mar 13 14h"),
        ("Bilan: mar 13 de 9h jusqu'à 11h", "", "Bilan: mar 13 de 9h jusqu'à 11h"),
    ],
)
def test_a_deadline_at_the_end_of_a_list(typed: str, until: str, left: str) -> None:
    assert orders.take_deadline(typed) == (until, left)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("B", 2), ("b.", 2), ("2", 2), ("12", 2), ("jeudi 12", 2), ("20", 3), ("10h", 2), ("D", None), ("", None)],
)
def test_a_date_by_its_letter_its_day_or_its_place(typed: str, expected: int | None) -> None:
    found = orders.slot_named(typed, SLOTS, PARIS)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("typed", "slot", "rest"),
    [
        ("B à 15h", 2, "15h"),
        ("2 → vendredi 13 10h", 2, "vendredi 13 10h"),
        ("jeudi 12 au vendredi 13 à 10h", 2, "vendredi 13 à 10h"),
        ("B to Friday at 3 pm", 2, "Friday at 3 pm"),
        ("B auf 15 Uhr", 2, "15 Uhr"),
        ("B a las 15h", 2, "15h"),
        ("B 15h", 2, "15h"),
        ("B alle 15", 2, "alle 15"),  # 15 alone is no hour
    ],
)
def test_a_date_and_what_it_becomes(typed: str, slot: int, rest: str) -> None:
    found = orders.moved(typed, SLOTS, PARIS)
    assert found is not None
    assert (found[0].id, found[1]) == (slot, rest)


@pytest.mark.parametrize(
    "typed", ["auf Mittwoch, 14. Oktober um 11 Uhr", "a miércoles 14 a las 11", "au mercredi 14 à 11h"]
)
def test_what_it_becomes_is_not_taken_for_the_date_that_moves(typed: str) -> None:
    """Whoever forgets to say which date loses nobody's answers."""
    assert orders.moved(typed, SLOTS, PARIS) is None


@pytest.mark.parametrize(
    ("typed", "to"),
    [
        ("déplacer au mercredi 14 à 11h", "mercredi 14 à 11h"),
        ("auf Mittwoch 11 Uhr verschieben", "Mittwoch 11 Uhr"),
        ("mută pe miercuri la 11", "miercuri la 11"),
        ("sposta alle 15", "alle 15"),
        ("move the meeting to Friday at 10", "Friday at 10"),
        ("mover la reunión al viernes a las 10", "viernes a las 10"),
        ("die Sitzung auf Freitag 10 Uhr verschieben", "Freitag 10 Uhr"),
        ("ajouter mercredi 14", None),
        ("Karim change de bureau", None),
    ],
)
def test_an_order_to_move_without_saying_what(typed: str, to: str | None) -> None:
    assert orders.moved_to(typed) == to


def test_for_a_colleague() -> None:
    assert orders.for_colleague("pour Karim : 14 oui, 16 non") == [("Karim", "14 oui, 16 non")]
    assert orders.for_colleague("für Karim Donnerstag ja")[-1] == ("Karim", "Donnerstag ja")
    assert orders.for_colleague("pour moi c'est bon") == []
    assert orders.for_colleague("oui pour Karim") == []


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    orders.read_order(text)
    orders.take_deadline(text)
    orders.moved(text, SLOTS, PARIS)
    orders.for_colleague(text)
    orders.number_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ajouter ven 17 10h", Order(What.ADD, "ven 17 10h")),
        ("retirer B", Order(What.WITHDRAW, "B")),
        ("déplacer B à 15h", Order(What.MOVE, "B à 15h")),
        ("quorum 4", Order(What.QUORUM, "4")),
        ("füge Fr 16.10. 15 Uhr hinzu", Order(What.ADD, "Fr 16.10. 15 Uhr")),
        ("Fr 16.10. 15 Uhr hinzufügen", Order(What.ADD, "Fr 16.10. 15 Uhr")),
        ("B streichen!", Order(What.WITHDRAW, "B")),
        ("B auf 15 Uhr verschieben", Order(What.MOVE, "B auf 15 Uhr")),
        ("move B to Friday 3 pm", Order(What.MOVE, "B to Friday 3 pm")),
        ("aggiungi ven 17 ore 10", Order(What.ADD, "ven 17 ore 10")),
        ("Merci à tous", None),
    ],
)
def test_an_order_is_told_from_talk(text: str, expected: Order | None) -> None:
    assert orders.read_order(text) == expected
