"""A line that says how a meeting comes back, as people of seven languages write it."""

from datetime import UTC, date, datetime

import pytest

from bot.services.meetings import read, read_last_day

NOW = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)  # a Monday, nine o'clock in Paris
FIRST_TUESDAYS = {
    "fr": "Logement tous les premiers mardis du mois à 10h jusqu'en juin",
    "en": "Logement first Tuesday of every month at 10 until June",
    "de": "Logement jeden ersten Dienstag im Monat um 10 Uhr bis Juni",
    "es": "Logement el primer martes de cada mes a las 10 hasta junio",
    "it": "Logement il primo martedì di ogni mese alle 10 fino a giugno",
    "pt": "Logement a primeira terça-feira de cada mês às 10h até junho",
    "ro": "Logement prima marți din fiecare lună la ora 10 până în iunie",
}


@pytest.mark.parametrize("lang", FIRST_TUESDAYS)
def test_title_hour_rule_and_end_out_of_one_line(lang: str) -> None:
    wish = read(FIRST_TUESDAYS[lang], langs=(lang,), now=NOW, zone="Europe/Paris")

    assert (wish.title, wish.rrule) == ("Logement", "FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270630")
    assert wish.start == datetime(2026, 10, 6, 8, 0, tzinfo=UTC)


def test_two_readings_of_a_rule_are_kept_and_days_are_left_out() -> None:
    second = read("Housing every second Tuesday at 10", langs=("en",), now=NOW, zone="Europe/Paris")
    without = read("Bilan tous les mardis sauf le 20 octobre", langs=("fr",), now=NOW, zone="Europe/Paris")

    assert second.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    assert [rule for rule, _ in second.rules] == ["FREQ=MONTHLY;BYDAY=2TU"]
    assert (without.start, without.without) == (None, (date(2026, 10, 20),))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("jusqu'au 30 juin", date(2027, 6, 30)),
        ("30/06/2027", date(2027, 6, 30)),
        ("jusqu'en mars", date(2027, 3, 31)),
        ("fin mars", date(2027, 3, 31)),
        ("juin 2027", date(2027, 6, 30)),
        ("bof", None),
    ],
)
def test_an_end_is_the_last_day_of_what_was_named(words: str, expected: date | None) -> None:
    assert read_last_day(words, langs=("fr",), now=NOW, zone="Europe/Paris") == expected
