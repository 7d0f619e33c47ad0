"""Mistyped words become the word that was meant; other words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.vocabulary import Vocabulary, edit_distance

_WORDS = st.text("abcd", max_size=7)


@pytest.fixture
def vocabulary() -> Vocabulary:
    known = Vocabulary()
    known.learn([" reinsertion prison logement femmes ", " prison peine mediation ", " probation housing maison "])
    return known


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        ("prisom", "prison"),
        ("lgement", "logement"),
        ("reinsretoin", "reinsertion"),
        ("mediacion", "mediation"),
        ("rpison", "prison"),
    ],
)
def test_typos_are_repaired(vocabulary: Vocabulary, mistyped: str, meant: str) -> None:
    """One edit, two from ten letters: a letter more, less, other, or swapped with its neighbour."""
    assert vocabulary.nearest(mistyped) == meant


@pytest.mark.parametrize("word", ["abc", "prxsxm", "2026", "x" * 300, "zzzzzzzzz", "frison"])
def test_what_is_near_nothing_stays(vocabulary: Vocabulary, word: str) -> None:
    """Short words, numbers, words far from all known ones and words that begin otherwise are left alone."""
    assert vocabulary.nearest(word) is None


def test_the_common_word_is_meant() -> None:
    """Between two words at the same distance the one of more documents wins."""
    known = Vocabulary()
    known.learn([" maison ", " mailon ", " maison "])
    assert known.nearest("maixon") == "maison"


def test_in_a_large_library_a_word_of_one_text_is_not_meant() -> None:
    """ "Previsión" is a word that the library happens not to know, not a mistyped name that stands in it once."""
    known = Vocabulary()
    known.learn([" pressen ", *[f" prison sujet{number} " for number in range(200)]])
    assert known.nearest("presson") is None
    assert known.nearest("prisom") == "prison"


@given(_WORDS, _WORDS)
def test_distance_is_a_distance(one: str, other: str) -> None:
    """Symmetric, zero only for the same word, and never more than replacing everything."""
    distance = edit_distance(one, other, 9)
    assert distance == edit_distance(other, one, 9)
    assert (distance == 0) == (one == other)
    assert distance <= max(len(one), len(other))


@given(_WORDS, st.integers(0, 5), st.sampled_from("abcd"))
def test_one_edit_is_at_distance_one(word: str, place: int, letter: str) -> None:
    """A letter put in is one edit, wherever."""
    assert edit_distance(word, word[:place] + letter + word[place:], 3) == 1
