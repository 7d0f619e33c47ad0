"""What the first words about a practice say is not asked again; what is typed in answer to a question is read."""

import pytest

from bot.domain.first_words import (
    gazetteer,
    links_in,
    read_links,
    read_where,
    themes_in,
    title_and_summary,
    where_in,
    years_in,
)
from bot.domain.languages import LANGUAGES
from bot.domain.practices import Place
from bot.i18n import countries
from bot.search.courtesy import tongue_of

LYON = Place("Lyon", 45.7, 4.8)
KNOWN = gazetteer(
    countries(),
    [(LYON, "FR"), (Place("Nice"), "FR")],
    {"fr": {"logement": "housing", "sans domicile": "housing", "emploi": "work"}},
)

TOLD = {
    "fr": "Depuis 2019, à Lyon, l’association loge des personnes qui sortent de prison et les accompagne vers un emploi.",
    "en": "Since 2019 an association in Lyon has housed people who leave prison and helps them to find a job.",
    "de": "Seit 2019 gibt ein Verein in Lyon den Menschen, die aus der Haft kommen, eine Wohnung und hilft ihnen.",
    "es": "Desde 2019 una asociación de Lyon aloja a las personas que salen de prisión y las acompaña hacia un empleo.",
    "it": "Dal 2019 un’associazione di Lyon ospita le persone che escono dal carcere e le accompagna al lavoro.",
    "pt": "Desde 2019, em Lyon, uma associação aloja as pessoas que saem da prisão e ajuda-as a encontrar um emprego.",
    "ro": "Din 2019, la Lyon, o asociație găzduiește persoane care ies din închisoare și le ajută să își găsească un loc de muncă.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_language_place_country_and_year_are_understood_in_any_language(lang: str) -> None:
    told = TOLD[lang]
    where = where_in(told, KNOWN)

    assert (where.place, where.country) == (LYON, "FR")
    assert years_in(told, 2026) == (2019, None)
    assert tongue_of(told, "fr") == tongue_of(told, "ro") == lang


@pytest.mark.parametrize(
    ("typed", "place", "country"),
    [
        ("Lyon", "Lyon", "FR"),
        ("lyon", "Lyon", "FR"),
        ("Lyon (Rhône, France)", "Lyon", "FR"),
        ("Allemagne", None, "DE"),
        ("Cluj, Rumänien", "Cluj", "RO"),
        ("Cluj", "Cluj", None),
        ("Nice, Italie", "Nice", "IT"),
    ],
)
def test_a_place_is_read_with_its_country_in_any_language(typed: str, place: str | None, country: str | None) -> None:
    where = read_where(typed, KNOWN)

    assert (where.place.name if where.place else None, where.country) == (place, country)


def test_a_word_that_is_also_a_town_is_none_in_small_letters_and_two_countries_are_none() -> None:
    assert where_in("a nice idea", KNOWN).place is None
    assert where_in("entre l’Allemagne et la France", KNOWN).country is None
    assert where_in("en Allemagne", KNOWN).country == "DE"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("de 2015 à 2019", (2015, 2019)),
        ("2015-2019", (2015, 2019)),
        ("depuis 2019", (2019, None)),
        ("créé en 2012, évalué en 2020, seit 2012", (2012, None)),
        ("en 2012 puis en 2020", (None, None)),
        ("in 2099", (None, None)),
        ("https://x.example/2019", (None, None)),
        ("52019 et 12", (None, None)),
    ],
)
def test_years(text: str, years: tuple[int | None, int | None]) -> None:
    assert years_in(text, 2026) == years


def test_sources_with_and_without_a_title_or_https() -> None:
    assert [link.url for link in links_in("(voir https://a.example/x), et https://a.example/x.")] == [
        "https://a.example/x"
    ]
    (link,) = read_links("Rapport 2021 : www.b.example/r.pdf")
    assert (link.title, link.url) == ("Rapport 2021", "https://www.b.example/r.pdf")
    assert read_links("aucune") == ()
    assert read_links("https://") == ()
    assert read_links("http://[") == ()


def test_themes_by_what_people_call_them_and_a_title_that_fits() -> None:
    assert themes_in("Un logement pour les sans domicile, puis un emploi", KNOWN.themes["fr"]) == ("housing", "work")
    assert title_and_summary("Une idée. Elle marche. Vraiment. Oui. https://a.example") == (
        "Une idée",
        "Elle marche. Vraiment.",
    )
    title, summary = title_and_summary("mot " * 200)
    assert len(title) <= 111
    assert len(summary) <= 401
    assert title_and_summary("") == ("", "")
