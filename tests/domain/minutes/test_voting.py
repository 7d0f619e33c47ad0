"""Counting a vote, and what people type to it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.minutes.voting import Ballot, Choice, Outcome, is_end, read_choice, read_motion, tally

AT = datetime(2026, 10, 6, 14, 0, tzinfo=UTC)
YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN


def _ballots(*said: tuple[int, str | None, Choice]) -> list[Ballot]:
    return [
        Ballot(person, f"P{person}", organisation, choice, AT + timedelta(minutes=minute))
        for minute, (person, organisation, choice) in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("said", "quorum", "outcome"),
    [
        ([(1, "Lille", YES), (2, "Lyon", NO), (3, "Paris", YES)], 0, Outcome.ADOPTED),
        ([(1, "Lille", YES), (2, "lille", NO)], 0, Outcome.REJECTED),  # one voice, the last word
        ([(1, None, YES), (2, None, NO)], 2, Outcome.TIED),  # each for themselves
        ([(1, "Lille", YES), (2, "Lyon", ABSTAIN)], 3, Outcome.TOO_FEW),
        ([(1, "Lille", YES), (2, "Lyon", ABSTAIN), (3, "Paris", ABSTAIN)], 3, Outcome.ADOPTED),
        ([], 0, Outcome.TOO_FEW),
    ],
)
def test_what_comes_of_it(said: list[tuple[int, str | None, Choice]], quorum: int, outcome: Outcome) -> None:
    assert tally(_ballots(*said), quorum).outcome is outcome


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Pour !", YES),
        ("je m’abstiens", ABSTAIN),
        ("Contre", NO),
        ("dagegen", NO),
        ("Ich enthalte mich.", ABSTAIN),
        ("sí", YES),
        ("En contra", NO),
        ("mi astengo", ABSTAIN),
        ("Favorevole", YES),
        ("não", NO),
        ("Abstenho-me", ABSTAIN),
        ("împotrivă", NO),
        ("mă abțin", ABSTAIN),
        ("👍", YES),
        ("pour ma part", None),
        ("oui mais non", None),
        ("", None),
    ],
)
def test_answers_in_seven_languages(text: str, choice: Choice | None) -> None:
    assert read_choice(text) is choice


@pytest.mark.parametrize("text", ["fin", "Clore.", "close", "Beenden", "cerrar", "chiudi", "fechar", "gata"])
def test_the_end_in_seven_languages(text: str) -> None:
    assert is_end(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("On signe, quorum 5", ("On signe", 5)),
        ("On signe (quorum : 5 structures)", ("On signe", 5)),
        ("Firmamos. Quórum de 4", ("Firmamos", 4)),
        ("Semnăm; cvorum 3", ("Semnăm", 3)),
        ("Le quorum est atteint", ("Le quorum est atteint", 0)),
        ("On signe l’article 5", ("On signe l’article 5", 0)),
    ],
)
def test_the_quorum_is_taken_from_the_end(text: str, read: tuple[str, int]) -> None:
    assert read_motion(text) == read
