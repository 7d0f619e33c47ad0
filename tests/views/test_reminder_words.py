"""Reminders as people write them, in seven languages."""

from datetime import time

import pytest

from bot.domain.groups import Rule
from bot.errors import Unclear
from bot.views.reminder_words import read_offset, read_own, read_rules

WEEK, DAY = 10080, 1440


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("1 semaine, 2 jours, 3 h avant ; 1 jour après", [Rule(WEEK), Rule(2 * DAY), Rule(180), Rule(-DAY)]),
        ("7 jours, 1 jour et 2 h", [Rule(WEEK), Rule(DAY), Rule(120)]),
        ("1 Woche 3 Tage", [Rule(WEEK), Rule(3 * DAY)]),
        ("15", [Rule(15)]),
        ("une heure avant", [Rule(60)]),
        ("la veille à 18h", [Rule(DAY, time(18))]),
        ("1 semaine, la veille", [Rule(WEEK), Rule(DAY)]),
        ("a day before, one hour before", [Rule(DAY), Rule(60)]),
        ("am Vortag um 18 Uhr", [Rule(DAY, time(18))]),
        ("un día antes", [Rule(DAY)]),
        ("2 giorni prima, un’ora prima", [Rule(2 * DAY), Rule(60)]),
        ("na véspera às 18h", [Rule(DAY, time(18))]),
        ("o zi înainte", [Rule(DAY)]),
        ("1 h später", [Rule(-60)]),
        ("1j 1h", [Rule(DAY), Rule(60)]),
        ("2 days before 9am", [Rule(2 * DAY, time(9))]),
        ("1 day at 2:30 pm, 1 hour", [Rule(DAY, time(14, 30)), Rule(60)]),
        ("1 jour à 9h30, 2 h avant", [Rule(DAY, time(9, 30)), Rule(120)]),
        ("2 jours avant, à 9 h", [Rule(2 * DAY, time(9))]),
        ("2 Tage vorher um 9 Uhr, 1 Stunde nachher", [Rule(2 * DAY, time(9)), Rule(-60)]),
        ("2 días antes a las 9, 1 hora después", [Rule(2 * DAY, time(9)), Rule(-60)]),
        ("2 giorni prima alle 9:30, 1 ora dopo", [Rule(2 * DAY, time(9, 30)), Rule(-60)]),
        ("2 dias antes às 9h", [Rule(2 * DAY, time(9))]),
        ("2 zile înainte la ora 9, 1 oră după", [Rule(2 * DAY, time(9)), Rule(-60)]),
        ("3 jours sans réponse, 1 jour", [Rule(3 * DAY, silent=True), Rule(DAY)]),
        ("1 week; 2 days, only those who have not answered", [Rule(WEEK), Rule(2 * DAY, silent=True)]),
        (
            "1 jour « Apportez vos chiffres, et le plan », 1 h",
            [Rule(DAY, words="Apportez vos chiffres, et le plan"), Rule(60)],
        ),
        ("1 Tag nach dem Ende „Danke!“", [Rule(-DAY, words="Danke!")]),
    ],
)
def test_reminders_are_read_as_people_write_them(typed: str, wanted: list[Rule]) -> None:
    assert read_rules(typed) == wanted


@pytest.mark.parametrize(
    "typed",
    [
        "bientôt",
        "3 lunes",
        "le jour même à 8h",
        "am selben Tag um 8 Uhr",
        "demain matin à 8h",
        "morgen um 8 Uhr",
        "",
        "avant",
        "0 h",
        "1 day at 25:00",
    ],
)
def test_what_cannot_be_read_is_given_back(typed: str) -> None:
    with pytest.raises(Unclear) as refused:
        read_rules(typed)

    assert refused.value.typed == typed


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("Me rappeler 2 h avant", 120),
        ("Rappelez-moi 1 jour avant.", DAY),
        ("Recuérdemelo 2 horas antes", 120),
        ("Avvisami 2 ore prima", 120),
        ("Reamintiți-mi 2 ore înainte", 120),
        ("remind me 30 min before", 30),
        ("Erinnern Sie mich 2 Stunden vorher", 120),
        ("Recuérdeme 2 horas antes", 120),
        ("Ricordami 1 ora prima", 60),
        ("Lembre-me 1 dia antes", DAY),
        ("Amintește-mi cu 2 ore înainte", 120),
        ("rappelle-moi demain", None),
        ("Comment font les autres 2 ans avant la sortie ?", None),
    ],
)
def test_people_say_in_a_sentence_when_they_want_to_be_reminded(typed: str, minutes: int | None) -> None:
    """ "Before" must be said, or it is about something else."""
    assert read_own(typed) == minutes


def test_one_plain_offset_and_nothing_else() -> None:
    assert read_offset("2 h avant") == 120
    assert read_offset("2 h, 1 h") is None
    assert read_offset("2 h après") is None
