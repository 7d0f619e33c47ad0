"""Words are compared without case, accents and typography, whatever text comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.words import clean, fold, folded_words, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Réinsertion", "reinsertion"),
        ("STRAẞE", "strasse"),
        ("Gefängnis", "gefangnis"),
        ("œuvre", "oeuvre"),
        ("ﬁnal", "final"),
        ("Ploiești", "ploiesti"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
    ],
)
def test_case_accents_and_ligatures_do_not_count(written: str, folded: str) -> None:
    """Officials type without accents; entries are written with them."""
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded words can be folded again: index and request agree whatever path a word took."""
    assert fold(fold(text)) == fold(text)


def test_apostrophes_and_hyphens_part_words() -> None:
    """ "l'accès" is found by "accès", "après-peine" by "peine"."""
    assert folded_words("L'accès, l’après-peine_2026") == ["l", "acces", "l", "apres", "peine", "2026"]


def test_what_nobody_sees_parts_no_word() -> None:
    """A word copied from a PDF or a web page brings soft hyphens and zero-width spaces along."""
    assert clean("\u2066lo\u00adge\u200bment\ufeff", 50) == "logement"
    assert folded_words("lo\u00adge\u200bment social") == ["logement", "social"]


@given(st.text(st.characters(), max_size=200))
def test_cleaned_text_is_harmless(text: str) -> None:
    """No control characters, no lone surrogates, never longer than allowed: nothing that ends a C library."""
    cleaned = clean(text, 50)
    assert len(cleaned) <= 50
    assert "\0" not in cleaned
    cleaned.encode("utf-8")


def test_what_overflows_the_tokenizer_is_gone() -> None:
    """U+FDFA becomes eighteen characters inside the model's tokenizer; NFKC does it before, under the limit."""
    assert "\ufdfa" not in clean("\ufdfa" * 500, 500)
    assert len(clean("\ufdfa" * 500, 500)) == 500


def test_words_know_their_places() -> None:
    """A word's place leads back to what was written."""
    text = "Où loger, à Lyon ?"
    assert [text[word.start : word.end] for word in words(text)] == [word.written for word in words(text)]
    assert [word.folded for word in words(text)] == ["ou", "loger", "a", "lyon"]
