"""Orders about a poll, as they are typed in answer to its card."""

import pytest

from bot.domain.polls.orders import Order, What, read_order


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
    assert read_order(text) == expected
