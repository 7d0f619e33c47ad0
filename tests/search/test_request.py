"""A request is what is left when politeness, capitals and typos are taken away."""

import tomllib
from pathlib import Path

import pytest

import bot.search.courtesy
from bot.search.courtesy import essence
from bot.search.request import Request, read_request
from bot.search.vocabulary import Vocabulary
from bot.search.words import folded_words

LANGUAGES = {"fr", "en", "de", "es", "it", "pt", "ro"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Bonjour, est-ce que quelqu'un connaît une ferme pour détenus ? Merci d'avance !", "une ferme pour détenus"),
        (
            "Hi all, does anyone know of a shoe repair firm that trains prisoners? Thanks!",
            "a shoe repair firm that trains prisoners",
        ),
        ("Hallo zusammen, kennt jemand Hilfen für entlassene Frauen? Vielen Dank!", "Hilfen für entlassene Frauen"),
        ("Buenos días, ¿alguien conoce un piso para permisos? Muchas gracias", "un piso para permisos"),
        ("Buongiorno, qualcuno conosce uno spazio per i bambini? Grazie mille", "uno spazio per i bambini"),
        ("Bom dia, alguém conhece projetos de leitura? Obrigada desde já!", "projetos de leitura"),
        ("Bună ziua, știe cineva un centru pentru femei? Mulțumesc anticipat", "un centru pentru femei"),
    ],
)
def test_courtesies_go_and_the_question_stays(said: str, meant: str) -> None:
    """In all seven languages."""
    assert essence(said) == meant


@pytest.mark.parametrize(
    "request_text",
    ["l'Armée du Salut à Lille", "AI in probation", "hay", "Bitterfeld", "la bonne conduite", "in danger"],
)
def test_subjects_are_not_taken_for_courtesies(request_text: str) -> None:
    """What only looks polite is searched."""
    assert essence(request_text) == request_text


def test_what_was_typed_inside_is_kept() -> None:
    """Between the words that stay, punctuation stays too."""
    assert essence("bonjour : l'après-peine, chez les 18-25 ans") == "l'après-peine, chez les 18-25 ans"


@pytest.mark.parametrize("nothing", ["", "   ", "😀😀", "bonjour merci", "the of and", "est-ce que", "?!…", "\0\ud800"])
def test_no_request_is_no_request(nothing: str) -> None:
    """Courtesies, little words and signs alone ask for nothing."""
    assert read_request(nothing, Vocabulary()) is None


def test_typos_are_repaired_beside_the_original() -> None:
    """Both wordings are searched: the repair may be wrong."""
    known = Vocabulary()
    known.learn([" logement femmes prison "])
    assert read_request("logemant, femmes", known) == Request("logemant, femmes", "logement, femmes")
    assert read_request("LOGEMENT FEMMES", known) == Request("logement femmes", "logement femmes")


def test_a_long_text_is_cut() -> None:
    """Ten thousand characters are searched by their beginning."""
    request = read_request("prison " * 2000, Vocabulary())
    assert request is not None
    assert len(request.typed) <= 500


def test_every_language_has_its_table() -> None:
    """Each table is complete, and no phrase is without words or doubled."""
    tables = tomllib.loads(Path(bot.search.courtesy.__file__).with_name("courtesies.toml").read_text("utf-8"))
    assert set(tables) == LANGUAGES
    for lang, table in tables.items():
        assert set(table) == {"around", "little"}, lang
        for phrases in table.values():
            assert all(folded_words(phrase) for phrase in phrases), lang
            assert len(phrases) == len({phrase.casefold() for phrase in phrases}), lang
