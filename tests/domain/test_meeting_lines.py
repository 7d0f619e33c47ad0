"""What a line about a meeting says besides title and date."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.languages import LANGUAGES
from bot.errors import Unclear
from bot.i18n import Lang
from bot.services.meetings import read
from bot.views.phrases import refusal

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("lang", "typed", "title", "place"),
    [
        ("fr", "Point logement aujourd'hui à 9h30 à la mairie de Lille", "Point logement", "Mairie de Lille"),
        ("fr", "aujourd'hui à 9h30 à l’hôtel de ville", "", "Hôtel de ville"),
        ("fr", "Bilan mardi 10h à la maison d’arrêt de Lille", "Bilan", "Maison d’arrêt de Lille"),
        ("fr", "Emploi mardi 14h30 dans la grande salle", "Emploi", "Grande salle"),
        ("fr", "Point mardi 10h en visio", "Point", "Visio"),
        ("de", "Wohnungspolitik Dienstag um 14:30 im Rathaus von Lille", "Wohnungspolitik", "Rathaus von Lille"),
        ("en", "Housing Tuesday at 2.30 pm at the town hall", "Housing", "Town hall"),
        ("es", "Vivienda martes a las 10 en el ayuntamiento, sala 3", "Vivienda", "Ayuntamiento, sala 3"),
        ("es", "vivienda mñn a las 10", "vivienda", ""),
        ("it", "Casa martedì alle 14:30 nella sala grande", "Casa", "Sala grande"),
        ("pt", "Habitação terça-feira às 14h30 na Câmara Municipal", "Habitação", "Câmara Municipal"),
        ("ro", "Locuire marți, ora 14:30 la primărie", "Locuire", "Primărie"),
        ("fr", "Visite à la mairie mardi à 10h", "Visite à la mairie", ""),
        ("fr", "Visite à la mairie", "Visite à la mairie", ""),
        ("fr", "Point mardi 14h sur la salle", "Point sur la salle", ""),
        ("fr", "Mardi 14h rencontre organisée par la mairie", "rencontre organisée par la mairie", ""),
        ("fr", "Suivi mardi 14h accueil en prison", "Suivi accueil en prison", ""),
        ("fr", "Logement mardi 10h à la mairie, budget et emploi", "Logement à la mairie, budget et emploi", ""),
    ],
)
def test_a_place_after_the_date_is_no_part_of_the_title(lang: str, typed: str, title: str, place: str) -> None:
    """Before the date it may be the subject, and what is not known to be a place stays where it was typed."""
    wish = read(typed, langs=(lang,), now=TUESDAY, zone="Europe/Paris")

    assert (wish.title, wish.place) == (title, place)


@pytest.mark.parametrize(
    ("lang", "typed", "repeats"),
    [
        ("fr", "Bilan tous les mardis à 10h", True),
        ("de", "Übergang jeden Dienstag um 10 Uhr", True),
        ("es", "Seguimiento todos los martes a las 10", True),
        ("fr", "Bilan mardi à 10h", False),
    ],
)
def test_that_it_shall_come_back_is_heard(lang: str, typed: str, repeats: bool) -> None:
    assert read(typed, langs=(lang,), now=TUESDAY, zone="Europe/Paris").repeats is repeats


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_example_of_a_date_holds_in_any_month(code: str) -> None:
    """Whoever types what the bot proposes is understood without a question, whatever the calendar says."""
    example = re.findall(r"[“„«]\s*(.+?)\s*[”“»]", refusal(Unclear("date", "x"), Lang(code)))[-1]
    for month in range(1, 13):
        now = datetime(2026, month, 4, 9, 0, tzinfo=PARIS)
        wish = read(f"Budget {example}", langs=(code,), now=now, zone="Europe/Paris")

        assert wish.title == "Budget"
        assert wish.start is not None
        assert (wish.start.weekday(), f"{wish.start:%H:%M}") == (1, "14:30")
        assert not wish.others or now.weekday() == 1  # on a Tuesday: today, or in a week?
