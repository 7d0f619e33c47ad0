"""Dates and hours that cannot be: named, in seven languages, and nothing else of the line is lost."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.impossible import What
from bot.domain.when.notes import Why, twice
from bot.services.meetings import read

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("lang", "words", "what", "typed"),
    [
        ("fr", "Logement le 31 février à 14h", "no_day", "31 février"),
        ("fr", "Logement 29/02/2027 14h", "no_day", "29/02/2027"),
        ("fr", "Logement 12/12/9999 à 14h", "far", "12/12/9999"),
        ("en", "Logement 31 February at 2pm", "no_day", "31 February"),
        ("en", "Logement February 29, 2027 at 2pm", "no_day", "February 29, 2027"),
        ("en", "Logement 10 May 9999 at 14:00", "far", "10 May 9999"),
        ("de", "Logement am 31. Februar um 14 Uhr", "no_day", "31. Februar"),
        ("de", "Logement am 29.2.2027 um 14 Uhr", "no_day", "29.2.2027"),
        ("es", "Logement el 31 de abril a las 14", "no_day", "31 de abril"),
        ("it", "Logement il 31 aprile alle 14", "no_day", "31 aprile"),
        ("pt", "Logement 30 de fevereiro às 14h", "no_day", "30 de fevereiro"),
        ("ro", "Logement 31 aprilie la ora 14", "no_day", "31 aprilie"),
    ],
)
def test_a_day_that_cannot_be_is_named_and_title_and_hour_are_kept(
    lang: str, words: str, what: str, typed: str
) -> None:
    found = read(words, langs=(lang,), now=NOW, zone="Europe/Paris")

    assert found.trouble is not None
    assert (found.trouble.what, found.trouble.typed) == (what, typed)
    assert (found.title, found.start, found.day, found.hour) == ("Logement", None, None, time(14))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Logement mardi à 25h99"),
        ("en", "Logement on Tuesday at 25:99"),
        ("de", "Logement am Dienstag um 24:30"),
        ("es", "Logement el martes a las 25:10"),
        ("it", "Logement martedì alle 14:75"),
        ("pt", "Logement na terça às 25h00"),
        ("ro", "Logement marți la 25:99"),
    ],
)
def test_an_hour_that_cannot_be_is_named_and_the_day_is_kept(lang: str, words: str) -> None:
    found = read(words, langs=(lang,), now=NOW, zone="Europe/Paris")

    assert found.trouble is not None
    assert found.trouble.what == "no_hour"
    assert found.day is not None
    assert (found.title, found.start, found.day.date().isoformat()) == ("Logement", None, "2026-12-01")


@pytest.mark.parametrize(
    "words",
    [
        "Formation 30h mardi à 10h",
        "Atelier 50/50 mardi à 10h",
        "Suivi 24/7 mardi à 10h",
        "Article 25, mardi à 10h",
        "Bilan 2019 mardi à 10h",
        "Appel 03 20 49 50 00 mardi à 10h",
    ],
)
def test_other_numbers_are_no_trouble(words: str) -> None:
    found = read(words, langs=("fr",), now=NOW, zone="Europe/Paris")

    assert (found.trouble, found.start) == (None, datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/Paris")))


@pytest.mark.parametrize(
    ("words", "why", "taken"),
    [
        ("Logement 28 mars 2027 à 2h30 du matin", Why.GAP, "2027-03-28T03:30+02:00"),
        ("Logement 31 octobre 2027 à 2h30 du matin", Why.TWICE, "2027-10-31T02:30+02:00"),
        ("Logement mardi 24:00", Why.MIDNIGHT, "2026-12-02T00:00+01:00"),
    ],
)
def test_what_was_decided_about_the_clock_is_said(words: str, why: Why, taken: str) -> None:
    found = read(words, langs=("fr",), now=NOW, zone="Europe/Paris")

    (note,) = found.notes
    assert (note.why, note.taken.isoformat(timespec="minutes")) == (why, taken)
    assert found.start == note.taken


@pytest.mark.parametrize("langs", [("fr", "en"), ("en", "fr"), ("fr", "de", "en")])
def test_what_is_over_in_one_language_is_no_hour_of_another(langs: tuple[str, ...]) -> None:
    found = read("Housing yesterday at 2pm", langs=langs, now=NOW, zone="Europe/Paris")

    assert (found.title, found.start, found.over and found.over.hour) == ("Housing", None, 14)


def test_what_is_over_is_told_from_what_a_meeting_is_about() -> None:
    over = read("Logement hier à 14h", langs=("fr",), now=NOW, zone="Europe/Paris")
    about = read("Bilan d'hier", langs=("fr",), now=NOW, zone="Europe/Paris")

    assert (over.title, over.over) == ("Logement", datetime(2026, 11, 24, 14, tzinfo=ZoneInfo("Europe/Paris")))
    assert (about.title, about.over) == ("Bilan d'hier", None)


@pytest.mark.parametrize(
    ("words", "zone", "title"),
    [
        ("Logement mardi 14h heure de Zorgl", "Zorgl", "Logement"),
        ("Logement Dienstag 14:00 (Mars/Olympus)", "Mars/Olympus", "Logement"),
        ("Housing Tuesday at 2pm in Mars/Base", "Mars/Base", "Housing"),
        ("Logement mardi 14h, heure de pointe", "", "Logement heure de pointe"),
        ("Logement mardi 14h heure de Lisbonne", "", "Logement"),
        ("Heure de Vie, mardi à 14h", "", "Heure de Vie"),
    ],
)
def test_a_zone_that_nobody_knows_is_named(words: str, zone: str, title: str) -> None:
    """The group's clock is taken, and that is said; the title is not "heure de Zorgl"."""
    found = read(words, langs=("fr", "de"), now=NOW, zone="Europe/Paris")

    assert [note.typed for note in found.notes if note.why is Why.ZONE] == ([zone] if zone else [])
    assert found.title.replace(",", "") == title.replace(",", "")


@pytest.mark.parametrize("words", ["Bilan jeudi de 15h à 14h", "Bilan Thursday 3pm-2pm"])
def test_what_ends_before_it_begins_is_asked_for_again(words: str) -> None:
    found = read(words, langs=("fr", "en"), now=NOW, zone="Europe/Paris")
    assert (found.trouble and found.trouble.what, found.start, found.title) == (What.ORDER, None, "Bilan")
    assert found.day is not None


def test_an_evening_may_end_after_midnight() -> None:
    found = read("Bilan jeudi de 22h à 1h", langs=("fr",), now=NOW, zone="Europe/Paris")
    assert (found.trouble, found.length) == (None, 180)


def test_a_rule_that_has_ended_already_is_over() -> None:
    found = read("Bilan tous les mardis à 9h jusqu'au 1er septembre 2026", langs=("fr",), now=NOW, zone="Europe/Paris")
    assert (found.rrule, found.start, found.over and found.over.month) == ("", None, 9)


def test_an_hour_that_comes_twice_is_said_when_it_is_chosen_by_a_button() -> None:
    paris = ZoneInfo("Europe/Paris")
    assert [note.why for note in twice(datetime(2026, 10, 25, 2, 30, tzinfo=paris), paris)] == [Why.TWICE]
    assert twice(datetime(2026, 10, 25, 14, 30, tzinfo=paris), paris) == ()
