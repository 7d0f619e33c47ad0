"""Columns are recognised under the headings that people write, in seven languages."""

import pytest

from bot.domain.exchange.columns import Column, UnknownColumn, column_of, columns_of, language_of, likely
from bot.domain.exchange.names import folded
from bot.domain.exchange.words import HEADINGS, Field
from bot.domain.languages import LANGUAGES
from tests.domain.exchange.names import names


@pytest.mark.parametrize(
    ("heading", "field", "lang"),
    [
        ("Ville", Field.PLACE, ""),
        ("Stadt", Field.PLACE, ""),
        ("titre", Field.TITLE, ""),
        ("what is done", Field.WHAT, ""),
        ("TITRE DE LA PRATIQUE *", Field.TITLE, ""),
        ("Título", Field.TITLE, ""),
        ("Țară", Field.COUNTRY, ""),
        ("Ţara", Field.COUNTRY, ""),
        ("Thème 2", Field.THEMES, ""),
        ("Ville / commune", Field.PLACE, ""),
        ("Zielgruppe (für wen?)", Field.TARGET_GROUP, ""),
        ("title.fr", Field.TITLE, "fr"),
        ("Titre (anglais)", Field.TITLE, "en"),
        ("summary_RO", Field.SUMMARY, "ro"),
        ("Beschreibung [it]", Field.WHAT, "it"),
        ("Quelle(n)", Field.SOURCES, ""),
        ("Nom de la pratique", Field.NAME, ""),
        ("Description of the project (2)", Field.WHAT, ""),
        ("Description du projet (anglais)", Field.WHAT, "en"),
        ("Année de lancement", Field.START, ""),
        ("Ente promotore", Field.LEAD, ""),
        ("Anul începerii", Field.START, ""),
        ("Couleur", None, ""),
        ("country.fr", None, ""),
        ("", None, ""),
        ("x" * 100_000, None, ""),
    ],
)
def test_a_heading_is_understood(heading: str, field: Field | None, lang: str) -> None:
    assert column_of(heading, names().languages) == (Column(field, lang) if field else None)


def test_every_language_has_a_word_for_every_column_and_no_word_means_two() -> None:
    """So that an export in any language is understood again."""
    meant: dict[str, Field] = {}
    for field in Field:
        assert set(HEADINGS[field]) == set(LANGUAGES), field
        for word in (folded(field), *(folded(word) for said in HEADINGS[field].values() for word in said)):
            assert meant.setdefault(word, field) is field, word


def test_the_operator_s_word_counts_first() -> None:
    columns = columns_of(
        ("Couleur", "Titre", "Ville"), {"couleur": "themes", "Ville": "-", "Titre": "title.de"}, names()
    )

    assert columns.known == (Column(Field.THEMES), Column(Field.TITLE, "de"), None)
    assert columns.unknown == ["Ville"]
    assert columns.usable


@pytest.mark.parametrize(("mapping", "said"), [({"Farbe": "title"}, "Titre"), ({"Titre": "colour"}, "target_group")])
def test_a_wrong_mapping_is_answered_with_what_there_is(mapping: dict[str, str], said: str) -> None:
    with pytest.raises(UnknownColumn, match=said):
        columns_of(("Titre",), mapping, names())


def test_columns_for_the_same_add_up() -> None:
    """Lists and texts are joined; of single values the first that is filled counts."""
    columns = columns_of(("Thème 1", "Thème 2", "Ville", "Commune"), {}, names())

    assert columns.cells(("Logement", "Emploi", "", "Lyon")) == {
        Column(Field.THEMES): "Logement\nEmploi",
        Column(Field.PLACE): "Lyon",
    }


def test_the_language_of_a_sheet_is_that_of_its_headings() -> None:
    assert language_of(("Titre", "Ville", "Pays", "x")) == "fr"
    assert language_of(("Titel", "Ort", "Beschreibung")) == "de"
    assert language_of(("a", "b")) == ""
    assert likely("Viles") == "place"
    assert likely("zzzz") == ""
