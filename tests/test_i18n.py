"""Languages, regions and zones."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.languages import LANGUAGES
from bot.i18n import Lang, find_zone, negotiate, own_name

SPRING = datetime(2026, 4, 14, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tag", "code", "region"),
    [
        ("fr", "fr", "FR"),
        ("pt-br", "pt", "BR"),
        ("de-AT", "de", "AT"),
        ("xx", "fr", "FR"),
        (None, "fr", "FR"),
        ("zh-hans", "fr", "FR"),
    ],
)
def test_a_language_tag_gives_language_and_region(tag: str | None, code: str, region: str) -> None:
    """Telegram's tag decides; an unknown one falls back to the default, never fails."""
    lang = negotiate(tag)

    assert (lang.code, lang.region) == (code, region)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_date_always_says_the_day_of_the_week_in_full(code: str) -> None:
    lang = negotiate(code)
    weekday = {
        "fr": "mardi",
        "en": "Tuesday",
        "de": "Dienstag",
        "es": "martes",
        "it": "martedì",
        "pt": "terça-feira",
        "ro": "marți",
    }

    assert weekday[code] in lang.day(SPRING)
    assert "14" in lang.day(SPRING)


def test_times_are_the_readers() -> None:
    """The same moment reads differently in Paris and in Lisbon."""
    assert negotiate("fr").time(SPRING) == "14:30"
    assert negotiate("pt", zone="Europe/Lisbon").time(SPRING) == "13:30"


def test_the_first_of_a_month_is_written_as_people_write_it() -> None:
    first, french = date(2026, 10, 1), Lang("fr")
    assert french.day(first) == "jeudi 1er octobre"
    assert french.day(first, year=True) == "jeudi 1er octobre 2026"
    assert french.short_day(first) == "jeu. 1er oct."
    assert french.plain_date(first) == "1er octobre 2026"
    assert french.day(date(2026, 10, 21)) == "mercredi 21 octobre"
    assert Lang("de").day(first) == "Donnerstag, 1. Oktober"


def test_dates_without_time_do_not_move() -> None:
    assert "1er" in Lang("fr", "FR", "Pacific/Auckland").day(date(2026, 5, 1)).split()


def test_relative_times_and_lists_speak_the_language() -> None:
    lang = negotiate("de")

    assert lang.relative(SPRING + timedelta(days=3), SPRING) == "in 3 Tagen"
    assert lang.list(["Lille", "Lyon", "Paris"]) == "Lille, Lyon und Paris"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("paris", "Europe/Paris"),
        ("europe/lisbon", "Europe/Lisbon"),
        ("New York", "America/New_York"),
        ("Lisboa", "Europe/Lisbon"),
        ("București", "Europe/Bucharest"),
        ("Londres", "Europe/London"),
        ("Nowhere", None),
        ("", None),
        ("bucuresti", "Europe/Bucharest"),
        ("Allemagne", "Europe/Berlin"),
        ("Portugal", "Europe/Lisbon"),
        ("suisse", "Europe/Zurich"),
    ],
)
def test_a_zone_is_found_by_name_or_city(typed: str, zone: str | None) -> None:
    assert find_zone(typed) == zone


def test_languages_name_themselves() -> None:
    assert [own_name(code) for code in ("fr", "ro")] == ["français", "română"]
