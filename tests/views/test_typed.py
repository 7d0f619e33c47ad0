"""What people type about roles, settings and meetings, in their own words and with slips of the finger."""

import pytest

from bot.domain.groups import Group, Role, alike
from bot.domain.languages import LANGUAGES
from bot.errors import Unclear
from bot.i18n import Lang
from bot.views.meetings import changes
from bot.views.roles import read_role
from bot.views.settings import labels, settings
from bot.views.settings_typed import read_part, read_value


@pytest.mark.parametrize(
    ("typed", "name", "role"),
    [
        ("Lille, observer", "Lille", Role.OBSERVER),
        ("Lille, Coordinatrice", "Lille", Role.COORDINATOR),
        ("Lille, cordinateur", "Lille", Role.COORDINATOR),
        ("Thonon, Beobachterin", "Thonon", Role.OBSERVER),
        ("Karim, preneuse de notes", "Karim", Role.NOTE_TAKER),
        ("Karim secrétaire", "Karim", Role.NOTE_TAKER),
        ("@ana_lx, observador", "@ana_lx", Role.OBSERVER),
        ("Iași, coordonatoare", "Iași", Role.COORDINATOR),
        ("membre", "", Role.MEMBER),
        ("Lille, chef", "Lille, chef", None),
        ("Paris, Direction de la prévention", "Paris, Direction de la prévention", None),
        ("Le Havre", "Le Havre", None),
        ("", "", None),
    ],
)
def test_roles_are_what_people_call_them(typed: str, name: str, role: Role | None) -> None:
    """After a comma, as the last word or alone; a comma in the name of an institution is no role."""
    assert read_role(typed) == (name, role)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Lile", "Lille"),
        ("thonon les bain", "Thonon-les-Bains"),
        ("LE HÂVRE", "Le Havre"),
        ("Lyon", None),
        ("Paris 12", None),
        ("", None),
    ],
)
def test_a_slip_is_recognised_and_another_name_is_not(typed: str, meant: str | None) -> None:
    assert alike(typed, ["Lille", "Thonon-les-Bains", "Le Havre", "Paris 11"]) == meant


@pytest.mark.parametrize(
    ("typed", "part", "value"),
    [
        ("zone Lisbon", "zone", "Lisbon"),
        ("fuseau horaire : Lisbonne", "zone", "Lisbonne"),
        ("heures calmes de 21h à 7h30", "quiet", "21:00-7:30"),
        ("quiet hours 9 pm to 8 am", "quiet", "21:00-8:00"),
        ("horas de silencio de 21 a 8", "quiet", "21:00-8:00"),
        ("Ruhezeiten keine", "quiet", ""),
        ("qui peut quoi publier le compte rendu, membre", "needs", "publish 2"),
        ("who may do what call a meeting, coordinator", "needs", "meeting 4"),
        ("pilote Ville de Paris", "pilot", "Ville de Paris"),
        ("relances des actions 2 jours avant, 1 et 7 jours après", "nudges", "-2 1 7"),
        ("reminders of actions 1 week before, on the day", "nudges", "-7 0"),
        ("Erinnerungen an Aufgaben 3 Tage vorher, 10 Tage nachher", "nudges", "-3 10"),
        ("avisos de tareas 2 días antes, 5 después", "nudges", "-2 5"),
        ("promemoria delle azioni 1 giorno dopo", "nudges", "1"),
        ("avisos das ações nenhum", "nudges", ""),
        ("mementouri pentru acțiuni cu 2 zile înainte, la 7 zile după", "nudges", "-2 7"),
    ],
)
def test_settings_are_read_in_any_of_the_languages(typed: str, part: str, value: str) -> None:
    found = read_part(typed, (Lang("fr"), Lang("en", "GB")))

    assert found is not None
    assert found[0] == part
    assert read_value(*found) == value


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("quiet", "souvent"),
        ("quiet", "25-8"),
        ("needs", "tout, membre"),
    ],
)
def test_what_cannot_be_read_is_given_back(part: str, typed: str) -> None:
    with pytest.raises(Unclear) as refused:
        read_value(part, typed)

    assert refused.value.typed == typed


def test_a_setting_needs_a_value_and_a_name_that_is_one() -> None:
    assert read_part("foo bar", (Lang("fr"),)) is None
    assert read_part("zone", (Lang("fr"),)) is None


@pytest.mark.parametrize(
    ("typed", "place", "rest"),
    [
        (
            "Logement mardi 13 à 14h30, lieu : Hôtel de ville, salle B",
            "Hôtel de ville, salle B",
            "Logement mardi 13 à 14h30",
        ),
        ("Wohnen Dienstag um 10\nOrt: Rathaus\n1. Begrüßung", "Rathaus", "Wohnen Dienstag um 10\n\n1. Begrüßung"),
        ("Lieu de vie mardi 13 à 10h", "", "Lieu de vie mardi 13 à 10h"),
    ],
)
def test_a_place_that_is_named_so_is_no_title(typed: str, place: str, rest: str) -> None:
    found, left = changes.take_place(typed)

    assert (found, left.replace("\n\n", "\n")) == (place, rest.replace("\n\n", "\n"))


@pytest.mark.parametrize(
    ("typed", "what", "text"),
    [
        ("lieu Hôtel de ville", "place", "Hôtel de ville"),
        ("ordre du jour : 1. tour de table\n2. budget", "agenda", "1. tour de table\n2. budget"),
        ("Ordem do dia: contas", "agenda", "contas"),
        ("Dauer 2h", "length", "2h"),
        ("lien https://meet.example.org/x", "link", "https://meet.example.org/x"),
    ],
)
def test_one_thing_of_a_meeting_is_changed_by_its_name(typed: str, what: str, text: str) -> None:
    assert changes.read_part(typed) == (what, text)


def test_other_words_name_nothing_of_a_meeting() -> None:
    assert changes.read_part("mardi 14 à 10h") is None
    assert changes.read_part("lieu") is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_example_of_a_setting_works_as_shown(code: str) -> None:
    """In the reader's own words, and understood when it is typed."""
    lang = Lang(code)
    example = f"{labels(lang)['quiet']} 21-8"
    group = Group(1, -1, "Récidive", code, "FR", "Europe/Paris")

    assert example in settings(group, lang, lambda theme: theme).text
    assert read_part(example, (lang,)) == ("quiet", "21-8")
