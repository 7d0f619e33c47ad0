"""Orders about a date poll, as people of each language type them."""

import pytest

from bot.domain.polls.orders import What, read_order


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        (What.ADD, "rajouter ven 17 10h · one more date Fri 17 · añadid vie 17 · adăugați vineri 17"),
        (What.WITHDRAW, "supprimez B · drop B · lösche B · borra B · cancella B · apaga B · ștergeți B"),
        (
            What.MOVE,
            "repousser B à 15h · avancer B à 9h · change B to 3 pm · verschiebe B auf 15 Uhr · adelantar B a las 9 · mover B a las 15 h",
        ),
        (What.MOVE, "anticipa B alle 9 · alterar B para 15h · schimbă B la 15"),
        (What.QUORUM, "minimum 4 · at least 4 · mindestens 4 · mínimo 4 · minimo 4 · no mínimo 4 · minim 4"),
        (
            What.NEEDED,
            "obligatoire : Karim · mandatory: Karim · obligatorio: Karim · obbligatoria: Anna · obrigatório: Karim · obligatoriu: Karim",
        ),
        (
            What.UNTIL,
            "d'ici vendredi 18h · respond by Friday · spätestens Freitag · contestar antes del viernes · data limite: sexta",
        ),
        (What.NO_DEADLINE, "sans échéance · no deadline · keine Deadline · sem data limite"),
        (
            What.REMIND,
            "relancez-les · remind everyone · alle erinnern · recordar a todos · sollecita tutti · lembrar todos · reamintiți",
        ),
    ],
)
def test_an_order_is_read_as_people_write_it(what: What, typed: str) -> None:
    said = typed.split(" · ")
    assert {words: order and order.what for words in said for order in [read_order(words)]} == dict.fromkeys(said, what)
