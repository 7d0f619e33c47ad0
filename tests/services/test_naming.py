"""What a request names comes first, and the list can be narrowed to it."""

import pytest

from bot.domain.facets import Facets, Terms, code_of
from bot.domain.found import Match
from bot.paths import DATA
from bot.services.naming import Named, called, lift, listed, named_in, narrowing
from bot.store.library import read_library

LIBRARY = read_library(DATA)
TERMS = Terms(LIBRARY.themes, LIBRARY.partner_types)
COUNTRIES = {practice.country for practice in LIBRARY.practices}


def named(words: str) -> Named:
    return named_in(words, TERMS, COUNTRIES)


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("logement en Allemagne", "DE"),
        ("housing in GERMANY", "DE"),
        ("que fazem em Itália?", "IT"),
        ("pratiques allemandes", "DE"),
        ("prácticas portuguesas", "PT"),
        ("niederländische Projekte", "NL"),
        ("what do they do in England", "GB"),
        ("Țările de Jos", "NL"),
        ("Pays Bas", "NL"),
        ("franchement, un logement", ""),  # begins like a country
        ("🙂", ""),
    ],
)
def test_a_country_is_understood_in_any_language(words: str, country: str) -> None:
    assert named(words).country == country


@pytest.mark.parametrize(
    "words",
    ["sous 18 ans", "under 18s", "unter 21", "menores de 18 años", "sotto i 18 anni", "menos de 18 anos", "sub 18 ani"],
)
def test_an_age_asks_for_young_people(words: str) -> None:
    assert code_of("youth") in named(words).targets


def test_years_of_adults_do_not() -> None:
    assert named("moins de 60 ans").targets == ()


@pytest.mark.parametrize(
    "words", ["programmes évalués", "evaluated", "evaluierte Projekte", "prácticas evaluadas", "valutate", "avaliadas"]
)
def test_evaluated_is_understood(words: str) -> None:
    assert named(words).evaluated


def test_what_has_what_is_named_is_lifted_and_what_has_more_of_it_higher() -> None:
    asked = named("logement en Allemagne")
    german = [practice for practice in LIBRARY.practices if practice.country == "DE"]
    lifts = {lift(practice, asked) for practice in german if "housing" in practice.themes}

    assert min(lifts) > max(lift(practice, asked) for practice in german if "housing" not in practice.themes) > 0
    assert {lift(practice, asked) for practice in LIBRARY.practices if practice.country != "DE"} == {0}
    assert {lift(practice, named("bonjour")) for practice in LIBRARY.practices} == {0}


def test_a_place_is_named_by_any_of_its_names() -> None:
    most = max(LIBRARY.practices, key=lambda practice: lift(practice, named("a Lisbona")))
    assert most.country == "PT"
    assert most.place is not None
    assert "Lisbona" in most.place.also


def test_the_narrowing_counts_what_it_leads_to() -> None:
    """Country and theme together where the library has both; nothing where the list is that already."""
    found = narrowing(named("logement en Allemagne"), LIBRARY.practices, ())
    assert found is not None
    assert found.facets == Facets(code_of("housing"), "DE")
    there = [Match(practice) for practice in LIBRARY.practices if found.facets.fit(practice)]
    assert found.count == len(there)
    only = narrowing(Named(country="DE"), [match.practice for match in there], there)
    assert only is None


@pytest.mark.parametrize(
    ("words", "count"), [("Allemagne", 12), ("que fait-on en Allemagne ?", 12), ("in Madrid", 1), ("évalué", 6)]
)
def test_a_name_alone_asks_for_all_that_has_it(words: str, count: int) -> None:
    assert len(listed(named(words), LIBRARY.practices)) == count


@pytest.mark.parametrize("words", ["météo à Lyon", "logement en Allemagne", "bonjour", "", "prison"])
def test_a_name_beside_a_question_lists_nothing(words: str) -> None:
    """What is asked decides then."""
    assert listed(named(words), LIBRARY.practices) == ()


def test_whom_it_is_for_narrows_before_the_theme() -> None:
    found = narrowing(named("loger des femmes à la sortie de prison"), LIBRARY.practices, ())
    assert found is not None
    assert found.facets == Facets(code_of("women"))


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Moyembrie", "ferme-de-moyembrie"),
        ("bonjour, connaissez-vous la ferme de moyembrie ?", "ferme-de-moyembrie"),
        ("ferme Moyembrie", "ferme-de-moyembrie"),
        ("Exodus", "exodus-nederland"),
        ("aarhus modellen", "aarhus-model"),
    ],
)
def test_a_practice_is_known_by_its_name(words: str, id_: str) -> None:
    """Also by a part of it, whatever stands around."""
    assert id_ in [practice.id for practice in called(words, LIBRARY.practices)]


@pytest.mark.parametrize("words", ["", "🙂", "le la de", "réglage du carburateur d'une tondeuse", "xyz", "the"])
def test_what_calls_nothing_by_name_finds_no_name(words: str) -> None:
    assert called(words, LIBRARY.practices) == ()
