"""What is wished for a meeting, out of one line: title, day, hour, and what must be asked."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.services.meetings import Wish, read

NOW = datetime(2026, 10, 5, 9, tzinfo=ZoneInfo("Europe/Paris"))  # a Monday


def wish(words: str, *langs: str) -> Wish:
    return read(words, langs=langs or ("fr",), now=NOW, zone="Europe/Paris")


def shown(moments: tuple[datetime, ...]) -> list[str]:
    return [f"{moment:%d/%m %H:%M}" for moment in moments]


@pytest.mark.parametrize(
    ("words", "title", "start", "others"),
    [
        ("Accès au logement mercredi 14 à 14h30", "Accès au logement", "14/10 14:30", []),
        ("Accès au logement mardi 14 à 14h30", "Accès au logement", "14/10 14:30", ["13/10 14:30"]),
        ("Comité mercredi ou jeudi à 14h", "Comité", "07/10 14:00", ["08/10 14:00"]),
        ("Atelier 1h30 sur les TIG jeudi 14h", "Atelier sur les TIG", "08/10 14:00", []),
        ("Point jeudi 10h, appel 9h", "Point appel 9h", "08/10 10:00", ["08/10 09:00"]),
        ("Point lundi 14h", "Point", "05/10 14:00", ["12/10 14:00"]),
        ("Treffen am Freitag um 10 Uhr", "Treffen", "09/10 10:00", []),
        ("Meeting Thursday at 3pm", "Meeting", "08/10 15:00", ["05/10 15:00"]),
    ],
)
def test_one_line(words: str, title: str, start: str, others: list[str]) -> None:
    """A second reading is offered and never dropped; any of the seven languages is understood."""
    found = wish(words)

    assert found.start is not None
    assert (found.title, shown((found.start,)), shown(found.others)) == (title, [start], others)


@pytest.mark.parametrize(("words", "days"), [("Comité mercredi ou jeudi", ["08/10 00:00"]), ("Comité jeudi", [])])
def test_days_without_an_hour(words: str, days: list[str]) -> None:
    """Of two days one is asked for before the hour."""
    found = wish(words)

    assert (found.title, found.start, found.others, shown(found.days)) == ("Comité", None, (), days)


@pytest.mark.parametrize("words", ["Bilan 2026", "Réunion le 31 novembre à 10h", "Retour sur hier, 14h", "Fin octobre"])
def test_what_is_no_date_is_asked_for(words: str) -> None:
    """No day that exists and is to come: nothing is taken for granted."""
    found = wish(words)

    assert (found.start, found.day) == (None, None)


@pytest.mark.parametrize(
    ("words", "title", "place"),
    [
        ("Logement mardi 13 à 10h à Lille", "Logement", "Lille"),
        ("Logement mardi 13 à 10h Le Havre", "Logement", "Le Havre"),
        ("Logement mardi 13 à 10h, Lille", "Logement", "Lille"),
        ("Visite de Lille mardi 13 à 10h", "Visite de Lille", ""),
        ("Mardi 13 à 10h point avec Lille", "point avec Lille", ""),
        ("Logement mardi 13 à 10h à Karim", "Logement à Karim", ""),
    ],
)
def test_a_known_city_right_after_the_date_is_the_place(words: str, title: str, place: str) -> None:
    """Elsewhere it is what the meeting is about."""
    found = read(words, langs=("fr",), now=NOW, zone="Europe/Paris", cities=("Lille", "Le Havre"))

    assert (found.title, found.place) == (title, place)
