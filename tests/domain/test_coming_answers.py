"""Whether somebody comes, in the words that people use."""

import pytest

from bot.domain.coming_answers import read_answer
from bot.domain.coming_typed import Bring, read_coming
from bot.domain.meetings import Answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Oui !", "yes"),
        ("J’y serai, merci", "yes"),
        ("je viens", "yes"),
        ("désolé je ne pourrai pas venir", "no"),
        ("finalement non", "no"),
        ("je ne sais pas encore", "maybe"),
        ("Leider bin ich verhindert", "no"),
        ("ich komme", "yes"),
        ("weiß noch nicht", "maybe"),
        ("I can't make it, sorry", "no"),
        ("count me in", "yes"),
        ("no puedo", "no"),
        ("Ci sono", "yes"),
        ("vengo", "yes"),
        ("Não posso ir, desculpem", "no"),
        ("vin", "yes"),
        ("din păcate nu pot veni", "no"),
        ("ok", "yes"),
    ],
)
def test_whole_answers_are_understood(text: str, answer: str) -> None:
    assert read_answer(text) == Answer(answer)


@pytest.mark.parametrize(
    "text",
    [
        "ok merci",
        "merci",
        "et le parking ?",
        "je viens ?",
        "oui mais à quelle heure",
        "je viens de Lille",
        "",
        "Ja wer kommt denn",
    ],
)
def test_talk_is_no_answer(text: str) -> None:
    """Somebody who says thank you has read; they have not said that they come."""
    assert read_answer(text) is None


@pytest.mark.parametrize(
    ("text", "number", "yes"),
    [
        ("je viens avec deux collègues", 2, True),
        ("I'll be there with 2 guests", 2, True),
        ("da, cu un coleg", 1, True),
        ("ich komme mit einer Kollegin", 1, True),
        ("avec 3 personnes", 3, False),
        ("sí, con dos personas más", 2, True),
        ("yes, with two more people", 2, True),
        ("sì, con altre due persone", 2, True),
        ("oui et avec un collègue", 1, True),
    ],
)
def test_guests_may_be_counted_in_words(text: str, number: int, yes: bool) -> None:
    """Neither dropped in silence nor taken for an hour of arrival."""
    assert read_coming(text) == Bring((), number, yes)


def test_who_has_a_name_is_no_number() -> None:
    assert read_coming("je viens avec Anne Petit") == Bring((("Anne Petit", None),), None, True)
